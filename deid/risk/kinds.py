"""The kinds of detail that help to tell who a patient is, though none of them does so alone.

Sources: Hrynaszkiewicz I. et al., BMJ 2010;340:c181 (14 indirect identifiers; where three or more remain, somebody
independent should look); HIPAA Safe Harbor, 45 CFR 164.514(b)(2)(i)(C) (ages over 89); GDPR art. 9 (special
categories). docs/risk.md says which of the 14 each kind is.
"""

from collections.abc import Collection, Mapping
from enum import StrEnum
from types import MappingProxyType

__all__ = ["REVIEW_FROM", "SAID_BY", "Kind", "needs_review"]

REVIEW_FROM = 3
"""How many kinds ask for a review before a document is shared (Hrynaszkiewicz 2010)."""


class Kind(StrEnum):
    """A kind of indirect identifier; its value is its name in the audit log.

    Attributes:
        said: its name for people, in English.
        item: which of the 14 indirect identifiers of Hrynaszkiewicz 2010 it is, or another source's name for it.
        counts: whether it counts towards a review; what stands in every report does not.
    """

    said: str
    item: str
    counts: bool

    def __new__(cls, value: str, said: str, item: str, counts: bool = True) -> "Kind":  # noqa: D102
        kind = str.__new__(cls, value)
        kind._value_ = value
        kind.said, kind.item, kind.counts = said, item, counts
        return kind

    DIRECT = "direct_identifier", "direct identifier", "one of the 14 direct identifiers"
    AGE_OVER_89 = "age_over_89", "age over 89", "year of birth or age"
    EXACT_AGE = "exact_age", "exact age", "year of birth or age"
    DATE = "date", "date", "one of the 14 direct identifiers: dates related to an individual"
    YEAR = "year", "year", "one of the 14 direct identifiers: dates related to an individual"
    PLACE = "place", "place", "place of birth"
    REGION = "region", "region", "place of birth"
    COUNTRY = "country", "country", "place of birth"
    INSTITUTION = "institution", "institution", "place of treatment or health professional responsible for care"
    PROFESSION = "profession", "profession", "socioeconomic data"
    PUBLIC_OFFICE = "public_office", "public office", "socioeconomic data"
    MARITAL_STATUS = "marital_status", "marital status", "household and family composition"
    HOUSEHOLD = "household", "household", "household and family composition"
    RELATIVE_AGE = "relative_age", "relative's age", "household and family composition"
    MULTIPLE_BIRTH = "multiple_birth", "multiple birth", "multiple pregnancies"
    ETHNICITY = "ethnicity", "ethnicity", "ethnicity"
    NATIONALITY = "nationality", "nationality", "ethnicity"
    RELIGION = "religion", "religion", "sensitive data"
    SEXUAL_ORIENTATION = "sexual_orientation", "sexual orientation", "sensitive data"
    PHYSICAL_TRAIT = "physical_trait", "physical trait", "anthropometry measures"
    RARE_DISEASE = "rare_disease", "rare disease", "rare disease or treatment"
    SENSITIVE_DIAGNOSIS = "sensitive_diagnosis", "sensitive diagnosis", "sensitive data"
    OTHER = "other", "other detail", "none: what the recognizers find beside"
    SEX = "sex", "sex", "sex", False
    AGE_BAND = "age_band", "age band", "year of birth or age", False
    KINSHIP = "kinship", "kinship", "household and family composition", False


SAID_BY: Mapping[Kind, Kind] = MappingProxyType(
    {Kind.EXACT_AGE: Kind.AGE_OVER_89, Kind.YEAR: Kind.DATE, Kind.REGION: Kind.PLACE}
)
"""What says less -> what says it and more: where both remain, only the second is counted."""


def needs_review(kinds: Collection[str]) -> bool:
    """Whether somebody should look before a document is shared in which `kinds`, all of which count, remain.

    That is so of three kinds or more, and of any direct identifier.
    """
    return len(kinds) >= REVIEW_FROM or Kind.DIRECT in kinds
