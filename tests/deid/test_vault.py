"""The vault: what went comes back byte for byte to who has the key, and to nobody who changed a bit of it."""

import base64
import hashlib
import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deid import Deidentifier
from deid.errors import KeyFileError, VaultError
from deid.formats.text import decode, encode
from deid.keys import Key
from deid.model import Document, Label, Replacement, Result
from deid.policy import load_policy, overridden, presets
from deid.vault import Lock, Scrypt, SealedVault, Sealer, Vault, open_vault, parse, read_vault, restore, seal

SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("[0-9]*.txt"))
NOW = datetime(2024, 5, 6, 7, 8, 9, tzinfo=UTC)
KEY = Key(bytes(range(32)))
OTHER_KEY = Key(bytes(range(1, 33)))
FAST = Scrypt(n=2, r=1, salt=bytes(16))
WORDS = "caballo correcto pila grapa"
REPORT = "NHC: 4482901.\r\nMujer de 54 años. Dra. Amparo Cid.\r\n"


@cache
def engine(preset: str) -> Deidentifier:
    return Deidentifier(preset, KEY)


def edited(text: str, *edits: tuple[int, int, str], operator: str = "tag") -> Result:
    """The result of putting each string in place of `text[start:end]`."""
    new, done, replacements = "", 0, []
    for start, end, value in edits:
        new += text[done:start]
        replacements.append(
            Replacement(start, end, len(new), len(new) + len(value), Label.OTHER, operator, "p.default", "x", 1.0)
        )
        new, done = new + value, end
    return Result(new + text[done:], tuple(replacements))


def sealed(*documents: tuple[Document, Result], lock: Lock | None = None, **given: Any) -> bytes:
    return seal(documents, Sealer(lock or Lock(KEY), NOW, **given))


def opened(data: bytes, secret: Key | str = KEY) -> Vault:
    return SealedVault("v.jsonl", *parse(data, "v.jsonl")).open(secret)


def one_of_each() -> tuple[Document, Result, bytes]:
    """A document, what became of it, and its vault."""
    document = Document("a.txt", "Ana, de 54 años.")
    result = edited(document.text, (0, 3, "[NOMBRE]"), (8, 15, "50-59 años"))
    return document, result, sealed((document, result))


# -- there and back


@pytest.mark.parametrize("preset", presets())
@pytest.mark.parametrize("path", SEEDS, ids=lambda path: path.stem)
def test_every_seed_comes_back_under_every_preset(path: Path, preset: str) -> None:
    document = decode(path.read_bytes(), path.name)
    result = engine(preset).redact_document(document)
    back = restore(encode(result.text, document), opened(sealed((document, result))), path.name)
    assert encode(back.document.text, back.document) == path.read_bytes()
    assert back.document.id == path.name
    assert back.missing == 0


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(REPORT.encode(), id="CRLF"),
        pytest.param(REPORT.replace("\r\n", "\n").rstrip().encode(), id="no line end at the end"),
        pytest.param(REPORT.replace("\r\n", "\r").encode(), id="CR alone"),
        pytest.param(b"\xef\xbb\xbf" + REPORT.encode(), id="UTF-8 with a mark"),
        pytest.param(("\ufeff" + REPORT).encode("utf-16-le"), id="UTF-16 little endian"),
        pytest.param(("\ufeff" + REPORT).encode("utf-16-be"), id="UTF-16 big endian"),
        pytest.param(REPORT.encode("cp1252"), id="Latin-1"),
        pytest.param((REPORT + "Dolor — leve.").encode("cp1252"), id="Windows-1252"),
        pytest.param(REPORT.encode("cp850"), id="DOS"),
        pytest.param("Natural de Peñas. Dra. Amparo Cid.".encode("cp1252"), id="Latin-1, whose letters all go"),
        pytest.param(b"Dra. Ana Pe\xa4a. Tras a\xa5os, m\xb7s.", id="DOS, which the output no longer tells"),
        pytest.param("Dra. Ana Pen\u0303a. 𝛼 1".encode(), id="decomposed, and beyond the first plane"),
    ],
)
def test_the_bytes_come_back_whatever_the_encoding(data: bytes) -> None:
    document = decode(data, "informe.txt")
    result = engine("revista").redact_document(document)
    assert result.text != document.text
    back = restore(encode(result.text, document), opened(sealed((document, result))))
    assert encode(back.document.text, back.document) == data


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
def test_an_output_that_was_saved_in_another_encoding_gives_the_original(encoding: str) -> None:
    data = "Años. Ana.".encode("cp1252")
    document = decode(data, "a.txt")
    result = edited(document.text, (6, 9, "[NOMBRE]"))
    back = restore(result.text.encode(encoding), opened(sealed((document, result))))
    assert encode(back.document.text, back.document) == data


