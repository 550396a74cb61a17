"""What is said of the patient as a person: origin, religion, family standing, age group, marks."""

from recognizers.descriptors.recognizer import Descriptors

__all__ = ["Descriptors"]
