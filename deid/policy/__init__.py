"""What is done about each finding, and why: policies, their presets, and the decision.

>>> from deid.model import Label, Span
>>> policy = load_policy("revista")
>>> decision, = decide([Span(9, 16, Label.AGE, 0.9, "Ages")], policy, "Mujer de 54 años.")
>>> decision.rule, decision.operator, decision.params["width"]
('revista.rules[1]', 'generalise', 10)
"""

from deid.policy.comparison import Difference, differences
from deid.policy.decision import decide
from deid.policy.model import Policy, Rule
from deid.policy.overrides import overridden
from deid.policy.reading import load_policy, presets

__all__ = ["Difference", "Policy", "Rule", "decide", "differences", "load_policy", "overridden", "presets"]
