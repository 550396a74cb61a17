"""Annotations under the benchmark's labels -> this project's, which are finer."""

import re
from dataclasses import replace
from functools import cache

from deid.evaluation.brat import AnnotatedText, Annotation, Scheme
from recognizers import lexicons
from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["as_deid"]

_RELATIVE = re.compile(
    r"[^\W\d_]{0,3}(?:madre|padre|herman|hij|abuel|tio|tia|prim|sobrin|niet|marid|espos|pareja|conyuge|mujer|famili|"
    r"suegr|cunad|yern|nuera|parient|progenitor|neonato|nacid|mam|pap|gemel|melliz|varon|bebe|matern|patern)"
)
_AGE = re.compile(r"\b(?:anos?|mes(?:es)?|dias?|semanas?)\b|^\d+$")
_NATIONAL = re.compile(r"[XYZ]?[\d.]{7,10}[ -]?[A-Z]")
"""A Spanish DNI, NIF or NIE, whatever its check letter."""
_DESCRIPTORS: tuple[tuple[Label, re.Pattern[str]], ...] = (
    (Label.AGE_GROUP, re.compile(r"lactante|adolescente|joven|recien nacid|neonat|escolar|ancian")),
    (Label.MARITAL_STATUS, re.compile(r"casad|solter|viud|divorciad|separad")),
    (Label.BIRTH_ORDER, re.compile(r"hij[oa]|herman|gemel|melliz|embarazo")),
    (Label.SEXUAL_ORIENTATION, re.compile(r"sexual")),
    (Label.RELIGION, re.compile(r"musulm|catolic|jud[ií]|cristian|testigo")),
    (Label.ETHNICITY, re.compile(r"raza|etnia|blanc|negr|caucas|moren|mestiz|gitan|subsaharian|magreb|origen")),
)


def as_deid(document: AnnotatedText) -> AnnotatedText:
    """`document` under this project's labels; one that has them already comes back as it is."""
    return replace(
        document,
        annotations=tuple(
            annotation._replace(label=_label(annotation, document.text).value) for annotation in document.annotations
        ),
    )


def _label(annotation: Annotation, text: str) -> Label:
    if annotation.label in Scheme.DEID.labels:
        return Label[annotation.label]
    words = text[annotation.start : annotation.end]
    folded = fold(words)
    has_digit = any(map(str.isdigit, words))
    match annotation.label:
        case "TERRITORIO":
            return Label.POSTCODE if has_digit else Label.LOCATION
        case "ID_SUJETO_ASISTENCIA":
            if not has_digit:
                return _descriptor(folded)
            return Label.NATIONAL_ID if _NATIONAL.fullmatch(words) else Label.PATIENT_ID
        case "INSTITUCION":
            return Label.MANUFACTURER if folded in lexicons.load_folded("manufacturers") else Label.INSTITUTION
        case "FAMILIARES_SUJETO_ASISTENCIA":
            if _RELATIVE.search(folded):
                return Label.KINSHIP
            return Label.RELATIVE_AGE if _AGE.search(folded) else _relative(words)
        case "OTROS_SUJETO_ASISTENCIA":
            return Label.PHYSICAL_TRAIT if "tatuaje" in folded else Label.OTHER
    return _first_with(annotation.label)


def _relative(words: str) -> Label:
    """A relative that no word of kinship names: by name if it has a capital."""
    return Label.RELATIVE_NAME if any(map(str.isupper, words)) else Label.KINSHIP


def _descriptor(folded: str) -> Label:
    return next((label for label, words in _DESCRIPTORS if words.search(folded)), Label.NATIONALITY)


@cache
def _first_with(meddocan: str) -> Label:
    """The label that stands for `meddocan`, the first where several do; a number that none has is OTHER_ID."""
    return next((label for label in Label if label.meddocan == meddocan), Label.OTHER_ID)
