"""What a redacted document still says of its patient: indirect identifiers, and how many documents share them. Pure.

>>> from deid.model import Label, Replacement
>>> kept = Replacement(9, 16, 9, 16, Label.AGE, "keep", "p.default", "Ages", 0.9)
>>> text = "Mujer de 54 años con enfermedad de Gaucher."
>>> [kind.said for kind in residual(text, text, [kept]).kinds]
['exact age', 'rare disease']
"""

from deid.risk.k_anonymity import EMA_THRESHOLD, KAnonymity, k_anonymity
from deid.risk.kinds import REVIEW_FROM, Kind, needs_review
from deid.risk.quasi import QuasiIdentifiers, quasi_identifiers
from deid.risk.residual import Finding, Residual, residual

__all__ = [
    "EMA_THRESHOLD",
    "REVIEW_FROM",
    "Finding",
    "KAnonymity",
    "Kind",
    "QuasiIdentifiers",
    "Residual",
    "k_anonymity",
    "needs_review",
    "quasi_identifiers",
    "residual",
]
