"""Names of patients, staff and relatives outside labelled fields: titles, roles, signatures, lists, narrative."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from recognizers.base import SpanRecognizer
from recognizers.guards import is_clinical, is_shouting
from recognizers.labels import Label
from recognizers.names import cues
from recognizers.names.evidence import (
    CAPITALISED,
    KIN_BEFORE,
    LOOK_BACK,
    folded_part,
    is_author,
    is_bare_surname,
    is_evident,
    is_full_stranger,
    is_place,
    is_sure,
    label_in_place,
    label_of_title,
    may_follow_title,
    support,
)
from recognizers.names.grammar import INITIALS, Name, is_common, is_given, is_stop, is_surname, read_name, read_names
from recognizers.note import Note, fold
from recognizers.span import Score, Span

_INITIALS = re.compile(rf"(?<![\w.])(?:{INITIALS}(?<=\..\.)|(?:[A-Z]\. ){{1,3}}[A-Z]\.)")
_BARE_INITIALS = re.compile(r"(?<![^\W_])iniciales(?: son)?(?:[ \t]?:)?[ \t]{1,2}([a-z]{2,4})(?![^\W_])")
_AFTER_INITIALS = re.compile(
    r",?[ \t\n]{0,2}(?:de \d{1,3} (?:anos|meses)|varon|mujer|nin[oa]|paciente|hombre|lactante)"
)
_INSIDE = re.compile(r",|[ \t]+[a-z(]")
_BETWEEN_AUTHORS = re.compile(r"[ \n]?(?:,|;|y|e|and|&|\.)?[ \n]{0,2}(?:y )?")
_PARTED = re.compile(r"-[ \t]?\n[ \t]{0,8}[a-záéíóúüñç]{2,20}(?!\w)")
"""The rest of a word that a hyphen parts at the end of its line."""
_BLANKS = re.compile(r"\s{0,20}")
_LAST_LINES = 12
_LONGEST_SIGNATURE = 60


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
            self._aged,
            self._with_kin,
            self._inverted,
        )
        for finder in finders:
            for span in finder(note):
                parted = _PARTED.match(note.text, span.end)
                yield replace(span, end=parted.end()) if parted else span

    def _name(self, name: Name, label: Label, score: float, reason: str) -> Span:
        return self.span(name.start, name.end, label, score, reason)

    def _titled(self, note: Note) -> Iterator[Span]:
        for title in cues.TITLE.finditer(note.folded):
            words, at = title["titles"], title.end()
            if not may_follow_title(note, title.start(), words, at):
                continue
            label = label_of_title(note, title.start(), words)
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
                kin = KIN_BEFORE.search(note.folded[max(0, role.start() - LOOK_BACK) : role.start()])
                label = Label.RELATIVE_NAME if kin else Label.PATIENT_NAME
            named = bool(cues.NAMED.search(note.folded, role.start(), link.end()))
            for name in read_names(note, link.end(), trusted=named):
                of_kin_word = bool(role["kin"])
                evident = named or is_evident(note, name, of_kin=of_kin_word)
                if not evident and (of_kin_word or not is_bare_surname(note, name)):
                    break
                yield self._name(name, label, Score.CUED, "a role stands before it")
            if role["person"] and (stranger := self._stranger(note, role)):
                yield self._name(stranger, label, Score.CUED, "the word for a person stands before it")
            if role["person"] and (lower := self._in_lower_case(note, link.end())):
                yield self._name(lower, label, Score.CUED, "a role stands before a given name and surnames")

    def _stranger(self, note: Note, role: re.Match[str]) -> Name | None:
        """Several capitalised words right behind a word for a person, listed or not: `la paciente Yolotzin Cruz`."""
        plain = cues.PLAIN_PERSON.match(note.folded, role.start())
        name = read_name(note, plain.end(), trusted=True) if plain else None
        return name if name and is_full_stranger(note, name) else None

    def _with_kin(self, note: Note) -> Iterator[Span]:
        """A given name in lower case with its kinship behind it: `con carmen, la hija`."""
        for found in cues.LOWER_WITH_KIN.finditer(note.folded):
            start, end = found.span("name")
            if note.text[start].islower() and is_given(found["name"]) and not is_common(found["name"]):
                yield self.span(start, end, Label.RELATIVE_NAME, Score.LISTED, "a word of kinship stands behind it")

    def _inverted(self, note: Note) -> Iterator[Span]:
        """Surnames, a comma and a given name at the start of a line: `García Rubio, José Antonio`."""
        for found in cues.INVERTED_FULL.finditer(note.text):
            surnames = [part for part in found["surnames"].split() if part]
            given = found["given"].split()[-1 if "." in found["given"] else 0]
            if not all(is_surname(fold(word)) for word in surnames) or not is_given(fold(given)):
                continue
            strange = [word for word in (*surnames, given) if is_common(fold(word))]
            start, end = found.start("surnames"), found.end("given")
            if not strange and not is_clinical(note, start, end):
                name = Name(start, end, ((start, end),))
                yield self._name(name, label_in_place(note, name), Score.LISTED, "surnames, a comma and a given name")

    def _in_lower_case(self, note: Note, at: int) -> Name | None:
        """A given name and surnames typed in lower case (`paciente juan perez lopez`), none an ordinary word."""
        name = read_name(note, at, trusted=True) if note.text[at : at + 1].islower() else None
        if name is None or len(name.parts) < 2 or is_clinical(note, name.start, name.end):
            return None
        words = [folded_part(note, part) for part in name.parts]
        middle = all(is_surname(word) or is_given(word) for word in words[1:-1])
        listed = is_given(words[0]) and middle and is_surname(words[-1])
        return name if listed and not is_common(words[0]) and not is_common(words[-1]) else None

    def _aged(self, note: Note) -> Iterator[Span]:
        """A name that opens a sentence and is followed by an age, listed or not: `Wang Li, de 34 años`."""
        for found in cues.AGED.finditer(note.text):
            start, end = found.span("name")
            ordinary = any(is_stop(word) or is_common(word) for word in note.folded[start:end].split())
            if not ordinary and not is_clinical(note, start, end) and not is_shouting(note, start, end):
                yield self.span(start, end, Label.PATIENT_NAME, Score.SHAPED, "a name with an age")

    def _signed(self, note: Note) -> Iterator[Span]:
        for cue in cues.SIGNATURE.finditer(note.folded):
            yield from self._signature(note, cue.end(), greeted=bool(cue["greeting"]))
        for start, end in note.lines[-_LAST_LINES:]:
            if end - start <= _LONGEST_SIGNATURE:
                yield from self._signature(note, start)

    def _signature(self, note: Note, at: int, *, greeted: bool = False) -> Iterator[Span]:
        """The name that fills what is left of a line after blanks at `at`; a given name is enough after a greeting."""
        blanks = _BLANKS.match(note.text, at)
        name = read_name(note, blanks.end() if blanks else at, trusted=False)
        if not name or len(name.parts) + greeted < 2 or not is_evident(note, name):
            return
        rest = note.text[name.end : note.line_at(name.end)[1]].strip()
        if rest in ("", ".", ",") and (greeted or is_surname(folded_part(note, name.parts[-1]))):
            yield self._name(name, Label.STAFF_NAME, Score.CUED, "a line that is only a name, at the end")

    def _authors(self, note: Note) -> Iterator[Span]:
        for pattern in (cues.AUTHOR, cues.INVERTED):
            group: list[tuple[int, int]] = []
            for author in pattern.finditer(note.text):
                if not is_author(note, *author.span()):
                    continue
                if group and not _BETWEEN_AUTHORS.fullmatch(note.text, group[-1][1], author.start()):
                    yield from self._author_group(note, group, pattern)
                    group = []
                group.append(author.span())
            yield from self._author_group(note, group, pattern)

    def _author_group(self, note: Note, group: list[tuple[int, int]], pattern: re.Pattern[str]) -> Iterator[Span]:
        """The authors, if initials with stops or a second author beside the first bear them out."""
        if len(group) < 2 and (not group or pattern is cues.INVERTED or "." not in note.text[slice(*group[0])]):
            return
        if not any(is_sure(note, *author) for author in group):
            return
        for start, end in group:
            end -= note.text[end - 1] == "."
            yield self.span(start, end, Label.STAFF_NAME, Score.SHAPED, "initials with a surname")

    def _initials(self, note: Note) -> Iterator[Span]:
        for found in _INITIALS.finditer(note.text):
            start, end = found.span()
            before = note.folded[max(0, start - LOOK_BACK) : start]
            bracketed = note.text.startswith(")", end) and cues.PERSON_BRACKET.search(before)
            cued = cues.INITIALS_CUE.search(before) or KIN_BEFORE.search(before) or bracketed
            led = _AFTER_INITIALS.match(note.folded, end) or (
                found[0].count(".") > 2 and cues.PERSON_VERB.match(note.folded, end)
            )
            if (cued or led) and not is_clinical(note, start, end):
                kin = KIN_BEFORE.search(before)
                label = Label.RELATIVE_NAME if kin else Label.PATIENT_NAME
                end -= not (bracketed or _INSIDE.match(note.text, end))
                yield self.span(start, end, label, Score.CUED, "initials of a person")
        for bare in _BARE_INITIALS.finditer(note.folded):
            in_capitals = note.text[slice(*bare.span(1))].isupper()
            if in_capitals and (":" in bare[0] or not is_shouting(note, *bare.span(1))):
                yield self.span(*bare.span(1), Label.PATIENT_NAME, Score.CUED, "initials by their cue")

    def _narrated(self, note: Note) -> Iterator[Span]:
        done = 0
        for word in CAPITALISED.finditer(note.text):
            start = word.start()
            if start < done or not is_given(note.folded[start : word.end()]):
                continue
            name = read_name(note, start, trusted=False)
            if not name or is_clinical(note, start, word.end()):
                continue
            if is_place(note, name):
                done = name.end
                continue
            reason = support(note, name)
            if reason:
                done = name.end
                yield self._name(name, label_in_place(note, name), Score.LISTED, reason)
                yield from self._joined(note, name)

    def _joined(self, note: Note, name: Name) -> Iterator[Span]:
        """The given name that opens the sentence before a name: the first of `Marta y Elena`."""
        joined = cues.JOINED.search(note.text, max(0, name.start - LOOK_BACK), name.start)
        if joined and is_given(first := fold(joined["name"])) and not is_common(first):
            start, end = joined.span("name")
            if not is_clinical(note, start, end) and not is_shouting(note, start, end):
                yield self.span(start, end, label_in_place(note, name), Score.LISTED, "joined to a name")
