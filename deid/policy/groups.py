"""Names for several labels at once: `@direct`."""

from collections.abc import Mapping
from types import MappingProxyType

from recognizers.labels import Basis, Label

__all__ = ["GROUPS"]

GROUPS: Mapping[str, frozenset[Label]] = MappingProxyType(
    {
        "@all": frozenset(Label),
        **{f"@{basis.name.lower()}": frozenset(label for label in Label if label.basis is basis) for basis in Basis},
        "@names": frozenset({Label.PATIENT_NAME, Label.STAFF_NAME, Label.RELATIVE_NAME}),
        "@ages": frozenset({Label.AGE, Label.RELATIVE_AGE}),
        "@places": frozenset({Label.STREET, Label.LOCATION, Label.POSTCODE}),
        "@centres": frozenset({Label.HOSPITAL, Label.HEALTH_CENTRE, Label.INSTITUTION}),
        "@contact": frozenset({Label.PHONE_NUMBER, Label.FAX_NUMBER, Label.EMAIL_ADDRESS, Label.URL, Label.IP_ADDRESS}),
        "@ids": frozenset(
            {
                Label.PATIENT_ID,
                Label.NATIONAL_ID,
                Label.INSURANCE_ID,
                Label.EPISODE_ID,
                Label.STAFF_ID,
                Label.EMPLOYEE_ID,
                Label.BANK_ACCOUNT,
                Label.VEHICLE_ID,
                Label.DEVICE_ID,
                Label.BIOMETRIC_ID,
                Label.OTHER_ID,
            }
        ),
    }
)
"""`@direct`, `@indirect` and `@special` go by the law's terms (see `Basis`); the others by what the values are."""
