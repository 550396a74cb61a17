"""Recall on planted details in bare narratives, and false alarms on clinical sentences that hold none.

    python benchmarks/planted.py [--half odd|even] [--errors] [--variants] [--model DIR|none]

The sentences are in `benchmarks/planted/`, see its README: its odd lines served to choose two thresholds, the even ones
are held out, never to tune on. Found is
a name (or, in details.txt, a detail of the line's category) whose every letter and digit lies in spans of any label;
right is one found with its label and its bounds. `--errors` prints what was not found; `--variants` goes on to the
lines in capitals, and without accents.
"""

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from variants import as_it_is, capitals, no_accents

from deid.cli.options import model_folder
from deid.evaluation.brat import AnnotatedText, Annotation, Scheme, annotations
from deid.evaluation.corpus import detected
from deid.evaluation.marked import parse_marked
from recognizers.labels import Label

FOLDER = Path(__file__).parent / "planted"

_NAMES = frozenset({Label.PATIENT_NAME, Label.STAFF_NAME, Label.RELATIVE_NAME})
_PLACES = frozenset({Label.LOCATION, Label.COUNTRY, Label.POSTCODE})
_CENTRES = frozenset({Label.HOSPITAL, Label.HEALTH_CENTRE, Label.INSTITUTION})
_CONTACTS = frozenset({Label.PHONE_NUMBER, Label.FAX_NUMBER, Label.EMAIL_ADDRESS, Label.URL, Label.IP_ADDRESS})
_NUMBERS = frozenset(label for label in Label if label.endswith("_ID")) | {Label.BANK_ACCOUNT}

_COUNTED: Mapping[str, frozenset[Label]] = {
    "place": _PLACES,
    "hospital": _CENTRES,
    "street": frozenset({Label.STREET}),
    "date": frozenset({Label.DATE}),
    "age": frozenset({Label.AGE, Label.RELATIVE_AGE}),
    "profession": frozenset({Label.PROFESSION}),
    "number": _NUMBERS,
    "contact": _CONTACTS,
}
"""What is counted in a line of details.txt; in one of names.txt, it is the names."""

_ALARMS = frozenset(label for label in Label if label.is_direct) | _PLACES | _CENTRES | {Label.PROFESSION}
_CONTEXT = 40
_HALVES = ("even", "odd")


class Planted(NamedTuple):
    """One line: its category, none for a line of clinical.txt, and the text."""

    category: str
    document: AnnotatedText


class Outcome(NamedTuple):
    """What became of one planted detail."""

    category: str
    covered: bool
    right: bool
    context: str


def main() -> None:
    """Print the counts."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--half", choices=_HALVES, help="the lines with these numbers; else all")
    parser.add_argument("--errors", action="store_true")
    parser.add_argument("--variants", action="store_true")
    parser.add_argument("--model", metavar="DIR|none")
    options = parser.parse_args()
    names, details, clinical = (read(FOLDER / f"{name}.txt", options.half) for name in ("names", "details", "clinical"))
    for variant in (as_it_is, capitals, no_accents) if options.variants else (as_it_is,):
        changed = [[line._replace(document=variant(line.document)) for line in part] for part in (names, details)]
        sentences = [variant(line.document) for line in clinical]
        documents = [line.document for part in changed for line in part] + sentences
        found = detected(documents, Scheme.DEID, model_folder(options.model))
        print(f"== {variant.__name__}")
        for part in changed:
            print("\n".join(report(outcomes(part, found), errors=options.errors)))
        print(alarms(sentences, found))


def read(path: Path, half: str | None) -> list[Planted]:
    """The lines of a file, or a half of them: marked text, after a category and a tab where the line has them."""
    lines = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if half is not None and _HALVES[number % 2] != half:
            continue
        category, _, marked = line.rpartition("\t")
        text, spans = parse_marked(marked)
        document = AnnotatedText(f"{path.stem}-{number}", text, annotations(spans, Scheme.DEID))
        lines.append(Planted(category, document))
    return lines


def outcomes(lines: Iterable[Planted], found: Mapping[str, Sequence[Annotation]]) -> Iterator[Outcome]:
    """What became of every counted detail."""
    for category, document in lines:
        predicted = found[document.id]
        inside = {place for start, end, _ in predicted for place in range(start, end)}
        for gold in document.annotations:
            if gold.label in _COUNTED.get(category, _NAMES):
                start, end, _ = gold
                covered = all(place in inside for place in range(start, end) if document.text[place].isalnum())
                yield Outcome(category, covered, gold in predicted, in_context(document.text, gold))


def in_context(text: str, gold: Annotation) -> str:
    """The detail, marked, with what stands around it."""
    start, end, label = gold
    before, after = text[max(start - _CONTEXT, 0) : start], text[end : end + _CONTEXT]
    return f"{before}[{label} {text[start:end]}]{after}"


def report(planted: Iterable[Outcome], *, errors: bool) -> Iterator[str]:
    """A line a category, a total a part of its name and in all; with `errors`, then what was not covered."""
    every = list(planted)
    total: Counter[str] = Counter()
    covered: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for outcome in every:
        for group in groups(outcome.category):
            total[group] += 1
            covered[group] += outcome.covered
            right[group] += outcome.right
    yield f"{'':14} {'covered':>18} {'right':>18}"
    for group in sorted(total, key=lambda group: (group == "all", group.startswith("*"), group)):
        shares = (f"{count[group]}/{total[group]} {count[group] / total[group]:7.1%}" for count in (covered, right))
        yield f"{group:14} " + " ".join(f"{share:>18}" for share in shares)
    if errors:
        yield from (f"  {outcome.category}: {outcome.context}" for outcome in every if not outcome.covered)


def groups(category: str) -> tuple[str, ...]:
    """The totals that a category counts for: itself, its origin and its form if it has them, and all.

    >>> groups("es-given")
    ('es-given', '*-given', 'es-*', 'all')
    >>> groups("place")
    ('place', 'all')
    """
    origin, dash, form = category.partition("-")
    return (category, *((f"*-{form}", f"{origin}-*") if dash else ()), "all")


def alarms(documents: Iterable[AnnotatedText], found: Mapping[str, Sequence[Annotation]]) -> str:
    """How many words are touched by what would be masked as a direct identifier, place, centre or profession."""
    words = touched = 0
    by_label: Counter[str] = Counter()
    for document in documents:
        masked = [span for span in found[document.id] if span.label in _ALARMS]
        by_label.update(span.label for span in masked)
        for start, end in word_bounds(document.text):
            words += 1
            touched += any(span.start < end and start < span.end for span in masked)
    detail = ", ".join(f"{label} {count}" for label, count in by_label.most_common())
    return f"clinical: {touched} of {words} words, {500 * touched / words:.2f} per 500 words ({detail or 'none'})"


def word_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Where each word starts and ends; a word is what stands between blanks.

    >>> list(word_bounds("Hb de  11"))
    [(0, 2), (3, 5), (7, 9)]
    """
    end = 0
    for word in text.split():
        start = text.index(word, end)
        end = start + len(word)
        yield start, end


if __name__ == "__main__":
    main()
