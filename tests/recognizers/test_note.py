import pytest

from recognizers.note import Note, fold


def test_fold_keeps_the_length_of_anything():
    text = "Núñez ÇŞ İstanbul ß ﬁ º ª 5 ½"
    assert len(fold(text)) == len(text)


@pytest.mark.parametrize(
    ("text", "found", "original"),
    [
        pytest.param("Dra. Mun\u0303oz.", "Muñoz", "Mun\u0303oz", id="decomposed, as macOS writes it"),
        pytest.param("Dra. Mu\u00adñoz.", "Muñoz", "Mu\u00adñoz", id="soft hyphen"),
        pytest.param("\ufeffAna\u200b María", "Ana María", "Ana\u200b María", id="byte order mark and zero width"),
        pytest.param("12\u201403", "12-03", "12\u201403", id="long dash"),
        pytest.param("Pérez", "Pérez", "Pérez", id="nothing to do"),
    ],
)
def test_offsets_map_back(text, found, original):
    note = Note(text)
    at = note.text.index(found)
    start, end = note.original(at, at + len(found))
    assert text[start:end] == original


def test_line_at():
    note = Note("uno\n\ntres")
    assert [note.line_at(offset) for offset in (0, 3, 4, 5, 8)] == [(0, 3), (0, 3), (4, 4), (5, 9), (5, 9)]
