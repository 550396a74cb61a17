"""The words that announce a place in a story: origin, residence, travel, transfer, the kind of place."""

import re

_ORIGIN = (
    r"(?:natural(?:es)?|vecin[oa]s?|originari[oa]s?|original|oriund[oa]s?|procedentes?|procede|provenientes?|proviene)"
    r" (?:y residente en|de|del|desde)|nacid[oa]s?(?: y \w+)? en|nacio en|adoptad[oa] en|inmigr\w+ de"
)
_RESIDENCE = (
    r"resident?es? en|reside en|residi[aeo]\w{0,3} en|residencia en|residido(?: \w+){0,3}? en|"
    r"viv(?:e|ia|io|en|ian|iendo|ido)(?: \w+){0,3}? en|domicili\w+ en|afincad[oa] en|cercan[ao]s? a|"
    r"proxim[ao]s? a|cerca de"
)
_TRAVEL = (
    r"emigr\w+ (?:a|de|desde)|(?:viaj(?:e|es|o|ado|aron|a)|excursion|estancia|visit(?:a|o|ado)|vacaciones)"
    r"(?: \w+){0,6}? (?:a|por|en|de|desde)|"
    r"(?:llegad[oa]|llego|regres\w{1,4}|volvi[oa]|vuelta|retorn\w{1,4})(?: \w+)? (?:a|de|desde)|(?:estuvo|lleva) en"
)
_TRANSFER = (
    r"(?:traslad(?:o|ad[oa])|derivad[oa]|remitid[oa]|evacuad[oa]|enviad[oa]|referid[oa])(?: \w+)? (?:a|de|desde)|"
    r"(?:traid[oa]|llevad[oa])(?: \w+){0,4}? (?:a|desde)|"
    r"(?:trabaj\w{1,4}|ingresad[oa]|atendid[oa]|intervenid[oa]|operad[oa]|controlad[oa]|seguimiento) en|"
    r"(?:hospital|clinica|centro)(?: (?:hospitalario|medico|comarcal|privado|publico|local|provincial|regional))?"
    r" (?:de|en)"
)
_KIND = (
    r"(?:provincia|ciudad|localidad|pueblo|municipio|comarca|poblacion|distrito|villa|aldea|isla|departamento|estado|"
    r"pedania|encierros|fiestas|playas?|costa|barrio|barriada) (?:de|del)"
)
_BETWEEN = (
    r" (?:(?:la|el|los|las) (?=[a-z]))?"
    r"(?:(?:provincia|ciudad|localidad|pueblo|municipio|isla|region|zona) de (?:la )?)?"
)


def _spaced(pattern: str) -> str:
    """`pattern` with every blank standing for the blanks and the line end that a wrapped line has."""
    return pattern.replace(" ", r"[ \t\n]{1,3}")


STRONG = re.compile(_spaced(rf"(?<!\w)(?:{_ORIGIN}|{_RESIDENCE}|{_TRAVEL}|{_TRANSFER}|{_KIND}){_BETWEEN}"))
"""A cue with all that stands between it and the place, in folded text."""

NAMING = re.compile(
    r"(?:natural|vecin|originari|oriund|nacid|resident?e|reside|barri|localidad|pueblo|municipio|comarca|pedania|aldea|"
    r"viaje|provincia)"
)
"""The cues after which even a name that no list has is a place."""
