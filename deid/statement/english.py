"""The statement in English."""

from collections.abc import Iterator, Mapping, Sequence

from deid.statement.account import Account
from deid.statement.english_terms import KINDS, LABELS, WAYS, Noun, other_way
from deid.statement.wording import by_detail, listed, share, short_digest, untouched, with_detail

__all__ = ["counted", "joined", "paragraph"]

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_REPORT = Noun("report", "reports")
_FOUND = Noun("identifying detail", "identifying details")
_CONSENT = (
    "This statement does not replace informed consent to publication, which it is for the authors to obtain (ICMJE, "
    "Recommendations, II.E.1)."
)


def paragraph(account: Account) -> str:
    """The whole statement, in one line."""
    return " ".join(
        [
            _opening(account),
            *_altered(account),
            *_kept(account),
            *_checked(account),
            *_remaining(account),
            *_untold(account),
            _CONSENT,
        ]
    )


def joined(parts: Sequence[str], conjunction: str = "and") -> str:
    """`a, b and c`.

    >>> joined(["the age", "the sex", "the place"]), joined(["the age"])
    ('the age, the sex and the place', 'the age')
    """
    *most, last = parts
    return f"{', '.join(most)} {conjunction} {last}" if most else last


def counted(number: int, noun: Noun) -> str:
    """The noun with its number, up to nine in words.

    >>> counted(1, Noun("date", "dates")), counted(1200, Noun("date", "dates"))
    ('one date', '1,200 dates')
    """
    said = _NUMBERS[number] if number < len(_NUMBERS) else f"{number:,}"
    return f"{said} {noun.singular if number == 1 else noun.plural}"


def _opening(account: Account) -> str:
    run = account.run
    first, *later = (f"{day.day} {_MONTHS[day.month - 1]} {day.year}" for day in account.days)
    when = f"between {first} and {later[0]}" if later else f"on {first}"
    subject = "the report" if account.documents == 1 else counted(account.documents, _REPORT)
    how = f"by rules and by the statistical model {run.model}" if run.model else "by rules alone"
    return (
        f"We de-identified {subject} {when} with {run.tool} {run.version} under the policy '{run.policy}' (SHA-256 "
        f"{short_digest(run.policy_sha256)}…); the search, {how}, found {counted(account.findings, _FOUND)}."
    )


def _altered(account: Account) -> Iterator[str]:
    """A sentence an operator."""
    for operator in account.operators:
        way = WAYS.get(operator) or other_way(operator)
        items = [item for item in account.altered if item.operator == operator]
        groups = by_detail(items, way.detail)
        parts = [with_detail(_counted(labels), detail) for detail, labels in groups.items()]
        has_lists = any(len(labels) > 1 for labels in groups.values())
        said = listed(parts, "and") if has_lists else joined(parts)
        yield way.said.format(said) + "."


def _kept(account: Account) -> Iterator[str]:
    if not account.kept:
        return
    number = sum(account.kept.values())
    as_before = "as it was, judging it" if number == 1 else "as they were, judging them"
    case = "the case" if account.documents == 1 else "the cases"
    yield (
        f"We left {counted(number, _FOUND)} {as_before} essential for understanding {case}: {_counted(account.kept)}."
    )
    if account.flagged == account.kept:
        yield f"The policy refers {'it' if number == 1 else 'all of them'} to the authors for review."
    elif account.flagged:
        yield f"Of these, the policy refers to the authors for review {_counted(account.flagged)}."


def _counted(labels: Mapping[str, int]) -> str:
    return joined([counted(number, _noun(label)) for label, number in labels.items()])


def _noun(label: str) -> Noun:
    return LABELS.get(label) or Noun(f"detail of the kind '{label}'", f"details of the kind '{label}'")


def _checked(account: Account) -> Iterator[str]:
    """That nothing else was changed, and that nothing of what went can be read."""
    where = "Outside the altered passages the text is identical to the original"
    if not account.altered:
        where = "The text is identical to the original" if account.documents == 1 else "The texts are as they were"
    extent = ""
    if account.characters is not None and account.altered:
        same, whole = untouched(account), account.characters.before
        extent = f", character by character ({same:,} of {whole:,}, {share(same, whole, '.')}%)"
    yield f"{where}{extent}, so that no clinical value was changed."
    if account.run.has_vault:
        yield "The original values are kept apart, encrypted."
    if account.altered:
        yield "An automatic check confirmed that no direct identifier taken out can still be read."


def _remaining(account: Account) -> Iterator[str]:
    if account.residual is None:
        return
    if not account.residual:
        yield "No indirect identifier was recognised that can still be read, which is no proof that there is none."
        return
    said = joined([_kind(kind, number, account) for kind, number in account.residual.items()])
    if len(account.residual) == 1:
        yield f"The indirect identifier that remains readable is {said}."
    else:
        yield f"The indirect identifiers that remain readable are {said}."
    if account.to_review:
        which = "" if account.documents == 1 else f" of {counted(account.to_review, _REPORT)}"
        yield (
            f"Their number or nature calls for an independent review{which} before publication (Hrynaszkiewicz et "
            "al., BMJ 2010;340:c181)."
        )


def _kind(kind: str, number: int, account: Account) -> str:
    said = KINDS.get(kind) or f"'{kind}'"
    return said if account.documents == 1 else with_detail(said, f"in {counted(number, _REPORT)}")


def _untold(account: Account) -> Iterator[str]:
    """What a log of an earlier version does not tell."""
    missing = [
        *(["with which options each rule was applied"] if account.run.rules is None and account.altered else []),
        *(["how many characters were left as they were"] if account.characters is None else []),
        *(["which indirect identifiers can still be read"] if account.residual is None else []),
    ]
    if missing:
        yield f"The audit log, of an earlier version, does not tell {joined(missing, 'or')}."
