"""Whether what reads like a name is one: what must stand beside it, and what must not.

A name on a list is never enough by itself: `Rosa`, `Cabeza`, `Silvio` and `Down` are names too.
"""

import re

from recognizers import lexicons
from recognizers.guards import is_clinical, is_shouting
from recognizers.labels import Label
from recognizers.names import cues
from recognizers.names.grammar import INITIALS, SHORT, WORD, Name, is_common, is_given, is_stop, is_surname
from recognizers.note import Note
from recognizers.zones import Zone, zones

LOOK_BACK = 40
"""How many characters before a name are read for what leads to it."""
CAPITALISED = re.compile(rf"(?<![^\W_])(?<!\w-){WORD}")
KIN_BEFORE = re.compile(rf"(?<![^\W_])(?:{cues.KIN})(?:[ \t,:(]|llamad[oa]|de nombre){{0,4}}$")
"""A word of kinship right before a name or its title; searched in the folded text before it."""

_SHORT = re.compile(rf"{SHORT}(?![^\W\d_])")
_FOLLOWING = re.compile(rf"{WORD}|{INITIALS}|[^\W\d_]+")
_LONG_WORD = re.compile(r"[^\W\d_]{3,}")
_WORD_BEFORE = re.compile(rf"({WORD})[ ]$")
_INITIAL_BEFORE = re.compile(rf"[A-Z]\.[ ]?(?:{WORD}[ ])?$")
_COMPANY = re.compile(r",? (?:inc|ltd|corp|gmbh|medical|s\.a|laboratories|pharma)\b")
_CITATION = re.compile(r" et al|,? y cols?\b")
_INSIDE_SENTENCE = re.compile(r"[a-z]{2}, $")
_LOWER_BEFORE = re.compile(r"[a-záéíóúüñ],? $")
_ALSO_OF = re.compile(r"(?:,| y| o| ni) de $")
_FROM_PLACE = re.compile(
    r"(?<![^\W_])(?:(?:natural|procedente|originari[oa]|vecin[oa]|residente|nacid[oa])[ ](?:de|en)|en|desde|hacia)[ ]$"
)
_PLACES = ("countries", "foreign_cities", "latin_american_places", "municipalities", "provinces", "regions")


def folded_part(note: Note, part: tuple[int, int]) -> str:
    """A stretch of the note, folded."""
    return note.folded[part[0] : part[1]]


def may_follow_title(note: Note, start: int, words: str, at: int) -> bool:
    """Whether what follows these titles can be a name: listed where the title is also a word, capitalised otherwise."""
    title = note.text[start:at].strip()
    following = _FOLLOWING.match(note.text, at)
    if not following or "DNA" in title or cues.NO_PERSON_BEFORE.search(note.folded, max(0, start - LOOK_BACK), start):
        return False
    word = note.folded[following.start() : following.end()]
    if word in ("de", "del") and not cues.SURE_TITLE.search(words):
        return False
    listed = (is_given(word) or is_surname(word)) and not is_common(word)
    if cues.WEAK_TITLE.search(words) and not cues.SURE_TITLE.search(words):
        return _may_follow_weak_title(note, title, following, start)
    if is_shouting(note, start, at):
        return listed or is_given(word) or bool(cues.SURE_TITLE.search(words) and "." in title)
    return listed or not title.isupper() or "." in title


def _may_follow_weak_title(note: Note, title: str, following: re.Match[str], start: int) -> bool:
    """The same for a title that is also another word: `D.`, `Enf.`, `DUE`."""
    lone_letter = title.lower() in ("d", "d.")
    if (lone_letter and title != "D.") or note.folded.endswith("vitamina ", 0, start):
        return False
    if is_clinical(note, *following.span()) or not following[0][0].isupper():
        return False
    initials = "." in following[0] and not lone_letter
    return initials or is_given(folded_part(note, following.span())) or bool(_SHORT.match(note.text, following.start()))


