"""The words that stand beside a name and say whose it is. Patterns run on `Note.folded`: lower case, no accents."""

import re

from recognizers.names.grammar import INITIALS, SHORT, WORD

_STAFF_TITLE = r"(?:dr|dra|doctor|doctora|prof|profa|profesor|profesora|due|d\.u\.e|enf|ldo|lda|lcdo|lcda)"
_STAFF_TITLES = r"(?:dres|dras|drs|doctores|doctoras|profs|dr[. ]{0,2}es)"
_CIVIL_TITLE = r"(?:sr|sra|srta|srita|senor|senora|senorita|sres|sras|don|dona|dna|da|d\.?ª|d)"

TITLE = re.compile(
    rf"(?<![^\W_])(?<!\w-)(?P<titles>(?:(?:{_STAFF_TITLES}|{_STAFF_TITLE}|{_CIVIL_TITLE})(?:(?![^\W\d_])[.]?(?:/dra?|[(]a[)])?"
    r"(?:[ \t]?:)?[ \t]{0,2})){1,4}(?<=[. \t:ª)]))"
)
"""One title or several in a row (`Sr. D.`, `Dr. D.`), up to where the name starts."""
STAFF_TITLE = re.compile(rf"(?<![^\W_])(?:{_STAFF_TITLES}|{_STAFF_TITLE})(?![^\W_])")
PLURAL_TITLE = re.compile(rf"(?<![^\W_])(?:{_STAFF_TITLES}|sres|sras)(?![^\W_])")
SURE_TITLE = re.compile(r"(?<![^\W_])(?:dra?|dres|dras|sra?|srta|dna|dª|d\.ª|profa?)(?![^\W_])")
"""A title that is nothing else: an unlisted word may follow it even among capitals."""
WEAK_TITLE = re.compile(r"(?<![^\W_])(?:due|d\.u\.e|enf|da|d|ld[oa]|lcd[oa]|don)(?![^\W_ª])")
"""A title that is also another word (`Enf. de Crohn`, `vitamina D`): a listed name must follow."""

