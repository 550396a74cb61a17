"""Number plates and chassis numbers.

- Spain since 2000: four digits and three consonants, `1234 BBB`; before: province, four digits, one or two letters,
  `M-1234-AB` (Reglamento General de Vehículos, Real Decreto 2822/1998, annex XVIII).
- Argentina: `AB 123 CD`, before `ABC 123`; Chile: `BBBB 12`; Mexico, Colombia, Peru, Uruguay: three letters and three
  or four digits.
- VIN: ISO 3779, 17 characters without I, O and Q. Its check digit is used in North America only.

A year and an acronym look like a plate (`2008 VHC`), so all but the old Spanish form need a cue. `Placa` is clinical
more often than not, so a vehicle must be named after it.
"""

from recognizers.identifiers.base import Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label

_PROVINCE = (
    r"(?:vi|ab|al?|av|ba|pm|ib|b|bu|cc?|ca|cs|ce|cr|co|cu|ge|gi|gr|gu|ss|hu?|j|l[eou]?|m[au]?|na|or|ou|o|p[o]?|gc|sa?|tf|sg|"
    r"se|so|t[eo]?|v[ai]?|za?|ml)"
)
_PLATE = (
    r"\d{4}[ -]{0,3}[bcdfghj-np-tv-z]{3}|" + _PROVINCE + r"[ -]{0,3}\d{4}[ -]{0,3}[a-z]{1,2}|"
    r"[a-z]{2}[ -]?\d{3}[ -]?[a-z]{2}|[a-z]{3}[ -]?\d{3,4}|[a-z]{4}[ -]?\d{2}|[a-z]{3}-\d{2}-\d{2}"
)
_VIN = r"(?=[a-z]*\d)[a-hj-npr-z0-9]{17}"


class VehicleNumbers(IdentifierRecognizer):
    """Plates and chassis numbers; make and model are kept."""

    labels = (Label.VEHICLE_ID,)
    example = "Atropellado por el turismo con matrícula [VEHICLE_ID 5478 GDV]."
    cued = (
        Cued(
            "number plate",
            Label.VEHICLE_ID,
            r"matriculas?(?: del? (?:vehiculo|coche|turismo|camion|furgoneta|moto(?:cicleta)?)(?: [a-z]{4,12})?)?|"
            r"placas? (?:de matricula|de circulacion|(?:del? )?(?:vehiculo|coche|auto|carro|moto))",
            _PLATE,
        ),
        Cued(
            "number plate",
            Label.VEHICLE_ID,
            r"vehiculo|coche|turismo|furgoneta|camion|motocicleta|ciclomotor|automovil|patente",
            _PLATE,
            capitals=True,
        ),
        Cued(
            "chassis number",
            Label.VEHICLE_ID,
            r"(?:numero de )?(?:bastidor|chasis)|vin",
            _VIN,
            _VIN + r"|[a-z0-9-]{6,20}(?<=\d)",
        ),
    )
    alone = (Alone("Spanish number plate", Label.VEHICLE_ID, _PROVINCE + r"-\d{4}-[a-z]{2}", str.isupper),)
