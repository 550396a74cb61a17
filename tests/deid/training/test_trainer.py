"""Training: the loss against brute force, a small run that learns, goes on after a stop and exports what it learnt."""

import itertools
from dataclasses import replace
from random import Random

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

import numpy as np  # noqa: E402
import spacy  # noqa: E402

from deid.errors import ModelError, OutputError  # noqa: E402
from deid.evaluation.brat import AnnotatedText, Annotation  # noqa: E402
from deid.training.config import Noise, Schedule, Sizes, read_config  # noqa: E402
from deid.training.examples import Example, Reader, batches, vocabulary  # noqa: E402
from deid.training.export import pipeline  # noqa: E402
from deid.training.network import Network  # noqa: E402
from deid.training.trainer import Corpora, Trainer  # noqa: E402
from recognizers.tagger.features import Features, form_hash  # noqa: E402

WORDS = ["acude", "niega", "refiere", "toma", "aporta", "presenta", "consulta", "ingresa"]
TOWNS = ["Lugo", "Soria", "Jaca", "Toro", "Ronda", "Cuenca", "Huesca", "Zamora"]


def report(number):
    random = Random(number)
    pieces, spans, length = [], [], 0
    for _ in range(30):
        town = random.choice(TOWNS)
        sentence = f"Vive en {town} y {random.choice(WORDS)} {random.choice(WORDS)}. "
        at = length + sentence.index(town)
        spans.append(Annotation(at, at + len(town), "LOCATION"))
        pieces.append(sentence)
        length += len(sentence)
    return AnnotatedText(f"invented-{number}", "".join(pieces), tuple(spans))


CORPORA = Corpora(tuple(map(report, range(6))), (report(6), report(7)))
CONFIG = replace(
    read_config(),
    network=Sizes(form=8, shape=4, grams=8, hidden=16, dilations=(1, 2), dropout=0.1),
    schedule=Schedule(
        seed=1, epochs=8, silver=1, tokens=400, learning_rate=0.02, warm_up=0.2, weight_decay=0.0, averaging=0.9,
        fewest=2,
    ),
    noise=Noise(forms=0.1, lists=0.1),
)  # fmt: skip


def as_it_is(document, random):
    return document


def trainer(tmp_path, config=CONFIG, corpora=CORPORA):
    return Trainer(corpora, config, as_it_is, tmp_path / "model.checkpoint")


def run(one):
    return one.run(lambda share: None, lambda epoch, trained: None)


def test_the_loss_is_minus_the_log_of_the_share_of_the_gold_path():
    torch.manual_seed(0)
    network = Network(CONFIG.network, forms=3, tags=3)
    network.steps.data.normal_()
    emissions = torch.randn(2, 4, 3)
    tags = torch.tensor([[0, 1, 2, 0], [1, 0, 0, 0]])
    mask = torch.tensor([[1.0, 1, 1, 1], [1, 1, 0, 0]])

    def score(row, path):
        taken = sum(emissions[row, place, tag] for place, tag in enumerate(path))
        return taken + sum(network.steps[a, b] for a, b in itertools.pairwise(path))

    expected = 0.0
    for row, length in ((0, 4), (1, 2)):
        every = torch.stack([score(row, path) for path in itertools.product(range(3), repeat=length)])
        expected += torch.logsumexp(every, 0) - score(row, tags[row, :length].tolist())
    assert network.loss(emissions, tags, mask).item() == pytest.approx(expected.item() / 6, rel=1e-4)


def test_padding_changes_no_emission():
    torch.manual_seed(0)
    network = Network(CONFIG.network, forms=0, tags=3).eval()
    features = Features([])
    short, long = Example(("Vive", "en", "Lugo"), (0, 0, 1)), Example(("Acude",) * 9, (0,) * 9)
    alone = next(batches([short], features, 100, Random(0)))
    both = next(batches([short, long], features, 100, Random(0)))
    with torch.no_grad():
        expected = network(alone.ids, alone.flags, alone.words)[0]
        row = int((both.mask[:, :, 0].sum(1) == 3).nonzero()[0])
        padded = network(both.ids, both.flags, both.words, both.mask)[row, :3]
    assert torch.allclose(expected, padded, atol=1e-5)


