"""A trained network -> a spaCy pipeline that runs without PyTorch."""

import warnings
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import onnx
import spacy
import torch
from onnx import TensorProto, helper, numpy_helper
from spacy.language import Language

from deid.training.network import Network
from deid.training.trainer import Trained
from recognizers.tagger.component import FACTORY, ClinicalTagger
from recognizers.tagger.features import FLAGS, GRAMS
from recognizers.tagger.tokenizer import TOKENIZER
from recognizers.tagger.viterbi import Chain

__all__ = ["pipeline"]

_OPSET = 17
_WORDS, _TOKENS = 3, 40


class _OneDocument(torch.nn.Module):
    """The network over the words of one document: (tokens,) -> (tokens, tags)."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: torch.Tensor, flags: torch.Tensor, words: torch.Tensor) -> torch.Tensor:
        emissions: torch.Tensor = self.network(ids, flags, words[None])[0]
        return emissions


def pipeline(trained: Trained, meta: Mapping[str, Any], lean: Mapping[str, float]) -> Language:
    """The pipeline: tokenizer and tagger.

    Args:
        trained: what was learnt.
        meta: goes into its `meta.json`: name, version, licence.
        lean: label -> nats added to the scores of its tags (see `recognizers.tagger.component.ClinicalTagger`).
    """
    nlp = spacy.blank("es", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    tagger = nlp.add_pipe(FACTORY, config={"lean": dict(lean)})
    assert isinstance(tagger, ClinicalTagger)
    steps = trained.network.steps.detach().numpy()
    tagger.load(_onnx(trained.network), trained.labels, np.array(trained.forms, dtype=np.int64), Chain(steps))
    nlp.meta.update(meta)
    return nlp


def _onnx(network: Network) -> bytes:
    """The network as an ONNX model, its tables in half precision."""
    example = (
        torch.zeros((_WORDS, 2 + GRAMS), dtype=torch.int64),
        torch.zeros((_WORDS, FLAGS)),
        torch.zeros(_TOKENS, dtype=torch.int64),
    )
    with TemporaryDirectory() as folder, warnings.catch_warnings():
        file = Path(folder) / "network.onnx"
        warnings.simplefilter("ignore", DeprecationWarning)  # the successor needs one more library
        torch.onnx.export(
            _OneDocument(network).eval(),
            example,
            file,
            dynamo=False,
            opset_version=_OPSET,
            input_names=["ids", "flags", "words"],
            output_names=["emissions"],
            dynamic_axes={"ids": {0: "W"}, "flags": {0: "W"}, "words": {0: "T"}, "emissions": {0: "T"}},
        )
        model = _halved(onnx.load(file))
    data: bytes = model.SerializeToString()
    return data


def _halved(model: onnx.ModelProto) -> onnx.ModelProto:
    """`model` with the tables that are looked up in half precision: a third of the size, scores alike to 1e-3."""
    graph = model.graph
    tables = {node.input[0] for node in graph.node if node.op_type == "Gather"}
    for tensor in graph.initializer:
        if tensor.name in tables and tensor.data_type == TensorProto.FLOAT:
            name = tensor.name
            tensor.CopyFrom(numpy_helper.from_array(numpy_helper.to_array(tensor).astype(np.float16), name))
    halves = {tensor.name for tensor in graph.initializer if tensor.data_type == TensorProto.FLOAT16}
    nodes = []
    for node in graph.node:
        if node.op_type == "Gather" and node.input[0] in halves:
            found = node.output[0]
            node.output[0] = f"{found}_half"
            nodes += [node, helper.make_node("Cast", [node.output[0]], [found], to=TensorProto.FLOAT)]
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    return model
