"""Whatever is done to a log is found, and named by its place."""

import json
from datetime import UTC, datetime
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deid.audit import Checked, Fault, audit_lines, check, document_records, file_record, run_header
from deid.audit.chain import Chain, line_of
from deid.errors import InputError
from deid.keys import Key
from deid.model import Document, Replacement
from deid.policy import load_policy
from recognizers.labels import Label

KEY, OTHER = Key(bytes(range(32))), Key(bytes(range(1, 33)))
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
POLICY = load_policy("revista")
TEXT = "Ana Peña, de 54 años."
NEW = "[NOMBRE], de 50-59 años."
REPLACEMENTS = (
    Replacement(0, 8, 0, 8, Label.PATIENT_NAME, "tag", "revista.rules[0]", "Names", 0.99),
    Replacement(13, 20, 13, 23, Label.AGE, "generalise", "revista.rules[1]", "Ages", 0.9),
)
Record = dict[str, object]


def header(key: Key | None = KEY, created: datetime = NOON) -> Record:
    return run_header(
        created=created, tool_version="1", policy=POLICY, catalogue="0" * 64, model=None, key=key or OTHER,
        ephemeral_key=key is None,
    )  # fmt: skip


def of_file(name: str, output: str = "a") -> list[Record]:
    closing = file_record(file=name, form="text", source_hmac="b" * 64, output_sha256=output * 64, documents=1)
    return [*document_records(Document(name, TEXT), NEW, REPLACEMENTS, KEY), closing]


RECORDS = [header(), *of_file("a.txt"), *of_file("b.txt")]
TWO_RUNS = [*RECORDS, {"record": "failed", "file": "c.txt", "error": "FormatError"}]


def log(records: list[Record] = RECORDS, key: Key | None = KEY) -> bytes:
    return audit_lines(records, key).encode()


def taken_up(*runs: list[Record], closed: bool = True) -> bytes:
    """The log of several runs; of those before the last, the closing record is there if they were `closed`."""
    chain, lines = Chain(), []
    for number, records in enumerate(runs):
        lines += chain.add(records)
        if closed or number == len(runs) - 1:
            lines.append(chain.close(KEY))
    return "".join(lines).encode()


def checked(data: bytes, key: Key | None = KEY) -> Checked:
    return check(BytesIO(data), "log", key)  # `splitlines` would part lines at other characters too


def found(data: bytes, key: Key | None = KEY) -> list[tuple[Fault, int]]:
    return [(problem.fault, problem.line) for problem in checked(data, key).problems]


LINES = log().splitlines(keepends=True)
PLACES = range(len(LINES))


def joined(*parts: list[bytes]) -> bytes:
    return b"".join(line for part in parts for line in part)


# -- nothing is wrong


@pytest.mark.parametrize("key", [KEY, None], ids=["with the key", "without"])
@pytest.mark.parametrize(
    ("data", "runs"),
    [
        pytest.param(log(), 1, id="one run"),
        pytest.param(log([header()]), 1, id="a run without documents"),
        pytest.param(taken_up(RECORDS, TWO_RUNS), 2, id="taken up"),
        pytest.param(taken_up(RECORDS, RECORDS, RECORDS, closed=False), 3, id="taken up after interruptions"),
    ],
)
def test_nothing_is_wrong(data, runs, key):
    result = checked(data, key)
    assert (result.problems, result.runs, result.version) == ((), runs, 2)
    assert result.records == data.count(b"\n")


def test_what_is_counted():
    result = checked(taken_up(RECORDS, TWO_RUNS, [header(), *of_file("b.txt", "c")]))
    assert (result.documents, result.signed) == (5, 3)
    assert result.outputs == {"a.txt": "a" * 64, "b.txt": "c" * 64}


def test_annotations_beside_an_output_are_outputs():
    closing = {**of_file("x/a.txt")[-1], "annotations_sha256": "d" * 64}
    assert checked(log([header(), *of_file("x/a.txt")[:-1], closing])).outputs == {
        "x/a.txt": "a" * 64,
        "x/a.ann": "d" * 64,
    }


# -- one edit: found, and named by its line


