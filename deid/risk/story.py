"""What the story itself gives away, found in the output: a rare disease, a diagnosis with stigma, a multiple birth.

What is denied or ruled out (`serología de VIH negativa`, `se descartó enfermedad de Wilson`) is left out.
"""

import re
from collections.abc import Iterator
from functools import cache

from deid.risk.kinds import Kind
from recognizers import lexicons
from recognizers.gazetteer import Gazetteer
from recognizers.note import Note
from recognizers.story import after, before, sentence_at

__all__ = ["found_in_story"]

_LISTS = ((Kind.RARE_DISEASE, "rare_diseases"), (Kind.SENSITIVE_DIAGNOSIS, "sensitive_diagnoses"))
_ONE_BLANK = str.maketrans("\n\t-", "   ")
_SHORT = {
    "enfermedad": ("enf", "enf."),
    "sindrome": ("sd", "sd.", "sdr", "sdr.", "sindr.", "s."),
    "deficit": ("deficiencia",),
    "deficiencia": ("deficit",),
}
"""What reports write for the first word of a name."""
_HEAD = re.compile(r"(enfermedad|sindrome|deficit|deficiencia) (de |del |de la )?(.+)")

_TWIN = r"(?:gemel|melliz|trilliz|cuatrilliz|quintilliz)[oa]s?"
_MULTIPLE_BIRTH = re.compile(
    r"\b(?:gestacion(?:es)?|embarazos?|partos?|nacimientos?) (?:(?:bi|mono)(?:corial|amniotic[oa]) ){0,2}"
    r"(?:gemelar(?:es)?|multiples?|triple|trigemelar|bicorial(?:es)?|monocorial(?:es)?|"
    r"(?:bi|di|mono)amniotic[oa]s?|con (?:dos|tres|2|3) fetos)\b"
    # `el gemelo` and `los gemelos` alone are the calf more often than not.
    rf"|\b(?:primer|segund|tercer|otr|un|es|era|su|dos|tres|herman)[oa]?s? {_TWIN}\b|\bgemelas?\b"
    rf"|\b{_TWIN} (?:(?:mono|di)cigotic|univitelin|bivitelin|identic|(?:mono|bi)corial|sano|san[oa]|muert|fallecid)\w*"
    r"|\b(?:melliz|trilliz|cuatrilliz|quintilliz)[oa]s?\b|\bgemelaridad\b"
    r"|\b(?:transfusion|sindrome) (?:de transfusion )?(?:feto ?fetal|gemelo gemelo|intergemelar)\b"
)
_A_MUSCLE = re.compile(
    r"\b(?:musculos?|region|vientre|dolor|cabeza|inserciones?|rotura|hematoma|trombosis|venas?|masa|"
    r"biopsia|nivel|arterias?|ramas?)(?: \w+)?(?: (?:de|del|en))?(?: (?:el|la|los|las))?$"
)
_A_MUSCLE_AFTER = re.compile(r"^ (?:intern|extern|medial|lateral|derech|izquierd|y (?:el )?soleo)")

_DENIED_BEFORE = re.compile(
    r"\b(?:no(?! se (?:\w+ )?descart)|sin(?! descart)|ni|nunca|tampoco)(?: [^\W\d]+){0,3},?$|"
    r"\b(?:nieg\w+|nega(?:ba|ndo|tiv\w+)|(?<!no se )descart(?!ar\b)\w+|exclu(?!ir\b)\w+|ausencia|ningun[oa]?)"
    r"(?:,? \w+){0,6}$"
)
_DENIED_AFTER = re.compile(
    r"^(?:[ ,/-]{1,2}(?!con\b|en\b|y (?:en|con|se)\b|posit)[\w()/]+(?!\w)){0,3}?[ :,(]{0,3}(?<!\w)"
    r"(?:(?:negativ|descartad|no reactiv|excluid|ausentes?\b|neg\b|no\b(?! \w))|-\)|0\b)"
)
_TESTED = re.compile(
    r"\b(?:serolog|anticuerpos|anti|marcadores|cribado|screening|virus|determinacion|pcr\b|estudio|test\b|analitica)"
)


def found_in_story(text: str) -> Iterator[tuple[Kind, int, int]]:
    """Each mention as `(kind, start, end)`, offsets in `text`, kind by kind, in order of place.

    >>> list(found_in_story("Sd. de Marfan. Serología de VIH negativa. Gestación gemelar."))
    [(<Kind.RARE_DISEASE: 'rare_disease'>, 0, 13), (<Kind.MULTIPLE_BIRTH: 'multiple_birth'>, 42, 59)]
    """
    note = Note(text)
    # Line ends, hyphens and blanks are one to the lists: `alfa-1-antitripsina`, a name broken over two lines.
    flat = Note(note.text.translate(_ONE_BLANK))
    for kind, name in _LISTS:
        for start, end in _names(name).find(flat):
            if not _is_denied(note, start, end):
                yield kind, *note.original(start, end)
    for found in _MULTIPLE_BIRTH.finditer(flat.folded):
        if not (_is_muscle(note, *found.span()) or _is_denied(note, *found.span())):
            yield Kind.MULTIPLE_BIRTH, *note.original(*found.span())


@cache
def _names(lexicon: str) -> Gazetteer:
    """The names of the list, and what they are shortened to: `enf. de Gaucher`, `síndrome Churg-Strauss`."""
    folded = (name.translate(_ONE_BLANK) for name in lexicons.load_folded(lexicon))
    return Gazetteer(variant for name in sorted(folded) for variant in _variants(name))


def _variants(name: str) -> Iterator[str]:
    yield name
    if head := _HEAD.fullmatch(name):
        for word in (head[1], *_SHORT[head[1]]):
            yield f"{word} {head[2] or ''}{head[3]}"
            if head[2] == "de ":
                yield f"{word} {head[3]}"


def _is_denied(note: Note, start: int, end: int) -> bool:
    if _DENIED_BEFORE.search(before(note, start)) or _DENIED_AFTER.match(after(note, end)):
        return True
    # `Las serologías (lúes, VIH, virus neurotropos) fueron negativas`: the list may be long.
    first, last = sentence_at(note, start)
    left, right = note.folded[first:start], note.folded[end:last]
    return bool(_TESTED.search(left)) and "negativ" in right and "positiv" not in left + right


def _is_muscle(note: Note, start: int, end: int) -> bool:
    """Whether `gemelo` is the calf."""
    if "gemel" not in note.folded[start:end]:
        return False
    return bool(_A_MUSCLE.search(before(note, start)) or _A_MUSCLE_AFTER.match(after(note, end)))
