"""New values of one kind each: dates, ages, identifiers, telephone numbers, addresses, centres."""

import re
from collections.abc import Mapping
from random import Random
from types import MappingProxyType

from deid.training.augment.pools import Pools
from recognizers.ages.grammar import NUMBER, number_value
from recognizers.dates.grammar import DateValue, Precision, parse
from recognizers.dates.words import MONTHS
from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["SHAPES", "age", "date", "date_style", "filled", "identifier", "spoken", "street"]

SHAPES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        Label.PATIENT_ID: (
            "9999", "99999", "999999", "9999999", "99999999", "999999999", "9999999999", "99.999", "999.999",
            "99-99-99",
            "9999/99", "999999/9", "999999-9", "A-999999", "AA999999", "AAAA999999999999", "99999-A", "H999999",
            "99 99 99", "999 999", "AN9999999999", "HC-99999", "2099/99999", "999999.99", "CIP99999999", "99A9999",
        ),
        Label.NATIONAL_ID: (
            "99999999A", "99999999-A", "99.999.999-A", "99999999 A", "X9999999A", "Y-9999999-A", "9.999.999-9",
            "99.999.999-9", "99999999-9", "AAAA999999HDFAAA99", "20-99999999-9", "9999999999", "99.999.999",
            "1.999.999.999",
            "99999999", "AAA999999", "AA9999999", "V-99999999", "099999999-9", "999-9999999-9", "9999 99999 9999",
            "999999-9",
        ),
        Label.INSURANCE_ID: (
            "99 99999999 99", "999999999999", "99/99999999/99", "99-99999999-99", "99/9999999999", "99 9999999999",
            "99999999999", "9999-99-9999-9", "AA99 99999999 99", "AAAA 9999999999", "9999999999-9", "99999999/99",
            "99 99999999-99", "999.999.999", "A99999999", "150999999999/01", "99-99999999/9", "9999 9999 9999",
        ),
        Label.EPISODE_ID: (
            "9999999", "99999999", "999999", "20999999", "2099/999999", "9999-9999", "E-999999", "E99999999",
            "ICU 999999",
            "UR-9999999", "99999999999", "99.999.999", "209999-99", "AAA-99999",
        ),
        Label.STAFF_ID: (
            "99 99 99999", "999999999", "99/99/99999", "99-99-99999", "99/99999", "9999999", "99999", "999999", "9999",
            "99/9999999", "28/28/99999", "9-99999", "COL-99999", "99.999", "MP 99999", "MN 999999", "99 9999999",
            "9999-A",
        ),
        Label.PHONE_NUMBER: (
            "6 99 99 99 99", "699 999 999", "699999999", "699-999-999", "699.999.999", "919 999 999", "91 999 99 99",
            "93 999 9999", "95-9999999", "9299999", "34 999 999 999", "34 99 999 99 99", "0034 699 999 999",
            "971 99 99 99", "7 99999999", "918999999 ext 9999", "96 999 99 99 (ext. 999)", "+52 55 9999 9999",
            "+54 9 11 9999-9999", "+54 11 4999-9999", "+57 3999999999", "+57 1 999 9999", "+56 9 9999 9999",
            "+51 999 999 999",
            "+593 99 999 9999", "+58 412-9999999", "+53 7 899 9999", "+598 99 999 999", "+507 6999-9999",
            "+34 699 99 99 99",
            "(55) 5999-9999", "(011) 4999-9999", "(01) 999-9999", "(34) 91 999 99 99", "15-9999-9999",
            "809-999-9999", "2999-9999",
        ),
        Label.FAX_NUMBER: (
            "91 999 99 99", "919 999 999", "919999999", "34 99 999 99 99", "93.999.99.99", "+34 999 999 999",
            "(011) 4999-9999",
            "+56 2 2999 9999", "95-9999999", "981 99 99 99",
        ),
        Label.POSTCODE: (
            "08999", "28999", "41999", "46999", "15999", "03999", "48999", "31999", "50999", "E-28999", "E-08999",
            "99999", "999999", "9999999", "9999", "C9999AAA", "B9999", "99999-999", "1999", "AA9 9AA",
        ),
        Label.BANK_ACCOUNT: ("ES99 9999 9999 9999 9999 9999", "9999 9999 99 9999999999", "ES9999999999999999999999"),
        Label.VEHICLE_ID: ("9999AAA", "9999 AAA", "9999-AAA", "M-9999-AA", "AAA-999", "AA 999 AA"),
    }
)  # fmt: skip
"""Shapes of the values of a label: a 9 stands for any figure, an A for any capital; what leads with `+` or `(` has that
outside the annotation."""
_LETTERS = "ABCDEFGHJKLMNPQRSTVWXYZ"
_MONTH_SHORT = ("ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic")
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
_DAYS = (
    "{d:02}/{m:02}/{y}", "{d:02}/{m:02}/{y}", "{d:02}/{m:02}/{y}", "{d}/{m}/{y}", "{d:02}-{m:02}-{y}",
    "{d:02}-{m:02}-{yy}",
    "{d}-{m}-{yy}", "{d:02}/{m:02}/{yy}", "{d}/{m}/{yy}", "{d} de {month} de {y}", "{d} de {month} del {y}",
    "{d} {month} {y}",
    "{d:02}.{m:02}.{y}", "{d}.{m}.{yy}", "{y}-{m:02}-{d:02}", "{y}/{m:02}/{d:02}", "{d}-{short}-{y}",
    "{d:02}-{short}-{yy}",
    "{d:02}/{short}/{y}", "{d} {short} {y}", "{d}-{roman}-{y}", "{d}/{roman}/{yy}", "{d} de {Month} de {y}",
    "{d}/{SHORT}/{y}",
    "{d:02} / {m:02} / {y}", "{d:02} {m:02} {y}",
)  # fmt: skip
_MONTHS = (
    "{month} de {y}", "{month} de {y}", "{month} del {y}", "{month} {y}", "{Month} de {y}", "{Month} {y}",
    "{short}-{yy}",
    "{m:02}/{y}", "{m}/{y}", "{m:02}-{y}", "{month}-{yy}", "{month}/{y}", "{short} {y}", "{month} de {yy}",
)  # fmt: skip
_DAYS_OF_ANY_YEAR = ("{d} de {month}", "{d} de {Month}", "{d}-{month}", "{d} {month}")
_AGE_NUMBER = re.compile(rf"(?<!\w){NUMBER}(?![\d])")
_PLAIN_AGE = re.compile(r"\d{1,3} ?anos")
_UNITS = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece",
    "catorce", "quince",
)  # fmt: skip
_TENS = (
    "cero", "diez", "veinte", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa",
)  # fmt: skip
_JOINED = {(1, 6): "séis", (2, 1): "ún", (2, 2): "dós", (2, 3): "trés", (2, 6): "séis"}
_BANDS = ((2, 12), (13, 17), (18, 40), (41, 64), (65, 99))
_WAYS = (
    "Calle", "Calle", "C/", "C/", "c/", "C/.", "Cl.", "Avda.", "Avenida", "Av.", "Avda", "Plaza", "Pza.", "Pl.",
    "Paseo",
    "Pº", "P.º", "Ctra.", "Carretera de", "Camino", "Travesía", "Ronda", "Rúa", "Carrer", "Carrer de", "Passeig",
    "Plaça",
    "Glorieta", "Urb.", "Polígono", "Callejón", "Vía", "Jirón", "Jr.", "Pasaje", "Psje.", "Calzada", "Boulevard",
    "Blvd.",
    "Cra.", "Carrera", "Diagonal", "Transversal", "Cuesta", "Bulevar", "Avinguda", "Kalea", "Prolongación", "CALLE", "",
)  # fmt: skip
_NUMBERS = (
    "{n}", "{n}", ", {n}", ", {n}", ", {n}", " nº {n}", ", nº {n}", ", s/n", " s/n", ", {n}, {f}º {l}",
    " {n}, {f}, {l}",
    " {n} - {f}º{l}", ", {n}, {f}º izq.", ", {n}, {f}º dcha.", ", {n}, Bajo {l}", ", portal {f}, {n} {l}",
    ", km {f},{n}",
    " km {n}", " {n} bis", " #{n}", " No. {n}", " N° {n}", " Núm. {n}, Col. {p}", " {n}, Col. {p}", " # {n} - {f}",
    " {n}, Dpto. {f}",
    " {n}, piso {f}", " {n} int. {f}", ", Mz. {l} Lt. {f}", ", {n}, esc. {l}, {f}º {f}ª", ", {n}, bl. {f}",
    " {n}, Barrio {p}", "",
)  # fmt: skip


