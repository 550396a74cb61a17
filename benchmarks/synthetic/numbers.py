"""Identifiers of people who do not exist: right in form, wrong in the check digits, so that they are nobody's.

The rules broken here are those of `stdnum.es.dni`, `stdnum.es.nie`, `stdnum.iban` and
`recognizers.checkdigits.es_nuss`. Telephone numbers have 555 behind the area code.
"""

from benchmarks.synthetic.draws import Draws

_LETTERS = "TRWAGMYFPDXBNJZSQVHLCKE"
_CONSONANTS = "BCDFGHJKLMNPQRSTVWXYZ"
_SPAIN_IN_IBAN = "142800"


def dni(draws: Draws) -> str:
    """Eight digits and a wrong letter."""
    number = draws.between(10_000_000, 79_999_999)
    return f"{number}{_wrong_letter(draws, number)}"


def nie(draws: Draws) -> str:
    """`X`, `Y` or `Z`, seven digits and a wrong letter."""
    first, number = draws.below(3), draws.below(10_000_000)
    return f"{'XYZ'[first]}{number:07}{_wrong_letter(draws, first * 10_000_000 + number)}"


def nass(draws: Draws, sign: str) -> str:
    """A province, eight digits and wrong check digits."""
    province, sequence = draws.between(1, 52), draws.between(10_000_000, 99_999_999)
    check = (province * 100_000_000 + sequence + draws.between(1, 96)) % 97
    return f"{province:02}{sign}{sequence}{sign}{check:02}"


def iban(draws: Draws) -> str:
    """A Spanish account in groups of four, its first check digits wrong."""
    account = draws.digits(20)
    right = 98 - int(account + _SPAIN_IN_IBAN) % 97
    wrong = (right - 2 + draws.between(1, 96)) % 97 + 2
    return " ".join((f"ES{wrong:02}", *(account[at : at + 4] for at in range(0, 20, 4))))


def health_card(draws: Draws) -> str:
    """Four letters and twelve digits, as on the cards of the former INSALUD."""
    letters = "".join(draws.pick(_CONSONANTS) for _ in range(4))
    return f"{letters} {draws.digits(6)} {draws.digits(3)} {draws.digits(3)}"


def telephone(draws: Draws, area: str) -> str:
    """Nine digits: a landline in an area (`91`, `986`), or a mobile (`6`)."""
    head = f"6{draws.digits(2)}" if area == "6" else area
    rest = draws.digits(6 - len(head))
    digits = f"{head}555{rest}"
    two = (digits[at : at + 2] for at in range(3, 9, 2))
    three = (digits[at : at + 3] for at in range(3, 9, 3))
    form = draws.below(4)
    return digits if form == 0 else " ".join((digits[:3], *(two if form == 1 else three)))


def licence(draws: Draws) -> str:
    """A doctor's number, in one of the forms that the colleges give it."""
    province = f"{draws.between(1, 52):02}"
    forms = (
        f"{province} {province} {draws.digits(5)}",
        f"{province}{draws.between(2, 9)}{draws.digits(6)}",
        f"{province}/{draws.digits(5)}",
        f"{province}-{province}-{draws.digits(5)}",
    )
    return draws.pick(forms)


def serial(draws: Draws) -> str:
    """A device's serial number."""
    letters = "".join(draws.pick(_CONSONANTS) for _ in range(3))
    return f"{letters}{draws.digits(6)}{draws.pick(_CONSONANTS)}"


def plate(draws: Draws) -> str:
    """The number plate of a car."""
    return f"{draws.digits(4)} {''.join(draws.pick(_CONSONANTS) for _ in range(3))}"


def _wrong_letter(draws: Draws, number: int) -> str:
    return _LETTERS[(number + draws.between(1, 22)) % 23]
