"""The form of a name: given names, particles, surnames, initials, and where it ends.

Spanish names have one or two given names and two surnames, with particles (`de la`, `y`), hyphens and abbreviations
(`Mª`, `Fco.`, `J. M.`). MEDDOCAN takes the whole name as one span, without its title and without a final full stop.
Capitals are evidence only in a line that is not all in capitals; elsewhere the lists of names decide where one ends.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from recognizers import lexicons
from recognizers.guards import is_clinical, is_shouting
from recognizers.note import Note

_MAX_PARTS = 7
_LONG_LINE = 50
_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĪİŁŃŇŌŐŘŚŞŠŢŤŪŮŰŹŻŽ]"
_LOWER = r"[a-zªºß-öø-ÿāăąćčďđēęěğıįłńňōőřśşšţťūůűźżž]"
_BODY = rf"(?:{_LOWER}{{1,25}}|{_CAPITAL}{{1,25}})"
WORD = rf"(?:{_CAPITAL}'|Ma?c|De|Di|La|Le|Du|Fitz)?{_CAPITAL}{_BODY}(?:[-'](?:{_CAPITAL}?{_BODY})){{0,3}}"
"""A capitalised word of two letters or more, hyphens and apostrophes inside; ends where a word is glued on."""
INITIALS = rf"{_CAPITAL}\.(?:[ -]?{_CAPITAL}\.){{0,3}}"
SHORT = (
    r"(?:M\.?[ªa]\.?|M\.ª|(?i:Fco\.?|Fca\.?|Fdez\.?|Glez\.?|Hdez\.?|Mtnez\.?|Mtez\.?|Rguez\.?|Glz\.|Gpe\.|"
    r"Ant\.|Jse\.|Ml\.))"
)
"""Given names and surnames cut short: `Mª`, `Fco.`, `Fdez.`"""


_PART = re.compile(
    rf"(?P<short>{SHORT})(?![^\W\d_])"
    rf"|(?P<initials>{INITIALS})"
    rf"|(?P<word>{WORD})"
    rf"|(?P<letter>{_CAPITAL})(?=[ \t.]{{1,2}}{_CAPITAL}[^\W\d_])"
    r"|(?P<lower>[^\W\d_]{2,25}(?:[-'][^\W\d_]{2,25}){0,2})"
)
_PARTICLES = re.compile(
    r"(?:(?:de las?|de los|del?|d'|da|dos?|das|di|du|van der|van den|van|von der|von|zu|el|al|ben|bin|ibn|abu|y|i)"
    r"(?![^\W\d_]))(?:[ \t]{1,2}(?:las?|los))?",
    re.IGNORECASE,
)
_BLANK = re.compile(r"[ \t]{1,3}|[ \t]?\n[ \t]?")
_NICKNAME = re.compile(rf"[ \t]\((?:\"({WORD})\"|({WORD}))\)|[ \t]\"({WORD})\"")

# Words that end a name though they are capitalised: titles, places of work, specialities, labels, days and months.
_STOP = frozenset(
    re.split(
        r"[\s|]+",
        """dr|dra|dres|sr|sra|srta|don|dona|dna|prof|doctor|doctora|senor|senora|servicio|serv|hospital|hosp|unidad|
        departamento|dpto|seccion|centro|clinica|complejo|instituto|fundacion|facultad|universidad|universitario|
        universitaria|consulta|consultas|urgencias|medicina|cirugia|medico|medica|medicos|enfermera|enfermero|
        cirujano|cirujana|especialista|jefe|jefa|director|directora|adjunto|adjunta|residente|col|colegiado|num|tel|
        telf|tfno|telefono|fax|email|mail|correo|calle|avenida|avda|plaza|paseo|carretera|ctra|camino|apartado|
        domicilio|direccion|localidad|provincia|edad|sexo|fecha|nhc|dni|nass|cip|paciente|pacientes|historia|motivo|
        antecedentes|diagnostico|tratamiento|exploracion|evolucion|juicio|anamnesis|informe|nombre|apellidos|
        servicios|salud|area|gerencia|laboratorio|laboratorios|farmacia|anatomia|patologica|nuclear|intensiva|interna|
        intensivos|cuidados|pediatria|rehabilitacion|radiodiagnostico|oncologia|familia|comunitaria|atentamente|
        firmado|fdo|remitido|responsable|mir|fea|due|tcae|uci|enero|febrero|marzo|abril|mayo|junio|julio|agosto|
        septiembre|setiembre|octubre|noviembre|diciembre|lunes|martes|miercoles|jueves|viernes|sabado|domingo|espana|
        el|la|los|las|un|una|se|en|con|por|para|sin|al|su|sus|que|no|ni|es|fue|ha|este|esta|tras|ante|a|si|le|lo|
        y|o|e|u|como|cuando|donde|desde|hasta|sobre|entre|segun|durante|actualmente|presenta|acude|refiere|madre|padre|
        hijo|hija|hermano|hermana|cols|et|av|pz|pza|edificio|supervisora|supervisor|correos|institut|guardia|nino|nina|casilla|inc|ltd|corp|gmbh|medical|profesor|profesora|codigo|postal|
        asociacion|colonia|urb|poligono|virgen|nuestra|ciudad|anos|meses|varon|mujer|tel|movil|web|http|https""",
    )
)
_SPECIALITY = re.compile(r"[a-z]{3,20}(?:logia|logica|logico|iatria|logo|loga|iatra|tecnia|metria|scopia|grafia)")
_STOPS_AND_NAMES = frozenset(["domingo", "mayo", "abril", "julio", "agosto", "calle", "salud"])
_ONLY_FIRST = frozenset(["calle", "salud"])
# A surname of these after a particle is rarer than the city: `la Dra. Ruiz de Madrid`.
_CITIES = frozenset(
    re.split(
        r"\s+",
        """madrid barcelona valencia sevilla zaragoza malaga murcia bilbao alicante valladolid granada badajoz salamanca
        pamplona albacete huelva lleida tarragona cadiz almeria caceres oviedo gijon vigo santander""",
    )
)


class Name(NamedTuple):
    """A name read: half-open stretches of its parts, particles left out, and where the whole ends."""

    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


def is_given(folded: str) -> bool:
    """Whether the word, or each half of a hyphenated one, is a listed given name."""
    return all(half in lexicons.load_folded("given_names") for half in folded.split("-"))


def is_surname(folded: str) -> bool:
    """Whether the word, or the first half of a hyphenated one, is a listed surname."""
    surnames = lexicons.load_folded("surnames")
    return folded in surnames or folded.split("-")[0] in surnames


def is_common(folded: str) -> bool:
    """Whether the word is an ordinary one too (`Rosa`, `Cabeza`), so that it needs more evidence than the list."""
    return folded in lexicons.load_folded("name_words") or folded in _STOP


def is_stop(folded: str) -> bool:
    """Whether the word is never a part of a name here, capitalised or not: it opens what follows the name."""
    return folded in _STOP or bool(_SPECIALITY.fullmatch(folded))


def read_name(note: Note, at: int, *, trusted: bool) -> Name | None:
    """The longest name that starts at `at`, or None.

    Args:
        note: the document.
        at: where the name should start, particles included.
        trusted: a title, a role or a signature vouches for a name, so an unlisted word may start it. In lower case or
            among capitals the words after the first must be listed even so.
    """
    parts: list[re.Match[str]] = []
    end = at
    while len(parts) < _MAX_PARTS:
        found = _next_part(note, end, parts, trusted)
        if not found:
            break
        parts.append(found)
        end = found.end()
    while parts and parts[-1].lastgroup == "letter":
        parts.pop()
    if not parts or (len(parts) == 1 and parts[0].lastgroup == "short"):
        return None
    end = _without_stop(note, parts)
    nickname = _NICKNAME.match(note.text, end)
    if nickname and is_given(note.folded[slice(*nickname.span(nickname.lastindex or 0))]):
        end = nickname.end()
    first = parts[0]
    if note.text[at].islower() and first.lastgroup == "word" and is_given(note.folded[first.start() : first.end()]):
        at = first.start()  # `de Ana`: no surname
    return Name(at, end, tuple(part.span() for part in parts))


def read_names(note: Note, at: int, *, trusted: bool) -> Iterator[Name]:
    """The names of a list that starts at `at`: `García, López y Ruiz`."""
    for _ in range(12):
        name = read_name(note, at, trusted=trusted)
        if not name:
            return
        yield name
        link = _LIST_LINK.match(note.text, name.end)
        if not link:
            return
        at = link.end()


_LIST_LINK = re.compile(r"[ \t]?/[ \t]?|[ \t]?,[ \t]{1,2}(?:y[ \t])?|[ \t]{1,2}(?:y|e|&)[ \t\n]{1,2}", re.IGNORECASE)


def _next_part(note: Note, end: int, parts: list[re.Match[str]], trusted: bool) -> re.Match[str] | None:
    """The part of the name that follows `end`, if there is one."""
    at = end
    if parts:
        blank = _BLANK.match(note.text, end)
        glued = parts[-1].lastgroup in ("initials", "short")
        if not blank and not glued:
            return None
        if blank and "\n" in blank[0] and not _is_wrapped(note, end):
            return None
        at = blank.end() if blank else end
    particle = _PARTICLES.match(note.text, at)
    if particle:
        blank = _BLANK.match(note.text, particle.end())
        if blank and "\n" not in blank[0]:
            found = _PART.match(note.text, blank.end())
            if found and _may_join(note, particle, found, parts) and _accepts(note, found, parts, trusted):
                return found
        if not particle[0][0].isupper():
            return None
    found = _PART.match(note.text, at)
    return found if found and _accepts(note, found, parts, trusted) else None


def _is_wrapped(note: Note, end: int) -> bool:
    """Whether the line that ends at `end` is a full line of a wrapped text, so that its last word goes on below."""
    start, line_end = note.line_at(end)
    return line_end - start >= _LONG_LINE and line_end - end <= 1


def _may_join(note: Note, particle: re.Match[str], found: re.Match[str], parts: list[re.Match[str]]) -> bool:
    """Whether a name goes on after this particle: not `Ana y Luis`, nor `Ruiz de Madrid`."""
    word = note.folded[found.start() : found.end()]
    if particle[0] in ("y", "i", "Y", "I"):
        given = [part for part in parts if part.lastgroup != "word" or is_given(note.folded[slice(*part.span())])]
        return len(parts) >= 2 and bool(given) and is_surname(word) and not is_given(word)
    return not (parts and word in _CITIES)


def _accepts(note: Note, found: re.Match[str], parts: list[re.Match[str]], trusted: bool) -> bool:
    """Whether `found` can be the next part of the name."""
    if parts and parts[-1].lastgroup == "initials" and _surnames(note, parts):
        return False  # a second surname cut short ends the name: `Vega S.`
    if found.lastgroup == "letter" and is_shouting(note, *found.span()):
        return False  # `ANA Y LUIS`
    if found.lastgroup in ("initials", "short", "letter"):
        if found.lastgroup == "initials" and not parts:
            return not is_clinical(note, *found.span())
        return _surnames(note, parts) < 2
    word = note.folded[found.start() : found.end()]
    if "º" in word or (is_stop(word) and not (_is_name_too(word, parts) and _goes_on(note, found.end()))):
        return False
    listed = is_given(word) or is_surname(word)
    if not listed and len(parts) > 2 and parts[-1].lastgroup == "initials":
        return False
    if not listed and _surnames(note, parts) > 1 and not _closes(note, found.end()):
        return False  # two surnames are all that a Spanish name has
    if found.lastgroup == "lower":
        before_lower = all(part.lastgroup == "lower" for part in parts)
        given = bool(parts) and is_given(word) and _surnames(note, parts) == 0  # the second of `maria dolores`
        return trusted and before_lower and listed and (given or not is_common(word)) and len(word) > 2
    if found[0].isupper() and is_shouting(note, *found.span()):
        if not parts:
            return trusted or listed
        only_given = trusted and all(part.lastgroup != "word" or _is_listed_given(note, part) for part in parts)
        return listed and (only_given or not is_common(word) or _ends_here(note, found.end()))
    if not parts:
        return trusted or listed
    return listed or not is_clinical(note, *found.span())


def _ends_here(note: Note, end: int) -> bool:
    """Whether the words end at `end`: punctuation or the line's end follows."""
    return not note.text[end : end + 2].strip(" \t")[:1].isalnum()