@pytest.mark.parametrize("key", [KEY, None], ids=["with the key", "without"])
@pytest.mark.parametrize("place", PLACES)
class TestOneEdit:
    def test_a_line_that_was_dropped(self, place, key):
        data = joined(LINES[:place], LINES[place + 1 :])
        if place == len(LINES) - 1:
            assert found(data, key) == [(Fault.CUT_OFF, place)]
        else:
            (problem,) = checked(data, key).problems
            assert (problem.fault, problem.line, problem.number) == (Fault.MISSING, place + 1, place)

    def test_a_line_that_stands_twice(self, place, key):
        data = joined(LINES[: place + 1], LINES[place:])
        (problem,) = checked(data, key).problems
        assert (problem.fault, problem.line, problem.number) == (Fault.REPEATED, place + 2, place)

    def test_a_line_that_was_moved_to_the_end(self, place, key):
        if place == len(LINES) - 1:
            return
        (problem,) = checked(joined(LINES[:place], LINES[place + 1 :], [LINES[place]]), key).problems
        is_end = place == len(LINES) - 2  # then the closing record came forward
        expected = len(LINES) - 1 if is_end else place
        assert (problem.fault, problem.number) == (Fault.MOVED, expected)
        assert problem.line == (len(LINES) - 1 if is_end else len(LINES))

    def test_a_line_that_was_moved_to_the_front(self, place, key):
        if place == 0:
            return
        (problem,) = checked(joined([LINES[place]], LINES[:place], LINES[place + 1 :]), key).problems
        assert (problem.fault, problem.line, problem.number) == (Fault.MOVED, 1, place)

    def test_two_neighbours_that_changed_places(self, place, key):
        if place == 0:
            return
        swapped = [LINES[place], LINES[place - 1]]
        (problem,) = checked(joined(LINES[: place - 1], swapped, LINES[place + 1 :]), key).problems
        assert (problem.fault, problem.line, problem.number) == (Fault.MOVED, place, place)

    def test_a_line_that_is_no_record(self, place, key):
        for data in (b"Ana Pe\xc3\xb1a\n", b"[]\n", b"\n", b"\xff\n", b'{"record": 1}\n', b"[" * 100_000 + b"\n"):
            damaged = joined(LINES[:place], [data], LINES[place + 1 :])
            (problem,) = checked(damaged, key).problems
            assert (problem.fault, problem.line, problem.number) == (Fault.DAMAGED, place + 1, place)

    def test_a_line_that_was_put_in(self, place, key):
        for data in (b"Ana\n", b'{"record": "substitution"}\n'):
            assert found(joined(LINES[:place], [data], LINES[place:]), key) == [(Fault.DAMAGED, place + 1)]

    def test_a_field_that_was_changed(self, place, key):
        record = json.loads(LINES[place])
        for name in record:
            changed = {**record, name: record[name] + 1 if type(record[name]) is int else "0" * 64}
            if changed == record or (name == "hmac" and key is None):
                continue
            self.named(place, line_of(changed).encode(), key, name)

    def test_a_field_that_is_gone_or_new(self, place, key):
        record = json.loads(LINES[place])
        for name in record:
            self.named(place, line_of({key: record[key] for key in record if key != name}).encode(), key, name)
        self.named(place, line_of({**record, "x": 1}).encode(), key, "x")

    def test_a_record_that_is_written_otherwise(self, place, key):
        record = LINES[place]
        for changed in (record.replace(b", ", b","), b" " + record, record.replace(b"\n", b"\r\n")):
            self.named(place, changed, key, "")

    def named(self, place, line, key, name):
        """The line is named; or the one before it, if the last carries a wrong digest and there is no key."""
        problems = checked(joined(LINES[:place], [line], LINES[place + 1 :]), key).problems
        unsure = key is None and place == len(LINES) - 1 and name == "previous"
        assert [problem.line for problem in problems] == [place if unsure else place + 1], name
        assert not unsure or "or the digest of it" in problems[0].told


@pytest.mark.parametrize("key", [KEY, None], ids=["with the key", "without"])
def test_a_log_that_was_cut_off_at_any_byte(key):
    whole = log()
    for end in (0, *range(len(LINES[0]), len(whole))):
        lines = whole[:end].count(b"\n")
        is_whole = whole[:end].endswith(b"\n")
        assert found(whole[:end], key) == [(Fault.CUT_OFF, lines if is_whole else lines + 1)]


