"""Read the value of a field: numbers, dates, ages, single words. Pure functions of a note and a stretch of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recognizers.ages.grammar import AGE, NUMBER
from recognizers.fields.lexicon import Kind
from recognizers.fields.marks import Link, Mark
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.story import spaced


class Value(NamedTuple):
    """A stretch `[start, end)` and what it is."""

    start: int
    end: int
    label: Label


_UNIT = (
    r"(?:anos?|a\.?|mes(?:es)?|semanas?|dias?|horas?|h|min|mg|g|kg|mcg|ug|ng|pg|ml|dl|l|cc|cm|mm|ui|u|meq|mmol|%|lpm|rpm|"
    r"puntos?|veces|ciclos|sesiones|hijos|gotas|comp|mmhg|casos|pacientes|ingresos|episodios|visitas)(?!\w)"
)
_AMOUNT = re.compile(rf"\d*{_UNIT}")
_MEASURE = re.compile(rf"[ ]?/?{_UNIT}|[ ]?%|[ ]?/\d{{1,2}}/|[ ]?[x+<>]|,\d")
_WHOLE_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(?:\d{4}|\d\d)(?![\w/-])")
_DATE_AHEAD = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}")
_ID_TOKEN = re.compile(r"[a-z\d]{1,30}")
_ID_JOINT = re.compile(r"[-./_]|[ ]?[-/][ ]?|[ ]{1,2}(?=[a-z]{0,2}\d)")
_CONTROL_LETTER = re.compile(r"[ ]?[A-Z](?!\w)")
_LONGEST_ID = 40


def read_id(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """A number or code of any format, with a digit in it: `28 12345678 40`, `0045-771`, `PAB 481736`, `38987678-P`."""
    if mark.doubtful and (date := _WHOLE_DATE.match(note.folded, start, end)):
        yield Value(start, date.end(), Label.DATE)
        return
    stop = id_end(note.folded, start, min(end, start + _LONGEST_ID))
    if letter := _CONTROL_LETTER.match(note.text, stop, end):
        stop = letter.end() if note.text[start:stop].isdigit() and mark.kind is Kind.NATIONAL_ID else stop
    value = note.folded[start:stop]
    digits = sum(char.isdigit() for char in value)
    least = 5 if mark.link is Link.BLANK else 4 if mark.doubtful else 1
    if mark.link is Link.BLANK and mark.kind.label in (Label.STAFF_ID, Label.PATIENT_ID):
        least = 4
    if mark.link is Link.BLANK and mark.kind is Kind.NATIONAL_ID:
        least = 6
    if digits >= least and (digits > 4 or not _MEASURE.match(note.folded, stop, end)):
        assert mark.kind.label is not None
        yield Value(start, stop, mark.kind.label)


def id_end(text: str, start: int, end: int) -> int:
    """Where the run of joined tokens that opens at `start` ends; `start` if none has a digit."""
    last = place = start
    seen_digit = False
    while token := _ID_TOKEN.match(text, place, end):
        has_digit = any(map(str.isdigit, token[0]))
        if place > start and text[place - 1] == " " and _DATE_AHEAD.match(text, place):
            break
        if not has_digit and (len(token[0]) > 5 or (seen_digit and len(token[0]) > 2)):
            break
        if place > start and text[place - 1] == " " and seen_digit and _ends_in_unit(text, token, end):
            break
        place = token.end()
        seen_digit |= has_digit
        last = place if seen_digit else last
        joint = _ID_JOINT.match(text, place, end)
        if joint is None:
            break
        place = joint.end()
    return last


def _ends_in_unit(text: str, token: re.Match[str], end: int) -> bool:
    return _AMOUNT.fullmatch(token[0]) is not None or _MEASURE.match(text, token.end(), end) is not None


_MONTH = (
    r"(?:ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|may(?:o)?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sep(?:t(?:iembre)?)?|"
    r"set(?:iembre)?|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?|[ivx]{1,4})"
)
_DAY = r"(?:(?:lunes|martes|miercoles|jueves|viernes|sabado|domingo),? )?"
_DATE = spaced(
    rf"{_DAY}(?:\d{{1,2}}[ºo]?(?: de |[ ]?[-/.][ ]?| )(?:de )?{_MONTH}\b\.?"
    r"(?:(?: del? (?:ano )?|[ ]?[-/.,][ ]?| )\d{2,4}\b)?"
    rf"|{_MONTH}\b\.?(?: del? (?:ano )?|[ ]?[-/.,][ ]?| )\d{{4}}\b"
    r"|\d{1,5}(?:[ ]?[-/.][-/. ]{0,2}\d{1,6}){1,2}(?!\d)|\d{1,2} \d{1,2} \d{4}\b|\d{8}\b|(?:19|20)\d\d\b)"
)


def read_date(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """A calendar date as typed, mistyped ones too: `04/07/1967`, `19/05 /1981`, `12-octubre-2016`, `3-IV-2010`."""
    found = _DATE.match(note.folded, start, end)
    if found is None or (mark.doubtful and sum(map(str.isdigit, found[0])) < 4):
        return
    if mark.link is Link.BLANK and not any(map(str.isdigit, found[0])):
        return
    yield Value(start, found.end() - (found[0][-1] == "."), Label.DATE)


_AGE = spaced(
    rf"(?:unos |aprox\.? )?(?P<age>{AGE}|{NUMBER} ?(?:a|m|d|h|an|aa)\b(?: ?\d{{1,2}} ?(?:m|d|meses|dias)\b)?"
    rf"|{NUMBER}\b|recien nacid[oa]|neonat[oa])"
)
_BEYOND_AGE = re.compile(r"[ ]{0,3}(?:%|mg|kg|g\b|cm|/|-?\d)")


def read_age(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """An age with its unit, or a bare number: `45 años`, `35 A`, `43`, `1 mes y medio`; a sex may follow a slash."""
    found = _AGE.match(note.folded, start, end)
    if found and (mark.link is not Link.BLANK or found["age"][-1].isalpha()):
        if not _BEYOND_AGE.match(note.folded, found.end()) or _is_for_two(note, mark):
            yield Value(found.start("age"), found.end("age"), Label.AGE)
        yield from _other_half(note, found.end(), end, mark, _SEX, Label.SEX)


_SEX_WORD = (
    r"(?:varon|mujer|hombre|masculin[oa]|femenin[oa]|hembra|macho|nin[oa]|no binari[oa]|indeterminado|"
    r"intersexual|transexual|trans|m h|h m|[hmfvx])"
)
_SEX = re.compile(rf"{_SEX_WORD}(?: ?/ ?[hmfv])?(?![\w/])")
_SEX_OF_TWO = re.compile(rf"{_SEX_WORD}\b")
_BETWEEN_TWO = re.compile(r"\s*[/,;y-]?\s*")
_LABEL_FOR_TWO = re.compile(r"edad\W+(?:y )?sexo|sexo\W+(?:y )?edad")


def read_sex(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """A word or letter for the patient's sex; an age may follow a slash (`Sexo/Edad: M/45`)."""
    shape = _SEX_OF_TWO if _is_for_two(note, mark) else _SEX
    found = shape.match(note.folded, start, end)
    if found and (mark.link is not Link.BLANK or len(found[0]) > 1 or note.text[start].isupper()):
        yield Value(start, found.end(), Label.SEX)
        yield from _other_half(note, found.end(), end, mark, _AGE, Label.AGE)


