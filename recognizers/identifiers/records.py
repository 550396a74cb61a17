"""The numbers that a hospital, an insurer or an office gives: records, episodes, samples, policies, files, members.

They have no common format, so each needs its cue; a label makes any value enough. Registry numbers of trials, drugs
and ethics committees are bibliography, not a person's: `NCT...`, `ISRCTN...`, EudraCT, PMID, DOI stay.
Source: MEDDOCAN guidelines (SEAD, 2018): ID_SUJETO_ASISTENCIA, ID_CONTACTO_ASISTENCIAL, ID_ASEGURAMIENTO,
OTRO_NUMERO_IDENTIF, OTROS_SUJETO_ASISTENCIA.
"""

from recognizers.identifiers.base import ANY, Cued, IdentifierRecognizer
from recognizers.labels import Label

_BIBLIOGRAPHIC = r"(?!nct\d|isrctn|eudra|pmid|pmc|doi|\d{4}-\d{6}-\d{2}|10\.\d{4})"
_NO_YEAR = r"(?!(?:19|20)\d\d(?!\d))"
_RECORD = r"[a-z]{0,3}-?\d{4,12}(?:[/-]\d{1,4})?"
_NO_DATE = (
    r"(?!(?:19|20)\d\d(?![\d/-])|(?:19|20)\d\d[/-](?:19|20)\d\d(?!\d))(?!(?:0?[1-9]|1[0-2])[/-](?:19|20)\d\d(?!\d))"
)
_FILED = (
    r"\d{5}[ -]\d{2}[ -]\d[ -]\d{4}[ -]\d{7}|"
    + _BIBLIOGRAPHIC
    + r"[a-z]{0,4}[-/]?\d{1,8}(?:[/.-][a-z0-9]{1,10}){1,4}|"
    + _NO_YEAR
    + _BIBLIOGRAPHIC
    + r"[a-z]{0,4}[-/]?\d{4,14}"
)
# `12B-3456`, `B-19/04567`, `AP 19-04567`, `2019-04567`, `1234567A`; no `a 12000 rpm`, no `10/2012`.
_SAMPLE = _NO_DATE + (
    r"(?:\d{2}-?(?!x)[a-z]{1,3}[ /-]?\d{3,8}|(?:[a-z]{1,3}-?|[bchnp] |ap )\d{2,4}[/-]\d{2,7}|[a-z]{1,2}-?\d{5,9}|"
    r"\d{2,4}[/-]\d{3,8}|\d{5,8}-?[a-z](?![a-z]))"
)
_EPISODE = _NO_YEAR + _BIBLIOGRAPHIC + r"(?:[a-z]{1,4}-?)?\d{5,14}(?:[/-]\d{1,6})?"


class RecordNumbers(IdentifierRecognizer):
    """Clinical record, episode, admission, request, sample and biopsy numbers."""

    labels = (Label.PATIENT_ID, Label.EPISODE_ID)
    example = "Historia clínica n.º [PATIENT_ID 3456789], biopsia [EPISODE_ID 12B-3456]."
    cued = (
        Cued(
            "clinical record number",
            Label.PATIENT_ID,
            r"n\.? ?h\.? ?c|n\.?u\.?h\.?c|historias? clinicas?(?: electronica)?|hist\. clin\.?|"
            r"expediente (?:clinico|medico)|"
            r"(?<=[º°] de )paciente|numero de paciente|id(?:entificador)?(?: del?)? paciente|"
            r"codigo(?: del?)? paciente|ficha clinica",
            _NO_YEAR + _RECORD,
            r"\d{2} \d{8} \d{2}|" + ANY,
        ),
        Cued(
            "clinical record number",
            Label.PATIENT_ID,
            r"h\.? ?c\.?|historia|h\.? ?cl\.?|ficha",
            None,
            _NO_YEAR + r"\d{4,12}(?:[/-]\d{1,4})?",
        ),
        Cued(
            "episode number",
            Label.EPISODE_ID,
            r"episodios?(?: asistencial)?|icu|n\.i\.c|contacto asistencial|accession(?: number)?|numero de acceso",
            r"\d{7,12}",
            _EPISODE,
        ),
        Cued(
            "episode number",
            Label.EPISODE_ID,
            r"admision|ingreso|peticion|solicitud|volante|orden|"
            r"(?:estudio|informe)(?: anatomopatologico| histologico)?|laboratorio|urgencias?|cita",
            None,
            numbered=_EPISODE + "|" + _SAMPLE,
        ),
        Cued("sample number", Label.EPISODE_ID, r"a\.?p\.?", None, _SAMPLE),
        Cued(
            "sample number",
            Label.EPISODE_ID,
            r"(?:muestras?|biopsias?|piezas?)(?: [a-z]{2,12}){0,3} (?:codigo|referencia)|"
            r"biopsias?|b\.? ?i\.?o\.?|citologias?|autopsias?|necropsias?|piezas?|muestras?|bloques?|"
            r"anatomia patologica|laminas?|registro anatomopatologico|protocolo (?:de )?biopsia",
            _SAMPLE,
            _SAMPLE + "|" + _NO_YEAR + r"\d{4,12}",
        ),
    )


