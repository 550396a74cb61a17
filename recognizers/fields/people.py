"""Read the value of a field that is a person's name, without title, up to the first word that cannot be one."""

import re
from collections.abc import Iterator
from functools import cache

from recognizers import lexicons
from recognizers.fields.grammar import Value, is_no_value
from recognizers.fields.lexicon import Kind
from recognizers.fields.marks import Link, Mark
from recognizers.fields.places import known_place
from recognizers.labels import Label
from recognizers.note import Note

_TITLE = re.compile(
    r"(?:(?:(?:drs?|dras?|doctor|doctora|prof|profa|profesor|profesora|lic|licda|sr|sra|srta|sres|don|dona|dna|due|mir|ilmo|ilma|enf|mag|"
    r"psic|ing|med)\b\.?ª?|d\.|d[ªº]\.?)[:.]?[ ]{0,3})+"
)
_GLUED_TITLE = re.compile(r"(?:DRA?|Dra?)\.?(?=[A-ZÁÉÍÓÚÑ][a-záéíóúñ])|(?:DRA?|Dra?)\.(?=[A-ZÁÉÍÓÚÑ])")
_WORD = re.compile(r"[^\W\d_](?:[\w'·ªº]|-(?=\w))*")
_PARTICLES = frozenset(
    [
        "de",
        "del",
        "la",
        "las",
        "los",
        "el",
        "y",
        "e",
        "i",
        "da",
        "das",
        "do",
        "dos",
        "di",
        "van",
        "von",
        "der",
        "den",
        "el",
        "al",
        "ben",
        "bin",
        "ibn",
        "abu",
        "la",
        "le",
        "san",
        "santa",
        "mc",
        "mac",
        "d",
    ]
)
_INITIALS = frozenset(
    [
        "fco",
        "fca",
        "ma",
        "ant",
        "ste",
        "sta",
        "sto",
        "gpe",
        "fdez",
        "glez",
        "gtez",
        "rguez",
        "rdez",
        "hdez",
        "mtnez",
        "mtez",
        "jr",
        "sr",
        "st",
        "ph",
    ]
)
_SPECIALITY = re.compile(
    r"\w+(?:logia|iatria|grafia|metria|tecnia|patia|itis|oncologia|copia|ectomia|plastia|terapia|clinica|logica)$"
)
_BLANKS = re.compile(r"[ ]{1,2}")
_END = re.compile(r"[ ]*[.,;:)(\]\-*_\"]*\s*$")
_PLACE_AND_DATE = re.compile(r",? (?:a )?\d{1,2}[ /-]")
_AND = re.compile(r"[ ]{0,2}[,;/&.]?[ ]{0,2}(?:(?:y|e|and)[ ]{1,2})?")
_JOINED = re.compile(r"(?<=\w) (?:y|e) (\w{2,}) \w")
_ADDRESS_AHEAD = re.compile(r"[ ]?,?[ ]?(?:\d|s/n|n[º°.]|#)")
_LONGEST_NAME = 9
_MOST_AUTHORS = 20


@cache
def _given_names() -> frozenset[str]:
    return frozenset(name for name in lexicons.load_folded("given_names") if " " not in name)


@cache
def _not_names() -> frozenset[str]:
    return lexicons.load_folded("not_names")


@cache
def _surnames() -> frozenset[str]:
    return lexicons.load_folded("surnames")


def is_surname(folded: str) -> bool:
    """Whether every word is a surname by the census."""
    return bool(folded) and _surnames().issuperset(folded.split())


def _is_name_like(word: str) -> bool:
    return word not in _not_names() and not _SPECIALITY.match(word)


def skip_title(note: Note, start: int, end: int) -> int:
    """Past `Dr.`, `Prof. Dra.`, `D.`, `Dña.`, also when glued to the name (`DRAna`)."""
    titled = _TITLE.match(note.folded, start, end)
    if titled and (titled[0][-1] in " .:ªº" or titled.end() == end):
        start = titled.end()
    glued = _GLUED_TITLE.match(note.text, start, end)
    return glued.end() if glued else start


