"""Variants of a report's footer: who signs it and where to write to."""

import re
from random import Random

from deid.evaluation.brat import AnnotatedText
from deid.training.augment.edits import Edit, edited
from deid.training.augment.parts import chain, lines_of, stripped
from recognizers.labels import Label
from recognizers.note import fold

__all__ = ["join_footer", "rename_footer", "split_footer"]

_SIGNED_BY = (
    "Firmado:", "Fdo.:", "Fdo:", "Fdo.", "Atentamente,", "Autor para correspondencia:", "Responsable:", "Firmado por:",
    "Remitido por:", "Responsable clínico:", "Dirección para correspondencia:", "Correspondencia:",
    "Médico responsable:",
    "Emitido por:", "Informe realizado por:", "Un saludo,", "Contacto:", "FIRMADO:", "FDO.:", "Firma:", "Autora:",
    "Elaborado por", "Para correspondencia:", "Facultativo:", "REMITIDO POR:", "Firmado electrónicamente por", "Autor:",
    "Médico tratante:", "Reciba un cordial saludo,", "Validado por:", "",
)  # fmt: skip
_E_MAILS = (
    "E-mail:", "Email:", "e-mail:", "Correo electrónico:", "Correo:", "Mail:", "correo-e:", "C.e.:", "E-MAIL:", "email",
    "Correo e.:", "Electronic mail:", "Correo", "@:", "Contacto:", "",
)  # fmt: skip
_PHONES = (
    "Tel.:",
    "Tel:",
    "Tfno.:",
    "Teléfono:",
    "Tlf.",
    "Telf.:",
    "Tfno",
    "Tel",
    "Móvil:",
    "Teléfonos:",
    "T.",
    "TEL.",
)
_FAXES = ("Fax:", "Fax.:", "FAX:", "Fax", "fax", "Telefax:")
_TITLES = ("Dr. ", "Dra. ", "Dr ", "Dra ", "DR. ", "DRA. ", "Dr.", "Doctor ", "Doctora ", "Prof. ", "Dr/a. ", "D. ", "")
_OPENING = re.compile(
    r"(?:remitido por|r(?:e)?sponsable (?:clinico|medico)|responsable|emitido por|firmado por|firmado|fdo\.?|"
    r"(?:direccion (?:para|de) )?(?:la )?correspondencia|autor(?:a|es)? (?:para|de) (?:la )?correspondencia)"
    r"\s*[:.]*[ ]*"
)
_LABELS: tuple[tuple[Label, re.Pattern[str], tuple[str, ...]], ...] = (
    (
        Label.EMAIL_ADDRESS,
        re.compile(r"(?:(?:e ?-?mail|correos? electronicos?|correo|mail)(?: autora?)?)\s*[:.]*\s*\Z"),
        _E_MAILS,
    ),
    (Label.PHONE_NUMBER, re.compile(r"(?:tel(?:e?fs?|efonos?)?|tl?fno|tlf)\b\s*[:.]*\s*\Z"), _PHONES),
    (Label.FAX_NUMBER, re.compile(r"fax\s*[:.]*\s*\Z"), _FAXES),
    (Label.STAFF_NAME, re.compile(r"\b(?:dr|dra|doctora?|prof)\b\s*[.:]?\s*\Z"), _TITLES),
)
_BREAK_BEFORE = frozenset(
    {Label.HOSPITAL, Label.HEALTH_CENTRE, Label.INSTITUTION, Label.STREET, Label.EMAIL_ADDRESS, Label.POSTCODE}
)
_GAP = re.compile(r"[ ,.;]*[ ](?:\(?)\Z")
_WAY_TO_LABEL = re.compile(r"(?:\b(?:e ?-?mail|correos? electronicos?|correo|mail|email)\b[^\n]{0,10})\Z")
_STOPS = " \t.;,|"
_JOINERS = (". ", ", ", " ", " - ", "; ", " | ")


def rename_footer(footer: AnnotatedText, random: Random) -> AnnotatedText:
    """Other words before who signs, the e-mail address, the telephone numbers; other titles of the doctors."""
    folded = fold(footer.text)
    covered = {offset for start, end, _ in footer.annotations for offset in range(start, end)}
    names = {label: random.choice(choices) for label, _, choices in _LABELS}
    edits: list[Edit] = []
    opening = _OPENING.match(folded, len(folded) - len(folded.lstrip()))
    if opening and covered.isdisjoint(range(*opening.span())):
        signed_by = random.choice(_SIGNED_BY)
        gap = (
            random.choice(("\n", "\n", "\n\n", " ")) if signed_by.endswith(",") else random.choice((" ", " ", "", "\n"))
        )
        edits.append(Edit(opening.start(), opening.end(), f"{signed_by}{gap}" if signed_by else ""))
    done = edits[0].end if edits else 0
    for start, end, label in footer.annotations:
        for kind, pattern, _ in _LABELS:
            found = pattern.search(folded, done, start) if label == kind else None
            if found and covered.isdisjoint(range(*found.span())):
                edits.append(Edit(found.start(), found.end(), _before(kind, names[kind], footer.text, found.start())))
        done = end
    return edited(footer, edits)


def join_footer(footer: AnnotatedText, random: Random) -> AnnotatedText:
    """The lines of the footer in one."""
    joiner = random.choice(_JOINERS)
    pieces: list[AnnotatedText | str] = []
    for line in lines_of(footer):
        pieces += [joiner if pieces else "", stripped(line, _STOPS)]
    return chain(footer.id, pieces)


def split_footer(footer: AnnotatedText, random: Random) -> AnnotatedText:
    """A new line before the hospital, the street, the postcode and the e-mail address, each now and then."""
    share = random.choice((0.5, 1.0, 1.0))
    indent = random.choice(("", "", "  ", "\t"))
    keeps_stop = random.random() < 0.5
    edits: list[Edit] = []
    done = 0
    for start, end, label in footer.annotations:
        if label in _BREAK_BEFORE and done and random.random() < share:
            break_at = start
            if found := _WAY_TO_LABEL.search(fold(footer.text), done, start):
                break_at = found.start()
            gap = _GAP.search(footer.text, done, break_at)
            if gap and not gap[0].endswith("("):
                stop = gap[0].rstrip() if keeps_stop else ""
                edits.append(Edit(gap.start(), gap.end(), f"{stop}\n{indent}"))
        done = end
    return edited(footer, edits)


def _before(kind: Label, name: str, text: str, start: int) -> str:
    """The words to put before an annotation of `kind`, apart from the word that ends at `start`."""
    glue = " " if start and text[start - 1].isalnum() and kind is not Label.STAFF_NAME else ""
    if kind is Label.STAFF_NAME:
        return name
    return f"{glue}{name} " if name else glue
