"""What can be done about a finding: a Presidio `Operator` a file, usable in a stock `AnonymizerEngine`.

>>> from presidio_anonymizer import AnonymizerEngine
>>> from presidio_anonymizer.entities import OperatorConfig, RecognizerResult
>>> engine = AnonymizerEngine()
>>> for operator in OPERATORS:
...     engine.add_anonymizer(operator)
>>> age = RecognizerResult("AGE", 9, 16, 1.0)
>>> engine.anonymize("Mujer de 54 años.", [age], {"AGE": OperatorConfig("generalise", {"width": 5})}).text
'Mujer de 50-54 años.'
"""

from collections.abc import Mapping
from types import MappingProxyType

from deid.operators.base import SpanOperator
from deid.operators.encrypt import Encrypt
from deid.operators.generalise import Generalise
from deid.operators.hash import Hash
from deid.operators.keep import Keep
from deid.operators.mask import Mask
from deid.operators.pseudonym import Pseudonym
from deid.operators.redact import Redact
from deid.operators.relativise import Relativise
from deid.operators.shift import Shift
from deid.operators.surrogate import Surrogate
from deid.operators.tag import Tag

__all__ = ["BY_NAME", "OPERATORS", "SpanOperator"]

OPERATORS: tuple[type[SpanOperator], ...] = (
    Keep,
    Redact,
    Tag,
    Mask,
    Hash,
    Encrypt,
    Pseudonym,
    Generalise,
    Relativise,
    Shift,
    Surrogate,
)
"""Every operator, in the order of the documentation."""

BY_NAME: Mapping[str, type[SpanOperator]] = MappingProxyType({operator.name: operator for operator in OPERATORS})
"""The operators by the names that a policy calls them."""
