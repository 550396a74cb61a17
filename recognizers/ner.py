"""The entities of the statistical model in the spaCy pipeline, as spans.

It takes the entities of any pipeline that names them as `Label` does, and leaves those with other names (`PER`, `LOC`)
alone. Its scores lie below those of any rule: what its findings count for beside theirs, `deid.combine` says.
"""

import math
import re
from collections.abc import Iterator

from presidio_analyzer import RecognizerResult
from presidio_analyzer.nlp_engine import NlpArtifacts
from spacy.lang.es.stop_words import STOP_WORDS

from recognizers import lexicons
from recognizers.base import SpanRecognizer, note_of
from recognizers.guards import is_clinical, is_shouting
from recognizers.labels import PEOPLE, Label
from recognizers.names.grammar import is_common, is_given, is_surname
from recognizers.note import Note
from recognizers.span import Score, Span
from recognizers.tagger.component import confidences

__all__ = ["ModelEntities"]

_PLACES = frozenset([Label.LOCATION, Label.COUNTRY, Label.HOSPITAL, Label.HEALTH_CENTRE, Label.INSTITUTION])
_NUMBERS = frozenset(
    [Label.PATIENT_ID, Label.INSURANCE_ID, Label.EPISODE_ID, Label.STAFF_ID, Label.PHONE_NUMBER, Label.FAX_NUMBER]
)
_MEASURED = re.compile(r"\d ?(?:º ?c|mg|ml|mmhg|mm|cm|kg|%)(?!\w)")  # `Pico de 38,5 ºC` is no street
_BEYOND_DOUBT = 0.9
"""How sure the model must be of a name that is another word (`Confesó`) or has no capital,"""
_SURE = 0.6
"""of one with the look of a clinical abbreviation (`SIADH`),"""
_LIKELY = 0.3
"""and of one that is an ordinary word too or stands where eponyms do (`pauta de Lamm`)."""
_SMALL_BEFORE = re.compile(r"(?:[a-zß-öø-ÿ][^\s,;:()]*[\s,;:()]+)+")
_SMALL_AFTER = re.compile(r"(?:[\s,;:()]+[a-zß-öø-ÿ][^\s,;:()]*)+$")
"""Words in lower case at either end of a name."""
_STOP = re.compile(r"(?<=[a-zß-öø-ÿ]{3})\.[ \n]|[ ]-[ ]")
"""The end of a sentence, or of a field in a header of one paragraph: `Marisol. Familia: Otero`."""
_TITLE = re.compile(r"(?:d\.?[ªa]|dn|dna|dra?\.?[ªa]?|sra?|srta)\.?(?:[ \n]+|$)")  # `D.` may be an initial
_OTHER_WORD = re.compile(r"(?!clemente)[a-z]{3,}mente|[^\W\d_]{4,}(?:ó|í|ía|an|en|[aei]mos)")
"""An adverb or a verb, which may open a sentence; a listed name is none."""
_CITED = re.compile(r" et al|,? y cols?\b")
_EPONYM_PLACE = re.compile(r"(?<![^\W_])[a-zß-öø-ÿ]{3,}[ \n]de[ \n]$")
_REACH = 30
_SHORTEST_STREET = 4
_SHORTEST_EMAIL = 6  # `a@b.es`
_FEWEST_DIGITS = 4
_HEADING = re.compile(r"(?<![^\n])[A-ZÑ]{2,3}(?=:)")


class ModelEntities(SpanRecognizer):
    """What the pipeline's named-entity component found, under every label, but for clinical terms taken for names."""

    labels = tuple(Label)
    example = "Acude por tos."

    def find(self, note: Note) -> Iterator[Span]:
        """Nothing: the entities are in the spaCy `Doc`, which only `analyze` is given."""
        yield from ()

    def analyze(
        self, text: str, entities: list[str], nlp_artifacts: NlpArtifacts | None = None
    ) -> list[RecognizerResult]:
        """The entities of `nlp_artifacts` that are named as a `Label`; the surer the model, the higher the score."""
        if nlp_artifacts is None:
            return []
        note = note_of(text, nlp_artifacts)
        wanted = set(entities) if entities else set(self.supported_entities)
        sure = confidences(nlp_artifacts.tokens)
        found = []
        for entity in nlp_artifacts.entities:
            if entity.label_ not in Label.__members__ or entity.label_ not in wanted:
                continue
            label = Label[entity.label_]
            place = start, end = entity.start_char, entity.end_char
            confidence = sure.get(place, 1.0)
            if label in PEOPLE:
                start, end = _trimmed(note, start, end)
            if confidence >= _least(note, start, end, label):
                span = self.span(start, end, label, Score.MODEL * confidence, "an entity of the model")
                found.append(self.result(span))
        return found


def _trimmed(note: Note, start: int, end: int) -> tuple[int, int]:
    """The stretch up to a full stop, without a title and lower-case words at its ends: `Amaya` of `D.ª Amaya acude`."""
    title = _TITLE.match(note.folded, start, end)
    start = title.end() if title and title.end() < end else start
    stop = _STOP.search(note.text, start, end)
    end = stop.start() if stop else end
    before = _SMALL_BEFORE.match(note.text, start, end)
    after = _SMALL_AFTER.search(note.text, start, end)
    first, last = before.end() if before else start, after.start() if after else end
    return (first, last) if first < last else (start, end)


def _least(note: Note, start: int, end: int, label: Label) -> float:
    """How sure the model must be that `[start, end)` is what it says; more than 1 if it cannot be."""
    folded = note.folded[start:end]
    if label is Label.EMAIL_ADDRESS:
        return 0.0 if end - start >= _SHORTEST_EMAIL else math.inf
    if label is Label.STREET:
        return 0.0 if end - start >= _SHORTEST_STREET and not _MEASURED.search(folded) else math.inf
    if label in _NUMBERS:
        return 0.0 if sum(map(str.isdecimal, folded)) >= _FEWEST_DIGITS else math.inf
    if label not in PEOPLE | _PLACES:
        return 0.0
    is_abbreviation = note.text[start:end].isupper()
    is_known = is_abbreviation and folded in lexicons.load_folded("clinical_initials")
    if is_known or folded in lexicons.load_folded("clinical_abbreviations") or _HEADING.match(note.text, start):
        return math.inf
    if is_clinical(note, start, end):
        return _SURE if is_abbreviation else math.inf
    return _least_of_name(note, start, end, folded) if label in PEOPLE else 0.0


def _least_of_name(note: Note, start: int, end: int, folded: str) -> float:
    """The same for a person's name that is no clinical term; the folded name is `folded`."""
    name = note.text[start:end]
    is_word = name.lower() in STOP_WORDS or folded in lexicons.load_folded("manufacturers")
    if is_word or _TITLE.fullmatch(folded) or sum(map(str.isalpha, name)) < 2 or _CITED.match(note.folded, end):
        return math.inf
    is_cut = start > 0 and note.text[start - 1] in ".-/'"  # the rest of an abbreviation or of a pair of eponyms
    is_small = not name[0].isupper() and not note.text.islower()
    is_listed = is_given(folded) or is_surname(folded)
    if is_cut or is_small or (_OTHER_WORD.fullmatch(name.lower()) and not is_listed):
        return _BEYOND_DOUBT
    if name.isalpha() and not is_listed and is_shouting(note, start, end):
        return _SURE
    before = note.text[max(0, start - _REACH) : start]
    is_doubtful = is_common(folded) or _EPONYM_PLACE.search(before)
    return _LIKELY if name.isalpha() and is_doubtful else 0.0
