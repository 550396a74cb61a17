"""Ways to reach a person: telephone and fax, e-mail, web and network addresses."""

from recognizers.base import SpanRecognizer
from recognizers.contacts.email import EmailAddresses
from recognizers.contacts.phone import PhoneNumbers
from recognizers.contacts.web import WebAddresses

CONTACTS: tuple[type[SpanRecognizer], ...] = (PhoneNumbers, EmailAddresses, WebAddresses)
"""All of them, in the order of the catalogue."""
