"""A date -> its year, quarter or month: `3 de mayo de 2019` -> `2019`."""

from recognizers.note import fold

__all__ = ["UNITS", "generalised_date"]

UNITS = ("year", "quarter", "month")
"""What may be left of a date, coarsest first."""

_MONTHS = (
    "enero", "febrero", "marzo", "abril", "mayo", "junio",
    "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre",
)  # fmt: skip


def generalised_date(text: str, to: str) -> str | None:
    """The year, quarter or month that the date `text` lies in; None if it is no date or names no year.

    A date that says no more than that already is returned as it is written (`año 2006`).

    >>> generalised_date("3 de mayo de 2019", "year"), generalised_date("año 2006", "year")
    ('2019', 'año 2006')
    >>> generalised_date("03/05/19", "month"), generalised_date("03/05/19", "quarter")
    ('mayo de 2019', '2.º trimestre de 2019')
    """
    from recognizers.dates.grammar import parse

    date = parse(text)
    if date is None or date.year is None:
        return None
    month = date.day.month if date.day is not None and date.precision in ("day", "month") else None
    if month is None or (to == "month" and date.precision == "month"):
        return text if date.precision in ("year", "month") else None
    if to == "year":
        return str(date.year)
    said = f"{_MONTHS[month - 1]} de {date.year}"
    if to == "quarter":
        said = f"{(month + 2) // 3}.º trimestre de {date.year}"
    return said.upper() if text.isupper() and fold(text) != text else said
