"""Numbers that point at a person or a thing of theirs: cards, records, licences, accounts, plates, devices."""

from recognizers.base import SpanRecognizer
from recognizers.identifiers.argentina import ArgentineIds
from recognizers.identifiers.bank import BankAccounts
from recognizers.identifiers.chile import ChileanIds
from recognizers.identifiers.colombia import ColombianIds
from recognizers.identifiers.devices import DeviceNumbers
from recognizers.identifiers.ecuador import EcuadorianIds
from recognizers.identifiers.health_cards import SpanishHealthCards
from recognizers.identifiers.latin_america import LatinAmericanIds
from recognizers.identifiers.mexico import MexicanIds
from recognizers.identifiers.peru import PeruvianIds
from recognizers.identifiers.records import OtherNumbers, RecordNumbers
from recognizers.identifiers.spain import SpanishIds
from recognizers.identifiers.staff import StaffNumbers
from recognizers.identifiers.uruguay import UruguayanIds
from recognizers.identifiers.vehicles import VehicleNumbers

IDENTIFIERS: tuple[type[SpanRecognizer], ...] = (
    SpanishIds,
    SpanishHealthCards,
    MexicanIds,
    ArgentineIds,
    ChileanIds,
    ColombianIds,
    PeruvianIds,
    EcuadorianIds,
    UruguayanIds,
    LatinAmericanIds,
    RecordNumbers,
    OtherNumbers,
    StaffNumbers,
    BankAccounts,
    VehicleNumbers,
    DeviceNumbers,
)
"""All of them, in the order of the catalogue."""