def label_of_title(note: Note, start: int, words: str) -> Label:
    """Whose name follows the titles `words` at `start`."""
    if cues.STAFF_TITLE.search(words):
        return Label.STAFF_NAME
    before = note.folded[max(0, start - LOOK_BACK) : start]
    if KIN_BEFORE.search(before):
        return Label.RELATIVE_NAME
    role = list(cues.ROLE.finditer(before))
    if (role and role[-1]["staff"] and len(before) - role[-1].end() < 4) or note.once(zones).at(start) is Zone.FOOTER:
        return Label.STAFF_NAME
    return Label.PATIENT_NAME


def is_evident(note: Note, name: Name, *, of_kin: bool = False) -> bool:
    """Whether a name behind a role is one: a listed given name, or initials; more where they are ordinary words.

    Right behind a word of kinship (`of_kin`) a capital is enough: `su hermana Rosa`.
    """
    if is_clinical(note, name.start, name.end):
        return False
    first = folded_part(note, name.parts[0])
    if of_kin and is_given(first) and not is_shouting(note, name.start, name.end):
        return note.text[name.start].isupper()
    if "." in first or "ª" in first or not first.isalpha():
        return len(name.parts) > 1
    strong = [
        part for part in name.parts if _is_listed(folded_part(note, part)) and not is_common(folded_part(note, part))
    ]
    if is_given(first):
        listed = [part for part in name.parts if _is_listed(folded_part(note, part))]
        return not is_common(first) or bool(strong) or (len(listed) > 2 and not is_shouting(note, name.start, name.end))
    return is_surname(first) and len(strong) > 1


def _is_listed(folded: str) -> bool:
    return is_given(folded) or is_surname(folded)


def is_bare_surname(note: Note, name: Name) -> bool:
    """Whether a capitalised name without a given one may stand for a person behind a role: `operó Echevarría`.

    Its words are listed surnames, none of them an eponym, a place or an ordinary word.
    """
    words = [folded_part(note, part) for part in name.parts]
    listed = all(is_surname(word) and not is_common(word) and not _is_any_place(word) for word in words)
    if not listed or len(words[0]) < 4 or any(word in lexicons.load_folded("eponyms") for word in words):
        return False
    return not (
        is_clinical(note, name.start, name.end)
        or is_shouting(note, name.start, name.end)
        or is_place(note, name)
        or note.text[slice(*name.parts[0])].isupper()
    )


def is_full_stranger(note: Note, name: Name) -> bool:
    """Whether two capitalised words or more behind `paciente` are a name though they may stand on no list."""
    words = [folded_part(note, part) for part in name.parts]
    written = [note.text[slice(*part)] for part in name.parts]
    return (
        len(words) > 1
        and any(map(_is_listed, words))
        and note.folded[name.start : name.end] not in lexicons.load_folded("religions")
        and all(word[0].isupper() and word[1:].islower() and len(word) > 2 for word in written)
        and not any(is_common(word) or is_stop(word) for word in words[:1])
        and not any(is_clinical(note, *part) for part in name.parts)
        and not is_shouting(note, name.start, name.end)
        and not is_place(note, name)
    )


def is_author(note: Note, start: int, end: int) -> bool:
    """Whether initials and a word are a person: the word is a surname and neither clinical nor ordinary."""
    words = [word for word in CAPITALISED.finditer(note.text, start, end) if len(word[0]) > 2]
    if words and note.text.startswith("D. ", start) and is_given(note.folded[slice(*words[0].span())]):
        return False  # `D. Juan` is a title
    before = _WORD_BEFORE.search(note.text[max(0, start - 20) : start])
    if before and is_given(note.folded[start - len(before[0]) : start - 1]):
        return False  # the middle of a longer name
    if _INITIAL_BEFORE.search(note.text[max(0, start - 30) : start]):
        return False  # `A. Ruiz, B.` is not `Ruiz, B.`
    if words and "." not in note.text[start:end] and is_shouting(note, *words[0].span()):
        return False
    return bool(words) and all(
        is_surname(fold := note.folded[word.start() : word.end()])
        and not is_stop(fold)
        and not is_clinical(note, *word.span())
        for word in words
    )


