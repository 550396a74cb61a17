"""The recognizer of what describes the patient as a person."""

from collections.abc import Iterator
from typing import ClassVar

from recognizers.base import SpanRecognizer
from recognizers.descriptors.marks import find_marks
from recognizers.descriptors.origin import find_origin
from recognizers.descriptors.standing import find_standing
from recognizers.labels import Label
from recognizers.note import Note
from recognizers.span import Span
from recognizers.story import in_narrative

__all__ = ["Descriptors"]

_READERS = (find_origin, find_standing, find_marks)


class Descriptors(SpanRecognizer):
    """Ethnicity, nationality, religion, orientation, marital status, birth order, age group, tattoos, public office.

    MEDDOCAN counts most of them as ID_SUJETO_ASISTENCIA; GDPR art. 9 protects several on their own account.
    """

    labels: ClassVar[tuple[Label, ...]] = (
        Label.ETHNICITY,
        Label.NATIONALITY,
        Label.RELIGION,
        Label.SEXUAL_ORIENTATION,
        Label.MARITAL_STATUS,
        Label.BIRTH_ORDER,
        Label.AGE_GROUP,
        Label.PHYSICAL_TRAIT,
        Label.PUBLIC_OFFICE,
    )
    example: ClassVar[str] = (
        "Mujer [NATIONALITY boliviana], [MARITAL_STATUS casada], [BIRTH_ORDER hija única].\n"
        "Varón de [ETHNICITY raza negra], [RELIGION musulmán] y [SEXUAL_ORIENTATION homosexual].\n"
        "[AGE_GROUP Adolescente] con un [PHYSICAL_TRAIT tatuaje de un ancla en el brazo].\n"
        "Vino a verla [PUBLIC_OFFICE la ministra de Defensa]."
    )

    def find(self, note: Note) -> Iterator[Span]:
        """Yield each trait told in the story; headers and signatures hold names that read alike."""
        for reader in _READERS:
            for trait in reader(note):
                if in_narrative(note, trait.start):
                    yield self.span(*trait)