@pytest.mark.parametrize(
    "edits",
    [
        pytest.param([], id="nothing was found"),
        pytest.param([(0, 3, "")], id="an empty replacement"),
        pytest.param([(0, 3, ""), (3, 7, ""), (7, 8, "x")], id="adjacent ones"),
        pytest.param([(0, 20, "")], id="all of it went"),
        pytest.param([(0, 3, "Ana"), (4, 7, "[NOMBRE]")], id="one that changed nothing"),
        pytest.param([(18, 20, "[[[")], id="at the end"),
    ],
)
def test_every_kind_of_edit_is_undone(edits: list[tuple[int, int, str]]) -> None:
    document = Document("a.txt", "Ana Cid, de 54 años.")
    result = edited(document.text, *edits)
    vault = opened(sealed((document, result)))
    assert restore(result.text, vault).document.text == document.text
    assert restore(result.text.encode(), vault).document.text == document.text


CHARACTERS = st.characters(exclude_categories=["Cs"])


@st.composite
def edits_of_a_text(draw: st.DrawFn) -> tuple[str, list[tuple[int, int, str]]]:
    text = draw(st.text(CHARACTERS, max_size=60))
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=12)))
    pairs = zip(places[::2], places[1::2], strict=False)
    return text, [(start, end, draw(st.text(CHARACTERS, max_size=8))) for start, end in pairs if start < end]


@given(edits_of_a_text())
def test_any_edits_are_undone(case: tuple[str, list[tuple[int, int, str]]]) -> None:
    text, edits = case
    document = Document("a.txt", text)
    result = edited(text, *edits)
    assert restore(result.text, opened(sealed((document, result)))).document.text == text


def test_words_taken_in_around_a_value_come_back() -> None:
    document = Document("a.txt", "Ingresó en mayo.")
    done = Replacement(11, 15, 8, 22, Label.DATE, "tag", "p.default", "x", 1.0, taken_before=3)
    result = Result("Ingresó un mes después.", (done,))
    assert restore(result.text, opened(sealed((document, result)))).document.text == document.text


def test_a_vault_is_read_from_its_file(tmp_path: Path) -> None:
    document, result, data = one_of_each()
    path = tmp_path / "v.jsonl"
    path.write_bytes(data)
    assert restore(result.text, open_vault(path, KEY)).document.text == document.text
    with pytest.raises(VaultError, match=r"no\.jsonl: the vault cannot be read"):
        read_vault(tmp_path / "no.jsonl")


# -- what is in the file


def test_the_file_holds_no_original_and_no_secret() -> None:
    *_, data = one_of_each()
    text = data.decode("ascii")
    assert not re.search(r"54 años|años", text)  # three letters or two figures may stand in random text
    assert KEY.secret.hex() not in text
    header, record = map(json.loads, text.splitlines())
    assert header == {
        "record": "vault",
        "vault": 1,
        "tool": "deid-es",
        "key_id": KEY.id,
        "kdf": None,
        "created": "2024-05-06T07:08:09Z",
    }
    assert sorted(record) == ["ciphertext", "document", "nonce", "output_sha256", "record"]
    assert (record["record"], record["document"]) == ("document", "a.txt")
    assert len(base64.b64decode(record["nonce"])) == 12


def test_the_length_tells_little_and_a_nonce_serves_once() -> None:
    records = []
    for name in ("Ana", "Ana", "María de los Dolores Cid"):
        document = Document("a.txt", f"{name}.")
        line = sealed((document, edited(document.text, (0, len(name), "[NOMBRE]")))).splitlines()[1]
        records.append(json.loads(line))
    lengths = {len(base64.b64decode(record["ciphertext"])) for record in records}
    assert lengths == {256 + 16}
    assert len({record["nonce"] for record in records}) == len({record["ciphertext"] for record in records}) == 3


