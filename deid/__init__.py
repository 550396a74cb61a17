"""De-identify clinical case reports in Spanish.

>>> from deid import Deidentifier
>>> Deidentifier(policy="safe-harbor").redact("Ingresa el 3 de mayo de 2019.").text
'Ingresa en 2019.'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from deid.engine import Deidentifier
    from deid.errors import DeidError, LeakError, PolicyError
    from deid.known.patients import KnownPatients
    from deid.model import Document, Replacement, Result
    from recognizers.known import Known

__version__ = "0.1.0"
__all__ = [
    "DeidError",
    "Deidentifier",
    "Document",
    "Known",
    "KnownPatients",
    "LeakError",
    "PolicyError",
    "Replacement",
    "Result",
    "__version__",
]

_HOME = {
    "Deidentifier": "deid.engine",
    "DeidError": "deid.errors",
    "LeakError": "deid.errors",
    "PolicyError": "deid.errors",
    "Document": "deid.model",
    "Known": "recognizers.known",
    "KnownPatients": "deid.known.patients",
    "Replacement": "deid.model",
    "Result": "deid.model",
}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - a module attribute may be anything
    """Load a public name when it is first used, so that `deid --help` need not load Presidio."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)
