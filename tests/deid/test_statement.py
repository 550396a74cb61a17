"""What the authors tell the journal: true to the log, in good Spanish and in good English."""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from deid import Deidentifier
from deid.audit import audit_lines, parse_log
from deid.audit.chain import line_of
from deid.errors import InputError
from deid.keys import Key
from deid.operators import BY_NAME
from deid.policy import load_policy
from deid.risk import Kind
from deid.statement import Language, english, english_terms, spanish, spanish_terms, statement
from recognizers.labels import Label

KEY = Key(bytes(range(32)))
NOON = datetime(2024, 5, 6, 12, tzinfo=UTC)
NOTE = (
    "Nombre: Teresa Puertas. Mujer de 54 años, boliviana, profesora, que ingresó el 3 de mayo de 2019 y el 7 de junio "
    "de 2019 por disnea; Hb 11,2 g/dL. Su hermana Azucena vive en Lugo."
)
Record = dict[str, Any]


def log_of(*notes: str, policy: str = "revista") -> list[Record]:
    """The records of a run over the notes."""
    engine = Deidentifier(policy, KEY, model=None)
    results = [engine.redact(note, f"{number}.txt") for number, note in enumerate(notes)]
    return [dict(engine.header(NOON)), *(dict(record) for result in results for record in result.audit)]


def lines_of(records: list[Record]) -> list[str]:
    return audit_lines(records, KEY).splitlines(keepends=True)


def stated(records: list[Record], language: Language = Language.ES) -> str:
    return stated_of(lines_of(records), language)


def stated_of(lines: list[str], language: Language = Language.ES) -> str:
    return statement(parse_log(lines, "log"), language)


def older(records: list[Record]) -> list[str]:
    """The lines that the first version wrote for the records."""
    new = {"characters", "residual", "document_hmac"}
    header, *rest = ({name: value for name, value in record.items() if name not in new} for record in records)
    policy = {name: value for name, value in header["policy"].items() if name != "rules"}
    return [line_of({**header, "schema": 1, "policy": policy}), *map(line_of, rest)]


def log_with(*found: tuple[str, str], documents: int = 1, **closing: object) -> list[Record]:
    """A log in which each document has the findings `(label, operator)`, all under one rule without options."""
    header, *_ = log_of("Tos.")
    records = [header]
    for number in range(documents):
        name = {"document": f"{number}.txt", "document_hmac": "0" * 64}
        counts: dict[str, dict[str, int]] = {}
        for label, operator in found:
            of_label = counts.setdefault(label, {})
            of_label[operator] = of_label.get(operator, 0) + 1
            records.append(
                {**name, "record": "substitution", "label": label, "operator": operator, "rule": "x", "flagged": False}
            )
        told = {"characters": {"before": 100, "replaced": 10, "after": 90}, "residual": {}, **closing}
        records.append({**name, "record": "document", "counts": counts, **told})
    return records


def test_it_opens_with_tool_policy_and_date() -> None:
    said = stated(log_of("Mujer de 54 años, boliviana."))
    assert said.startswith(
        "El informe se desidentificó el 6 de mayo de 2024 con deid-es 0.1.0, según la política «revista» (SHA-256 "
        f"{load_policy('revista').sha256[:12]}…); la búsqueda se hizo solo con reglas, y se hallaron tres datos "
        "identificativos. "
    )
    header, *rest = log_of("Tos.")
    with_model = stated([{**header, "model": "clinical 1.0.0"}, *rest])
    assert "con reglas y con el modelo estadístico clinical 1.0.0" in with_model


def test_it_names_what_was_done() -> None:
    said = stated(
        log_with(
            ("PATIENT_NAME", "tag"), ("PATIENT_NAME", "tag"), ("DATE", "tag"), ("LOCATION", "redact"), ("SEX", "keep")
        )
    )
    assert (
        "Se suprimió un topónimo. Por una etiqueta que indica su tipo se sustituyeron dos menciones del nombre del "
        "paciente y una fecha. Se dejó como estaba un dato, por juzgarse esencial para comprender el caso: una mención "
        "del sexo. Fuera de los fragmentos modificados el texto es idéntico al original, carácter por carácter (90 de "
        "100, el 90,0\u00a0%), de modo que no se modificó ningún valor clínico. Se comprobó de forma automática que "
        "ningún identificador directo retirado sigue siendo legible. No se reconoció ningún identificador indirecto "
        "que siga siendo legible, lo que no prueba que no lo haya. Esta declaración no sustituye el consentimiento "
        "informado para la publicación, que corresponde obtener a los autores (ICMJE, Recommendations, II.E.1)."
    ) in said


def test_it_names_what_was_done_in_english() -> None:
    said = stated(log_with(("PATIENT_NAME", "tag"), ("DATE", "tag"), ("DATE", "tag"), ("SEX", "keep")), Language.EN)
    assert (
        "We replaced one mention of the patient's name and two dates by a tag that names the kind of detail. We "
        "left one identifying detail as it was, judging it essential for understanding the case: one mention of sex. "
        "Outside the altered passages the text is identical to the original, character by character (90 of 100, "
        "90.0%), so that no clinical value was changed. An automatic check confirmed that no direct identifier taken "
        "out can still be read. No indirect identifier was recognised that can still be read, which is no proof that "
        "there is none."
    ) in said