def test_a_name_that_is_no_text_is_kept() -> None:
    document = Document("pe\udcf1a\u2028\n.txt", "Ana")
    result = edited("Ana", (0, 3, ""))
    data = sealed((document, result))
    assert data.count(b"\n") == 2
    assert restore(result.text, opened(data)).document.id == document.id


def test_a_time_without_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        Sealer(Lock(KEY), datetime(2024, 5, 6)).vault([])


# -- what is kept


def test_only_some_operators_may_be_kept() -> None:
    text = "Ana, de 54 años, Cid."
    document = Document("a.txt", text)
    tagged, hidden = edited(text, (0, 3, "[NOMBRE]")), edited(text, (17, 20, "[NOMBRE]"), operator="encrypt")
    both = Result(
        "[NOMBRE], de 54 años, [NOMBRE].",
        (*tagged.replacements, Replacement(17, 20, 22, 30, Label.OTHER, "encrypt", "p.default", "x", 1.0)),
    )
    vault = opened(sealed((document, both), (Document("b.txt", text), hidden), operators=frozenset({"encrypt"})))
    with pytest.raises(VaultError, match=r"^output: 1 of 2 replaced details are not in the vault") as caught:
        restore(both.text, vault)
    assert "Ana" not in str(caught.value) and "Cid" not in str(caught.value)
    back = restore(both.text, vault, partial=True)
    assert (back.document.text, back.restored, back.missing) == ("[NOMBRE], de 54 años, Cid.", 1, 1)
    whole = restore(hidden.text, vault)
    assert (whole.document.text, whole.restored, whole.missing) == (text, 1, 0)


def test_what_is_kept_by_policy_is_none_of_the_vaults_business() -> None:
    document = Document("a.txt", "Ana.")
    result = Result("Ana.", (Replacement(0, 3, 0, 3, Label.OTHER, "keep", "p.default", "x", 1.0),))
    back = restore("Ana.", opened(sealed((document, result), operators=frozenset({"encrypt"}))))
    assert (back.document.text, back.restored, back.missing) == ("Ana.", 0, 0)


def test_encrypt_puts_a_tag_and_asks_for_a_vault() -> None:
    assert [name for name in presets() if load_policy(name).needs_vault] == []
    policy = overridden(load_policy("revista"), ["STAFF_NAME=encrypt", "AGE=encrypt,template=<{label}>"])
    assert (policy.needs_vault, policy.needs_key) == (True, False)
    document = Document("a.txt", "Mujer de 54 años. Dra. Amparo Cid. NHC: 4482901.")
    result = Deidentifier(policy).redact_document(document)
    assert result.text == "Mujer de <AGE>. Dra. [PERSONAL_SANITARIO]. NHC: [ID_PACIENTE]."
    vault = opened(sealed((document, result), operators=frozenset({"encrypt"})))
    back = restore(result.text, vault, partial=True)
    assert back.document.text == "Mujer de 54 años. Dra. Amparo Cid. NHC: [ID_PACIENTE]."


def test_what_could_not_be_given_back_is_not_taken() -> None:
    with pytest.raises(VaultError, match=r"a\.csv: a vault can give back plain text only"):
        sealed((Document("a.csv", "Ana", {"delimiter": ";"}), edited("Ana", (0, 3, "x"))))
    with pytest.raises(VaultError, match=r"a\.txt: the output and what was replaced do not fit together") as caught:
        sealed((Document("a.txt", "Cid"), edited("Ana.", (0, 3, "x"))))
    assert "Cid" not in str(caught.value)


# -- refusals


def test_another_key_is_refused_by_its_id() -> None:
    *_, data = one_of_each()
    with pytest.raises(VaultError, match=f"v.jsonl: was sealed with key {KEY.id}, and this is key {OTHER_KEY.id}"):
        opened(data, OTHER_KEY)


