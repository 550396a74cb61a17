"""What looks like a name and is none: eponyms, drugs, tests, genes, scales, devices, abbreviations.

De-identification must not touch clinical content, and half of it is named after people and places (`enfermedad de
Crohn`, `clasificación de Montreal`, `sonda de Foley`). A recognizer of names or places that rests on capitals or on a
list asks here first; one that rests on a title or a field label (`Dr. Foley`, `Apellidos: Crohn`) does not ask.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from recognizers import lexicons
from recognizers.gazetteer import Gazetteer
from recognizers.note import Note, fold


def _words(listed: str) -> frozenset[str]:
    return frozenset(" ".join(item.split()) for item in listed.split("|"))


# After these a name is an eponym, whoever else may bear it.
_STRONG_CUES = _words("""
    sindrome|sd|sd.|sde|sde.|signo|signos|maniobra|maniobras|escala|escalas|test|tests|indice|clasificacion|criterio|criterios|
    reflejo|virus|celula|celulas|sonda|cateter|canula|fenomeno|triada|triangulo|ley|formula|ecuacion|tincion|bacilo|
    bacilos|tumor|sarcoma|linfoma|nefroblastoma|histiocitosis|angina|esofago|diverticulo|contractura|ligamento|conducto|
    glandula|glandulas|trompa|trompas|fascia|espacio|saco|membrana|cuerpos|nodulos|manchas|anillo|haz|fibras|nuez|flor|poligono|
    agujero|foramen|aguja|pinza|pinzas|drenaje|trocar|separador|balon|clavo|clavos|lampara|tonometro|cuestionario|
    inventario|declaracion|consenso|estadio|grado|score|agar|corea|paralisis|ataxia|distrofia|malformacion|anomalia|
    tetralogia|mal|fiebre|angulo|cifosis|reconstruccion|anastomosis|bota|soplo|cociente|temblor|epilepsia|afasia|
    ganglio|demencia|queratosis|eritroplasia|papulosis|lepra|incision|colgajo|osteotomia|metodo|tecnica|nomograma|
    tiroiditis|arteritis|macroglobulinemia|granulomatosis|encefalopatia|encefalitis|hidatide|asa|pliegue|estrias|
    eco|ecocardiograma|ecografia|protocolo|curva|principio|efecto|tendon|acueducto|plano|tipo|tiempo|clasificaciones|modelo|marca|
    parche|parches|arteria|vena|nervio|musculo|hueso|tuberculo|fractura|enfermedad por virus|eritema|nevus|nevo
""")
# After these too, unless it is a given name that is no known eponym: one may speak of the illness of a person.
_WEAK_CUES = _words("""
    enfermedad|enf|enf.|prueba|pruebas|procedimiento|operacion|intervencion|cirugia|reaccion|anemia|carcinoma|
    adenocarcinoma|quiste|hernia|absceso|gangrena|ulcera|luxacion|pie|punto|protesis|tubo|stent|valvula|placa|
    aparato|complejo|purpura|vasculitis|crisis|atrofia|degeneracion|artritis|quistes|insulina|solucion|proteina|
    toxina|anticuerpos|factor|mutacion|proteinuria|neuropatia|miopatia|sistema
