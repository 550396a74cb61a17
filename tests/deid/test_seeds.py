"""The synthetic case reports, scored label by label: no direct identifier may slip, no clinical word be touched."""

from pathlib import Path

import pytest

from deid.detect import Detector
from deid.evaluation.brat import AnnotatedText, Annotation, Scheme, annotations
from deid.evaluation.marked import read_marked_folder
from deid.model import Document
from deid.resolve import resolve
from recognizers.catalogue import recognizers

SEEDS = Path(__file__).parents[2] / "seeds"
GOLD = tuple(read_marked_folder(SEEDS / "gold"))
DETECTOR = Detector(recognizers())


def found(seed: AnnotatedText) -> set[Annotation]:
    document = Document(seed.id, seed.text)
    return set(annotations(resolve(DETECTOR.detect(document), seed.text), Scheme.DEID))


def in_words(seed: AnnotatedText, some: set[Annotation]) -> list[str]:
    return [f"{label} {seed.text[start:end]}" for start, end, label in sorted(some)]


def test_there_are_seeds():
    assert len(GOLD) >= 12


@pytest.mark.parametrize("seed", GOLD, ids=lambda seed: seed.id)
def test_the_plain_text_is_the_marked_one_without_marks(seed):
    assert (SEEDS / f"{seed.id}.txt").read_text(encoding="utf-8") == seed.text


@pytest.mark.parametrize("seed", GOLD, ids=lambda seed: seed.id)
def test_nothing_is_missed(seed):
    assert in_words(seed, set(seed.annotations) - found(seed)) == []


@pytest.mark.parametrize("seed", GOLD, ids=lambda seed: seed.id)
def test_nothing_else_is_touched(seed):
    assert in_words(seed, found(seed) - set(seed.annotations)) == []