def test_an_edited_output_is_refused() -> None:
    _, result, data = one_of_each()
    for text in (result.text + "\n", result.text.replace("50", "40"), result.text[1:]):
        with pytest.raises(VaultError, match=r"^out/a\.deid\.txt: was edited since it was redacted"):
            restore(text, opened(data), "out/a.deid.txt")


def test_an_output_of_another_document_is_refused() -> None:
    *_, data = one_of_each()
    with pytest.raises(VaultError, match=r"^b\.txt: is no output of a document in v\.jsonl"):
        restore("[NOMBRE].", opened(data), "b.txt")


def test_no_character_of_a_vault_can_be_changed() -> None:
    document, result, data = one_of_each()
    assert restore(result.text, opened(data), "a.txt").document.text == document.text
    for place in range(len(data)):
        for flip in (0x01, 0x20):
            changed = bytes([*data[:place], data[place] ^ flip, *data[place + 1 :]])
            with pytest.raises(VaultError) as caught:
                restore(result.text, opened(changed), "a.txt")
            assert not re.search("Ana|años", str(caught.value))


def field_changed(data: bytes, number: int, **changes: Any) -> bytes:
    """The vault with fields of one line set to others."""
    lines = [json.loads(line) for line in data.splitlines()]
    lines[number] |= changes
    return b"".join(json.dumps(line, sort_keys=True).encode() + b"\n" for line in lines)


def test_a_record_cannot_stand_for_another_document() -> None:
    one, other = Document("a.txt", "Ana."), Document("b.txt", "Cid!")
    results = edited(one.text, (0, 3, "[X]")), edited(other.text, (0, 3, "[X]"))
    data = sealed((one, results[0]), (other, results[1]))
    first, second = (json.loads(line) for line in data.splitlines()[1:])
    swapped = field_changed(data, 1, nonce=second["nonce"], ciphertext=second["ciphertext"])
    with pytest.raises(VaultError, match=r"^v\.jsonl: line 2: this record, or the header, is not as it was sealed"):
        restore(results[0].text, opened(swapped))
    renamed = field_changed(data, 2, document="a.txt")
    with pytest.raises(VaultError, match="line 3: this record"):
        restore(results[1].text, opened(renamed))
    redirected = field_changed(data, 1, output_sha256=second["output_sha256"])
    with pytest.raises(VaultError, match="line 2: this record"):
        restore(results[1].text, opened(redirected), line=2)
    assert first["document"] == "a.txt"


def test_the_header_belongs_to_the_records() -> None:
    _, result, data = one_of_each()
    with pytest.raises(VaultError, match="line 2: this record, or the header"):
        restore(result.text, opened(field_changed(data, 0, created="2020-01-01T00:00:00Z")))


def test_records_may_be_moved_and_dropped() -> None:
    one, other = Document("a.txt", "Ana."), Document("b.txt", "Cid!")
    results = edited(one.text, (0, 3, "[X]")), edited(other.text, (0, 3, "[X]"))
    header, first, second = sealed((one, results[0]), (other, results[1])).splitlines(keepends=True)
    assert restore("[X].", opened(header + second + first)).document.text == "Ana."
    assert restore("[X].", opened(header + first)).document.text == "Ana."
    with pytest.raises(VaultError, match="is no output"):
        restore("[X]!", opened(header + first), "x")


