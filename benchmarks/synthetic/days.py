"""How days, months and ages are written in a document."""

from dataclasses import dataclass
from datetime import date

from benchmarks.synthetic.draws import Draws
from recognizers.dates.words import MONTHS

WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
_BELOW_30 = tuple(
    """
    cero un dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis diecisiete
    dieciocho diecinueve veinte veintiún veintidós veintitrés veinticuatro veinticinco veintiséis veintisiete
    veintiocho veintinueve
    """.split()  # noqa: SIM905
)
_TENS = ("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")


@dataclass(frozen=True, slots=True)
class Style:
    """How one document writes them.

    Attributes:
        sign: between the numbers of a date.
        is_short: whether years have two digits in such dates.
        told: how the narrative writes a day: `words`, `numbers` or `bare` (no zeros in front).
        month: how it writes a month: `de`, `del`, `blank`, `dash`.
        ages_in_words: whether it writes ages in words.
    """

    sign: str
    is_short: bool
    told: str
    month: str
    ages_in_words: bool


def drawn_style(draws: Draws) -> Style:
    """A style, the usual ones more often."""
    return Style(
        sign=draws.weighted("/-.", [16, 3, 1]),
        is_short=draws.chance(0.08),
        told=draws.weighted(["words", "numbers", "bare"], [7, 2, 1]),
        month=draws.weighted(["de", "del", "blank", "dash"], [13, 3, 2, 2]),
        ages_in_words=draws.chance(0.08),
    )


def numeric(day: date, style: Style) -> str:
    """`03/05/2019`."""
    year = f"{day.year % 100:02}" if style.is_short else str(day.year)
    return style.sign.join((f"{day.day:02}", f"{day.month:02}", year))


def told(day: date, style: Style) -> str:
    """A day in the narrative."""
    if style.told == "words":
        return in_words(day)
    if style.told == "numbers":
        return numeric(day, style)
    sign = "-" if style.sign == "." else style.sign
    return f"{day.day}{sign}{day.month}{sign}{day.year}"


def in_words(day: date) -> str:
    """`3 de mayo de 2019`."""
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def month(day: date, style: Style) -> str:
    """`mayo de 2019`."""
    name = MONTHS[day.month - 1]
    joints = {"de": f" de {day.year}", "del": f" del {day.year}", "blank": f" {day.year}"}
    return name + joints.get(style.month, f"-{day.year % 100:02}")


def months_later(day: date, months: int) -> date:
    """The first of the month so many months later, or earlier if negative."""
    year, place = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, place + 1, 1)


def years(birth: date, day: date) -> int:
    """Completed years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def age(birth: date, day: date, style: Style) -> str:
    """The age in the unit that fits: days, months or years.

    >>> age(date(2019, 1, 1), date(2019, 8, 3), drawn_style(Draws("1")))
    '7 meses'
    """
    days, full = (day - birth).days, years(birth, day)
    if full >= 2:
        return f"{in_letters(full)} años" if style.ages_in_words else f"{full} años"
    months = (day.year - birth.year) * 12 + day.month - birth.month - (day.day < birth.day)
    if months >= 2:
        return f"{months} meses"
    return "1 mes" if months else f"{days} días" if days > 1 else "un día"


def in_letters(number: int) -> str:
    """A number below 100 in the words that stand before a masculine noun.

    >>> in_letters(21), in_letters(54)
    ('veintiún', 'cincuenta y cuatro')
    """
    if number < len(_BELOW_30):
        return _BELOW_30[number]
    tens, unit = divmod(number, 10)
    return _TENS[tens - 3] + (f" y {_BELOW_30[unit]}" if unit else "")
