"""The stories, frames and blocks of this folder, read once; how their files look is in README.md."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from benchmarks.synthetic.draws import Draws
from benchmarks.synthetic.templates import Scope, Template, bounds, parse, split

FOLDER = Path(__file__).parent
_USUAL_STAY = "8..24"
_SMALL = re.compile(r"\A(\[[A-Z_]+ )?([^\W\d_A-Z])(?=[^\W\d_A-Z])")  # how a sentence starts; not `pH`, `p-ANCA`


@dataclass(frozen=True, slots=True)
class Line:
    """Alternatives for a sentence, one of which is taken; one that `is_optional` falls out half of the time."""

    options: tuple[Template, ...]
    is_optional: bool
    ends_paragraph: bool = False


@dataclass(frozen=True, slots=True)
class Section:
    """Sentences, and what stands between them."""

    lines: tuple[Line, ...]
    joint: str

    def fill(self, scope: Scope, argument: str) -> str:
        """Its text; of the sentences as many as `argument` says (`3..6`), drawn, or all."""
        lines = scope.draws.some(self.lines, scope.draws.between(*bounds(argument))) if argument else self.lines
        paragraphs: list[str] = []
        sentences: list[str] = []
        for line in lines:
            if not (line.is_optional and scope.draws.chance(0.5)):
                sentence = scope.draws.pick(line.options).fill(scope)
                sentences.append(_SMALL.sub(_capital, sentence) if self.joint[0] in " \n" else sentence)
            if line.ends_paragraph and sentences:
                paragraphs.append(self.joint.join(sentences))
                sentences = []
        return "\n".join([*paragraphs, self.joint.join(sentences)]).rstrip("\n")


@dataclass(frozen=True, slots=True)
class Story:
    """A family of narratives.

    Attributes:
        name: that of its file.
        service: the service that writes them.
        kind: `adult`, `child`, `newborn` or `emergency`: which frames suit it.
        ages: the days of life between which the patient is, the second excluded.
        sexes: `m`, `f` or both.
        weight: how often it is told.
        variables: what is chosen once for a document: names, and the alternatives for all of them at once.
        sections: its parts.
    """

    name: str
    service: str
    kind: str
    ages: tuple[int, int]
    sexes: str
    weight: int
    variables: tuple[tuple[tuple[str, ...], tuple[tuple[Template, ...], ...]], ...]
    sections: Mapping[str, Section]

    def suits(self, age: int, sex: str) -> bool:
        """Whether it can be told of a patient of that sex (`m`, `f`) and so many days."""
        return self.ages[0] <= age < self.ages[1] and sex in self.sexes


@dataclass(frozen=True, slots=True)
class Frame:
    """A form of document.

    Attributes:
        name: that of its file.
        weight: how often it occurs.
        kinds: the kinds of story that it suits.
        stay: the least and the most days from admission to discharge.
        template: its text.
    """

    name: str
    weight: int
    kinds: tuple[str, ...]
    stay: tuple[int, int]
    template: Template


@cache
def stories() -> tuple[Story, ...]:
    """Every family, by name."""
    return tuple(_story(path) for path in sorted((FOLDER / "stories").glob("*.txt")))


@cache
def frames() -> tuple[Frame, ...]:
    """Every form of document, by name."""
    return tuple(_frame(path) for path in sorted((FOLDER / "frames").glob("*.txt")))


@cache
def common(name: str) -> Mapping[str, Section]:
    """The sections of a file of `blocks`, for the stories that lack them."""
    return _sections(_read(FOLDER / "blocks" / f"{name}.txt"))


@cache
def blocks(name: str) -> tuple[Template, ...]:
    """The blocks of a file, parted by lines with `%%`."""
    text = "\n".join(_read(FOLDER / "blocks" / f"{name}.txt"))
    return tuple(parse(block.strip("\n")) for block in text.split("\n%%\n"))


def _capital(start: re.Match[str]) -> str:
    return f"{start[1] or ''}{start[2].upper()}"


def fitting_frame(kind: str, draws: Draws) -> Frame:
    """A frame for a story of this kind."""
    suited = [frame for frame in frames() if kind in frame.kinds]
    return draws.weighted(suited, [frame.weight for frame in suited])


def _read(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line for line in lines if not line.startswith("#")]


def _story(path: Path) -> Story:
    lines = _read(path)
    first = next(place for place, line in enumerate(lines) if line.startswith("== "))
    head = dict(_pairs(lines[:first], ":"))
    low, _, high = head["ages"].partition("-")
    return Story(
        path.stem,
        head["service"],
        head["kind"],
        (_days(low), _days(high)),
        head.get("sexes", "mf"),
        int(head.get("weight", "4")),
        tuple(_variable(*pair) for pair in _pairs(lines[:first], "=")),
        _sections(lines[first:]),
    )


def _frame(path: Path) -> Frame:
    head, _, body = "\n".join(_read(path)).partition("\n\n")
    settings = dict(_pairs(head.split("\n"), ":"))
    kinds = tuple(kind.strip() for kind in settings["kinds"].split(","))
    stay = bounds(settings.get("stay", _USUAL_STAY))
    return Frame(path.stem, int(settings["weight"]), kinds, stay, parse(body.rstrip("\n") + "\n"))


def _pairs(lines: Iterable[str], sign: str) -> Iterator[tuple[str, str]]:
    """The settings (`name: value`) or the variables (`$name = value`) among the lines of a head."""
    for line in lines:
        if line.startswith("$") == (sign == "=") and sign in line:
            name, _, value = line.partition(sign)
            yield name.strip(), value.strip()


def _variable(names: str, values: str) -> tuple[tuple[str, ...], tuple[tuple[Template, ...], ...]]:
    keys = tuple(name.strip().removeprefix("$") for name in names.split(","))
    rows = tuple(tuple(parse(cell.strip()) for cell in split(row, ";")) for row in split(values, "|"))
    if any(len(row) != len(keys) for row in rows):
        raise ValueError(f"{names}: a row of another length")
    return keys, rows


def _sections(lines: Iterable[str]) -> dict[str, Section]:
    sections: dict[str, Section] = {}
    title, body = "", list[str]()
    for line in [*lines, "== "]:
        if line.startswith("== "):
            if title:
                name, _, joint = title.partition(" ")
                sections[name] = Section(_lines(body), "\n" if joint == "/" else f"{joint} ")
            title, body = line[3:].strip(), []
        else:
            body.append(line)
    return sections


def _lines(sources: list[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    group: list[Template] = []
    for source in [*sources, ""]:
        if source.startswith("* "):
            group.append(parse(source[2:]))
            continue
        if group:
            lines.append(Line(tuple(group), False))
            group = []
        if source.startswith("? "):
            lines.append(Line((parse(source[2:]),), True))
        elif source:
            lines.append(Line((parse(source),), False))
        elif lines:
            lines[-1] = Line(lines[-1].options, lines[-1].is_optional, True)
    return tuple(lines)


def _days(age: str) -> int:
    """`16` years, `3m` months or `20d` days, in days."""
    number = int(age.strip().rstrip("md"))
    return number if age.endswith("d") else number * 365 // 12 if age.endswith("m") else number * 365 + number // 4
