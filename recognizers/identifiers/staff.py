"""The numbers of staff: professional licences and employee numbers.

- Spain, número de colegiado: nine digits, `PP PP NNNNN` (province of first registration, of present registration,
  sequence), Organización Médica Colegial, https://www.cgcom.es; shorter ones are common in reports.
- Mexico, cédula profesional: seven or eight digits (Dirección General de Profesiones, SEP).
- Argentina, M.N. and M.P.: matrícula nacional or provincial, four to six digits (Ministerio de Salud).
- Peru, CMP: five or six digits (Colegio Médico del Perú). Colombia, registro médico (RM, T.P.): digits.
- Employee numbers have no common format: MEDDOCAN guidelines, `Nº empleado: u000999; e999000`.
"""

from recognizers.identifiers.base import ANY, Cued, IdentifierRecognizer
from recognizers.labels import Label

_LICENCE = r"\d{1,2}[ /-]{1,2}\d{2}(?:[ /-]{1,3}\d{3,6})?|\d{4,9}(?:[/-]\d{1,6})?"
_DATE = r"(?:0[1-9]|[12]\d|3[01])[ /-](?:0[1-9]|1[0-2])[ /-](?:19|20)\d\d(?!\d)"
_EMPLOYEE = r"[a-z]{0,3}-?\d{4,12}(?:[ -]?[a-z]\d{2,4})?"


class StaffNumbers(IdentifierRecognizer):
    """Licence and employee numbers."""

    labels = (Label.STAFF_ID, Label.EMPLOYEE_ID)
    example = "Dr. Ruiz, NºCol: [STAFF_ID 28 28 12345]. Nº empleado: [EMPLOYEE_ID u000999]."
    cued = (
        Cued(
            "professional licence number",
            Label.STAFF_ID,
            r"(?<=[º°])col|(?<=[º°] )col|col\. ?num\.?|colegiad[oa]s?|colegiacion|colegi(?:at|ada)|"
            r"cedulas? prof(?:esional(?:es)?|\.)|ced\. ?prof\.?|"
            r"matricula (?:nacional|provincial|profesional)|m\. ?[np]\.|"
            r"registro (?:medico|profesional)|tarjeta profesional|licencia medica",
            _LICENCE,
            _LICENCE + "|" + ANY,
        ),
        Cued("professional licence number", Label.STAFF_ID, r"c\.?m\.?p\.?", r"\d{5,6}"),
        Cued(
            "professional licence number",
            Label.STAFF_ID,
            r"col|mn|mp|rm",
            rf"(?!{_DATE})\d{{2}}[ /-]\d{{2}}[ /-]\d{{3,6}}",  # `RM (01/08/2022)` is an examination and its day
            r"\d{4,8}",
        ),
        Cued(
            "employee number",
            Label.EMPLOYEE_ID,
            r"emplead[oa]s?|funcionari[oa]s?|nrp|registro de personal",
            None,
            _EMPLOYEE,
        ),
        Cued("employee number", Label.EMPLOYEE_ID, r"trabajador(?:a|es)?|personal|nomina", None, numbered=_EMPLOYEE),
    )
