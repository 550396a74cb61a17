"""The pipeline as a whole."""

import logging
import os
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path

import pytest

from deid import Deidentifier
from deid.audit import audit_lines
from deid.errors import InputError, KeyFileError, LeakError, PolicyError
from deid.keys import Key
from deid.model import Document
from deid.policy import load_policy, overridden
from recognizers.labels import Label

KEY = Key(bytes(range(32)))
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
NOTE = "Nombre: Teresa Puertas.\r\nMujer de 54 años, ingresada el 3 de mayo de 2019 por enfermedad de Crohn.\r\n"


def test_a_result_says_what_was_done_where():
    result = Deidentifier("revista", KEY).redact(NOTE, "informe.txt")
    assert result.text == (
        "Nombre: [NOMBRE_1].\r\nMujer de 50-59 años, ingresada el día 0 por enfermedad de Crohn.\r\n"
    )
    done = [(r.label.value, r.operator, NOTE[r.start : r.end], result.text[r.new_start : r.new_end])
            for r in result.replacements]  # fmt: skip
    assert done == [
        ("PATIENT_NAME", "tag", "Teresa Puertas", "[NOMBRE_1]"),
        ("SEX", "keep", "Mujer", "Mujer"),
        ("AGE", "generalise", "54 años", "50-59 años"),
        ("DATE", "relativise", "3 de mayo de 2019", "el día 0"),
    ]
    assert [record["record"] for record in result.audit] == ["substitution"] * 4 + ["document"]


@pytest.mark.parametrize("policy", ["revista", "safe-harbor", "maxima", "investigacion", "corpus"])
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem)
def test_every_seed_under_every_preset(seed, policy):
    """Only the spans change, with what operators take in; the audit holds no original of a direct identifier."""
    text = seed.read_text(encoding="utf-8")
    engine = Deidentifier(policy, KEY)
    result = engine.redact(text, seed.name)
    old = new = 0
    for r in result.replacements:
        assert text[old : r.old_start] == result.text[new : r.new_start]
        old, new = r.old_end, r.new_end
    assert text[old:] == result.text[new:]
    log = audit_lines([engine.header(datetime(2026, 1, 1, tzinfo=UTC)), *result.audit])
    for r in result.replacements:
        if r.label.is_direct and r.end - r.start > 8:
            assert text[r.start : r.end] not in log


class _SeesFirstAlone(Deidentifier):
    """An engine that finds the first mention of a name, and no other."""

    def detect(self, document):
        spans = super().detect(document)
        return tuple(span for span in spans if span.label is not Label.PATIENT_NAME or span is spans[0])


def test_what_would_still_be_readable_is_redacted_too_and_flagged():
    text = "Nombre: Teresa Rondón.\nLa Sra. Rondón tiene 54 años. Rondón mejora.\n"
    result = _SeesFirstAlone("revista", KEY).redact(text)
    assert result.text == ("Nombre: [NOMBRE_1].\nLa Sra. [NOMBRE_1] tiene 50-59 años. [NOMBRE_1] mejora.\n")
    names = [one for one in result.replacements if one.label is Label.PATIENT_NAME]
    assert [(one.recognizer == "Missed", one.flagged) for one in names] == [(False, False), (True, True), (True, True)]
    assert [record["flagged"] for record in result.audit] == [False, True, False, True, 2]


def test_what_cannot_be_redacted_is_refused(monkeypatch):
    monkeypatch.setattr("deid.engine.missed", lambda found, replacements: ())
    with pytest.raises(LeakError, match="still readable"):
        _SeesFirstAlone("revista", KEY).redact("Nombre: Teresa Rondón.\nLa Sra. Rondón mejora.\n")


def test_half_a_surrogate_pair_is_refused_without_the_text():
    with pytest.raises(InputError, match=r"^nota\[6\]: half of a surrogate pair") as raised:
        Deidentifier("revista", KEY).redact("Puert\u00e1\ud800", "nota")
    assert raised.value.__context__ is None


def test_presidio_logs_no_text_and_no_key(caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("presidio-analyzer", "presidio-anonymizer", "decision_process"):
        caplog.set_level(logging.DEBUG, logger=name)
    Deidentifier("revista", KEY).redact(NOTE, "informe.txt")
    assert "operating on" in caplog.text
    for secret in ("Teresa", "Puertas", "3 de mayo", repr(KEY.secret)):
        assert secret not in caplog.text


def test_threads_share_one_engine():
    engine = Deidentifier("revista", KEY)
    texts = [path.read_text(encoding="utf-8") for path in SEEDS] * 4
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(engine.redact, texts)) == [engine.redact(text) for text in texts]


def test_the_same_bytes_in_any_process():
    code = (
        "import sys; from pathlib import Path; from deid import Deidentifier; from deid.keys import Key\n"
        "from deid.audit import audit_lines\n"
        "engine = Deidentifier('investigacion', Key(bytes(range(32))))\n"
        "for path in sys.argv[1:]:\n"
        "    result = engine.redact(Path(path).read_text(encoding='utf-8'))\n"
        "    print(result.text, audit_lines(result.audit))\n"
    )

    def run(seed: str) -> bytes:
        environment = {**os.environ, "PYTHONHASHSEED": seed}
        command = [sys.executable, "-c", code, *map(str, SEEDS)]
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    assert run("1") == run("2")


def test_the_network_is_never_used(monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    result = Deidentifier().redact("Escriba a ana@hospital.example.es o vea https://hospital.example.es/ana.")
    assert result.text == "Escriba a [CORREO_ELECTRÓNICO] o vea [WEB]."


def test_a_replacement_is_spelt_in_the_encoding_of_the_document():
    document = Document("viejo.txt", "Varón de 93 años.", {"encoding": "cp1252"})
    assert Deidentifier("safe-harbor").redact_document(document).text == "Varón de >= 90 años."
    assert Deidentifier("safe-harbor").redact("Varón de 93 años.").text == "Varón de ≥ 90 años."


def test_nothing_to_find():
    result = Deidentifier().redact("Tos sin fiebre.\n")
    assert (result.text, result.replacements) == ("Tos sin fiebre.\n", ())
    assert [record["record"] for record in result.audit] == ["document"]


def test_a_policy_that_needs_a_key_asks_for_one(tmp_path):
    path = tmp_path / "con-huella.toml"
    path.write_text('name = "con-huella"\ndescription = "x"\n[default]\noperator = "hash"\n', encoding="utf-8")
    with pytest.raises(KeyFileError, match="con-huella"):
        Deidentifier(path)
    assert "Puertas" not in Deidentifier(path, KEY).redact(NOTE).text


def test_an_unknown_policy():
    with pytest.raises(PolicyError, match="revista"):
        Deidentifier("revsta")


def test_a_long_document():
    """As the short one, many times over: nothing grows faster than the text."""
    engine = Deidentifier(overridden(load_policy("revista"), ["DATE=tag"]), KEY)
    once, many = engine.redact(NOTE * 2), engine.redact(NOTE * 400)
    assert many.text == once.text * 200
