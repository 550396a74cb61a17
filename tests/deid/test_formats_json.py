"""JSON and JSON Lines: only the values with edits are written anew, the rest byte for byte."""

import codecs
import io
import json
import re
import tracemalloc
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid.engine import Deidentifier
from deid.errors import FormatError, InputError, LeakError
from deid.formats.base import Edit, Format, edits_of
from deid.formats.jsons import Json, JsonLines
from deid.formats.jsons.paths import parse_path
from deid.formats.jsons.scanner import leaves, with_edits
from deid.formats.kinds import format_of
from deid.formats.records.told import read_told
from deid.formats.text import PlainText
from deid.model import Document, Known
from recognizers.labels import Label

PATIENT = r"""{"nhc": 483920,
  "paciente": {"nombre": "Xochitl", "apellidos": "Puertas Rond\u00f3n", "edad": 54, "fechaNacimiento": "1961-05-03"},
  "medico": {"nombre": "Ana Ruiz"},  "medico": {"nombre": "Eva Sanz"},
  "tratamiento": [{"nombre": "Omeprazol", "dosis": 20.50}],
  "ok": true, "nada": null, "peso": 7.25e1,
  "notas": [{"texto": "La Sra. Puertas\tacude; NHC 483920.\nVista por la Dra. Ruiz. Toma omeprazol \ud83d\ude00"}]}
"""


@pytest.fixture(scope="module")
def engine() -> Deidentifier:
    return Deidentifier(model=None)


def read(data: str | bytes, form: Format | None = None, name: str = "x.json") -> list[Document]:
    raw = data.encode() if isinstance(data, str) else data
    return list((form or Json()).documents(io.BytesIO(raw), name))


def write(documents: list[Document], edits: Callable[[Document], list[Edit]] = lambda _: []) -> bytes:
    out = io.BytesIO()
    Json().write(((document, edits(document)) for document in documents), out)
    return out.getvalue()


def replaced(data: str | bytes, old: str, new: str, form: Format | None = None) -> bytes:
    """The file with `new` in place of the first `old` of each document."""

    def edits(document: Document) -> list[Edit]:
        at = document.text.find(old)
        return [Edit(at, at + len(old), new)] if at >= 0 else []

    return write(read(data, form), edits)


def redacted(engine: Deidentifier, data: str | bytes, form: Format | None = None) -> str:
    documents = read(data, form)
    results = {document.id: list(edits_of(engine.redact_document(document))) for document in documents}
    return write(documents, lambda document: results[document.id]).decode()


# -- as it was


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(PATIENT.encode(), id="an object"),
        pytest.param(codecs.BOM_UTF8 + PATIENT.encode(), id="byte order mark"),
        pytest.param(PATIENT.replace("\n", "\r\n").encode(), id="CRLF"),
        pytest.param('{"a": "año"}'.encode("latin-1"), id="Latin-1"),
        pytest.param(codecs.BOM_UTF16_BE + '{"a": "año"}'.encode("utf-16-be"), id="UTF-16"),
        pytest.param(b' [ {"a" : "x"} ,\n {"a":"\\/y","a":"z"},{} ]\n\n', id="an array of objects"),
        pytest.param(codecs.BOM_UTF8 + b'[{"a":"x"},{"a":"y"}]', id="so, with a byte order mark"),
        pytest.param(b'["x", {"a": 1}, [[]]]', id="an array of anything"),
        pytest.param(b' "x" ', id="a string"),
        pytest.param(b"12", id="a number"),
        pytest.param(b"{}", id="nothing in it"),
        pytest.param(b'{"a": NaN, "b": -Infinity, "c": "\\"\\\\"}', id="what Python writes"),
    ],
)
def test_json_without_edits_is_as_it_was(data: bytes) -> None:
    assert write(read(data)) == data


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(st.characters(codec="utf-8")),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(st.characters(codec="utf-8")), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(VALUES, st.booleans(), st.sampled_from([None, 1, "\t"]))
def test_any_json_without_edits_is_as_it_was(value: object, in_ascii: bool, indent: int | str | None) -> None:
    data = json.dumps(value, ensure_ascii=in_ascii, indent=indent).encode()
    try:
        documents = read(data)
    except InputError:  # half a control file: characters that no text has
        return
    assert write(documents) == data