def filled(shape: str, random: Random) -> str:
    """`shape` with figures for its 9s and capitals for its As.

    >>> filled("M-9999-AA", Random(1))
    'M-2914-DR'
    """
    return "".join(
        random.choice("0123456789") if character == "9" else random.choice(_LETTERS) if character == "A" else character
        for character in shape
    )


def identifier(original: str, label: str, random: Random) -> str:
    """Another value of a label of `SHAPES`; one in four keeps the original's shape, and so does any other label's."""
    shapes = SHAPES.get(label)
    if shapes is None or random.random() < 0.25:
        return "".join(random.choice("0123456789") if character.isdigit() else character for character in original)
    return filled(random.choice(shapes), random)


def date(original: str, years: int, style: str, random: Random) -> str:
    """Another date with as much of it written, its year moved by `years`; the original if it says none of these.

    Args:
        original: as it is written.
        years: by how much to move the year.
        style: the form of a full date, most of the time: one of the document's.
        random: where chance comes from.
    """
    value = parse(original)
    if value is None or (not any(map(str.isdigit, original)) and value.precision is not Precision.MONTH):
        return original
    year = min(max((value.year or 2000) + years, 1900), 2029)
    month, day = random.randint(1, 12), random.randint(1, 28)
    return _date_form(original, value, style, random).format(
        d=day, m=month, y=year, yy=f"{year % 100:02}", month=MONTHS[month - 1], Month=MONTHS[month - 1].capitalize(),
        short=_MONTH_SHORT[month - 1], SHORT=_MONTH_SHORT[month - 1].upper(), roman=_ROMANS[month - 1],
    )  # fmt: skip


