"""Names of patients, staff and relatives outside labelled fields: titles, roles, signatures, lists, narrative."""

import re
from collections.abc import Callable, Iterator

from recognizers import lexicons
from recognizers.base import SpanRecognizer
from recognizers.guards import is_clinical, is_shouting
from recognizers.labels import Label
from recognizers.names import cues
from recognizers.names.grammar import (
    INITIALS,
    SHORT,
    WORD,
    Name,
    is_common,
    is_given,
    is_stop,
    is_surname,
    read_name,
    read_names,
)
from recognizers.note import Note
from recognizers.span import Score, Span
from recognizers.zones import Zone, zones

_LOOK_BACK = 40
_CAPITALISED = re.compile(rf"(?<![^\W_])(?<!\w-){WORD}")
_INITIALS = re.compile(rf"(?<![\w.])(?:{INITIALS}(?<=\..\.)|(?:[A-Z]\. ){{1,3}}[A-Z]\.)")
_BARE_INITIALS = re.compile(r"(?<![^\W_])iniciales(?: son)?(?:[ \t]?:)?[ \t]{1,2}([a-z]{2,4})(?![^\W_])")
_AFTER_INITIALS = re.compile(
    r",?[ \t\n]{0,2}(?:de \d{1,3} (?:anos|meses)|varon|mujer|nin[oa]|paciente|hombre|lactante)"
)
_KIN_BEFORE = re.compile(rf"(?<![^\W_])(?:{cues.KIN})(?:[ \t,:(]|llamad[oa]|de nombre){{0,4}}$")
_LAST_LINES = 12
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_CITATION = re.compile(r" et al|,? y cols?\b")
_INSIDE_SENTENCE = re.compile(r"[a-z]{2}, $")
_OBJECT = re.compile(r"(?<!natural)(?<!procedente)(?<!originari[oa])(?<!vecin[oa])[a-z,] (?:a|de|con|para|por|que|y) $")
_PLACES = ("countries", "foreign_cities", "latin_american_places", "municipalities", "provinces", "regions")
_SHORT = re.compile(rf"{SHORT}(?![^\W\d_])")
_FOLLOWING = re.compile(rf"{WORD}|{INITIALS}|[^\W\d_]+")