def test_the_options_of_the_rules_are_told() -> None:
    said = stated(log_of("Mujer de 54 años, con un hijo de 7 años."))
    assert "(en intervalos de 10 años; los menores de 18 años, por grupos pediátricos)" in said
    assert "(in 10-year bands" in stated(log_of("Mujer de 54 años."), Language.EN)
    note = "Ingresó el 3 de mayo de 2019. CP 27001 Lugo."
    assert "fecha (queda el año)" in stated(log_of(note, policy="safe-harbor"))
    assert "one date (to the year)" in stated(log_of(note, policy="safe-harbor"), Language.EN)


def test_what_the_policy_refers_to_the_authors() -> None:
    said = stated(log_of("Mujer boliviana, profesora."))
    assert (
        "De ellos, la política somete a la revisión de los autores una mención de la profesión y una mención de la "
        "nacionalidad."
    ) in said
    assert "La política lo somete a la revisión de los autores." in stated(log_of("Paciente boliviana."))
    assert "The policy refers it to the authors for review." in stated(log_of("Paciente boliviana."), Language.EN)


def test_what_remains_is_told_in_words() -> None:
    said = stated(log_of("Mujer boliviana, profesora, con enfermedad de Gaucher."))
    assert "siguen siendo legibles la profesión, la nacionalidad y una enfermedad rara." in said
    assert "procede una revisión independiente antes de publicar (Hrynaszkiewicz" in said
    alone = stated(log_of("Paciente boliviana."))
    assert "Como identificador indirecto sigue siendo legible la nacionalidad." in alone
    assert "revisión independiente" not in alone


def test_several_reports_are_added_up() -> None:
    said = stated(log_of("Mujer boliviana, profesora, con enfermedad de Gaucher.", "Paciente boliviana.", "Tos."))
    assert said.startswith("Se desidentificaron tres informes el 6 de mayo de 2024")
    assert "la nacionalidad (en dos informes)" in said
    assert "procede una revisión independiente de un informe antes de publicar" in said
    assert "para comprender los casos" in said


def test_large_numbers_are_grouped() -> None:
    records = log_with(("DATE", "tag"), documents=400)
    assert "(36\u00a0000 de 40\u00a0000, el 90,0\u00a0%)" in stated(records)
    assert "400 fechas" in stated(records)
    assert "(36,000 of 40,000, 90.0%)" in stated(records, Language.EN)


def test_nothing_was_found() -> None:
    said = stated(log_of("Tos sin fiebre."))
    assert "no se halló ningún dato identificativo" in said
    assert "El texto es idéntico al original, de modo que no se modificó ningún valor clínico." in said
    assert "found no identifying details" in stated(log_of("Tos sin fiebre."), Language.EN)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("policy", ["revista", "safe-harbor", "maxima"])
def test_it_never_claims_that_a_report_is_anonymous(policy: str, language: Language) -> None:
    assert not re.search("an[oó]nim|anonym", stated(log_of(NOTE, policy=policy), language), re.IGNORECASE)


@pytest.mark.parametrize("language", list(Language))
def test_it_holds_no_word_of_the_report(language: Language) -> None:
    said = stated(log_of(NOTE), language)
    assert [word for word in ("Teresa", "Puertas", "Azucena", "Lugo", "boliviana", "disnea") if word in said] == []


# -- logs that tell less


def test_an_older_log_says_what_it_cannot_say() -> None:
    lines = older(log_of(NOTE))
    assert (
        "El registro de auditoría, de una versión anterior, no indica con qué opciones se aplicó cada regla, cuántos "
        "caracteres se conservaron ni qué identificadores indirectos siguen siendo legibles."
    ) in stated_of(lines)
    assert (
        "The audit log, of an earlier version, does not tell with which options each rule was applied, how many "
        "characters were left as they were or which indirect identifiers can still be read."
    ) in stated_of(lines, Language.EN)
    assert "El texto es idéntico" not in stated_of(lines)
    assert "no se modificó ningún valor clínico" in stated_of(lines)


def test_labels_and_operators_of_a_later_version() -> None:
    records = log_with(("SHOE_SIZE", "transmute"), ("SHOE_SIZE", "keep"), residual={"shoe_size": 1})
    assert "Se trató con el operador «transmute» un dato del tipo «SHOE_SIZE»." in stated(records)
    assert "sigue siendo legible «shoe_size»." in stated(records)
    assert "We treated one detail of the kind 'SHOE_SIZE' with the operator 'transmute'." in stated(
        records, Language.EN
    )


def test_a_run_that_was_taken_up_again() -> None:
    records = log_of("Tos.")
    again = {**records[0], "created": "2024-05-08T01:00:00Z"}
    said = stated([*records, {"record": "end"}, again, {"record": "failed"}, {"record": "file"}])
    assert "se desidentificó entre el 6 de mayo de 2024 y el 8 de mayo de 2024 con" in said


