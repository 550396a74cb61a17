"""The tagger's parts: tokens, features, the search for the best tags; the component with a small network."""

import itertools

import numpy as np
import pytest
from spacy.vocab import Vocab

from recognizers.tagger.features import FLAGS, GRAMS, LISTS, Features, form_hash, form_of
from recognizers.tagger.tokenizer import tokenizer
from recognizers.tagger.viterbi import CERTAIN, Chain, tags_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("Sexo: H.", ["Sexo", ":", "H", "."], id="a full stop behind a letter"),
        pytest.param("NASS:12", ["NASS", ":", "12"], id="a sign between"),
        pytest.param("54años", ["54", "años"], id="a number and its unit"),
        pytest.param("MartínezNºCol", ["Martínez", "Nº", "Col"], id="a capital after a small letter"),
        pytest.param("DRAndrés", ["DR", "Andrés"], id="a title without its stop"),
        pytest.param("(a_b)", ["(", "a", "_", "b", ")"], id="signs at both ends"),
        pytest.param("uno  dos\ntres", ["uno", " ", "dos", "\n", "tres"], id="blanks"),
        pytest.param("McGregor", ["Mc", "Gregor"], id="an inner capital is a seam, too"),
    ],
)
def test_tokens(text, words):
    doc = tokenizer(Vocab())(text)
    assert [token.text for token in doc] == words
    assert doc.text == text


def test_features_have_the_shape_the_network_expects():
    ids, flags = Features([form_hash("mujer")])(["Mujer", "Uxía", "\n", "2019", "\u200b", "x" * 500])
    assert ids.shape == (6, 2 + GRAMS)
    assert flags.shape == (6, FLAGS)
    assert ids[:, 0].tolist() == [2, 1, 1, 1, 1, 1]
    assert Features([])([])[0].shape == (0, 2 + GRAMS)


def test_case_and_accents_change_the_shape_but_not_the_form():
    (plain, shouted), _ = Features([])(["Ramón", "RAMON"])
    assert plain[1] != shouted[1]
    assert plain[2:].tolist() == shouted[2:].tolist()


def test_flags_tell_lists_and_numbers():
    _, (given, year, word) = Features([])(["Lucía", "2019", "acude"])
    assert given[0] == 1
    assert year[: len(LISTS)].sum() == 0
    assert year[len(LISTS) : len(LISTS) + 4].tolist() == [0, 0, 0, 1]
    assert word.sum() == 0


def test_a_long_number_is_known_by_its_length_only():
    assert form_of("28013254") == form_of("99999999")
    assert form_of("2019") != form_of("2018")


def random_chain(seed, tokens, labels=2):
    random = np.random.default_rng(seed)
    size = 1 + 2 * labels
    emissions = random.normal(size=(tokens, size)).astype(np.float32)
    return Chain(random.normal(size=(size, size)).astype(np.float32)), emissions


def path_score(chain, emissions, path):
    taken = sum(emissions[place, tag] for place, tag in enumerate(path))
    return taken + sum(chain.steps[a, b] for a, b in itertools.pairwise(path))


@pytest.mark.parametrize("seed", range(8))
def test_the_best_path_is_the_best_of_all(seed):
    chain, emissions = random_chain(seed, tokens=5)
    every = itertools.product(range(emissions.shape[1]), repeat=len(emissions))
    best = max(every, key=lambda path: path_score(chain, emissions, path))
    assert chain.best(emissions).tolist() == list(best)


@pytest.mark.parametrize("seed", range(8))
def test_certain_tokens_part_the_search_and_change_nothing(seed):
    chain, emissions = random_chain(seed, tokens=7)
    emissions[3, 0] += 3 * CERTAIN
    whole = Chain(chain.steps)._search(emissions, at_start=True, at_end=True)
    assert chain.best(emissions).tolist() == whole.tolist()


def test_nothing_but_outside():
    chain, emissions = random_chain(0, tokens=4)
    emissions[:, 0] += 100
    assert chain.best(emissions).tolist() == [0, 0, 0, 0]
    assert chain.best(emissions[:0]).tolist() == []


def test_tags():
    assert tags_of(()) == ("O",)
    assert tags_of(("AGE",)) == ("O", "B-AGE", "I-AGE")