def name_end(note: Note, start: int, end: int) -> int:
    """Where the name that opens at `start` ends; `start` if none does.

    A name is capitalised words joined by blanks, with particles between them (`Ana de la Fuente y Gil`), initials and
    short forms with their dot (`M.ª`, `Fco.`).
    """
    last = place = start
    for _ in range(_LONGEST_NAME):
        word = _WORD.match(note.text, place, end)
        if word is None:
            break
        folded = note.folded[word.start() : word.end()]
        capital = word[0][0].isupper() and not (word.end() < end and note.text[word.end()] in "@/\\")
        if not _is_name_like(folded) and folded not in _PARTICLES:
            break
        if capital and not (folded in _PARTICLES and word[0].isupper()):
            last = word.end()
        elif folded not in _PARTICLES:
            break
        place = word.end()
        if place < end and note.text[place] == ".":
            if len(word[0]) > 2 and folded not in _INITIALS and not re.fullmatch(r"\w\.\w", word[0]):
                break
            place += 1
            if place < end and (note.text[place] in "ªº" or note.text[place : place + 2] == "a "):
                place, last = place + 1, place + 1
        blanks = _BLANKS.match(note.text, place, end)
        if blanks is None and (place >= end or note.text[place - 1] not in ".ªº"):
            break
        place = blanks.end() if blanks else place
    return last


_WHOLE = re.compile(r"[^\W\d_][\w'ªº-]*(?:[ ]{1,2}[^\W\d_][\w'ªº-]*){0,6}(?=[ ]*[.,;]*\s*$)")


def whole_name_end(note: Note, start: int, end: int) -> int:
    """Where the value ends if all of it is capitalised words, surnames or name-like (`Plaza Casado`); else 0."""
    whole = _WHOLE.match(note.text[start:end])
    if whole is None:
        return 0
    words = zip(whole[0].split(), note.folded[start : start + whole.end()].split(), strict=True)
    fits = all(
        folded in _PARTICLES or (word[0].isupper() and (_is_name_like(folded) or folded in _surnames()))
        for word, folded in words
    )
    return start + whole.end() if fits and whole[0][0].isupper() else 0


_INVERTED = re.compile(r",[ ]{0,2}")
_ALL_INITIALS = re.compile(r"(?:[A-ZÁÉÍÓÚÑ]\.[ ]?){2,5}")
_NICKNAME = re.compile(r"[ ]\((\w+(?: \w+)?)\)")
_UNTYPED = re.compile(r"[^\W\d_][\w'-]*(?: [^\W\d_][\w'-]*){0,4}")