def date_style(random: Random) -> str:
    """The form in which a document writes most of its full dates."""
    return random.choice(_DAYS)


def age(original: str, random: Random) -> str:
    """Another age near it, with the same units; at times in words, or with the unit abbreviated."""
    if _PLAIN_AGE.fullmatch(fold(original)):
        years = _years_near(int(re.findall(r"\d+", original)[0]), random)
        form = random.choices(("{} años", "{} años", "{}años", "{} a", "{} AÑOS", "words"), (60, 10, 4, 4, 2, 12))[0]
        return f"{spoken(years)} años" if form == "words" else form.format(years)
    folded = fold(original)
    pieces: list[str] = []
    done = 0
    for number in _AGE_NUMBER.finditer(folded):
        value = int(number_value(number[0]))
        in_figures = number[0][0].isdigit()
        if value < 2 or (not in_figures and value > 30):
            continue
        new = _years_near(value, random)
        pieces += [original[done : number.start()], str(new) if in_figures else spoken(new)]
        done = number.end()
    return "".join([*pieces, original[done:]])


def spoken(number: int) -> str:
    """A whole number from 2 to 99 in the words that stand before a masculine noun.

    >>> [spoken(number) for number in (2, 16, 21, 26, 30, 51)]
    ['dos', 'dieciséis', 'veintiún', 'veintiséis', 'treinta', 'cincuenta y un']
    """
    if number < len(_UNITS):
        return _UNITS[number]
    ten, one = divmod(number, 10)
    if ten > 2 or one == 0:
        return f"{_TENS[ten]} y {'un' if one == 1 else _UNITS[one]}" if one else _TENS[ten]
    return f"{'dieci' if ten == 1 else 'veinti'}{_JOINED.get((ten, one), _UNITS[one])}"


def street(pools: Pools, random: Random) -> str:
    """A street address of Spain or Latin America."""
    way = random.choice(_WAYS)
    number = random.choice(_NUMBERS).format(
        n=random.randint(1, random.choice((60, 400, 3000))), f=random.randint(1, 12), l=random.choice("ABCDEFG"),
        p=random.choice(pools.streets).removeprefix("de ").removeprefix("del "),
    )  # fmt: skip
    name = random.choice(pools.streets)
    gap = " " if number[:1].isdigit() else ""
    return f"{way} {name}{gap}{number}".strip().rstrip(".")


def _date_form(original: str, value: DateValue, style: str, random: Random) -> str:
    match value.precision:
        case Precision.DAY if value.year is not None:
            return style if random.random() < 0.7 else random.choice(_DAYS)
        case Precision.DAY:
            return random.choice(_DAYS_OF_ANY_YEAR)
        case Precision.MONTH if value.year is not None and any(map(str.isdigit, original)):
            return random.choice(_MONTHS)
        case Precision.MONTH:
            return "{month}"
        case Precision.YEAR if re.fullmatch(r"(?:ano )?\d{4}", fold(original)):
            return f"{original[:-4]}{{y}}"
    return original.replace("{", "").replace("}", "")


def _years_near(value: int, random: Random) -> int:
    low, high = next(((low, high) for low, high in _BANDS if low <= value <= high), _BANDS[0 if value < 2 else -1])
    return random.randint(low, high)