class Names(SpanRecognizer):
    """People's names, by what stands beside them; a name on a list is never enough by itself.

    Spans leave titles and roles outside and hold one person each (MEDDOCAN guidelines, NOMBRE_SUJETO_ASISTENCIA and
    NOMBRE_PERSONAL_SANITARIO). Whose name it is follows the cue: a title of staff, a word of kinship, else the patient.
    """

    labels = (Label.PATIENT_NAME, Label.STAFF_NAME, Label.RELATIVE_NAME)
    example = (
        "La Sra. [PATIENT_NAME Elvira Soto] vino con su hija [RELATIVE_NAME Noelia]; firma la Dra. [STAFF_NAME Rey]."
    )

    def find(self, note: Note) -> Iterator[Span]:
        """Names behind titles and roles, in signatures and lists of authors, initials, subjects of the narrative."""
        finders: tuple[Callable[[Note], Iterator[Span]], ...] = (
            self._titled,
            self._in_roles,
            self._signed,
            self._authors,
            self._initials,
            self._narrated,
        )
        for finder in finders:
            yield from finder(note)

    def _name(self, name: Name, label: Label, score: float, reason: str) -> Span:
        return self.span(name.start, name.end, label, score, reason)

    def _titled(self, note: Note) -> Iterator[Span]:
        for title in cues.TITLE.finditer(note.folded):
            words, at = title["titles"], title.end()
            if not _may_title(note, title.start(), words, at):
                continue
            label = _label_of_title(note, title.start(), words)
            read = list(read_names(note, at, trusted=True)) if cues.PLURAL_TITLE.search(words) else []
            name = read_name(note, at, trusted=True)
            for found in read or ([name] if name else []):
                yield self._name(found, label, Score.CUED, "a title stands before it")

    def _in_roles(self, note: Note) -> Iterator[Span]:
        for role in cues.ROLE.finditer(note.folded):
            of_kin = cues.OF_KIN.match(note.folded, role.start()) if role["kin"] else None
            link = of_kin or cues.ROLE_LINK.match(note.folded, role.end())
            if not link:
                continue
            label = Label.STAFF_NAME if role["staff"] else Label.RELATIVE_NAME
            if role["person"] or of_kin:
                label = Label.PATIENT_NAME
            for name in read_names(note, link.end(), trusted=False):
                if not _is_evident(note, name):
                    break
                yield self._name(name, label, Score.CUED, "a role stands before it")

    def _signed(self, note: Note) -> Iterator[Span]:
        for cue in cues.SIGNATURE.finditer(note.folded):
            at = cue.end()
            while note.text[at : at + 1] in ("\n", " ", "\t"):
                at += 1
            yield from self._signature(note, at)
        for start, end in note.lines[-_LAST_LINES:]:
            if end - start <= 60:
                yield from self._signature(note, start + len(note.text[start:end]) - len(note.text[start:end].lstrip()))

    def _signature(self, note: Note, at: int) -> Iterator[Span]:
        """The name that fills the line from `at` on."""
        name = read_name(note, at, trusted=False)
        if not name or len(name.parts) < 2 or not _is_evident(note, name):
            return
        rest = note.text[name.end : note.line_at(name.end)[1]].strip()
        if rest in ("", ".", ",") and is_surname(_folded(note, name.parts[-1])):
            yield self._name(name, Label.STAFF_NAME, Score.CUED, "a line that is only a name, at the end")

    def _authors(self, note: Note) -> Iterator[Span]:
        for pattern in (cues.AUTHOR, cues.INVERTED):
            group: list[tuple[int, int]] = []
            for author in pattern.finditer(note.text):
                if not _is_author(note, *author.span()):
                    continue
                if group and not re.fullmatch(
                    r"[ \n]?(?:,|;|y|e|and|&|\.)?[ \n]{0,2}(?:y )?", note.text[group[-1][1] : author.start()]
                ):
                    yield from self._author_group(note, group, pattern)
                    group = []
                group.append(author.span())
            yield from self._author_group(note, group, pattern)

    def _author_group(self, note: Note, group: list[tuple[int, int]], pattern: re.Pattern[str]) -> Iterator[Span]:
        """The authors, if initials with stops or a second author beside the first bear them out."""
        if len(group) < 2 and (not group or pattern is cues.INVERTED or "." not in note.text[slice(*group[0])]):
            return
        if not any(_is_sure(note, *author) for author in group):
            return
        for start, end in group:
            yield self.span(
                start, end - (note.text[end - 1] == "."), Label.STAFF_NAME, Score.SHAPED, "initials with a surname"
            )

    def _initials(self, note: Note) -> Iterator[Span]:
        for found in _INITIALS.finditer(note.text):
            start, end = found.span()
            before = note.folded[max(0, start - _LOOK_BACK) : start]
            cued = cues.INITIALS_CUE.search(before) or _KIN_BEFORE.search(before)
            led = _AFTER_INITIALS.match(note.folded, end) or (
                found[0].count(".") > 2 and cues.PERSON_VERB.match(note.folded, end)
            )
            if (cued or led) and not is_clinical(note, start, end):
                kin = _KIN_BEFORE.search(before)
                whole = bool(re.match(r",|[ \t]+[a-z(]", note.text[end : end + 4]))
                label = Label.RELATIVE_NAME if kin else Label.PATIENT_NAME
                yield self.span(start, end - (not whole), label, Score.CUED, "initials of a person")
        for bare in _BARE_INITIALS.finditer(note.folded):
            if bare[0].count(":") + bare[0].count(" son") or not is_shouting(note, *bare.span(1)):
                if not note.text[slice(*bare.span(1))].isupper():
                    continue
                yield self.span(*bare.span(1), Label.PATIENT_NAME, Score.CUED, "initials by their cue")

    def _narrated(self, note: Note) -> Iterator[Span]:
        done = 0
        for word in _CAPITALISED.finditer(note.text):
            start = word.start()
            if start < done or not is_given(note.folded[start : word.end()]):
                continue
            name = read_name(note, start, trusted=False)
            if not name or is_clinical(note, start, word.end()):
                continue
            if _is_place(note, name):
                done = name.end
                continue
            reason = _supported(note, name)
            if reason:
                done = name.end
                yield self._name(name, _label_in_place(note, name), Score.LISTED, reason)


def _folded(note: Note, part: tuple[int, int]) -> str:
    return note.folded[part[0] : part[1]]


def _may_title(note: Note, start: int, words: str, at: int) -> bool:
    """Whether what follows these titles can be a name: listed where the title is also a word, capitalised otherwise."""
    title = note.text[start:at].strip()
    following = _FOLLOWING.match(note.text, at)
    if not following or "DNA" in title or cues.NO_PERSON_BEFORE.search(note.folded, max(0, start - _LOOK_BACK), start):
        return False
    word = note.folded[following.start() : following.end()]
    listed = (is_given(word) or is_surname(word)) and not is_common(word)
    if cues.WEAK_TITLE.search(words) and not cues.SURE_TITLE.search(words.replace("d.", "", 1)):
        if words.strip() in ("d", "d.") and (note.text[start] != "D" or "." not in words):
            return False
        given = (
            is_given(word) or ("." in following[0] and not title.endswith("D.")) or bool(_SHORT.match(note.text, at))
        )
        if is_clinical(note, *following.span()):
            return False
        return given and following[0][0].isupper() and not note.folded.endswith("vitamina ", 0, start)
    if is_shouting(note, start, at):
        return listed or bool(cues.SURE_TITLE.search(words) and "." in title)
    return listed or not title.isupper() or "." in title