def test_of_a_log_that_was_cut_off_in_its_first_record_nothing_is_left():
    for end in range(1, len(LINES[0])):
        with pytest.raises(InputError, match="no audit log"):
            checked(log()[:end])


@settings(max_examples=400)
@given(st.data(), st.booleans())
def test_any_change_of_a_byte_is_found_and_named(data, with_key):
    whole = taken_up(RECORDS, TWO_RUNS)
    place = data.draw(st.integers(0, len(whole) - 1))
    byte = data.draw(st.integers(0, 255).filter(lambda byte: byte != whole[place]))
    edited = whole[:place] + bytes([byte]) + whole[place + 1 :]
    line = whole[:place].count(b"\n") + 1
    last = whole.splitlines()[-1]
    hmac = whole.rindex(json.loads(last)["hmac"].encode())
    try:
        problems = checked(edited, KEY if with_key else None).problems
    except InputError as error:
        assert f"log:{line}: a log of schema version" in str(error)
        return
    if not problems:
        assert not with_key
        assert hmac <= place < hmac + 64, "without the key only the last HMAC may be changed unseen"
        return
    lines = {problem.line for problem in problems}
    is_line_end = whole[place : place + 1] == b"\n" or byte == 10
    is_last_digest = line == whole.count(b"\n") and b'"previous": ' in whole[place - 80 : place]
    if is_line_end:
        assert lines & {line, line + 1}
    elif is_last_digest and not with_key:
        assert lines <= {line, line - 1}
    else:
        assert lines == {line}


@settings(max_examples=300)
@given(st.lists(st.integers(0, len(LINES) - 1), max_size=len(LINES) + 3), st.booleans())
def test_any_other_order_is_found(order, with_key):
    data = joined([LINES[place] for place in order])
    key = KEY if with_key else None
    assert bool(checked(data, key).problems) == (order != list(PLACES))


@settings(max_examples=300)
@given(st.data())
def test_some_edits_at_once_are_found(data):
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        edit = data.draw(st.sampled_from(["drop", "repeat", "swap", "change", "junk"]))
        other = data.draw(st.integers(0, len(lines) - 1))
        match edit:
            case "drop" if len(lines) > 1:
                del lines[place]
            case "repeat":
                lines.insert(other, lines[place])
            case "swap":
                lines[place], lines[other] = lines[other], lines[place]
            case "change":
                lines[place] = lines[place].replace(b'"n"', b'"m"').replace(b"tag", b"keep")
            case "junk":
                lines.insert(place, b"junk\n")
    if lines == LINES or not any(line.startswith(b"{") for line in lines):
        return
    assert checked(joined(lines)).problems


# -- a chain that was made anew


def rechained(records: list[Record], signature: str | None = None) -> bytes:
    """The log as somebody without the key makes it: a right chain, and a closing HMAC from elsewhere."""
    chain = Chain()
    lines = list(chain.add(records))
    documents = sum(record["record"] == "document" for record in records)
    lines += chain.add([{"record": "end", "documents": documents, "hmac": signature}])
    return "".join(lines).encode()


def test_a_chain_that_was_made_anew_shows_with_the_key_alone():
    edited = [{**record, "score": 0.5} if record["record"] == "substitution" else record for record in RECORDS]
    data = rechained(edited, json.loads(LINES[-1])["hmac"])
    assert found(data, None) == []
    assert found(data) == [(Fault.SIGNATURE, len(LINES))]


def test_a_signature_that_was_taken_off_shows_without_the_key():
    assert found(rechained(RECORDS), None) == [(Fault.INCONSISTENT, len(LINES))]
    assert (Fault.OTHER_KEY, 1) in found(rechained([header(None), *RECORDS[1:]]))


def test_the_key_of_another_run():
    (problem,) = checked(log(), OTHER).problems
    assert (problem.fault, problem.line) == (Fault.OTHER_KEY, 1)
    assert KEY.id in problem.told and OTHER.id in problem.told
    assert found(taken_up(RECORDS, RECORDS), OTHER) == [(Fault.OTHER_KEY, 1)]