@given(VALUES, st.booleans())
def test_every_value_is_found_where_it_stands(value: object, in_ascii: bool) -> None:
    def flat(one: object, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
        if isinstance(one, dict):
            return [found for key, inner in one.items() for found in flat(inner, (*path, key))]
        if isinstance(one, list):
            return [found for at, inner in enumerate(one) for found in flat(inner, (*path, at))]
        return [(path, one)]

    text = json.dumps(value, ensure_ascii=in_ascii)
    found = [
        (leaf.path, json.loads(text[leaf.start : leaf.end])) for leaf in leaves(text, 0, len(text)) if not leaf.is_key
    ]
    assert found == flat(value)


@given(st.lists(st.dictionaries(st.text("abñ"), st.text("añ\u2028\r\n😀"), max_size=2), min_size=1), st.booleans())
def test_any_json_lines_without_edits_are_as_they_were(lines: list[dict[str, str]], in_ascii: bool) -> None:
    data = "".join(json.dumps(line, ensure_ascii=in_ascii) + "\n" for line in lines).encode()
    assert write(read(data, JsonLines())) == data


@pytest.mark.parametrize(
    "data", [b'{"a":"x"}\r\n\r\n{"a":"y"}\r\n \n', b'\n{"a":"x"}\n{"a":"y"}', b'{"a":"x"}\n[1]\n"z"\n']
)
def test_json_lines_without_edits_are_as_they_were(data: bytes) -> None:
    assert write(read(data, JsonLines())) == data


# -- edited


@pytest.mark.parametrize(
    ("data", "new", "expected"),
    [
        pytest.param('{"a": "Sra. Ana"}', "[N]", '{"a": "Sra. [N]"}', id="plain"),
        pytest.param('{"a": "Ana\\tI\\u00f1igo \\/"}', "[N]", '{"a": "[N]\\tI\\u00f1igo \\/"}', id="escapes stay"),
        pytest.param('{"a": "\\ud83d\\ude00 Ana"}', "[N]", '{"a": "\\ud83d\\ude00 [N]"}', id="behind a pair"),
        pytest.param('{"a": "Ana ñ"}', 'É"\n\\', '{"a": "É\\"\\n\\\\ ñ"}', id="what must be escaped"),
        pytest.param('{"a": "Ana \\u00f1"}', "É", '{"a": "\\u00c9 \\u00f1"}', id="ASCII stays ASCII"),
        pytest.param('{"a": "Ana", "a": "Ana"}', "[N]", '{"a": "[N]", "a": "Ana"}', id="one of two keys"),
        pytest.param('["Ana" , 1]', "", '["" , 1]', id="nothing"),
    ],
)
def test_an_edited_string_keeps_the_rest(data: str, new: str, expected: str) -> None:
    assert replaced(data, "Ana", new).decode() == expected


@given(
    st.text(st.characters(codec="utf-8"), min_size=1), st.text(st.characters(codec="utf-8")), st.booleans(), st.data()
)
def test_an_edited_string_says_what_it_should(old: str, new: str, in_ascii: bool, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(old) - 1))
    end = data.draw(st.integers(start + 1, len(old)))
    raw = json.dumps(old, ensure_ascii=data.draw(st.booleans()))
    assert json.loads(with_edits(raw, [Edit(start, end, new)], in_ascii=in_ascii)) == old[:start] + new + old[end:]


def test_a_number_with_an_edit_becomes_a_string() -> None:
    data = '{"nhc": 483920, "edad": 54, "peso": 72, "otro": 612345678}'
    assert replaced(data, "483920", "[ID]").decode() == data.replace("483920", '"[ID]"')
    assert replaced(data, "54", "50-59").decode() == data.replace("54", '"50-59"')
    assert replaced(data, "612345678", "[T]").decode() == data.replace("612345678", '"[T]"')
    assert "peso: 72" not in read(data)[0].text


# -- what keys say


def test_what_keys_say_is_given_and_known() -> None:
    (document,) = read(PATIENT)
    assert document.text.startswith("nhc: 483920\nnombre: Xochitl\napellidos: Puertas Rondón\nedad: 54\nfecha Nac")
    assert "\nOmeprazol\n" in document.text
    assert {*document.known} == {
        Known(Label.PATIENT_ID, "483920"),
        Known(Label.PATIENT_NAME, "Puertas Rondón, Xochitl"),
        Known(Label.DATE, "1961-05-03"),
        Known(Label.STAFF_NAME, "Ana Ruiz"),
        Known(Label.STAFF_NAME, "Eva Sanz"),
    }


