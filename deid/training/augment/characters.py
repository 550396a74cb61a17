"""Variants of a report's characters and line ends, at the same offsets: case, accents, typography, wrapping."""

import unicodedata
from collections.abc import Callable
from dataclasses import replace
from random import Random

from deid.evaluation.brat import AnnotatedText
from deid.training.augment.fields import read_header
from deid.training.augment.ocr import ocr
from deid.training.augment.parts import Parts, divided

__all__ = ["capitals", "lower_case", "no_accents", "ocr", "rewrapped", "title_lines", "typography", "unwrapped"]

_NARROWEST, _WIDEST = 60, 110
_QUOTES = (("“", "”"), ("«", "»"), ("”", "”"))


def capitals(document: AnnotatedText, random: Random) -> AnnotatedText:
    """The whole report in capitals; a letter whose capital is two letters (`ß`) stays."""
    return replace(document, text=_upper(document.text))


def lower_case(document: AnnotatedText, random: Random) -> AnnotatedText:
    """The whole report in lower case."""
    return replace(document, text=_each(document.text, str.lower))


def no_accents(document: AnnotatedText, random: Random) -> AnnotatedText:
    """Without accents; in two of three reports `ñ` is written `n` too."""
    kept = "ñÑ" if random.random() < 1 / 3 else ""
    return replace(document, text=_each(document.text, lambda character: _bare(character, kept)))


def title_lines(document: AnnotatedText, random: Random) -> AnnotatedText:
    """The labels of the header in capitals, or its values, or both."""
    parts = divided(document)
    labels, values = random.choice(((True, False), (False, True), (True, True)))
    text = parts.header.text
    pieces: list[str] = []
    done = 0
    for field in (field for line in read_header(parts.header) for field in line):
        for part, changes in ((field.label, labels), (field.value.text, values)):
            start = text.index(part, done)
            pieces += [text[done:start], _upper(part) if changes else part]
            done = start + len(part)
    header = replace(parts.header, text="".join([*pieces, text[done:]]))
    return Parts(header, parts.narrative, parts.footer).whole()


def rewrapped(document: AnnotatedText, random: Random) -> AnnotatedText:
    """The lines of the narrative wrapped hard at one column between 60 and 110, within annotations too."""
    column = random.randint(_NARROWEST, _WIDEST)
    parts = divided(document)
    narrative = replace(
        parts.narrative, text="\n".join(_wrapped(line, column) for line in parts.narrative.text.split("\n"))
    )
    return replace(parts, narrative=narrative).whole()


def unwrapped(document: AnnotatedText, random: Random) -> AnnotatedText:
    """The narrative's single line ends replaced by blanks; an empty line still parts paragraphs."""
    parts = divided(document)
    text = parts.narrative.text
    last = len(text.rstrip())
    single = [
        " "
        if character == "\n" and place < last and "\n" not in (text[place - 1 : place], text[place + 1])
        else character
        for place, character in enumerate(text)
    ]
    return replace(parts, narrative=replace(parts.narrative, text="".join(single))).whole()


def typography(document: AnnotatedText, random: Random) -> AnnotatedText:
    """As a word processor has it: curly quotes, en dashes, non-breaking blanks; each now and then."""
    opening, closing = random.choice(_QUOTES)
    dash = random.choice(("-", "–", "–", "\u2011", "−"))
    unbroken_share = random.choice((0.0, 0.05, 0.3, 1.0))
    text = document.text
    characters: list[str] = []
    for place, character in enumerate(text):
        before = text[place - 1 : place]
        if character == '"':
            character = opening if not before.strip() or before == "(" else closing
        elif character == "'":
            character = "’"
        elif character == "-":
            character = dash
        elif character == " " and (before.isdigit() or before in (":", ".")) and random.random() < unbroken_share:
            character = "\u00a0"
        characters.append(character)
    return replace(document, text="".join(characters))


def _wrapped(line: str, column: int) -> str:
    start = 0
    while len(line) - start > column:
        blank = line.rfind(" ", start + 1, start + column + 1)
        blank = line.find(" ", start + column) if blank < 0 else blank
        if blank < 0 or not line[blank + 1 :].strip():
            break
        line = f"{line[:blank]}\n{line[blank + 1 :]}"
        start = blank + 1
    return line


def _upper(text: str) -> str:
    return _each(text, lambda character: upper if (upper := character.upper()).lower() == character else character)


def _each(text: str, change: Callable[[str], str]) -> str:
    return "".join(changed if len(changed := change(character)) == 1 else character for character in text)


def _bare(character: str, kept: str) -> str:
    if character in kept or character in "ºª" or not character.isalpha():
        return character
    return unicodedata.normalize("NFD", character)[0]