KIN = (
    r"madre|padre|padres|esposa|esposo|marido|(?<=su )mujer|conyuge|pareja|hij[oa]s?|hijastr[oa]|herman[oa]s?|"
    r"hermanastr[oa]|tios?|tias?|abuel(?:it)?[oa]s?|niet[oa]s?|sobrin[oa]s?|prim[oa]s?|suegr[oa]|cunad[oa]|yerno|nuera|"
    r"novi[oa]|padrastro|madrastra|gemel[oa]s?|melliz[oa]s?|mama|papa|bisabuel[oa]|padrino|madrina|"
    r"tutora? legal|cuidadora?|vecin[oa]|amig[oa]|companer[oa]|representante legal|persona de contacto"
)
_STAFF = (
    r"medic[oa]|doctora?|cirujan[oa]|enfermer[oa]|matrona|comadrona|anestesista|anestesiolog[oa]|pediatra|psiquiatra|"
    r"psicolog[oa]|urolog[oa]|cardiolog[oa]|neurolog[oa]|radiolog[oa]|patolog[oa]|oncolog[oa]|dermatolog[oa]|"
    r"ginecolog[oa]|oftalmolog[oa]|internista|intensivista|traumatolog[oa]|neumolog[oa]|nefrolog[oa]|reumatolog[oa]|"
    r"endocrin[oa]|hematolog[oa]|digestolog[oa]|odontolog[oa]|dentista|estomatolog[oa]|fisioterapeuta|farmaceutic[oa]|"
    r"residente|enfermeria|r[1-5]|mir|auxiliar|tecnic[oa]|supervisora?|instrumentista|perfusionista|ayudante|"
    r"tcae|celadora?|trabajadora social|logopeda|podolog[oa]|forense|especialista|adjunt[oa]|"
    r"facultativ[oa]|medico responsable|firmado por|remitid[oa] por|derivad[oa] por|operad[oa] por|"
    r"intervenid[oa] por|atendid[oa] por|valorad[oa] por|realizad[oa] por|informad[oa] por|vist[oa] por|equipo de|"
    r"explorad[oa] por|redactad[oa] por|revisad[oa] por|comentad[oa] con|opero|ayudo|vea|valore|valoro|"
    r"revise|exploro|visito|interconsulta a|querid[oa]|estimad[oa]|apreciad[oa]|"
    r"autor(?:a|es)?|firmado|fdo|"
    r"responsable clinic[oa]|emitido por|responsable|correspondencia(?: a| postal)?|contacto"
)
_PERSON = (
    r"paciente|enferm[oa]|nin[oa]|mujer|varon|hombre|lactante|neonato|recien nacid[oa]|bebe|adolescente|joven|"
    r"ancian[oa]|gestante|usuari[oa]|caso de|familia|nombre de|nombre|llamad[oa]|apodad[oa]|alias|llama|llamaba|"
    r"iniciales|menor|chic[oa]|nen[ea]"
)
ROLE = re.compile(rf"(?<![^\W_])(?:(?P<kin>{KIN})|(?P<staff>{_STAFF})|(?P<person>{_PERSON}))(?![^\W_])")
ROLE_LINK = re.compile(
    r"(?: (?:mayor|menor|pequen[oa]|matern[oa]|patern[oa]|politic[oa]|gemel[oa]|fallecid[oa]|biologic[oa]|"
    r"responsable|de guardia|de cabecera|adjunt[oa]|tratante|de familia|principal|"
    r"de [a-z]{3,12}(?: [a-z]{3,12})?(?=:)))?"
    r"(?:,? (?:de nombre|llamad[oa]s?|que se llama|se llama(?:ba)?|con iniciales|de iniciales|cuyas iniciales son|"
    r"con las iniciales|identificad[oa] como|conocid[oa] como))?"
    r"(?:[ \t]?[,:(][ \t]?[\"(]?|[ \t]{1,2}[\"(]?|[ \t]?\n)"
)
"""What may stand between a role and the name: an adjective, `llamado`, a comma, a bracket."""
OF_KIN = re.compile(rf"(?<![^\W_])(?:{KIN})[ \t](?:de|del)[ \t]")
"""`madre de …`: the name that follows is the patient's."""

