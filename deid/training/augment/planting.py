"""Plant identifying details in the narrative of a report: names with nothing beside them that says what they are.

Published case reports hardly name anybody; what people redact does. A tagger learns names in narratives from these.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random

from deid.evaluation.brat import AnnotatedText
from deid.training.augment.edits import Edit, edited, marked_edit
from deid.training.augment.fillers import Cast
from deid.training.augment.frames import Frame, frames, negatives
from deid.training.augment.mentions import Mention, mentions
from deid.training.augment.parts import Parts, divided
from deid.training.augment.pools import Pools
from deid.training.labels import as_deid
from recognizers.note import fold

__all__ = ["is_woman", "planted"]

_BOUNDARY = re.compile(r"(?:(?<=[^\W\d_]{3}[.])|(?<=[\d)%][.]))(?:[ ]+(?=[\w¿«\"])|[ ]*(?=\n)|[ ]*$)")
_ABBREVIATED = re.compile(
    r"\b(?:dra|sra|srta|dña|dres|avda|ctra|prof|lic|hab|tel|fig|aprox|máx|mín|col|ref|núm)[.]$", re.I
)
_FEMALE = re.compile(r"\b(?:mujer|nina|femenin[oa]|hembra|chica|anciana|(?:la|una) (?:paciente|enferma|nina))\b")
_MALE = re.compile(r"\b(?:varon|hombre|nino|masculin[oa]|chico|anciano|(?:el|un|al|del) (?:paciente|enfermo|nino))\b")
_MOST_FRAMES, _MOST_NEGATIVES, _MOST_MENTIONS = 6, 3, 6
_APART = 40
_OWN_LINE = 0.15
_ENOUGH_LETTERS, _MOSTLY = 40, 0.8


def planted(document: AnnotatedText, random: Random, pools: Pools) -> AnnotatedText:
    """`document` under this project's labels, with details planted in its narrative and some of its mentions named.

    From one to six sentences with details and up to three without come between the sentences of the narrative; up to
    six mentions of a person, a place or a time get a name. The patient has one name throughout.

    Args:
        document: an annotated report, under either scheme's labels.
        random: where every choice comes from; the same state gives the same text.
        pools: the names and the other details to draw from.
    """
    parts = divided(as_deid(document))
    narrative = parts.narrative
    if not narrative.text.strip():
        return parts.whole()
    cast = Cast(random, pools, female=is_woman(narrative, random))
    named = edited(narrative, _in_case(_named(narrative, cast), narrative.text))
    sown = edited(named, _in_case(_sown(named, cast), narrative.text))
    return Parts(parts.header, sown, parts.footer).whole()


def is_woman(document: AnnotatedText, random: Random) -> bool:
    """Whether the patient of a report is a woman: by the first word for the sex, else by how the text speaks of them.

    Drawn where the text does not say. The letter of a header does not count: M is `mujer` here, `masculino` there.
    """
    for start, end, label in document.annotations:
        word = fold(document.text[start:end])
        if label == "SEX" and (_FEMALE.fullmatch(word) or _MALE.fullmatch(word)):
            return _MALE.fullmatch(word) is None
    folded = fold(document.text)
    female, male = (len(words.findall(folded)) for words in (_FEMALE, _MALE))
    return female > male if female != male else random.random() < 0.5


def _named(narrative: AnnotatedText, cast: Cast) -> list[Edit]:
    """Edits that write a name at some mentions, in the order of the text so that the first one can be in full."""
    found = [mention for mention in mentions(narrative, female=cast.female) if _is_free(mention, narrative)]
    cast.random.shuffle(found)
    wanted, chosen = cast.random.randint(0, _MOST_MENTIONS), list[Mention]()
    per_rule = Counter[str]()
    for mention in found:
        apart = all(mention.end + _APART < other.start or other.end + _APART < mention.start for other in chosen)
        if len(chosen) < wanted and apart and per_rule[mention.rule] < (4 if mention.rule == "patient" else 2):
            chosen.append(mention)
            per_rule[mention.rule] += 1
    chosen.sort(key=lambda mention: mention.start)
    written = [Frame(cast.random.choice(mention.templates)) for mention in chosen]
    return [
        marked_edit(mention.start, mention.end, frame.filled(cast.fill, female=cast.female))
        for mention, frame in zip(chosen, written, strict=True)
    ]


def _is_free(mention: Mention, narrative: AnnotatedText) -> bool:
    """Whether no annotation is touched, but for one that the mention rewrites or stands right behind."""
    return all(
        end <= mention.start or start >= mention.end or (start, end) == (mention.start, mention.end)
        for start, end, _ in narrative.annotations
    )


def _sown(narrative: AnnotatedText, cast: Cast) -> list[Edit]:
    """Edits that put whole sentences between those of the narrative."""
    random = cast.random
    fitting = [frame for frame in frames() if frame.fits(female=cast.female)]
    sentences = random.sample(fitting, random.randint(1, _MOST_FRAMES))
    sentences += random.sample(negatives(), random.randint(0, _MOST_NEGATIVES))
    random.shuffle(sentences)
    places = _boundaries(narrative)
    places = sorted(random.sample(places, min(len(places), len(sentences))))
    return [
        _between(narrative.text, place, frame.filled(cast.fill, female=cast.female), random)
        for place, frame in zip(places, sentences, strict=False)
    ]


def _boundaries(narrative: AnnotatedText) -> list[tuple[int, int]]:
    """The blanks between sentences, outside annotations; the end of the text where there is no sentence."""
    text = narrative.text
    inner = [(start, end) for start, end, _ in narrative.annotations]
    found = [
        match.span()
        for match in _BOUNDARY.finditer(text)
        if not _ABBREVIATED.search(text, max(0, match.start() - 8), match.start())
        and not any(start < match.end() and match.start() < end for start, end in inner)
        and text.rfind("(", 0, match.start()) <= text.rfind(")", 0, match.start())
    ]
    end = len(text.rstrip())
    return found or [(end, end)]


def _between(text: str, place: tuple[int, int], sentence: str, random: Random) -> Edit:
    """The edit that puts `sentence` in place of the blanks `[start, end)`, sometimes on a line of its own."""
    start, end = place
    closes_line = not text[end:].strip(" ") or text[end] == "\n"
    own_line = random.random() < _OWN_LINE or sentence[-1] not in ".?»"
    before = "\n" if own_line else " "
    after = "" if closes_line else before
    return marked_edit(start, end, f"{before}{sentence}{after}")


def _in_case(edits: list[Edit], text: str) -> list[Edit]:
    """The edits written as `text` is: all in capitals, all small, or without accents."""
    letters = [letter for letter in text if letter.isalpha()]
    if len(letters) < _ENOUGH_LETTERS:
        return edits
    capitals = sum(map(str.isupper, letters)) / len(letters)
    changes: list[Callable[[str], str]] = []
    if capitals > _MOSTLY:
        changes.append(str.upper)
    elif capitals == 0:
        changes.append(str.lower)
    if len(letters) > 10 * _ENOUGH_LETTERS and all(map(str.isascii, letters)):
        changes.append(_without_accent)
    return [replace(edit, text=_changed(edit.text, changes)) for edit in edits]


def _changed(text: str, changes: Sequence[Callable[[str], str]]) -> str:
    """`text` with its letters changed one by one, so that it stays as long."""
    for change in changes:
        text = "".join(new if len(new := change(letter)) == 1 else letter for letter in text)
    return text


def _without_accent(letter: str) -> str:
    if letter.isascii() or not letter.isalpha():
        return letter
    return fold(letter).upper() if letter.isupper() else fold(letter)