def _is_for_two(note: Note, mark: Mark) -> bool:
    return _LABEL_FOR_TWO.match(note.folded, mark.start, mark.end) is not None


def _other_half(note: Note, start: int, end: int, mark: Mark, shape: re.Pattern[str], label: Label) -> Iterator[Value]:
    """The second value of a label for two (`Edad/Sexo`)."""
    joint = _BETWEEN_TWO.match(note.folded, start, end)
    if joint and _is_for_two(note, mark) and (found := shape.match(note.folded, joint.end(), end)):
        yield Value(found.start(), found.end(), label)


_PHONE = re.compile(r"\+?\(?\d")


def read_number(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """A telephone number opens here; it is only a bound (the recognizer of contacts reads it)."""
    if found := _PHONE.match(note.folded, start, end):
        yield Value(start, found.end(), Label.PHONE_NUMBER)


_WORDS = re.compile(r"[a-z][\w/'-]*(?:[ ]{1,2}[a-z][\w/'-]*){0,5}")
_NO_VALUE = re.compile(
    r"(?:no (?:consta|refiere|procede|precisa|conocid[oa]|disponible|aplica|definid[oa]|informad[oa])|"
    r"sin (?:datos|especificar|informacion)|"
    r"desconocid[oa]s?|ningun[oa]|se desconoce|n/?[acd]|s/?d|nada|anonim[oa]|x{2,})\b"
)


def is_no_value(folded: str) -> bool:
    """Whether it says that there is no value: `no consta`."""
    return _NO_VALUE.match(folded) is not None


def read_words(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """One to six words, up to a comma or a stop: an occupation, a marital status, a nationality."""
    found = _WORDS.match(note.folded, start, end)
    if found and len(found[0]) > 2 and not is_no_value(found[0]):
        assert mark.kind.label is not None
        yield Value(start, found.end(), mark.kind.label)