NAMED = re.compile(r"(?<![^\W_])(?:de nombre|llamad[oa]s?|se llama(?:ba)?|apodad[oa]|conocid[oa] como)(?![^\W_])")
"""What says outright that a name follows, so that it need not be listed."""
IN_COMPANY = re.compile(r"(?<![^\W_])(?:acompanad[oa] (?:de|por)|con|por|refiere|relata|cuenta|segun)[ ]$")
"""What stands before someone who came along, or who tells the story."""
KIN_AFTER = re.compile(rf"(?:[ \t]?\([ \t]?|,[ \t])(?:(?:su|la|el)[ \t])?(?:{KIN})(?![^\W_])")
"""`, su vecina`, ` (esposa`: the name right before is a relative's."""
LOWER_WITH_KIN = re.compile(rf"(?<![^\W_])(?:con|de|por|a|que)[ \t](?P<name>[^\W\d_]{{3,20}}){KIN_AFTER.pattern}")
"""`con carmen, la hija`, on folded text."""
OBJECT = re.compile(
    r"(?:(?<!natural)(?<!procedente)(?<!originari[oa])(?<!vecin[oa])[a-z,][ ](?:a|de|con|para|por|que|y)|"
    r"(?<![^\W_])(?:segun(?:[ ](?:cuenta|refiere|relata|dice|explica|comenta))?|cuenta|dice|(?:re)?interrogad[oa]|"
    r"(?:re)?ingresa|(?:re)?ingreso|acude|acudio|fallece|fallecio|vive|vivia|llega|llego|viene|vino|vuelve|volvio))[ ]$"
)
"""What stands before a person inside a sentence: a preposition, a verb of saying."""
SERVED = re.compile(
    r"(?<![^\W_])(?:(?:l[eo]|les|nos|me)[ ][a-z]{3,12}|l[ao]s?[ ](?:ve|vio|vera|ha visto|atiende|atendio|trae|trajo|"
    r"lleva|llevo|opera|explora|valora|acompana|acompano|cuida|cuidaba|visita|remite|remitio|deriva|derivo|conoce|"
    r"encontro|encuentra)|preguntad[oa]|pasa visita)[ ]$"
)
"""A pronoun and a verb, whose subject follows: `la vio`, `le acompaña`."""
ADDRESSED = re.compile(r"(?:^|[.\n][ ]?)a[ ]$")
JOINED = re.compile(rf"(?:^|[.:\n][ ]{{0,2}})(?P<name>{WORD})[ ]y[ ]$")
"""A capitalised word that opens a sentence and is joined to what follows: `Marta y `."""
TOUCHED = re.compile(r",?[ ](?:se[ ])?l[aeo]s?[ ]")
"""`A … le duele`: before and behind a person whom something happens to."""
PLAIN_PERSON = re.compile(r"(?:paciente|enferm[oa]|nin[oa]|nen[ea]|senora?|menor)(?:,? (?:llamad[oa]))?[ \t]{1,2}")
"""A person and a blank: only a name, or an adjective in lower case, follows."""
INVERTED_FULL = re.compile(
    rf"(?:^|\n)[ \t]{{0,4}}(?:(?i:paciente|enferm[oa]|nombre)[ \t:]{{1,3}})?(?P<surnames>{WORD}(?:[ ]{WORD})?),[ ]"
    rf"(?P<given>(?:(?:{SHORT}|[A-Z]\.)[ ]?)?{WORD}(?:[ ]{WORD})?)"
)
"""`García Rubio, José Antonio` where a line starts."""
PERSON_BRACKET = re.compile(
    r"(?<![^\W_])(?:paciente|enferm[oa]|varon|mujer|hombre|nin[oa]|lactante)(?:[ ](?:de[ ])?\d{1,3}[ ](?:anos|meses))?"
    r"[ ]\($|(?<![^\W_])(?:varon|mujer|hombre|nin[oa]|paciente|lactante)[^.\n()]{1,20}(?:anos|meses)[ ]\($"
)
"""`varón de 40 años (`: initials may follow."""
AGED = re.compile(
    rf"(?:^|\n|[.:][ ])[ \t]{{0,4}}(?P<name>{WORD}(?:[ ]{WORD}){{1,3}}),[ ](?:de[ ])?"
    r"\d{1,3}[ ](?:años|anos|meses)"
)
"""`Wang Li, de 34 años` at the start of a sentence."""

