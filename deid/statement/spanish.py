"""The statement in Spanish."""

import re
from collections.abc import Iterator, Mapping, Sequence

from deid.statement.account import Account
from deid.statement.spanish_terms import KINDS, LABELS, WAYS, Noun, other_way
from deid.statement.wording import by_detail, listed, share, short_digest, untouched, with_detail
from recognizers.dates.words import MONTHS

__all__ = ["counted", "joined", "paragraph"]

_NUMBERS = ("cero", "un", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve")
_BLANK = "\u00a0"
_SOUNDS_LIKE_I = re.compile(r"h?[ií](?![aeo])", re.IGNORECASE)
_REPORT = Noun("informe", "informes")
_FOUND = Noun("dato identificativo", "datos identificativos")
_KEPT = Noun("dato", "datos")
_CONSENT = (
    "Esta declaración no sustituye el consentimiento informado para la publicación, que corresponde obtener a los "
    "autores (ICMJE, Recommendations, II.E.1)."
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


def joined(parts: Sequence[str], conjunction: str = "y") -> str:
    """`a, b y c`, with `e` for `y` before the sound of i.

    >>> joined(["la edad", "el sexo", "el lugar"]), joined(["sexo", "identidad"]), joined(["agua", "hielo"])
    ('la edad, el sexo y el lugar', 'sexo e identidad', 'agua y hielo')
    """
    *most, last = parts
    if not most:
        return last
    link = "e" if conjunction == "y" and _SOUNDS_LIKE_I.match(last) else conjunction
    return f"{', '.join(most)} {link} {last}"


def counted(number: int, noun: Noun) -> str:
    """The noun with its number, up to nine in words.

    >>> counted(1, Noun("fecha", "fechas", True)), counted(2, Noun("lugar", "lugares")), counted(12, _REPORT)
    ('una fecha', 'dos lugares', '12 informes')
    """
    if number == 1:
        return f"{'una' if noun.is_feminine else 'un'} {noun.singular}"
    return f"{_NUMBERS[number] if number < len(_NUMBERS) else _figures(number)} {noun.plural}"


def _figures(number: int) -> str:
    """In groups of three from five digits on (RAE, Ortografía, 2010, VIII.2.2)."""
    return f"{number:,}".replace(",", _BLANK) if number >= 10_000 else str(number)


def _opening(account: Account) -> str:
    run = account.run
    first, *later = (f"el {day.day} de {MONTHS[day.month - 1]} de {day.year}" for day in account.days)
    when = f"entre {first} y {later[0]}" if later else first
    subject = (
        "El informe se desidentificó"
        if account.documents == 1
        else f"Se desidentificaron {counted(account.documents, _REPORT)}"
    )
    how = f"con reglas y con el modelo estadístico {run.model}" if run.model else "solo con reglas"
    match account.findings:
        case 0:
            found = "no se halló ningún dato identificativo"
        case 1:
            found = f"se halló {counted(1, _FOUND)}"
        case number:
            found = f"se hallaron {counted(number, _FOUND)}"
    return (
        f"{subject} {when} con {run.tool} {run.version}, según la política «{run.policy}» "
        f"(SHA-256 {short_digest(run.policy_sha256)}…); la búsqueda se hizo {how}, y {found}."
    )


def _altered(account: Account) -> Iterator[str]:
    """A sentence an operator."""
    for operator in account.operators:
        way = WAYS.get(operator) or other_way(operator)
        items = [item for item in account.altered if item.operator == operator]
        groups = by_detail(items, way.detail)
        parts = [with_detail(_counted(labels), detail) for detail, labels in groups.items()]
        has_lists = any(len(labels) > 1 for labels in groups.values())
        said = listed(parts, "y") if has_lists else joined(parts)
        is_one = sum(item.count for item in items) == 1
        yield (way.singular if is_one else way.plural).format(said) + "."


def _kept(account: Account) -> Iterator[str]:
    if not account.kept:
        return
    number = sum(account.kept.values())
    left = (
        "Se dejó como estaba un dato, por juzgarse esencial"
        if number == 1
        else f"Se dejaron como estaban {counted(number, _KEPT)}, por juzgarse esenciales"
    )
    case = "el caso" if account.documents == 1 else "los casos"
    yield f"{left} para comprender {case}: {_counted(account.kept)}."
    if account.flagged == account.kept:
        yield f"La política {'lo somete' if number == 1 else 'somete todos ellos'} a la revisión de los autores."
    elif account.flagged:
        yield f"De ellos, la política somete a la revisión de los autores {_counted(account.flagged)}."


def _counted(labels: Mapping[str, int]) -> str:
    return joined([counted(number, _noun(label)) for label, number in labels.items()])


def _noun(label: str) -> Noun:
    return LABELS.get(label) or Noun(f"dato del tipo «{label}»", f"datos del tipo «{label}»")


def _checked(account: Account) -> Iterator[str]:
    """That nothing else was changed, and that nothing of what went can be read."""
    where = "Fuera de los fragmentos modificados el texto es idéntico al original"
    if not account.altered:
        where = "El texto es idéntico al original" if account.documents == 1 else "Los textos son idénticos al original"
    extent = ""
    if account.characters is not None and account.altered:
        same, whole = untouched(account), account.characters.before
        extent = (
            f", carácter por carácter ({_figures(same)} de {_figures(whole)}, el {share(same, whole, ',')}{_BLANK}%)"
        )
    yield f"{where}{extent}, de modo que no se modificó ningún valor clínico."
    if account.run.has_vault:
        yield "Los valores originales se conservan aparte, cifrados."
    if account.altered:
        yield "Se comprobó de forma automática que ningún identificador directo retirado sigue siendo legible."


def _remaining(account: Account) -> Iterator[str]:
    if account.residual is None:
        return
    if not account.residual:
        yield "No se reconoció ningún identificador indirecto que siga siendo legible, lo que no prueba que no lo haya."
        return
    said = joined([_kind(kind, number, account) for kind, number in account.residual.items()])
    if len(account.residual) == 1:
        yield f"Como identificador indirecto sigue siendo legible {said}."
    else:
        yield f"Como identificadores indirectos siguen siendo legibles {said}."
    if account.to_review:
        which = "" if account.documents == 1 else f" de {counted(account.to_review, _REPORT)}"
        yield (
            f"Por su número o su naturaleza, procede una revisión independiente{which} antes de publicar "
            "(Hrynaszkiewicz et al., BMJ 2010;340:c181)."
        )


def _kind(kind: str, number: int, account: Account) -> str:
    said = KINDS.get(kind) or f"«{kind}»"
    return said if account.documents == 1 else with_detail(said, f"en {counted(number, _REPORT)}")


def _untold(account: Account) -> Iterator[str]:
    """What a log of an earlier version does not tell."""
    missing = [
        *(["con qué opciones se aplicó cada regla"] if account.run.rules is None and account.altered else []),
        *(["cuántos caracteres se conservaron"] if account.characters is None else []),
        *(["qué identificadores indirectos siguen siendo legibles"] if account.residual is None else []),
    ]
    if missing:
        yield f"El registro de auditoría, de una versión anterior, no indica {joined(missing, 'ni')}."