class OtherNumbers(IdentifierRecognizer):
    """Policies, insured persons, court and registry files, memberships, permits, biometric identifiers."""

    labels = (Label.INSURANCE_ID, Label.OTHER_ID, Label.BIOMETRIC_ID)
    example = (
        "NºSocio: [OTHER_ID 5547889955], póliza n.º [INSURANCE_ID 00123456].\nHuella n.º [BIOMETRIC_ID FP537WXZ391]."
    )
    cued = (
        Cued(
            "insurance number",
            Label.INSURANCE_ID,
            r"polizas?(?: de (?:seguros?|salud))?|asegurad[oa]s?|mutualistas?|beneficiari[oa]s?|afiliad[oa]s?|"
            r"muface|isfas|mugeju|credencial|obra social|prevision|seguro(?: medico| popular)?|"
            r"aseguradora|aseguramiento|carnet de afiliado",
            r"\d{7,16}(?:[-/]\d{1,4})?",
            _NO_YEAR + r"[a-z]{0,4}-?(?:\d{2,4}(?:[ /.-]\d{1,10}){1,4}|\d{4,16})",
        ),
        Cued(
            "file number",
            Label.OTHER_ID,
            r"expedientes?(?: (?:judicial|administrativo|sancionador|policial))?|exp(?:te)?\.|"
            r"diligencias(?: previas| urgentes)?|procedimiento(?: abreviado| ordinario)|"
            r"sumario|atestado|n\.? ?i\.? ?g\.?(?=\W)|"
            r"protocolo notarial|causa penal",
            r"\d{3,7}/(?:(?:19|20)\d\d|\d\d)(?:-[a-z0-9]{1,3})?",
            _FILED,
        ),
        Cued(
            "file number",
            Label.OTHER_ID,
            r"registro(?: civil)?|folio|legajo|acta|autos|sentencia|partida de nacimiento",
            None,
            numbered=_FILED,
        ),
        Cued(
            "membership or permit number",
            Label.OTHER_ID,
            r"soci[oa]s?|abonad[oa]s?|miembro|cliente|usuari[oa]|licencia(?: federativa| de armas)?|libro de familia|"
            r"permiso de (?:conducir|conduccion)|carnet? de conducir|reclus[oa]|intern[oa]|alumn[oa]|donante|receptor",
            None,
            numbered=r"[a-z]{0,4}-?\d{4,14}[a-z]?(?:[/-][a-z0-9]{1,6})?",
        ),
        Cued(
            "biometric identifier",
            Label.BIOMETRIC_ID,
            r"(?:identificador|codigo|dato|registro|id) biometrico|biometri(?:co|a)|huellas?(?: dactilar(?:es)?)?|"
            r"iris|reconocimiento facial",
            r"[a-z]{2,6}-?\d{3,8}(?:-?[a-z0-9]{2,12})?",
            r"(?=[a-z-]{0,6}\d)(?=[a-z0-9-]{6})[a-z0-9]{1,24}(?:-[a-z0-9]{1,12}){0,4}",
        ),
    )
