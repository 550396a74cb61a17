"""What is on: an explicit tuple. A new recognizer is its file, its tests, its source and a line here."""

from functools import cache
from hashlib import sha256

from recognizers.ages import Ages
from recognizers.base import SpanRecognizer
from recognizers.centres import Centres
from recognizers.contacts import CONTACTS
from recognizers.dates.recognizer import Dates
from recognizers.descriptors import Descriptors
from recognizers.fields import Fields
from recognizers.identifiers import IDENTIFIERS
from recognizers.institutions import Institutions
from recognizers.kinship import Kinship
from recognizers.labels import Label
from recognizers.names import Names
from recognizers.ner import ModelEntities
from recognizers.places.countries import Countries
from recognizers.places.locations import Locations
from recognizers.places.postcodes import Postcodes
from recognizers.places.streets import Streets
from recognizers.profession import Profession
from recognizers.sex import Sex

CATALOGUE: tuple[type[SpanRecognizer], ...] = (
    Fields,
    Names,
    Dates,
    Ages,
    Sex,
    Kinship,
    Descriptors,
    Profession,
    Streets,
    Postcodes,
    Locations,
    Countries,
    Centres,
    Institutions,
    *CONTACTS,
    *IDENTIFIERS,
    ModelEntities,
)


RULES = tuple(recognizer for recognizer in CATALOGUE if recognizer is not ModelEntities)
"""Those that go by rules, each of which has its own labels; what a model finds depends on the model."""


@cache
def recognizers() -> tuple[SpanRecognizer, ...]:
    """One instance of each recognizer, in the order of the catalogue. They hold no state; share them freely."""
    return tuple(recognizer() for recognizer in CATALOGUE)


@cache
def catalogue_digest() -> str:
    """The SHA-256 of what is on, in hex: the names of the recognizers and their labels, in order."""
    lines = (f"{recognizer.__name__}:{','.join(recognizer.labels)}\n" for recognizer in CATALOGUE)
    return sha256("".join(lines).encode()).hexdigest()


@cache
def example_of(label: Label) -> str:
    """The shortest sentence that shows a label, with what is found marked inline: `Mujer de [AGE 54 años].`."""
    sentences = (sentence for rule in RULES if label in rule.labels for sentence in rule.example.splitlines())
    return min((sentence for sentence in sentences if f"[{label} " in sentence), key=len, default="")
