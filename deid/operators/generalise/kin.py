"""A relative -> `familiar`, without name, degree or count: `su hermana menor` -> `una familiar`.

`familiar` is masculine and feminine alike, and the article keeps the gender, so that the words around still agree (`La
madre, sana` -> `Una familiar, sana`). Relatives in a row are said once, in the plural (`padre y madre sanos` ->
`familiares sanos`). Behind `hijo de` the word stays: that a child has a mother tells nothing of its family.
"""

import re

from deid.context import Context
from deid.operators.base import Place
from deid.operators.generalise.wording import GAP, Said, joined, position_of, said_in_place
from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["generalised_kin"]

_GENERAL = re.compile(r"famili(?:a|ar|ares)\b")
_ONE = re.compile(r"una?\b")
_COUNTED = re.compile(r"\d")
_FEMININE = re.compile(r"(?:\w+a|madre|mujer|nuera)\b")
_MASCULINE = re.compile(r"(?:papa|paterna|materna)\b")
_LEAD = re.compile(
    rf"(?<![^\W_])(?:(?P<contracted>del|al)|(?P<word>la|el|su|una?|mi|tu|sus|los|las)(?:{GAP}(?:propi|otr)[oa]s?)?)(?P<gap>{GAP})$"
)
_CHILD_OF = re.compile(rf"\b(?:hij|nacid)[oa]s?{GAP}de{GAP}(?:una?{GAP})?$")
_PARENTS = re.compile(r"(?:padres?|madres?|progenitor(?:a|es)?)\b")
_JOINT = re.compile(rf"(?:,{GAP}|{GAP}[ye]{GAP})(?:(?:de{GAP})?(?:la|el|su|una?|los|las|sus){GAP})?(?:del{GAP})?")


def generalised_kin(text: str, place: Place | None = None, context: Context | None = None) -> Said:
    """One relative or several, without name, degree, age or count.

    >>> [generalised_kin(text).text for text in ("hermana", "una hija", "dos primos maternos")]
    ['familiar', 'una familiar', 'familiares']
    >>> generalised_kin("familia de nueve miembros").text
    'familia'
    >>> generalised_kin("madre", Place(before="refiere la ", room_before=11))
    Said(text='una familiar', before=3, after=0)
    """
    plain = fold(text)
    if general := _GENERAL.match(plain):
        return Said(text[: general.end()])
    # A plural noun, or a number before it, is the first word or the second: `padres`, `sus padres`, `dos hermanas`.
    is_plural = bool(_COUNTED.match(plain)) or any(word.endswith("s") for word in plain.split()[:2])
    if place is None:
        return Said(_alone(text, plain, is_plural=is_plural))
    before = fold(place.free_before)
    if _PARENTS.match(plain) and _CHILD_OF.search(fold(place.before)):
        return Said(text)
    if _joined_to(context, place, -1):
        return Said("", place.room_before)
    is_row = _joined_to(context, place, 1)
    lead = _LEAD.search(before)
    if lead is None or _ONE.match(plain):
        return said_in_place(text, _alone(text, plain, is_plural=is_plural or is_row), place)
    words = _lead_words(lead, plain, is_plural=is_plural or is_row)
    said = f"{words}{lead['gap']}" if words else ""
    noun = "familiares" if is_plural or is_row else "familiar"
    return said_in_place(text, said + noun, place, lead.end() - lead.start())


def _alone(text: str, plain: str, *, is_plural: bool) -> str:
    article = _ONE.match(plain)
    said = "familiares" if is_plural else f"{article[0]} familiar" if article else "familiar"
    return said_in_place(text, said.capitalize() if text[:1].isupper() else said, None).text


def _lead_words(lead: re.Match[str], plain: str, *, is_plural: bool) -> str:
    """The words before `familiar` where `lead` stood before the relative: possessives of one relative go."""
    preposition = {"del": "de", "al": "a"}.get(lead["contracted"] or "", "")
    word = lead["word"] or "el"
    if not is_plural:
        is_woman = bool(_FEMININE.match(plain)) and not _MASCULINE.match(plain)
        if word in ("la", "una"):
            is_woman = True
        return joined(preposition, "una" if is_woman else "un")
    if word in ("su", "sus", "mi", "tu"):
        return word.rstrip("s") + "s"
    if word in ("un", "una"):
        return ""
    return joined(preposition, word if word in ("los", "las") else "los")


def _joined_to(context: Context | None, place: Place, step: int) -> bool:
    """Whether another relative stands right before (-1) or after (1), in the same row."""
    if context is None:
        return False
    at = position_of(place, context.spans)
    if at < 0 or not 0 <= at + step < len(context.spans):
        return False
    one, other = context.spans[min(at, at + step)], context.spans[max(at, at + step)]
    if one.label is not Label.KINSHIP or other.label is not Label.KINSHIP:
        return False
    return _JOINT.fullmatch(fold(context.document.text[one.end : other.start])) is not None