def test_every_truncation_is_noticed() -> None:
    _, result, data = one_of_each()
    end_of_header = data.index(b"\n") + 1
    for length in range(len(data)):
        with pytest.raises(VaultError, match="cut off" if length != end_of_header else "is no output"):
            restore(result.text, opened(data[:length]), "x")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"vault": 2}, r"line 1: written by a newer deid \(vault format 2; this one reads 1\)", id="newer"),
        pytest.param({"vault": 0}, "line 1: no vault that deid wrote", id="a version that never was"),
        pytest.param({"vault": True}, "line 1: vault: missing or of the wrong kind", id="a version that is none"),
        pytest.param({"record": "run"}, "line 1: no vault", id="an audit log"),
        pytest.param({"tool": "x"}, "line 1: no vault", id="another program's"),
        pytest.param({"key_id": "x"}, "line 1: key_id: malformed", id="no key id"),
        pytest.param({"more": 1}, "line 1: a field that this format doesn't have", id="a field too many"),
        pytest.param({"kdf": 1}, "line 1: kdf: missing or of the wrong kind", id="a number for a kdf"),
        pytest.param({"kdf": {"name": "argon2"}}, "line 1: kdf: not scrypt", id="another kdf"),
    ],
)
def test_a_header_that_is_none_is_refused(change: dict[str, Any], says: str) -> None:
    *_, data = one_of_each()
    with pytest.raises(VaultError, match=rf"^v\.jsonl: {says}"):
        parse(field_changed(data, 0, **change), "v.jsonl")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        pytest.param({"record": "x"}, "no record of a document", id="another kind"),
        pytest.param({"document": 1}, "document: missing or of the wrong kind", id="a number for a name"),
        pytest.param({"output_sha256": "0" * 63}, "output_sha256: malformed", id="a short digest"),
        pytest.param({"nonce": "AAAA"}, "nonce or ciphertext is too short", id="a short nonce"),
        pytest.param({"ciphertext": "AAAA"}, "nonce or ciphertext is too short", id="a short ciphertext"),
        pytest.param({"nonce": "ñ"}, "nonce: not base64", id="no base64"),
        pytest.param({"ciphertext": "A" * 30 + "AB=="}, "ciphertext: not base64", id="base64 in another spelling"),
        pytest.param({"more": 1}, "a field that this format doesn't have", id="a field too many"),
    ],
)
def test_a_record_that_is_none_is_refused(change: dict[str, Any], says: str) -> None:
    *_, data = one_of_each()
    with pytest.raises(VaultError, match=rf"^v\.jsonl: line 2: {says}"):
        parse(field_changed(data, 1, **change), "v.jsonl")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param(b"{", "line 2: not JSON", id="broken"),
        pytest.param(b"[1]", "line 2: not a JSON object", id="a list"),
        pytest.param(b"[" * 100_000, "line 2: not JSON", id="very deep"),
        pytest.param(b'{"record": %s}' % (b"1" * 5000), "line 2: not JSON", id="a very long number"),
        pytest.param(b"\xff", "line 2: not JSON", id="not UTF-8"),
        pytest.param(b"", "line 2: not JSON", id="an empty line"),
    ],
)
def test_a_malformed_line_is_named(line: bytes, says: str) -> None:
    header = one_of_each()[2].splitlines()[0]
    with pytest.raises(VaultError, match=says):
        parse(header + b"\n" + line + b"\n", "v.jsonl")


# -- passphrases


def test_a_passphrase_opens_what_it_locked() -> None:
    document, result, _ = one_of_each()
    data = sealed((document, result), lock=Lock.of_passphrase(WORDS, FAST))
    assert restore(result.text, opened(data, WORDS)).document.text == document.text
    header = json.loads(data.splitlines()[0])
    assert header["kdf"] == {"name": "scrypt", "n": 2, "r": 1, "p": 1, "salt": base64.b64encode(bytes(16)).decode()}
    assert header["key_id"] == FAST.key(WORDS).id
    with pytest.raises(VaultError, match=r"^v\.jsonl: the passphrase is wrong"):
        opened(data, WORDS + ".")
    with pytest.raises(KeyFileError, match="with a passphrase, not with a key"):
        opened(data, KEY)
    with pytest.raises(KeyFileError, match=f"with key {KEY.id}, not with a passphrase"):
        opened(sealed((document, result)), WORDS)


def test_accents_may_be_composed_or_decomposed() -> None:
    assert FAST.key("ocho años después de mayo") == FAST.key("ocho an\u0303os despue\u0301s de mayo")


def test_the_costs_are_those_that_are_advised() -> None:
    costs = Scrypt()
    assert (costs.n, costs.r, costs.p, len(costs.salt)) == (2**17, 8, 1, 16)
    assert costs.salt != Scrypt().salt


def test_scrypt_is_that_of_the_standard() -> None:
    expected = hashlib.scrypt(WORDS.encode(), salt=bytes(16), n=1024, r=8, p=2, dklen=32)
    assert Scrypt(1024, 8, 2, bytes(16)).key(WORDS).secret == expected


