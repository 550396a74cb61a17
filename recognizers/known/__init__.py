"""What the caller knows of the patient, to be found in whatever form a text has it.

Names in any case, with or without accents, surnames first or last, in part, as initials, and with a slip of the pen;
numbers with any separators; the birth date by its value; the address under any abbreviation of its way. What is also an
ordinary word or a clinical term counts only where it can be nothing but the patient's: clinical content is sacred.
"""

from dataclasses import dataclass, field

from recognizers.labels import Label

__all__ = ["Known"]


@dataclass(frozen=True, slots=True)
class Known:
    """A value that is known to be the patient's.

    Attributes:
        label: what it is.
        value: the value as written by whoever knows it; of a name `Surnames, Given` says which words are which. Not
            part of its `repr`, which may get into a log.
    """

    label: Label
    value: str = field(repr=False)