def test_a_run_learns_and_exports_what_it_learnt(tmp_path):
    trained = run(trainer(tmp_path))
    assert trained.labels == ("LOCATION",)
    assert form_hash("lugo") in trained.forms
    nlp = pipeline(trained, {"name": "small", "version": "0.0.1"}, {})
    text = "Vive en Teruel y acude. Niega fiebre."
    assert [(entity.text, entity.label_) for entity in nlp(text).ents] == [("Teruel", "LOCATION")]
    nlp.to_disk(tmp_path / "model", exclude=["vocab"])
    again = spacy.load(tmp_path / "model")
    assert [entity.text for entity in again(text).ents] == ["Teruel"]
    doc = nlp.make_doc(text)
    batch = next(
        batches([Example(tuple(word.text for word in doc), (0,) * len(doc))], Features(trained.forms), 99, Random(0))
    )
    with torch.no_grad():
        expected = trained.network(batch.ids, batch.flags, batch.words)[0].numpy()
    assert np.allclose(nlp.get_pipe("clinical_tagger").emissions(doc), expected, atol=0.02)
    stored = b"".join(file.read_bytes() for file in (tmp_path / "model").rglob("*") if file.is_file())
    assert not any(town.lower().encode() in stored.lower() for town in TOWNS)


def test_a_long_text_gives_what_its_parts_give(tmp_path):
    nlp = pipeline(run(trainer(tmp_path)), {}, {})
    sentence = "Vive en Teruel y acude. "
    long = nlp(sentence * 1500)
    assert len(long) == 9000
    assert {entity.text for entity in long.ents} == {"Teruel"}
    assert len(long.ents) == 1500


def test_resumed_is_as_if_never_stopped(tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    whole = run(trainer(tmp_path / "a"))

    class StopError(Exception):
        pass

    def stop(epoch, trained):
        if epoch == 3:
            raise StopError

    first = trainer(tmp_path / "b")
    with pytest.raises(StopError):
        first.run(lambda share: None, stop)
    second = trainer(tmp_path / "b")
    assert second.epoch == 3
    resumed = run(second)
    for mine, theirs in zip(whole.network.parameters(), resumed.network.parameters(), strict=True):
        assert torch.equal(mine, theirs)


def test_a_checkpoint_of_another_run_is_refused(tmp_path):
    one = trainer(tmp_path, replace(CONFIG, schedule=replace(CONFIG.schedule, epochs=1)))
    run(one)
    with pytest.raises(ModelError, match="of other corpora or settings"):
        trainer(tmp_path, corpora=Corpora(CORPORA.gold[:2]))
    (tmp_path / "model.checkpoint").write_bytes(b"no checkpoint")
    with pytest.raises(ModelError, match="no checkpoint of a training run"):
        trainer(tmp_path)


def test_nothing_to_learn_from(tmp_path):
    with pytest.raises(ModelError, match="no annotation"):
        trainer(tmp_path, corpora=Corpora((AnnotatedText("empty", "Acude.", ()),)))


def test_spans_inside_a_token_are_counted():
    read = Reader(("LOCATION",))
    example = read(AnnotatedText("invented", "Vive en Lugos.", (Annotation(8, 12, "LOCATION"),)))
    assert read.unreachable == 1
    assert set(example.tags) == {0}


def test_rare_forms_are_not_known():
    assert vocabulary([["Lugo", "acude"], ["Acude"]], 2) == (form_hash("acude"),)


def test_the_output_is_not_overwritten(tmp_path):
    from datetime import date

    from deid.training.run import Progress, Request, train

    output = tmp_path / "model"
    output.mkdir()
    request = Request(tmp_path, tmp_path, output, (), None, "small", "1", date(2020, 1, 1), False)
    with pytest.raises(OutputError, match="exists already"):
        train(request, CONFIG, Progress(lambda share: None, lambda epoch, f1: None))
