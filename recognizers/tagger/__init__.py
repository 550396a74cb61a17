"""A statistical tagger as a spaCy component: tokens -> features -> an ONNX network -> the best sequence of tags."""