def read_name(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """The patient's name: `Ana María`, `PUERTAS RONDON, TERESA`, `M. del Mar (Marita)`, in a clear field `ana ruiz`."""
    start = skip_title(note, start, end)
    if is_no_value(note.folded[start:end]):
        return
    sure = mark.link in (Link.COLON, Link.CELL)
    stop = whole_name_end(note, start, end) or name_end(note, start, end)
    if stop > start and (comma := _INVERTED.match(note.text, stop, end)):
        stop = max(stop, _inverted_end(note, comma.end(), end, mark.kind))
    if stop > start and (nickname := _NICKNAME.match(note.text, stop, end)) and nickname[1][0].isupper():
        stop = nickname.end() if _is_name_like(note.folded[nickname.start(1) : nickname.end(1)]) else stop
    if stop == start and sure and mark.at_start and (typed := _UNTYPED.match(note.text, start, end)):
        is_whole = _END.match(note.text, typed.end(), end) and typed[0].islower()
        stop = typed.end() if is_whole and all(map(_is_name_like, note.folded[start : typed.end()].split())) else stop
    if stop > start and (sure or _is_known_name(note, start, stop)):
        if _ALL_INITIALS.fullmatch(note.text, start, stop + 1):
            stop += 1
        yield Value(start, stop, Label.PATIENT_NAME)


def _inverted_end(note: Note, start: int, end: int, kind: Kind) -> int:
    """Where the given names after `Surname, ` end; 0 if they are none."""
    stop = name_end(note, start, end)
    if kind is Kind.GIVEN_NAME or stop == start:
        return 0
    first = note.folded[start:stop].split()[0].rstrip(".")
    return stop if first in _given_names() or len(first) == 1 or first in _INITIALS else 0


def _is_known_name(note: Note, start: int, end: int) -> bool:
    """Whether it reads as a name without a label's help: the first word is a given name or an initial."""
    words = re.split(r"[ -]+", note.folded[start:end])
    first = words[0].rstrip(".")
    if len(words) == 1:
        return False
    if first in _given_names() or words[0].endswith(".") or first in _INITIALS:
        return True
    return note.text[start:end] != note.text[start:end].upper() and any(word in _surnames() for word in words[1:])


def read_staff(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """The names of one or more members of staff, each a value: `Dr. Luis Gil Mir, Ana Ruiz y C. Sanz`."""
    for number in range(_MOST_AUTHORS):
        name = skip_title(note, start, end)
        stop = name_end(note, name, end)
        if number == 0 and mark.kind is Kind.STAFF:
            stop = whole_name_end(note, name, end) or stop
        if mark.kind is Kind.SIGNATURE and _ADDRESS_AHEAD.match(note.folded, stop, end):
            stop = _before_street(note, name, stop)
        if (next_author := _JOINED.search(note.folded, name, stop)) and next_author[1] in _given_names():
            stop = next_author.start()
        titled = name > start
        if number and not titled and note.text[start - 2] == ".":
            return
        if stop == name or not _is_staff(note, name, stop, end, mark, titled=titled, first=number == 0):
            return
        yield Value(name, stop, Label.STAFF_NAME)
        joint = _AND.match(note.folded, stop, end)
        if joint is None or joint.end() == stop or not joint[0].strip():
            return
        start = joint.end()


def _before_street(note: Note, start: int, end: int) -> int:
    """Where the name ends if the number of a street follows (`Ana Ruiz Gil Olmo, 3`): given names, two surnames."""
    words = [
        word for word in _WORD.finditer(note.text, start, end) if note.folded[slice(*word.span())] not in _PARTICLES
    ]
    given = 0
    for word in words[:2]:
        given += note.folded[slice(*word.span())] in _given_names()
    return words[min(max(given, 1) + 1, len(words) - 1)].end() if words else end


def _is_staff(note: Note, start: int, stop: int, end: int, mark: Mark, *, titled: bool, first: bool) -> bool:
    words = note.text[start:stop].split()
    if titled:
        return True
    if not first:
        is_place = known_place(note.folded[start:stop]) or _ADDRESS_AHEAD.match(note.folded, stop, end)
        return not is_place and _is_known_name(note, start, stop)
    if mark.doubtful or mark.link in (Link.BLANK, Link.BREAK):
        return _is_known_name(note, start, stop)
    is_code = len(words[0]) < 5 and words[0].isupper()
    return len(words) > 1 or not (is_code or _PLACE_AND_DATE.match(note.folded, stop, end))


def read_relative(note: Note, start: int, end: int, mark: Mark) -> Iterator[Value]:
    """The name of a relative or a contact: known given name first, alone only if it fills the field."""
    name = skip_title(note, start, end)
    stop = name_end(note, name, end)
    if stop == name or mark.link in (Link.BLANK, Link.BREAK):
        return
    first = re.split(r"[ .-]", note.folded[name:stop], maxsplit=1)[0]
    alone = " " not in note.text[name:stop]
    if first in _given_names() or name > start:
        if not alone or _END.match(note.text, stop, end) or note.text[stop : stop + 2] in (" (", ", "):
            yield Value(name, stop, Label.RELATIVE_NAME)
    elif not mark.doubtful:
        yield Value(name, stop, Label.RELATIVE_NAME)