def test_what_keys_say_is_found_in_the_free_text(engine: Deidentifier) -> None:
    out = redacted(engine, PATIENT)
    assert json.loads(out)["notas"][0]["texto"] == (
        "La Sra. [NOMBRE_1]\tacude; NHC [ID_PACIENTE].\nVista por la Dra. [PERSONAL_SANITARIO_1]. Toma omeprazol 😀"
    )
    assert '"dosis": 20.50' in out
    assert '"peso": 7.25e1' in out
    for original in ("483920", "Xochitl", "Puertas", "Rond", "1961", "Ruiz", "Sanz"):
        assert original not in out


@pytest.mark.parametrize(
    ("data", "found"),
    [
        pytest.param('{"medico": {"nombre": "Ana"}}', [Label.STAFF_NAME], id="whose name"),
        pytest.param('{"madre": {"nombre": "Ana", "edad": 40}}', [Label.RELATIVE_NAME, Label.RELATIVE_AGE], id="kin"),
        pytest.param('{"hospital": {"nombre": "La Paz"}}', [Label.HOSPITAL], id="a hospital's"),
        pytest.param('{"farmacos": [{"nombre": "Omeprazol", "id": 3}]}', [], id="near miss: a drug's"),
        pytest.param('{"diagnosticos": [{"codigo": "I21"}]}', [], id="near miss: a code"),
        pytest.param('{"identifier": [{"value": "12345"}]}', [Label.PATIENT_ID], id="the value of a key"),
        pytest.param('{"name": [{"given": ["Ana", "Eva"], "family": "Ruiz"}]}', [Label.PATIENT_NAME] * 3, id="list"),
        pytest.param('{"edad": null, "nhc": "", "dni": "no consta"}', [], id="near miss: nothing"),
    ],
)  # fmt: skip
def test_keys_say_what_stands_there(data: str, found: list[Label]) -> None:
    assert [span.label for span in read(data)[0].given] == found


def test_parts_of_a_name_are_put_together_by_what_holds_them() -> None:
    (document,) = read('{"x": [{"medico": {"nombre": "Ana", "apellidos": "Gil"}}, {"medico": {"nombre": "Eva"}}]}')
    assert [known.value for known in document.known] == ["Gil, Ana", "Eva"]


def test_each_element_of_an_array_of_objects_is_a_document(engine: Deidentifier) -> None:
    data = '[{"nombre": "Xochitl", "t": "Xochitl, bien"},\n {"nombre": "Ana", "t": "La Xochitl"} ]'
    assert [document.id for document in read(data)] == ["x.json#1", "x.json#2"]
    assert redacted(engine, data).startswith('[{"nombre": "[NOMBRE_1]", "t": "[NOMBRE_1], bien"},\n {"nombre": ')


@pytest.mark.parametrize(
    ("option", "text"),
    [
        pytest.param("$.a.b=keep", "c: Eva\nc: Sol\nd: Luz\n", id="one"),
        pytest.param("a=keep", "d: Luz\n", id="all below"),
        pytest.param("a.c=keep", "b: Ana\nd: Luz\n", id="a list"),
        pytest.param("a.c[1]=keep", "b: Ana\nc: Eva\nd: Luz\n", id="an element"),
        pytest.param("$.*=keep", "", id="any key"),
        pytest.param("a=keep,a.c[*]=text", "c: Eva\nc: Sol\nd: Luz\n", id="the longer path decides"),
    ],
)
def test_the_user_says_what_paths_hold(option: str, text: str) -> None:
    (document,) = read('{"a": {"b": "Ana", "c": ["Eva", "Sol"]}, "d": "Luz"}', Json(read_told(option)))
    assert re.sub(r"\n[a-z](; [a-z])*$", "\n", "\n" + document.text).lstrip("\n") == text


def test_a_path_may_say_what_a_value_is(engine: Deidentifier) -> None:
    form = JsonLines(read_told("$.x[*]=PATIENT_NAME"))
    assert redacted(engine, '{"x": ["Quetzal"], "t": "Viene Quetzal"}\n', form) == (
        '{"x": ["[NOMBRE_1]"], "t": "Viene [NOMBRE_1]"}\n'
    )


@pytest.mark.parametrize("form", [Json(read_told("$.b=keep")), JsonLines(read_told("$.b=keep"))])
def test_a_path_that_leads_nowhere_is_refused(form: Format) -> None:
    with pytest.raises(FormatError, match=r"^x\.json: nothing at '\$\.b'$"):
        read('{"a": "x"}\n', form)