def test_a_key_that_is_gone_proves_nothing():
    data = log([header(None), *RECORDS[1:]], None)
    assert found(data, None) == []
    (problem,) = checked(data, KEY).problems
    assert (problem.fault, "made for the run and gone" in problem.told) == (Fault.OTHER_KEY, True)


@pytest.mark.parametrize(
    ("records", "line"),
    [
        pytest.param([*RECORDS[:2], *RECORDS[3:]], 3, id="a finding is missing"),
        pytest.param([*RECORDS[:3], *RECORDS[4:]], 9, id="the closing record of a document is missing"),
        pytest.param(RECORDS[1:], 1, id="the run is missing"),
        pytest.param([*RECORDS, {"record": "zapato"}], 10, id="a record of no known kind"),
    ],
)
def test_contradictions_in_a_right_chain(records, line):
    assert (Fault.INCONSISTENT, line) in found(audit_lines(records, KEY).encode())


# -- how it is told


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(
            joined(LINES[:3], LINES[4:]), "before line 4 (record 4, file of a.txt) record 3 is missing", id="missing"
        ),
        pytest.param(
            joined(LINES[:2], LINES[5:]),
            "before line 3 (record 5, substitution of b.txt) records 2 to 4 are missing",
            id="several missing",
        ),
        pytest.param(
            joined(LINES[:3], [LINES[3].replace(b'"before": 21', b'"before": 22')], LINES[4:]),
            "line 4 (record 3, document of a.txt) was changed",
            id="changed",
        ),
        pytest.param(
            joined(LINES[:4], [LINES[7]], LINES[5:7], [LINES[4]], LINES[8:]),
            "line 5 (record 7, document of b.txt) stands in the place of record 4",
            id="two that changed places",
        ),
        pytest.param(
            joined(LINES[:-1]),
            "line 9 (record 8, file of b.txt) is the last of the run that begins in line 1, which has no closing "
            "record: it was interrupted, or the log was cut off",
            id="no end",
        ),
        pytest.param(
            log()[:-9], "line 10 (record 9) is cut off in the middle of a record", id="in the middle of a record"
        ),
        pytest.param(b"", "the log is empty", id="empty"),
    ],
)
def test_how_it_is_told(data, says):
    assert checked(data).problems[0].told == says


# -- logs of the first version


def older(records: list[Record] = RECORDS) -> list[bytes]:
    kept = []
    for record in records:
        if record["record"] in ("run", "substitution", "document"):
            fields = {**record, "schema": 1} if record["record"] == "run" else {**record, "document_sha256": "0" * 64}
            kept.append(line_of({name: value for name, value in fields.items() if name != "document_hmac"}).encode())
    return kept


def test_a_log_of_the_first_version():
    result = checked(joined(older()), None)
    assert (result.version, result.problems, result.documents) == (1, (), 2)
    (problem,) = checked(joined(older()), KEY).problems
    assert (problem.fault, problem.line) == (Fault.SIGNATURE, 1)


def test_what_can_be_told_of_the_first_version():
    lines = older()
    assert found(joined(lines[:1], lines[2:]), None) == [(Fault.INCONSISTENT, 3)]
    assert found(joined(lines[:-1]), None) == [(Fault.CUT_OFF, len(lines) - 1)]
    assert found(joined(lines)[:-5], None) == [(Fault.CUT_OFF, len(lines))]
    assert found(joined(lines[:2], [b"Ana\n"], lines[2:]), None) == [(Fault.DAMAGED, 3)]
    assert found(joined(lines[1:]), None) != []


def test_a_log_does_not_become_older_by_taking_the_chain_off():
    stripped = []
    for line in LINES:
        record = json.loads(line)
        stripped.append(line_of({name: record[name] for name in record if name not in ("n", "previous")}).encode())
    assert len(found(joined(stripped), None)) == len(LINES)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"Mujer de 54 a\xc3\xb1os.\n", "log: no audit log: no line of it is a record", id="a report"),
        pytest.param(log([{**header(), "schema": 3}]), "log:1: a log of schema version 3", id="a later version"),
    ],
)
def test_what_is_no_log_is_refused(data, says):
    with pytest.raises(InputError, match=says):
        checked(data)
