"""Every check digit that a number of a report may have: a surrogate must fail them all.

They are those of python-stdnum for Spain and Spanish-speaking America, for bank accounts, cards, telephones and
articles of trade, and those of `recognizers.checkdigits`. Numbers without any check (an Argentine DNI, a Colombian
cédula, a record number) cannot be told from real ones, and are not here.
"""

import re
from collections.abc import Callable, Iterator

from stdnum import ean, iban, imei, luhn
from stdnum.ar import cbu, cuit
from stdnum.cl import rut as cl_rut
from stdnum.co import nit as co_nit
from stdnum.do import cedula as do_cedula
from stdnum.do import rnc as do_rnc
from stdnum.ec import ci as ec_ci
from stdnum.ec import ruc as ec_ruc
from stdnum.es import ccc, cif, dni, nie, nif
from stdnum.gt import nit as gt_nit
from stdnum.mx import curp, rfc
from stdnum.pe import cui as pe_cui
from stdnum.pe import ruc as pe_ruc
from stdnum.py import ruc as py_ruc
from stdnum.sv import nit as sv_nit
from stdnum.uy import rut as uy_rut
from stdnum.ve import rif as ve_rif

from recognizers.checkdigits import es_nuss, mx_nss, uy_ci

__all__ = ["is_valid_anywhere"]

_PART = re.compile(r"[^\W_]+")
_LEAST = 7
"""Letters and digits: shorter numbers have no check digit that says anything."""
_LUHN = 11
"""Digits: from here on Luhn's rule is somebody's (Mexico, the Dominican Republic, cards, telephones)."""


def _is_dni(number: str) -> bool:
    return bool(dni.is_valid(number.rjust(9, "0")))


def _is_nie(number: str) -> bool:
    """With the eighth digit of the older form, too."""
    return bool(nie.is_valid(number) or nie.is_valid(number[0] + number[-8:]))


def _is_luhn(number: str) -> bool:
    return number.isdecimal() and len(number) >= _LUHN and bool(luhn.is_valid(number))


def _is_imei(number: str) -> bool:
    """Of fifteen digits: those of fourteen and sixteen have no check digit."""
    return len(number) == 15 and bool(imei.is_valid(number))


def _is_cui(number: str) -> bool:
    """Of nine characters: the DNI proper, eight digits, has no check digit."""
    return len(number) == 9 and bool(pe_cui.is_valid(number))


def _is_rfc(number: str) -> bool:
    return bool(rfc.is_valid(number, validate_check_digits=True))


_CHECKS: tuple[Callable[[str], bool], ...] = (
    _is_dni,
    _is_nie,
    nif.is_valid,
    cif.is_valid,
    es_nuss.is_valid,
    ccc.is_valid,
    iban.is_valid,
    _is_luhn,
    _is_imei,
    ean.is_valid,
    curp.is_valid,
    _is_rfc,
    mx_nss.is_valid,
    cuit.is_valid,
    cbu.is_valid,
    cl_rut.is_valid,
    co_nit.is_valid,
    do_cedula.is_valid,
    do_rnc.is_valid,
    ec_ci.is_valid,
    ec_ruc.is_valid,
    gt_nit.is_valid,
    _is_cui,
    pe_ruc.is_valid,
    py_ruc.is_valid,
    sv_nit.is_valid,
    uy_ci.is_valid,
    uy_rut.is_valid,
    ve_rif.is_valid,
)


def is_valid_anywhere(number: str) -> bool:
    """Whether a check digit is right in `number` as a whole, in a part between separators, or in an IBAN's account.

    >>> [is_valid_anywhere(number) for number in ("12345678-Z", "12345678-A", "NHC 4539 1488 0343 6467", "A1234567")]
    [True, False, True, False]
    """
    return any(check(form) for form in _forms(number) for check in _CHECKS)


def _forms(number: str) -> Iterator[str]:
    parts = [part.upper() for part in _PART.findall(number)]
    whole = "".join(parts)
    digits = "".join(filter(str.isdecimal, whole))
    for form in dict.fromkeys((whole, digits, whole[4:] if whole[:2].isalpha() else "", *parts)):
        if len(form) >= _LEAST:
            yield form