def _is_name_too(word: str, parts: list[re.Match[str]]) -> bool:
    return word in _STOPS_AND_NAMES and not (parts and word in _ONLY_FIRST)


def _goes_on(note: Note, end: int) -> bool:
    """Whether a listed, capitalised word follows, so that the one before is no day or month but a name."""
    blank = _BLANK.match(note.text, end)
    following = _PART.match(note.text, blank.end()) if blank else None
    return following is not None and following.lastgroup == "word" and _is_listed(note, following)


def _is_listed_given(note: Note, part: re.Match[str]) -> bool:
    return is_given(note.folded[part.start() : part.end()])


def _surnames(note: Note, parts: list[re.Match[str]]) -> int:
    """How many of the parts are words that are no given name."""
    return sum(part.lastgroup == "word" and not is_given(note.folded[part.start() : part.end()]) for part in parts)


def _closes(note: Note, end: int) -> bool:
    """Whether a name may end at `end`: punctuation, or a word that opens what follows a name, or one more of it."""
    following = _PART.match(note.text, end + len(note.text[end : end + 3]) - len(note.text[end : end + 3].lstrip()))
    if _ends_here(note, end) or not following:
        return True
    return is_stop(note.folded[following.start() : following.end()]) or _is_listed(note, following)


def _is_listed(note: Note, part: re.Match[str]) -> bool:
    word = note.folded[part.start() : part.end()]
    return not is_stop(word) and (is_given(word) or is_surname(word))


def _without_stop(note: Note, parts: list[re.Match[str]]) -> int:
    """The end of the name; the stop of final initials belongs to it only inside a sentence (`J. M. acude`)."""
    end = parts[-1].end()
    if parts[-1].lastgroup == "initials" and not re.match(r",|[ \t]+[a-z(]", note.text[end : end + 4]):
        end -= 1
    return end