def is_sure(note: Note, start: int, end: int) -> bool:
    """Whether no word of two letters or more there is an ordinary word too."""
    return not any(is_common(word[0]) for word in _LONG_WORD.finditer(note.folded, start, end))


def support(note: Note, name: Name) -> str:
    """Why a run of listed names is taken for a person, or nothing: lists alone never are."""
    words = [folded_part(note, part) for part in name.parts]
    sure = [word for word in words if _is_listed(word) and not is_common(word)]
    if len(sure) > 1:
        return "a given name and a surname"
    if _CITATION.match(note.folded, name.end):
        return ""
    if is_shouting(note, name.start, name.end):
        sure_word = not is_common(words[0]) and words[0] not in lexicons.load_folded("clinical_initials")
        does = len(words[0]) > 3 and sure_word and cues.PERSON_VERB.match(note.folded, name.end)
        return "a given name does what a person does" if does else ""
    before = note.folded[max(0, name.start - LOOK_BACK) : name.start]
    if _is_of_kin(note, name, before):
        return "a word of kinship stands behind it"
    if len(words) > 1 and sure[:1] == words[:1] and len(words[0]) > 2:
        return "a given name and another capitalised word"
    if (
        len(words) > 1
        and any(map(is_surname, sure))
        and _LOWER_BEFORE.search(note.text[max(0, name.start - 4) : name.start])
    ):
        return "a given name and a surname"
    first = note.text[slice(*name.parts[0])]
    if first.isupper() and len(first) < 6:  # an abbreviation
        return ""
    if is_common(words[0]) and not _INSIDE_SENTENCE.search(note.text[max(0, name.start - 4) : name.start]):
        return ""
    if cues.PERSON_VERB.match(note.folded, name.end):
        return "a given name does what a person does"
    if len(words) == 1 and not is_common(words[0]) and not _is_any_place(words[0]):
        also = _ALSO_OF.search(before) and words[0] in lexicons.load_folded("eponyms")
        if (cues.OBJECT.search(before) or cues.SERVED.search(before)) and not also:
            return "a given name inside a sentence"
        if cues.ADDRESSED.search(before) and cues.TOUCHED.match(note.folded, name.end):
            return "something happens to a given name"
    return ""


def _is_of_kin(note: Note, name: Name, before: str) -> bool:
    """Whether kinship stands behind a name, and no illness of the family does: `Wilson (hermano)`, `Asma (madre)`."""
    kin = cues.KIN_AFTER.match(note.folded, name.end)
    words = [folded_part(note, part) for part in name.parts]
    if not kin or any(word in lexicons.load_folded("eponyms") for word in words):
        return False
    return not is_common(words[0]) or ("(" not in kin[0] and bool(cues.IN_COMPANY.search(before)))


def _is_any_place(folded: str) -> bool:
    return any(folded in lexicons.load_folded(places) for places in _PLACES)


def is_place(note: Note, name: Name) -> bool:
    """Whether the name is a place's or a company's: a street or body named after a person, a town, a maker."""
    before = cues.NO_PERSON_BEFORE.search(note.folded, max(0, name.start - LOOK_BACK), name.start)
    company = _COMPANY.match(note.folded, name.end)
    of_kin = cues.KIN_AFTER.match(note.folded, name.end)
    if of_kin and not before and not _FROM_PLACE.search(note.folded, max(0, name.start - LOOK_BACK), name.start):
        return False
    return bool(before or company) or _is_any_place(note.folded[name.start : name.end])


def label_in_place(note: Note, name: Name) -> Label:
    """Whose name it is where nothing but its place says so."""
    if note.once(zones).at(name.start) is Zone.FOOTER:
        return Label.STAFF_NAME
    before = note.folded[max(0, name.start - LOOK_BACK) : name.start]
    kin = KIN_BEFORE.search(before) or cues.KIN_AFTER.match(note.folded, name.end)
    return Label.RELATIVE_NAME if kin else Label.PATIENT_NAME
