"""Ages: their grammar, the context that makes a duration an age, and the recognizer."""

from recognizers.ages.grammar import AgeValue, parse_age
from recognizers.ages.recognizer import Ages

__all__ = ["AgeValue", "Ages", "parse_age"]