@pytest.mark.parametrize("path", ["", "$", "a..b", "a[", "a[x]", "a]b", "a.$b"])
def test_a_malformed_path_is_refused(path: str) -> None:
    with pytest.raises(ValueError, match="is no path such as"):
        parse_path(path)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param('{"Teresa Puertas Rondón": {"edad": 54}}', "in the name of a field", id="a name for a key"),
        pytest.param('{"visitas": {"3/5/2019": "HTA"}}', "in the name of a field", id="a date for a key"),
        pytest.param('{"nombre": "Xochitl Quetzal", "Quetzal": 1}', "still readable", id="a name of the record"),
    ],
)
def test_a_detail_in_a_key_stops_the_file(engine: Deidentifier, data: str, message: str) -> None:
    with pytest.raises(LeakError, match=message) as caught:
        redacted(engine, data)
    assert not re.search("Puertas|2019|Quetzal", str(caught.value))


def test_keys_that_are_no_details_stop_nothing(engine: Deidentifier) -> None:
    data = '{"Hemoglobina": 12, "Alta": "sí", "rosa": "x", "Tipo de Crohn": "A", "2019": 3, "20570-8": 40}'
    assert redacted(engine, data) == data


# -- faults


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param('{"a": "Ana",}', "x.json: line 1, column 13: expecting property name", id="a comma too many"),
        pytest.param('{\n"a": "Ana\n"}', "x.json: line 2, column 10: invalid control character", id="an open string"),
        pytest.param('{"a": "Ana"', "x.json: line 1, column 12: expecting ',' delimiter", id="cut off"),
        pytest.param('{"a": "Ana\\q"}', "x.json: line 1, column 11: invalid \\escape", id="no such escape"),
        pytest.param('{"a": "Ana"} {', "x.json: line 1, column 14: extra data", id="two values"),
        pytest.param("Ana", "x.json: line 1, column 1: expecting value", id="no JSON"),
        pytest.param("[" * 100_000, "x.json: line 1: nested too deeply", id="too deep"),
        pytest.param(b'{"a": "\xc3\xb1\xc3\xb1\xf1"}', "x.json: damaged UTF-8 at byte", id="damaged"),
    ],
)
def test_malformed_json_is_refused_with_the_place(data: str | bytes, message: str) -> None:
    with pytest.raises(FormatError, match=f"^{re.escape(message)}") as caught:
        read(data)
    assert "Ana" not in str(caught.value)


def test_a_malformed_line_is_refused_with_its_number() -> None:
    with pytest.raises(FormatError, match=r"^x\.jsonl: line 4, column 7: expecting value$"):
        read('{"a": 1}\n\n{"a": 2}\n{"a": }\n', JsonLines(), "x.jsonl")
    with pytest.raises(FormatError, match=r"^x\.jsonl: line 20002: not UTF-8"):
        read('{"a": "ñ"}\n'.encode() + b'{"a": 1}\n' * 20_000 + b'{"a": "\xf1"}\n', JsonLines(), "x.jsonl")


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match=r"^x\.json\[3\]: half of a surrogate pair"):
        read('{"a": "\\ud83d"}')


@pytest.mark.parametrize("form", [Json(), JsonLines()])
@pytest.mark.parametrize("data", [b"", b" \n\n"])
def test_an_empty_file_is_refused(form: Format, data: bytes) -> None:
    with pytest.raises(InputError, match=r"^x\.json: the file"):
        read(data, form)


@pytest.mark.parametrize(
    ("data", "suffix", "kind"),
    [
        pytest.param(b'{"a": 1}', ".json", Json, id="json"),
        pytest.param(b'{"a": 1}\n', ".JSONL", JsonLines, id="jsonl"),
        pytest.param(b'{"a": 1}\n', ".ndjson", JsonLines, id="ndjson"),
        pytest.param(b'{"a": 1}\n{"a": 2}\n', ".json", JsonLines, id="lines by another name"),
        pytest.param(b'[\n{"a": 1},\n{"a": 2}]\n', ".json", Json, id="near miss: an array in lines"),
        pytest.param(b'{"a": 1}\nx\n', ".json", Json, id="near miss: a malformed file"),
        pytest.param(b'{"a": 1}', ".txt", PlainText, id="near miss: a text"),
    ],
)
def test_json_is_recognised(data: bytes, suffix: str, kind: type[Format]) -> None:
    assert type(format_of(io.BytesIO(data), suffix, "x")) is kind


def test_memory_does_not_grow_with_the_lines() -> None:
    def peak(times: int) -> int:
        data = ('{"nhc": 1, "texto": "' + "palabra " * 250 + '"}\n').encode() * times
        tracemalloc.start()
        try:
            assert sum(1 for _ in JsonLines().documents(io.BytesIO(data), "x.jsonl")) == times
            return tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()

    peak(100)  # what is loaded once
    assert peak(2_000) < 1.5 * peak(200)