def test_a_short_passphrase_is_refused() -> None:
    assert len("catorce letras") == 14
    with pytest.raises(KeyFileError, match="at least 15 characters") as caught:
        Lock.of_passphrase("catorce letras", FAST)
    assert "catorce" not in str(caught.value)


@pytest.mark.parametrize(
    "costs",
    [
        pytest.param({"n": 2**30}, id="a terabyte of memory"),
        pytest.param({"n": 2**17, "r": 2**10}, id="large blocks"),
        pytest.param({"p": 2**20}, id="time without end"),
        pytest.param({"n": 10**4000}, id="a number beyond measure"),
        pytest.param({"n": 3}, id="no power of two"),
        pytest.param({"n": 1}, id="no cost"),
        pytest.param({"n": 0}, id="nothing"),
        pytest.param({"n": -(2**20)}, id="less than nothing"),
        pytest.param({"r": 0}, id="no block"),
        pytest.param({"p": 0}, id="no lane"),
        pytest.param({"n": "2"}, id="a string"),
        pytest.param({"salt": ""}, id="no salt"),
        pytest.param({"salt": "AAAA"}, id="a short salt"),
    ],
)
def test_a_hostile_header_costs_nothing(costs: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("derived a key at these costs")

    document, result, _ = one_of_each()
    data = sealed((document, result), lock=Lock.of_passphrase(WORDS, FAST))
    kdf = json.loads(data.splitlines()[0])["kdf"]
    monkeypatch.setattr(Scrypt, "key", never)
    with pytest.raises(VaultError, match=r"^v\.jsonl: line 1: "):
        opened(field_changed(data, 0, kdf=kdf | costs), WORDS)


# -- documents that came out alike


def alike(*texts: tuple[str, str]) -> bytes:
    documents = [Document(name, text) for name, text in texts]
    return sealed(*((document, edited(document.text, (0, 3, "[X]"))) for document in documents))


def test_the_name_tells_documents_apart_that_came_out_alike() -> None:
    vault = opened(alike(("a.txt", "Ana."), ("b.txt", "Cid.")))
    assert restore("[X].", vault, "out/b.deid.txt").document.text == "Cid."
    assert restore("[X].", vault, "a.txt").document.text == "Ana."
    with pytest.raises(VaultError, match=r"several documents of the vault came out like this \(lines 2, 3\)"):
        restore("[X].", vault, "limpio.txt")
    assert restore("[X].", vault, "limpio.txt", line=3).document.text == "Cid."
    with pytest.raises(VaultError, match=r"line 4 is not the record of limpio\.txt"):
        restore("[X].", vault, "limpio.txt", line=4)


def test_documents_that_were_alike_before_need_no_choice() -> None:
    vault = opened(alike(("a.txt", "Ana."), ("b.txt", "Ana.")))
    assert restore("[X].", vault).document.text == "Ana."


def test_nothing_is_deciphered_before_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    unlocked: list[bytes] = []
    unlock: Callable[..., Any] = Lock.unlock
    monkeypatch.setattr(Lock, "unlock", lambda self, *args: unlocked.append(args[0]) or unlock(self, *args))
    vault = opened(alike(("a.txt", "Ana."), ("b.txt", "Cid!")))
    assert unlocked == []
    restore("[X]!", vault)
    assert len(unlocked) == 1


# -- the documentation

DOCS = (Path(__file__).parents[2] / "docs" / "vault.md").read_text("utf-8")


def test_the_snippet_in_the_documentation_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Key.create("estudio.key")
    (block,) = re.findall(r"```python\n(.*?)```", DOCS, re.DOTALL)
    *statements, last = block.strip().splitlines()
    names: dict[str, Any] = {}
    exec("\n".join(statements), names)
    assert eval(last, names) == names["report"].text
    assert read_vault("originales.jsonl").header.key_id == names["key"].id


def test_the_documentation_shows_the_fields_of_both_records() -> None:
    (block,) = re.findall(r"```json\n(.*?)```", DOCS, re.DOTALL)
    shown = [sorted(json.loads(line)) for line in block.splitlines()]
    assert shown == [sorted(json.loads(line)) for line in one_of_each()[2].splitlines()]
