import pytest
import spacy
from presidio_analyzer.nlp_engine import NlpArtifacts

from recognizers.ner import ModelEntities
from recognizers.nlp import SHIPPED, SpanishNlpEngine


def artifacts(text):
    nlp = spacy.blank("es")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "LOCATION", "pattern": "Lugo"},
            {"label": "PER", "pattern": "Uxía"},
            {"label": "PATIENT_NAME", "pattern": "Crohn"},
        ]
    )
    doc = nlp(text)
    return NlpArtifacts(doc.ents, doc, [], [], None, "es")


def test_entities_named_as_a_label_are_taken_and_others_left():
    text = "Uxía vino de Lugo."
    (result,) = ModelEntities().analyze(text, [], artifacts(text))
    assert (result.entity_type, text[result.start : result.end]) == ("LOCATION", "Lugo")
    assert ModelEntities().analyze(text, ["DATE"], artifacts(text)) == []
    assert ModelEntities().analyze(text, []) == []


@pytest.mark.parametrize(
    ("text", "entity", "taken"),
    [
        pytest.param("La exploró Nekane.", "Nekane", "Nekane", id="a name"),
        pytest.param("Hoy Nekane acude sola.", "Nekane acude", "Nekane", id="a verb at its end"),
        pytest.param("No come nada Anneliese.", "nada Anneliese", "Anneliese", id="a small word before it"),
        pytest.param("Nombre propio: Marisol. Familia: Otero.", "Marisol. Familia", "Marisol", id="beyond a full stop"),
        pytest.param("Avisar a AGP hoy.", "AGP", None, id="an abbreviation"),
        pytest.param("Se descarta enfermedad de Wilson.", "Wilson", None, id="an eponym"),
        pytest.param("Los casos de Pillebout et al. fueron siete.", "Pillebout", None, id="a citation"),
        pytest.param("MC: disnea.", "MC", None, id="a heading"),
        pytest.param("La atiende la Da. Nekane Otero.", "Da. Nekane Otero", "Nekane Otero", id="a title before it"),
        pytest.param("Firma D. Otero.", "D. Otero", "D. Otero", id="what may be an initial"),
        pytest.param("La atiende Da.", "Da", None, id="a title alone"),
        pytest.param("Alergias: NAMC.", "NAMC", None, id="shorthand"),
        pytest.param("Confesó haber bebido.", "Confesó", None, id="a verb"),
        pytest.param("Siempre ha vivido sola.", "Siempre", None, id="a stop word"),
        pytest.param("Clasificación de Kato-Katz.", "-Katz", None, id="the second of a pair"),
    ],
)
def test_what_the_model_is_half_sure_of(text, entity, taken):
    doc = spacy.blank("es").make_doc(text)
    start = text.index(entity)
    span = doc.char_span(start, start + len(entity), "PATIENT_NAME", alignment_mode="expand")
    doc.set_ents([span])
    doc.user_data["recognizers.tagger.confidences"] = {(span.start_char, span.end_char): 0.5}
    found = ModelEntities().analyze(text, [], NlpArtifacts(doc.ents, doc, [], [], None, "es"))
    assert [text[result.start : result.end] for result in found] == ([taken] if taken else [])


def test_the_shipped_model_finds_a_name_with_nothing_beside_it():
    text = "Según cuenta Uxiara, la fiebre cedió. Se descarta enfermedad de Crohn."
    engine = SpanishNlpEngine()
    found = ModelEntities().analyze(text, [], engine.process_text(text, "es"))
    assert [text[result.start : result.end] for result in found] == ["Uxiara"]
    assert engine.model is not None


def test_without_a_model_there_are_tokens_only():
    engine = SpanishNlpEngine(None)
    made = engine.process_text("Según cuenta Uxiara.", "es")
    assert engine.model is None
    assert list(made.entities) == []
    assert [token.text for token in made.tokens] == ["Según", "cuenta", "Uxiara", "."]


def test_a_folder_without_a_model(tmp_path):
    with pytest.raises(ValueError, match="no model of this program"):
        SpanishNlpEngine(tmp_path)


def test_the_shipped_model_holds_no_string_of_its_training():
    """Beside its settings: labels and numbers. Names that stand in every corpus of Spanish are not in it."""
    stored = b"".join(file.read_bytes() for file in (SHIPPED / "clinical_tagger").iterdir()).lower()
    assert not any(word in stored for word in (b"garcia", b"madrid", b"rodriguez", b"cardiologia"))
    assert not (SHIPPED / "vocab").exists()


def test_the_weights_stay_under_thirty_megabytes():
    assert sum(file.stat().st_size for file in SHIPPED.rglob("*")) < 30_000_000


def test_the_vocabulary_does_not_grow_with_the_documents(monkeypatch):
    monkeypatch.setattr("recognizers.nlp._MOST_WORDS", 40)
    engine = SpanishNlpEngine()
    sizes = []
    for number in range(100):
        text = f"Paciente: Teresa Puertas Rondón. Ingresa en la cama {number} con dolor y fiebre de {number} días."
        artifacts = engine.process_text(text, "es")
        assert [entity.text for entity in artifacts.entities] == ["Teresa Puertas Rondón"]
        sizes.append(len(artifacts.tokens.vocab))
    assert max(sizes) < 80


@pytest.mark.parametrize(("text", "entity", "taken"), [("Calle Mayor, Alto.", "Alto.", 0), ("Ana@a.es", "Ana@a.es", 1)])
def test_an_address_has_room_for_its_parts(text, entity, taken):
    doc = spacy.blank("es").make_doc(text)
    start = text.index(entity)
    doc.set_ents([doc.char_span(start, start + len(entity), "EMAIL_ADDRESS", alignment_mode="expand")])
    assert len(ModelEntities().analyze(text, [], NlpArtifacts(doc.ents, doc, [], [], None, "es"))) == taken


@pytest.mark.parametrize("length", [1, 99, 100, 101, 250])
def test_a_line_of_signs_is_a_token_each(length):
    text = f"Fin.\n{'-' * length} Dr. Otero {'_' * length}\n"
    tokens = SpanishNlpEngine(None).process_text(text, "es").tokens
    assert [token.text for token in tokens] == [
        "Fin", ".", "\n", *"-" * length, "Dr", ".", "Otero", *"_" * length, "\n"
    ]  # fmt: skip
    assert tokens.text == text