def _label_of_title(note: Note, start: int, words: str) -> Label:
    if cues.STAFF_TITLE.search(words):
        return Label.STAFF_NAME
    before = note.folded[max(0, start - _LOOK_BACK) : start]
    if _KIN_BEFORE.search(before):
        return Label.RELATIVE_NAME
    role = list(cues.ROLE.finditer(before))
    if (role and role[-1]["staff"] and len(before) - role[-1].end() < 4) or zones_of(note, start) is Zone.FOOTER:
        return Label.STAFF_NAME
    return Label.PATIENT_NAME


def zones_of(note: Note, at: int) -> Zone:
    """The zone that holds `at`."""
    return note.once(zones).at(at)


def _is_evident(note: Note, name: Name) -> bool:
    """Whether a name behind a role is one: a listed given name, or initials; more where they are ordinary words."""
    if is_clinical(note, name.start, name.end):
        return False
    first = _folded(note, name.parts[0])
    if "." in first or "ª" in first or not first.isalpha():
        return len(name.parts) > 1
    strong = [part for part in name.parts if _is_listed(_folded(note, part)) and not is_common(_folded(note, part))]
    if is_given(first):
        listed = [part for part in name.parts if _is_listed(_folded(note, part))]
        return not is_common(first) or bool(strong) or (len(listed) > 2 and not is_shouting(note, name.start, name.end))
    return is_surname(first) and len(strong) > 1


def _is_listed(folded: str) -> bool:
    return is_given(folded) or is_surname(folded)


def _is_author(note: Note, start: int, end: int) -> bool:
    """Whether initials and a word are a person: the word is a surname and neither clinical nor ordinary."""
    words = [word for word in _CAPITALISED.finditer(note.text, start, end) if len(word[0]) > 2]
    if words and note.text.startswith("D. ", start) and is_given(note.folded[slice(*words[0].span())]):
        return False  # `D. Juan` is a title
    before = re.search(rf"({WORD})[ ]$", note.text[max(0, start - 20) : start])
    if before and is_given(note.folded[start - len(before[0]) : start - 1]):
        return False  # the middle of a longer name
    if re.search(rf"[A-Z]\.[ ]?(?:{WORD}[ ])?$", note.text[max(0, start - 30) : start]):
        return False  # `A. Ruiz, B.` is not `Ruiz, B.`
    if words and "." not in note.text[start:end] and is_shouting(note, *words[0].span()):
        return False
    return bool(words) and all(
        is_surname(fold := note.folded[word.start() : word.end()])
        and not is_stop(fold)
        and not is_clinical(note, *word.span())
        for word in words
    )


def _is_sure(note: Note, start: int, end: int) -> bool:
    """Whether no word of two letters or more there is an ordinary word too."""
    return not any(is_common(word[0]) for word in _LONG_WORD.finditer(note.folded, start, end))


def _supported(note: Note, name: Name) -> str:
    """Why a run of listed names is taken for a person, or nothing: lists alone never are."""
    words = [_folded(note, part) for part in name.parts]
    sure = [word for word in words if _is_listed(word) and not is_common(word)]
    if len(sure) > 1:
        return "a given name and a surname"
    if is_shouting(note, name.start, name.end) or _CITATION.match(note.folded, name.end):
        return ""
    if len(words) > 1 and sure[:1] == words[:1] and len(words[0]) > 2:
        return "a given name and another capitalised word"
    first = note.text[slice(*name.parts[0])]
    if first.isupper() and len(first) < 6:  # an abbreviation
        return ""
    if is_common(words[0]) and not _INSIDE_SENTENCE.search(note.text[max(0, name.start - 4) : name.start]):
        return ""
    if cues.PERSON_VERB.match(note.folded, name.end):
        return "a given name does what a person does"
    before = note.folded[max(0, name.start - _LOOK_BACK) : name.start]
    if len(words) == 1 and not is_common(words[0]) and _OBJECT.search(before) and not _is_any_place(words[0]):
        return "a given name inside a sentence"
    return ""


def _is_any_place(folded: str) -> bool:
    return any(folded in lexicons.load_folded(places) for places in _PLACES)


def _is_place(note: Note, name: Name) -> bool:
    """Whether the name is a place's: a street or body named after a person, a town."""
    return bool(cues.NO_PERSON_BEFORE.search(note.folded, max(0, name.start - _LOOK_BACK), name.start)) or note.folded[
        name.start : name.end
    ] in lexicons.load_folded("municipalities")


def _label_in_place(note: Note, name: Name) -> Label:
    if zones_of(note, name.start) is Zone.FOOTER:
        return Label.STAFF_NAME
    before = note.folded[max(0, name.start - _LOOK_BACK) : name.start]
    return Label.RELATIVE_NAME if _KIN_BEFORE.search(before) else Label.PATIENT_NAME
