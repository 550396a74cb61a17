"""What cannot be collected without PyTorch, which only training needs (`pip install 'deid-es[train]'`)."""

from importlib.util import find_spec

_NEED_PYTORCH = ("examples", "export", "network", "run", "trainer")
collect_ignore = (
    [] if find_spec("torch") and find_spec("onnx") else [f"deid/training/{name}.py" for name in _NEED_PYTORCH]
)
