import spacy
from presidio_analyzer.nlp_engine import NlpArtifacts

from recognizers.ner import ModelEntities


def artifacts(text):
    nlp = spacy.blank("es")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "LOCATION", "pattern": "Lugo"}, {"label": "PER", "pattern": "Uxía"}])
    doc = nlp(text)
    return NlpArtifacts(doc.ents, doc, [token.idx for token in doc], [], None, "es")


def test_entities_named_as_a_label_are_taken_and_others_left():
    text = "Uxía vino de Lugo."
    (result,) = ModelEntities().analyze(text, [], artifacts(text))
    assert (result.entity_type, text[result.start : result.end]) == ("LOCATION", "Lugo")
    assert ModelEntities().analyze(text, ["DATE"], artifacts(text)) == []
    assert ModelEntities().analyze(text, []) == []
