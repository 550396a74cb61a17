"""Serial and lot numbers of devices and implants.

The model of a device is clinical content and stays. UDI: GS1 application identifiers in brackets, `(01)` and fourteen
digits, then `(10)` lot, `(17)` expiry, `(21)` serial (Regulation (EU) 2017/745, art. 27). IMEI: fifteen digits, Luhn
(3GPP TS 23.003). In an address `s/n` means "no number" and a postcode follows, so it needs a colon.
"""

from recognizers.identifiers.base import Alone, Cued, IdentifierRecognizer
from recognizers.labels import Label

_SERIAL = r"(?=[a-z/-]{0,10}\d)(?=[a-z0-9/-]{4})[a-z0-9]{1,20}(?:[/-][a-z0-9]{1,20}){0,3}"
_MIXED = r"(?=[a-z]{0,6}\d)(?=\d{0,12}[a-z])[a-z0-9]{7,20}|\d{7,20}(?:-\d{1,6})?"


class DeviceNumbers(IdentifierRecognizer):
    """Serial, lot and equipment numbers."""

    labels = (Label.DEVICE_ID,)
    example = "Marcapasos con n.º de serie [DEVICE_ID PJN123456S], lote [DEVICE_ID A1234]."
    cued = (
        Cued("serial number", Label.DEVICE_ID, r"serie|serial(?: number| no\.?)?|serial/lote", _MIXED, _SERIAL),
        Cued("serial number", Label.DEVICE_ID, r"s/n|sn", _MIXED, _SERIAL),
        Cued(
            "lot number",
            Label.DEVICE_ID,
            r"lotes?|lot(?: no\.?)?|batch",
            _SERIAL,
            r"(?=[a-z/-]{0,8}\d)[a-z0-9/-]{3,24}",
        ),
        Cued("equipment number", Label.DEVICE_ID, r"imei", r"\d{2}[ -]?\d{6}[ -]?\d{6}[ -]?\d{1,2}", None),
        Cued(
            "device number",
            Label.DEVICE_ID,
            r"dispositivo|implante|protesis|marcapasos|desfibrilador|dai|generador|electrodo|udi",
            None,
            numbered=r"(?=[a-z]{0,6}\d)(?=[a-z0-9-]{6})[a-z0-9]{1,16}(?:-[a-z0-9]{1,12}){0,3}",
        ),
    )
    alone = (
        Alone(
            "unique device identifier",
            Label.DEVICE_ID,
            r"\(01\) ?\d{14}(?: ?\((?:10|11|17|21)\) ?[a-z0-9/-]{1,20}){0,4}",
        ),
    )