""")
_LINK = re.compile(
    r"(?: [a-z]{3,14})?[ \t]{1,3}(?:de|del|segun|tipo)(?: (?:la|las|los))?[ \t]{0,3}[ \t\n][ \t]{0,3}|[ \t]{1,3}"
)
_PARTICLE = r"(?:(?:von|van|de|di|mc|mac|st|le|saint)[ .]{1,2}){0,2}"
_WORD = r"[^\W\d_]{2,30}(?:['-][^\W\d_]{1,30}){0,3}"
_FIRST = re.compile(rf"{_PARTICLE}({_WORD})", re.IGNORECASE)
_NEXT = re.compile(rf"(?:[ /]| y | e | & | - )({_WORD})")
_NO_EPONYM = _words(
    "dr|dra|dres|sr|sra|srta|don|dona|prof|hospital|servicio|centro|clinica|universidad|instituto|paciente"
)

# Stems of the International Nonproprietary Names (WHO, "The use of stems in the selection of INN", 2018) as Spanish
# writes them, and the Greek endings of diseases and procedures.
_ENDING = re.compile(
    r"[a-z]{1,25}(?:mab|t?inib|ciclib|lisib|azol|azoles|pril|sartan|vastatina|olol|cilina|micina|mecina|floxacin|"
    r"floxacino|ciclina|buvir|previr|navir|ciclovir|tegravir|zepam|zolam|parina|xaban|gatran|gliptina|gliflozina|"
    r"glitazona|glutida|triptan|dipino|setron|caina|barbital|profeno|fenaco|coxib|sentan|limus|platino|taxel|rubicina|"
    r"dronato|penem|cef[a-z]{2,8}|lukast|tidina|fibrato|metasona|solona|curonio|fentanilo|oxetina|triptilina|azepina|"
    r"itis|osis|omas?|ectomia|scopia|plastia|stomia|rrafia|algia|penia|megalia|plejia|paresia|rragia|glucemia|"
    r"natremia|relina|arabina?|troban|uria|[oi]pnea|disnea|kalemia|potasemia|calcemia|leucemia|bacteriemia|patia|coccus|cocos?|bacter|bacterium|virus|globulina)"
)
_NO_ENDING = _words("roma|oklahoma|tacoma|sodoma|diploma|idioma|aroma|broma|coma")
_CODE = re.compile(r"(?=\D{0,9}\d)(?=[\d-]{0,9}[^\W\d])[^\W_]{1,10}(?:-[^\W_]{1,6}){0,2}")
_INNER_CAPITAL = re.compile(r"(?:[a-zµ]{1,3}[A-Z]|(?!Mc|Ma?c|De|Di|La|Le|Du|Mª)[A-Z]{1,2}[a-z]{1,2}[A-Z])[A-Za-z]{0,5}")
_ABBREVIATION = re.compile(r"[^\W\d_a-zà-ÿ]{2,6}s?")
_TOKEN = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_DOTTED = re.compile(r"(?:[^\W\d_]\.[ -]?){1,5}[^\W\d_]\.?")
_SMALL = _words("de|del|la|las|el|los|y|e|o|con|por|en|von|van|di|a|al")
_WINDOW = 80
_LONGEST = 40


class _Stretches(NamedTuple):
    """Disjoint stretches in order."""

    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def cover(self, start: int, end: int) -> bool:
        """Whether one of them holds `[start, end)`."""
        at = bisect_right(self.starts, start) - 1
        return at >= 0 and end <= self.ends[at]


def is_clinical(note: Note, start: int, end: int) -> bool:
    """Whether `[start, end)` of `note.text` is a clinical term or a part of one, so neither a person nor a place.

    Every word in it must be one, but for prepositions, numbers and single letters. An eponym that people bear today
    (`Wilson`, `Romaña`) counts only behind a cue (`enfermedad de`) or inside a longer one (`Miller Fisher`). An
    abbreviation counts only where its surroundings are not in capitals too; `Note.once` keeps what is read of the
    whole document, so a call costs about a microsecond a word.

    >>> note = Note("El Dr. Foley retira la sonda de Foley a Ana, con PCR y ANA negativos por Rituximab.")
    >>> [is_clinical(note, at, at + len(name)) for name in ("Ana", "PCR", "ANA", "Rituximab")
    ...  for at in [note.text.index(name)]]
    [False, True, True, True]
    """
    if _DOTTED.fullmatch(note.text, start, end):
        return fold("".join(filter(str.isalpha, note.text[start:end]))) in lexicons.load_folded("clinical_initials")
    known = note.once(_known)
    start, end = _whole(note.text, start, end)
    found = False
    for token in _TOKEN.finditer(note.text, start, end):
        word = note.folded[token.start() : token.end()]
        if word in _SMALL or word.isdecimal() or len(word) == 1:
            continue
        if not (known.cover(*token.span()) or _is_shaped(note, *token.span())):
            return False
        found = True
    return found


def is_shouting(note: Note, start: int, end: int) -> bool:
    """Whether the line around `[start, end)` is in capitals, so that capitals are no evidence of a name there."""
    line_start, line_end = note.line_at(start)
    before = note.text[max(line_start, start - _WINDOW) : start]
    after = note.text[end : min(line_end, end + _WINDOW)]
    upper = sum(map(str.isupper, before)) + sum(map(str.isupper, after))
    lower = sum(map(str.islower, before)) + sum(map(str.islower, after))
    return upper >= lower


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """The stretch with the rest of the words it begins and ends in, `Ki` of `Ki-67` included."""
    first, last = max(0, start - _LONGEST), min(len(text), end + _LONGEST)
    while start > first and (
        text[start - 1].isalnum() or (text[start - 1] == "-" and text[max(start - 2, 0)].isalnum())
    ):
        start -= 1
    while end < last and (text[end].isalnum() or (text[end] == "-" and text[end + 1 : end + 2].isalnum())):
        end += 1
    return start, end


def _is_shaped(note: Note, start: int, end: int) -> bool:
    """Whether the form of the word alone says that it is clinical."""
    word, folded = note.text[start:end], note.folded[start:end]
    if note.text[end : end + 1] in ("®", "™"):
        return True
    if _CODE.fullmatch(word) or _INNER_CAPITAL.fullmatch(word):
        return True
    if "-" in word:
        parts = [part for part in folded.split("-") if len(part) > 1]
        return bool(parts) and all(part in _single_terms() or _has_ending(part) for part in parts)
    if _has_ending(folded) or folded in lexicons.load_folded("clinical_abbreviations"):
        return True
    if not _ABBREVIATION.fullmatch(word):
        return False
    if is_shouting(note, start, end):
        return folded in lexicons.load_folded("clinical_initials") and not _is_borne(folded)
    return len(word) < 4 or not _is_borne(folded) or folded in lexicons.load_folded("clinical_initials")


def _has_ending(folded: str) -> bool:
    return bool(_ENDING.fullmatch(folded)) and folded not in _NO_ENDING and not _is_borne(folded)


def _is_borne(folded: str) -> bool:
    """Whether people bear the word as a given name or surname."""
    return folded in lexicons.load_folded("given_names") or folded in lexicons.load_folded("surnames")


@cache
def _single_terms() -> frozenset[str]:
    return lexicons.load_folded("clinical_terms") | lexicons.load_folded("eponyms")


@cache
def _terms() -> Gazetteer:
    """What is clinical wherever it stands: terms, and the eponyms that nobody bears as a name today."""
    eponyms = lexicons.load_folded("eponyms")
    return Gazetteer(lexicons.load_folded("clinical_terms") | {name for name in eponyms if not _is_borne(name)})


@cache
def _cues() -> Gazetteer:
    return Gazetteer(_STRONG_CUES | _WEAK_CUES)


def _known(note: Note) -> _Stretches:
    """Where listed terms and cued eponyms stand in the document."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted([*_terms().find(note), *_cued(note)]):
        if merged and start <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return _Stretches(tuple(start for start, _ in merged), tuple(end for _, end in merged))


def _cued(note: Note) -> Iterator[tuple[int, int]]:
    """The eponyms behind a cue word: `síndrome de Kikuchi-Fujimoto`, `test de Fielding y Hawkins`."""
    eponyms = lexicons.load_folded("eponyms")
    for cue_start, cue_end in _cues().find(note):
        link = _LINK.match(note.folded, cue_end)
        first = _FIRST.match(note.text, link.end()) if link else None
        if not first or not note.text[first.start(1)].isupper():
            continue
        name = fold(first[1])
        is_weak = note.folded[cue_start:cue_end] in _WEAK_CUES
        if name in _NO_EPONYM or (is_weak and name in lexicons.load_folded("given_names") and name not in eponyms):
            continue
        yield first.start(), _run_end(note, first)


def _run_end(note: Note, first: re.Match[str]) -> int:
    """Where the eponym that starts with `first` ends: further capitalised words belong to it, given names do not."""
    end = first.end()
    if is_shouting(note, first.start(), end):
        return end
    for _ in range(3):
        more = _NEXT.match(note.text, end)
        if not more or not more[1][0].isupper():
            break
        word = fold(more[1])
        if word in _NO_EPONYM or word in lexicons.load_folded("given_names"):
            break
        end = more.end()
    return end