def test_a_vault_is_told() -> None:
    header, *rest = log_of(NOTE)
    vault: Mapping[str, str] = {"key_id": "0" * 16}
    assert "Los valores originales se conservan aparte, cifrados." in stated([{**header, "vault": vault}, *rest])
    assert "conservan aparte" not in stated([header, *rest])


# -- every word has its translation


@pytest.mark.parametrize("terms", [spanish_terms, english_terms], ids=["es", "en"])
def test_every_label_operator_and_kind_has_its_words(terms: Any) -> None:
    assert set(terms.LABELS) == set(Label)
    assert set(BY_NAME) - {"keep"} <= set(terms.WAYS)
    assert set(terms.KINDS) == {kind for kind in Kind if kind.counts}


@pytest.mark.parametrize("operator", sorted(spanish_terms.WAYS))
def test_the_verb_agrees_with_the_number(operator: str) -> None:
    one, two = (stated(log_with(*([("DATE", operator)] * number))) for number in (1, 2))
    assert re.search(r"\b[Ss]e \w+ó\b.*? una fecha[.,]", one)
    assert re.search(r"\b[Ss]e \w+ron\b.*? dos fechas[.,]", two)


@pytest.mark.parametrize(
    ("parts", "wanted"),
    [
        (["la edad"], "la edad"),
        (["la edad", "el sexo"], "la edad y el sexo"),
        (["una", "dos", "tres"], "una, dos y tres"),
        (["sexo", "identidad"], "sexo e identidad"),
        (["datos", "historias"], "datos e historias"),
        (["flores", "hierbas"], "flores y hierbas"),
        (["calor", "iones"], "calor y iones"),
    ],
)
def test_a_spanish_list(parts: list[str], wanted: str) -> None:
    assert spanish.joined(parts) == wanted


def test_an_english_list() -> None:
    assert english.joined(["a", "b", "c"]) == "a, b and c"


# -- logs that are wrong


def wrong(text: str) -> str:
    with pytest.raises(InputError) as raised:
        statement(parse_log(text.splitlines(keepends=True), "mi.jsonl"))
    return str(raised.value)


def test_a_log_without_documents() -> None:
    assert "holds no document" in wrong(audit_lines(log_of("Tos.")[:1]))


@pytest.mark.parametrize("text", ["", "\n", "  \n\n"])
def test_an_empty_log(text: str) -> None:
    assert wrong(text) == "mi.jsonl: the audit log is empty"


def test_a_log_of_another_version() -> None:
    header, *rest = log_of(NOTE)
    assert wrong(audit_lines([{**header, "schema": 3}, *rest])) == (
        "mi.jsonl:1: a log of schema version 3; this program reads versions 1 and 2"
    )


def test_a_line_that_is_no_record_is_named() -> None:
    lines = lines_of(log_of(NOTE))
    for bad in ("{'a': 1}\n", "[]\n", "Teresa Puertas\n"):
        said = wrong("".join([*lines[:2], bad, *lines[2:]]))
        assert said == "mi.jsonl:3: not a JSON object"


@pytest.mark.parametrize("field", ["label", "operator", "rule", "flagged", "document"])
def test_a_record_without_a_field_is_named(field: str) -> None:
    records = log_of(NOTE)
    del records[2][field]
    assert wrong(audit_lines(records)) == f"mi.jsonl:3: '{field}' is missing or malformed"


def test_a_number_is_no_flag() -> None:
    records = log_of(NOTE)
    records[1]["flagged"] = 1
    assert wrong(audit_lines(records)) == "mi.jsonl:2: 'flagged' is missing or malformed"


def test_a_log_that_is_cut_off() -> None:
    text = audit_lines(log_of(NOTE))
    assert "cut off in the middle of a record" in wrong(text[:-20])
    whole_lines = text.splitlines(keepends=True)[:-2]  # the end, and what closes the document
    assert wrong("".join(whole_lines)) == "mi.jsonl: the log is not complete: 0.txt has no closing record"


def test_a_log_whose_beginning_is_missing() -> None:
    assert wrong(audit_lines(log_of(NOTE)[1:])) == (
        "mi.jsonl:1: no 'run' record: this is no audit log, or its beginning is missing"
    )


def test_a_dropped_record_is_noticed() -> None:
    records = log_of(NOTE)
    del records[3]
    assert "records of 0.txt are missing" in wrong(audit_lines(records))


def test_two_logs_in_one() -> None:
    one, other = log_of("Tos."), log_of("Tos.", policy="maxima")
    assert "more than one log" in wrong(audit_lines([*one, *other]))


def test_an_unknown_record() -> None:
    assert wrong(audit_lines([*log_of("Tos."), {"record": "shoe"}])) == "mi.jsonl:3: an unknown record, 'shoe'"


def test_a_wrong_time() -> None:
    header, *rest = log_of("Tos.")
    assert "'created' is missing or malformed" in wrong(json.dumps({**header, "created": "ayer"}) + "\n")
    assert rest