INITIALS_CUE = re.compile(
    r"(?<![^\W_])(?:paciente|enferm[oa]|nin[oa]|mujer|varon|hombre|iniciales|caso|lactante|senora?|bebe|joven)"
    r"(?:,? (?:(?:de |con )?(?:las )?iniciales|de nombre|llamad[oa]))?(?: son)?(?:[ \t]?[:,(][ \t]?|[ \t\n]{1,2})$"
)
PERSON_VERB = re.compile(
    r"(?:,[^,.\n]{3,60},)?[ \t\n]{1,2}(?:(?:no|nos|se|le|la|lo|ya|tambien|siempre|nunca|ademas|actualmente|entonces|"
    r"hoy|ayer)[ \t\n]){0,3}(?:acude|acudio|refiere|referia|refirio|relata|comenta|comento|cuenta|conto|explica|"
    r"manifiesta|manifesto|niega|negaba|nego|consulta|consulto|ingresa|ingreso|reingresa|reingreso|presenta|"
    r"presentaba|presento|padece|padecia|sufre|sufria|sufrio|vive|vivia|trabaja|trabajaba|nacio|nace|fallece|"
    r"fallecio|murio|fuma|fumaba|bebe|bebia|duerme|come|camina|caminaba|llora|lloraba|habla|hablaba|dice|decia|dijo|"
    r"pide|pidio|solicita|solicito|rechaza|rechazo|acepta|acepto|tolera|tolero|permanece|permanecio|regresa|regreso|"
    r"vuelve|volvio|llama|llamo|siente|sentia|sintio|recuerda|sabe|quiere|quiso|necesita|necesito|reconoce|"
    r"muestra|mostraba|mostro|sigue|seguia|siguio|mantiene|mantuvo|colabora|colaboraba|firma|firmo|logra|logro|evoluciona|evoluciono|mejora|mejoro|recibe|recibio|toma|tomaba|inicia|inicio|"
    r"abandona|abandono|continua|continuo|comienza|comenzo|empieza|empezo|estudia|estudiaba|juega|practica|viene|vino|"
    r"llega|llego|sale|salio|cae|cayo|queja|quejaba|quejo|encuentra|encontraba|encontro|tiene|tenia|tuvo|fue|"
    r"esta|estaba|estuvo|era|es|ha|habia|quedo|queda|desarrolla|desarrollo|cumple|cumplio|convive|convivia|precisa|preciso|requiere|requirio|entra|"
    r"despierta|desperto|orina|levanta|levanto|sienta|olvida|conduce|cuida|cuidaba|casa|caso|jubilo|operan|"
    r"ingresan|dieron|dimos|vimos|operamos|revisamos)(?![^\W_])"
)
"""What a person does, right after the name that is the subject, an apposition between commas allowed."""

NO_PERSON_BEFORE = re.compile(
    r"(?<![^\W_])(?:(?:avda?|pza|plza|ctra|pz|psje|ntra|nstra)\.?|calle|c/|avenida|plaza|paseo|pº|carretera|camino|"
    r"ronda|travesia|rua|carrer|glorieta|barrio|urbanizacion|poligono|edificio|colonia|hospital|complejo|clinica|"
    r"centro|centre|fundacion|instituto|institut|colegio|universidad|universitario|universitari|residencia|facultad|"
    r"sanatorio|policlinica|ambulatorio|parque|museo|premio|san|santa|santo|sant|virgen|isla|puerto|playa|estadio|"
    r"banco|editorial|provincia|ciudad|municipio|pueblo|localidad|rio|teatro|mutua|hotel|maternidad|materno|hu|hgu|"
    r"nuestra|prolongacion|pasaje|via|deportivo|hospitalaria|de salud|delegacion|callejon|autovia)"
    r"(?: (?:de|del|de la|la|el|obispo|periodista|pintor|poeta|maestro|alcalde|profesor|capitan|general|coronel|"
    r"fray|cardenal|arzobispo|padre|beato|beata|ingeniero|arquitecto|escultor|escritor|medico|nino|jardines|"
    r"universitario|clinico|comarcal|provincial|don|dr\.?|doctor|nacional|base|militar))?[ \t]?[\"']?$"
)
"""A place or body whose name is a person's: `Hospital Carlos Haya`, `calle Juan Bosco`."""

SIGNATURE = re.compile(
    r"(?<![^\W_])(?:atentamente|fdo|firmado(?: por)?|firma|(?P<greeting>un saludo|saludos|gracias|cordialmente)"
    r"(?: cordial(?:es)?)?)(?![^\W_])[ \t.:,]{0,4}"
)

AUTHOR = re.compile(
    rf"(?<![\w.])(?:{INITIALS}|[A-Z]{{1,2}}(?=[ ]{WORD}))[ -]?(?:(?:de|del|de la|van|von)[ ])?{WORD}(?:[ ]{WORD})?"
)
"""`M. L. Ruiz`, `J. García-Pérez`."""
INVERTED = re.compile(
    rf"(?<![\w.])(?:(?:de|del|de la|van|von)[ ])?{WORD}(?:[ ]{WORD})?,?[ ]"
    r"(?:[A-ZÁÉÍÓÚÑ]-?){1,3}(?![^\W_])\.?(?:[ ]?[A-Z]\.){0,2}"
)
"""`García Pérez J`, `Ruiz ML.`."""
