"""Annotations move with their text, and repeat nothing that was removed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.errors import FormatError
from deid.formats.base import Edit, edited
from deid.formats.brat import moved

TEXT = "Ana Ruiz, de 54 años, toma omeprazol 20 mg."
EDITS = [Edit(0, 8, "[NOMBRE]"), Edit(13, 20, "50-59 años")]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param("T1\tFARMACO 27 36\tomeprazol\n", "T1\tFARMACO 30 39\tomeprazol\n", id="behind the edits"),
        pytest.param("T1\tNOMBRE 0 8\tAna Ruiz\n", "T1\tNOMBRE 0 8\t[NOMBRE]\n", id="what was replaced"),
        pytest.param("T1\tNOMBRE 4 8\tRuiz\n", "T1\tNOMBRE 0 8\t[NOMBRE]\n", id="a part of it"),
        pytest.param("T1\tX 0 20\tAna\n", "T1\tX 0 23\t[NOMBRE], de 50-59 años\n", id="around both"),
        pytest.param("T1\tX 10 15\tde 54\n", "T1\tX 10 23\tde 50-59 años\n", id="into one"),
        pytest.param("T1\tX 27 36;37 42\ta\r\n", "T1\tX 30 39;40 45\tomeprazol 20 mg\r\n", id="in pieces, CRLF"),
        pytest.param("#1\tAnnotatorNotes T1\tAna Ruiz\n", "", id="a note"),
        pytest.param("N1\tReference T1 ATC:A02\tAna\n", "", id="a reference with free text"),
    ],
)
def test_an_annotation_moves(line, expected):
    assert moved(line, TEXT, EDITS, "a.ann") == expected


def test_what_is_gone_takes_along_what_refers_to_it():
    lines = "T1\tN 0 8\tAna Ruiz\nT2\tF 27 36\tomeprazol\nR1\tToma Arg1:T1 Arg2:T2\n"
    lines += "A1\tNeg R1\nA2\tNeg T2\n*\tAlias T1 T2\n"
    assert moved(lines, TEXT, [Edit(0, 8, "")], "a.ann") == "T2\tF 19 28\tomeprazol\nA2\tNeg T2\n"


@pytest.mark.parametrize(
    "line",
    [
        "R1\tToma Arg1:T1 Arg2:T2\t",
        "E1\tInicio:T1 Quien:T2 Que:E3",
        "A1\tNegado T1",
        "A2\tGrado T1 Alto",
        "M1\tNegado E1",
        "*\tAlias T1 T2",
    ],
)
def test_what_has_no_place_in_the_text_stays(line):
    assert moved(line + "\n", TEXT, EDITS, "a.ann") == line + "\n"


@pytest.mark.parametrize(
    "line",
    ["XX Ana Ruiz", "t3\tfoo Ana", "A1\tGrado T1 Ana Ruiz", "R1\tToma Arg1:T1 Ana", "E1\tIngreso", "*\tAlias Ana"],
)
def test_a_line_that_may_say_anything_is_refused_without_being_said(line):
    with pytest.raises(FormatError, match=r"^a\.ann:1: no line of BRAT stand-off$"):
        moved(line, TEXT, EDITS, "a.ann")


@pytest.mark.parametrize("line", ["T1\tN 0 99\tx", "T1\tN 8 0\tx", "T1 N 0 8", "T1\tN a b\tx"])
def test_a_malformed_line_is_named(line):
    with pytest.raises(FormatError, match=r"a\.ann:2: "):
        moved("\n" + line, TEXT, EDITS, "a.ann")


@given(st.data())
def test_what_is_untouched_stays_itself(data):
    text = data.draw(st.text("abc ", min_size=1, max_size=30))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=6, unique=True)))
    edits = [Edit(a, b, data.draw(st.text("XY", max_size=3))) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    free = [at for at in range(len(text)) if not any(edit.start <= at < edit.end for edit in edits)]
    new = edited(text, edits)
    for at in free:
        line = moved(f"T1\tL {at} {at + 1}\t{text[at]}\n", text, edits, "a.ann")
        start, end = map(int, line.split("\t")[1].split()[1:])
        assert new[start:end] == text[at]
