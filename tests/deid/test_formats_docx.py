"""Word files: every place of text is found, edits stand where they should, nothing else changes, nothing leaks."""

import base64
import html
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Mapping

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from deid.engine import Deidentifier
from deid.errors import LeakError
from deid.formats.base import Edit, edited, edits_of
from deid.formats.docx import Docx
from deid.model import Document, Result
from recognizers.labels import Label
from recognizers.note import compact

OFFICE = "http://schemas.openxmlformats.org"
SPACES = {
    "w": f"{OFFICE}/wordprocessingml/2006/main",
    "r": f"{OFFICE}/officeDocument/2006/relationships",
    "a": f"{OFFICE}/drawingml/2006/main",
    "wp": f"{OFFICE}/drawingml/2006/wordprocessingDrawing",
    "pic": f"{OFFICE}/drawingml/2006/picture",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "c": f"{OFFICE}/drawingml/2006/chart",
    "dgm": f"{OFFICE}/drawingml/2006/diagram",
    "m": f"{OFFICE}/officeDocument/2006/math",
    "mc": f"{OFFICE}/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "w15": "http://schemas.microsoft.com/office/word/2012/wordml",
}
XMLNS = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
DATE = (2019, 2, 3, 10, 20, 30)
TYPES = {
    "word/document.xml": "wordprocessingml.document.main",
    "word/header1.xml": "wordprocessingml.header",
    "word/footer1.xml": "wordprocessingml.footer",
    "word/footnotes.xml": "wordprocessingml.footnotes",
    "word/endnotes.xml": "wordprocessingml.endnotes",
    "word/comments.xml": "wordprocessingml.comments",
    "word/settings.xml": "wordprocessingml.settings",
    "word/glossary/document.xml": "wordprocessingml.document.glossary",
    "word/charts/chart1.xml": "drawingml.chart",
    "word/diagrams/data1.xml": "drawingml.diagramData",
    "docProps/app.xml": "extended-properties",
    "docProps/custom.xml": "custom-properties",
}


def root(name: str, inner: str) -> str:
    return f'{DECLARATION}<{name} {XMLNS} mc:Ignorable="w14 w15">{inner}</{name}>'


def body(inner: str) -> str:
    return root("w:document", f"<w:body>{inner}<w:sectPr/></w:body>")


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def par(*runs: str) -> str:
    return f"<w:p>{''.join(one if one.startswith('<') else run(one) for one in runs)}</w:p>"


def rels(*links: tuple[str, str, str]) -> str:
    """Links are type, target and, if it lies outside, `External`."""
    inner = "".join(
        f'<Relationship Id="rId{number}" Type="{OFFICE}/officeDocument/2006/relationships/{kind}" Target="{target}"'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for number, (kind, target, mode) in enumerate(links, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{OFFICE}/package/2006/relationships">{inner}</Relationships>'


def package(parts: Mapping[str, str | bytes], extra_types: str = "") -> bytes:
    """A Word file with these parts; the content types, and the relationships of the package, if they are missing."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.{TYPES[name]}+xml"/>'
        for name in parts
        if name in TYPES
    )
    types = (
        f'{DECLARATION}<Types xmlns="{OFFICE}/package/2006/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" '
        'ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/><Default Extension="bin" '
        f'ContentType="application/vnd.openxmlformats-officedocument.oleObject"/>{overrides}{extra_types}</Types>'
    )
    around = {"[Content_Types].xml": types, "_rels/.rels": rels(("officeDocument", "word/document.xml", ""))}
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in {**around, **parts}.items():
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            archive.writestr(info, content)
    return stream.getvalue()


def read(data: bytes, form: Docx | None = None) -> Document:
    (document,) = (form or Docx()).documents(io.BytesIO(data), "x.docx")
    return document


def write(document: Document, edits: Iterable[Edit], form: Docx | None = None) -> bytes:
    stream = io.BytesIO()
    (form or Docx()).write([(document, tuple(edits))], stream)
    return stream.getvalue()


def replacing(document: Document, *pairs: tuple[str, str]) -> list[Edit]:
    """Edits that put the second of each pair in place of the first, wherever it stands within a segment."""
    found = [
        Edit(start + match.start(), start + match.end(), new)
        for start, end in document.segments
        for old, new in pairs
        for match in re.finditer(re.escape(old), document.text[start:end])
    ]
    return sorted(found)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def leaks(data: bytes, originals: Iterable[str]) -> list[tuple[str, str]]:
    """Where a value can be read: in the bytes, in the text without tags, in attributes, with or without signs."""
    found = []
    for name, content in parts_of(data).items():
        raw = content.decode("utf-8", "replace")
        bare = re.sub(r"<[^>]*>", "", raw)
        attributes = " ".join(re.findall(r'"([^"]*)"', raw))
        views = [name, raw, html.unescape(bare), html.unescape(attributes)]
        views += [re.sub(r"%20|\+|_", " ", view) for view in views]
        for value in originals:
            is_there = any(value in view for view in views)
            is_spelled_otherwise = len(compact(value)) > 5 and any(compact(value) in compact(view) for view in views)
            if is_there or is_spelled_otherwise:
                found.append((name, value))
    return found


PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mO4AAAA0gDRdlF0OgAAAABJRU5ErkJggg==")

NAME, NHC, DNI, MAIL = "Teresa Puertas Rondón", "4482901", "50612347L", "teresa.puertas@correo.example.es"
PHONE, DOCTOR, RELATIVE = "600 555 218", "Amparo Cid Robledo", "Nuria Salas Iturbe"
BORN = "14/08/1949"
DIRECT = (NAME, NHC, DNI, MAIL, PHONE, DOCTOR, RELATIVE, BORN, "1949-08-14", "Puertas", "Teresa", "Robledo")


def text_box(inner: str) -> str:
    drawing = (
        '<w:drawing><wp:inline><wp:extent cx="2743200" cy="457200"/><wp:docPr id="7" name="Cuadro de texto 2" '
        f'descr="Foto de la paciente {NAME}" title="Paciente {NAME}"/><a:graphic><a:graphicData '
        'uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp><wps:cNvSpPr txBox="1"/>'
        '<wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="2743200" cy="457200"/></a:xfrm><a:prstGeom prst="rect">'
        f"<a:avLst/></a:prstGeom></wps:spPr><wps:txbx><w:txbxContent>{inner}</w:txbxContent></wps:txbx><wps:bodyPr/>"
        "</wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    fallback = (
        '<w:pict><v:shape id="Cuadro_x0020_de_x0020_texto_x0020_2" style="width:216pt;height:36pt" '
        f'alt="Foto de la paciente {NAME}">'
        f'<v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox><v:textpath string="Paciente {NAME}"/></v:shape>'
        "</w:pict>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps">{drawing}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent></w:r>"
    )


def picture() -> str:
    return (
        '<w:r><w:drawing><wp:inline><wp:extent cx="457200" cy="457200"/><wp:docPr id="9" name="Imagen 1"/><a:graphic>'
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
        f'<pic:cNvPr id="9" name="TAC de {NAME}.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>'
        '<a:blip r:embed="rId3"/>'
        '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="457200" '
        'cy="457200"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData>'
        "</a:graphic></wp:inline></w:drawing></w:r>"
    )


def field(instruction: str, result: str, kind: str = "instrText") -> str:
    half = len(instruction) // 2
    codes = "".join(
        f'<w:r><w:{kind} xml:space="preserve">{piece}</w:{kind}></w:r>'
        for piece in (instruction[:half], instruction[half:])
    )
    marks = [f'<w:r><w:fldChar w:fldCharType="{mark}"/></w:r>' for mark in ("begin", "separate", "end")]
    return f"{marks[0]}{codes}{marks[1]}{run(result)}{marks[2]}"


def change(kind: str, inner: str, number: int) -> str:
    return f'<w:{kind} w:id="{number}" w:author="{DOCTOR}" w:date="2021-05-01T10:00:00Z">{inner}</w:{kind}>'


def deleted(text: str) -> str:
    return f'<w:r><w:delText xml:space="preserve">{text}</w:delText></w:r>'


def the_body() -> str:
    table = (
        '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/>'
        f'<w:tblCaption w:val="Datos de la paciente {NAME}"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/>'
        '<w:gridCol w:w="5000"/></w:tblGrid>'
        f"<w:tr><w:tc><w:p>{run('NHC')}</w:p></w:tc><w:tc>{par(NHC)}</w:tc></w:tr>"
        f"<w:tr><w:tc>{par('Fecha de nacimiento')}</w:tc><w:tc>{par('14/08', '/19', '49')}</w:tc></w:tr>"
        f"<w:tr><w:tc>{par('Contacto')}</w:tc><w:tc><w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='2000'/>"
        "</w:tblGrid><w:tr>"
        f"<w:tc>{par('Teléfono')}</w:tc><w:tc>{par(PHONE)}</w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>"
    )
    control = (
        f'<w:sdt><w:sdtPr><w:alias w:val="Paciente {NAME}"/><w:tag w:val="NHC {NHC}"/><w:date '
        'w:fullDate="1949-08-14T00:00:00Z"><w:dateFormat w:val="dd/MM/yyyy"/></w:date></w:sdtPr><w:sdtContent>'
        f"{run('nacida el ' + BORN)}</w:sdtContent></w:sdt>"
    )
    return (
        par(
            "Paciente: ",
            run("Tere", "<w:b/>"),
            run("sa Puer", "<w:i/>"),
            "tas Rondón",
            ". DNI: ",
            "506",
            "12347L.",
        )
        + par("Mujer de 54 años que ingresa por disnea.", "<w:r><w:tab/><w:br/></w:r>", "Sin fiebre.")
        + table
        + par("Datos: ", control, ".")
        + par(text_box(par("Paciente: Teresa ", "Puertas Rondón", ".") + par("NHC: ", NHC)))
        + par("Fotografía: ", picture())
        + par(
            "La paciente ",
            change("del", deleted("Teresa Puertas Rondón "), 1),
            change("ins", run("aludida "), 2),
            "mejoró. NHC: ",
            change("del", deleted("44829"), 3),
            change("ins", run("999"), 4),
            "01.",
        )
        + par(change("moveFrom", run(f"Su esposa es {RELATIVE}."), 5))
        + par(change("moveTo", run(f"Su esposa es {RELATIVE}."), 6))
        + par(
            "Escribir a ",
            f'<w:hyperlink r:id="rId4" w:tooltip="Correo de {NAME}">{run("su correo")}</w:hyperlink>',
            " o a ",
            field(f' HYPERLINK "mailto:{MAIL}?subject=Caso%20de%20Teresa%20Puertas%20Rond%C3%B3n" ', MAIL),
            ".",
        )
        + par(f'<w:fldSimple w:instr=" DOCPROPERTY &quot;Paciente {NAME}&quot; ">{run(NAME)}</w:fldSimple>')
        + par(field(f' MERGEFIELD "Nombre de {NAME}" ', "«Nombre»"), field(" PAGE ", "1"))
        + par(
            f'<w:bookmarkStart w:id="50" w:name="Paciente_Teresa_Puertas_Rondón"/>{run("Evolución")}'
            '<w:bookmarkEnd w:id="50"/>',
            field(" REF Paciente_Teresa_Puertas_Rondón \\h ", "Evolución"),
            f'<w:hyperlink w:anchor="Paciente_Teresa_Puertas_Rondón">{run(" (véase)")}</w:hyperlink>',
        )
        + par(
            f'<w:commentRangeStart w:id="0"/>{run("Alta.")}<w:commentRangeEnd w:id="0"/><w:r>'
            '<w:commentReference w:id="0"/></w:r>'
        )
        + par("Nota", '<w:r><w:footnoteReference w:id="2"/></w:r>', '<w:r><w:endnoteReference w:id="2"/></w:r>')
        + par(
            "<w:smartTag w:uri='urn:x' w:element='PersonName'><w:smartTagPr>"
            f"<w:attr w:name='ProductID' w:val='la paciente {NAME}'/>"
            f"</w:smartTagPr>{run('Firmado: ')}</w:smartTag>",
            f"Dra. {DOCTOR}.",
        )
    )


def big() -> bytes:
    """A document that has each of the constructs in which Word keeps text."""
    separators = "".join(
        f'<w:{{0}} w:type="{kind}" w:id="{number}"><w:p><w:r><w:{kind}/></w:r></w:p></w:{{0}}>'
        for number, kind in enumerate(("separator", "continuationSeparator"))
    )
    note = f'<w:{{0}} w:id="2">{par(f"Consentimiento de {NAME}, tel. {PHONE}.")}</w:{{0}}>'
    footnotes, endnotes = ((separators + note).format(kind) for kind in ("footnote", "endnote"))
    core = (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{OFFICE}/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Caso de la paciente {NAME}</dc:title>'
        f"<dc:subject>NHC: {NHC}</dc:subject><dc:creator>{DOCTOR}</dc:creator><cp:keywords>DNI: {DNI}</cp:keywords>"
        f"<dc:description>Paciente: {NAME}</dc:description><cp:lastModifiedBy>{DOCTOR}</cp:lastModifiedBy>"
        '<dcterms:created xsi:type="dcterms:W3CDTF">2021-05-01T10:00:00Z</dcterms:created></cp:coreProperties>'
    )
    app = (
        f'{DECLARATION}<Properties xmlns="{OFFICE}/officeDocument/2006/extended-properties" '
        f'xmlns:vt="{OFFICE}/officeDocument/2006/docPropsVTypes"><Template>Normal.dotm</Template>'
        "<Application>Microsoft "
        f"Office Word</Application><Manager>{DOCTOR}</Manager><Company>Hospital San Cibrao</Company>"
        f"<HLinks><vt:vector size='1' baseType='variant'><vt:variant><vt:lpwstr>mailto:{MAIL}</vt:lpwstr></vt:variant>"
        "</vt:vector></HLinks></Properties>"
    )
    custom = (
        f'{DECLARATION}<Properties xmlns="{OFFICE}/officeDocument/2006/custom-properties" '
        f'xmlns:vt="{OFFICE}/officeDocument/2006/docPropsVTypes">'
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="NHC"><vt:i4>{NHC}</vt:i4></property>'
        '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="3" name="Fecha de nacimiento">'
        "<vt:filetime>1949-08-14T10:00:00Z</vt:filetime></property>"
        f'<property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="4" name="Paciente">'
        f"<vt:lpwstr>{NAME}</vt:lpwstr>"
        "</property></Properties>"
    )
    settings_part = root(
        "w:settings",
        '<w:mailMerge><w:mainDocumentType w:val="formLetters"/>'
        f'<w:connectString w:val="Data Source=C:\\{DOCTOR}\\x.mdb"/>'
        f'<w:mailSubject w:val="Paciente: {NAME}"/></w:mailMerge><w:attachedTemplate r:id="rId1"/>'
        f'<w:docVars><w:docVar w:name="Paciente" w:val="{NAME}"/><w:docVar w:name="NHC" w:val="{NHC}"/></w:docVars>',
    )
    chart = root(
        "c:chartSpace",
        "<c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>Evolución de la paciente Teresa "
        "</a:t></a:r><a:r><a:t>"
        "Puertas Rondón</a:t></a:r></a:p></c:rich></c:tx></c:title><c:plotArea><c:barChart><c:ser><c:tx><c:strRef><c:f>"
        f"Hoja1!$B$1</c:f><c:strCache><c:pt idx='0'><c:v>Paciente: {NAME}</c:v></c:pt></c:strCache></c:strRef></c:tx>"
        "<c:val><c:numCache><c:formatCode>General</c:formatCode><c:pt idx='0'><c:v>54.2</c:v></c:pt>"
        "</c:numCache></c:val>"
        "</c:ser></c:barChart></c:plotArea></c:chart>",
    )
    diagram = root(
        "dgm:dataModel",
        f"<dgm:ptLst><dgm:pt modelId='1'><dgm:t><a:bodyPr/><a:p><a:r><a:t>Paciente: {NAME}</a:t></a:r></a:p></dgm:t>"
        "</dgm:pt></dgm:ptLst>",
    )
    glossary = root(
        "w:glossaryDocument",
        f'<w:docParts><w:docPart><w:docPartPr><w:name w:val="Firma de {DOCTOR}"/></w:docPartPr><w:docPartBody>'
        f"{par(f'Dra. {DOCTOR}')}</w:docPartBody></w:docPart></w:docParts>",
    )
    comment = (
        f'<w:comment w:id="0" w:author="{DOCTOR}" w:initials="ACR" w:date="2021-05-01T10:00:00Z">'
        f"{par(f'¿Es la paciente {NAME}? Llamar al {PHONE}.')}</w:comment>"
    )
    people = (
        f'<w15:person w15:author="{DOCTOR}"><w15:presenceInfo w15:providerId="AD" '
        f'w15:userId="S::acid@hospital.example.es::8f1c2b3d"/></w15:person>'
    )
    item = (
        f'<?xml version="1.0"?><!-- informe de la paciente {NAME} --><?editor x?><caso xmlns="urn:hospital:caso" '
        f'paciente="{NAME}"><NHC>{NHC}</NHC><fechaNacimiento>1949-08-14</fechaNacimiento>Paciente: <b>{NAME}</b>, '
        f"DNI: {DNI}.</caso>"
    )
    links = rels(
        ("header", "header1.xml", ""), ("footer", "footer1.xml", ""), ("image", "media/image1.png", ""),
        ("hyperlink", f"mailto:{MAIL}?subject=Caso%20de%20la%20paciente%20Teresa%20Puertas%20Rond%C3%B3n", "External"),
        ("footnotes", "footnotes.xml", ""), ("endnotes", "endnotes.xml", ""), ("comments", "comments.xml", ""),
        ("settings", "settings.xml", ""), ("customXml", "../customXml/item1.xml", ""),
        ("glossaryDocument", "glossary/document.xml", ""), ("oleObject", "embeddings/oleObject1.bin", ""),
        ("chart", "charts/chart1.xml", ""),
    )  # fmt: skip
    page = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/><w:footerReference w:type="default" r:id="rId2"/>'
        "</w:sectPr></w:body>"
    )
    return package(
        {
            "_rels/.rels": rels(
                ("officeDocument", "word/document.xml", ""), ("metadata/core-properties", "docProps/core.xml", ""),
                ("extended-properties", "docProps/app.xml", ""), ("custom-properties", "docProps/custom.xml", ""),
                ("metadata/thumbnail", "docProps/thumbnail.png", ""),
            ).replace("officeDocument/2006/relationships/metadata", "package/2006/relationships/metadata"),
            "word/document.xml": body(the_body()).replace("<w:sectPr/></w:body>", page),
            "word/_rels/document.xml.rels": links,
            "word/header1.xml": root("w:hdr", par("Hospital San Cibrao. Paciente: ", NAME, f". NHC: {NHC}.")),
            "word/footer1.xml": root("w:ftr", par(f"Responsable: Dra. {DOCTOR}. Página ", field(" PAGE ", "1"))),
            "word/footnotes.xml": root("w:footnotes", footnotes),
            "word/endnotes.xml": root("w:endnotes", endnotes),
            "word/comments.xml": root("w:comments", comment),
            "word/people.xml": root("w15:people", people),
            "word/settings.xml": settings_part,
            "word/_rels/settings.xml.rels": rels(
                ("attachedTemplate", f"file:///C:\\Users\\{DOCTOR.replace(' ', '%20')}\\caso.dotm", "External")
            ),
            "word/glossary/document.xml": glossary,
            "word/charts/chart1.xml": chart,
            "word/diagrams/data1.xml": diagram,
            "customXml/item1.xml": item,
            "docProps/core.xml": core,
            "docProps/app.xml": app,
            "docProps/custom.xml": custom,
            "docProps/thumbnail.png": PNG,
            "word/media/image1.png": PNG,
            "word/embeddings/oleObject1.bin": b"\xd0\xcf\x11\xe0 objeto",
        },
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
        '<Override PartName="/word/people.xml" '
        'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.people+xml"/>',
    )  # fmt: skip


# -- what is read


def reading(inner: str) -> str:
    return read(package({"word/document.xml": body(inner)})).text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        pytest.param(par("Uno", " y dos") + par("tres"), "Uno y dos\ntres", id="runs and paragraphs"),
        pytest.param(par("a", "<w:r><w:tab/><w:t>b</w:t><w:br/><w:cr/><w:t>c</w:t></w:r>"), "a\tb\n\nc", id="breaks"),
        pytest.param(
            par("<w:r><w:t>C</w:t><w:noBreakHyphen/><w:t>3</w:t><w:softHyphen/><w:t>b</w:t></w:r>"),
            "C\u20113\u00adb", id="hyphens",
        ),
        pytest.param(par('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', " 90"), "\uf0b3 90", id="a symbol"),
        pytest.param("<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='1'/></w:tabs></w:pPr></w:p>" + par("x"), "x",
                     id="a tab stop is no tab"),
        pytest.param(par("<w:r><w:t> Tere </w:t></w:r><w:r><w:t>sa</w:t></w:r>"), "Teresa", id="dropped blanks"),
        pytest.param(par('<w:r><w:t xml:space="preserve"> Ana </w:t></w:r>', "x"), " Ana x", id="kept blanks"),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{par('a')}</w:tc><w:tc>{par('b')}{par('c')}</w:tc></w:tr><w:tr><w:tc>{par('d')}</w:tc>"
            f"</w:tr></w:tbl>{par('e')}",
            "a\tb\nc\nd\ne", id="a table",
        ),
        pytest.param(
            par("Hola", f"<w:r><w:pict><v:shape><v:textbox><w:txbxContent>{par('caja')}</w:txbxContent></v:textbox>"
                "</v:shape></w:pict></w:r>", " tú"),
            "Hola tú\ncaja", id="a text box comes after its paragraph",
        ),
        pytest.param(par(change("ins", run("nuevo"), 1), change("del", deleted("viejo"), 2), " fin"),
                     f"nuevo fin\n\nviejo fin\n\n{DOCTOR}", id="a paragraph before its changes"),
        pytest.param(
            f"<w:tbl><w:tr><w:tc>{par('NHC')}</w:tc>"
            f"<w:tc>{par(change('ins', run('2'), 1), change('del', deleted('1'), 2))}"
            "</w:tc></w:tr></w:tbl>",
            f"NHC\t2\n\nNHC\t1\n\n{DOCTOR}", id="a changed cell keeps its row",
        ),
        pytest.param(par(field(' PAGEREF _Toc123456 \\h ', "7"), field(' SEQ Figura \\* ARABIC ', "1")), "71",
                     id="instructions that nobody wrote"),
        pytest.param(
            par("x", "<w:r><mc:AlternateContent><mc:Choice Requires='w14'><w:t>uno</w:t></mc:Choice><mc:Fallback>"
                "<w:t>dos</w:t></mc:Fallback></mc:AlternateContent></w:r>"),
            "xuno\n\nxdos", id="alternatives",
        ),
        pytest.param(par("a", "<m:oMath><m:r><m:t>=b</m:t></m:r></m:oMath>"), "a=b", id="a formula"),
        pytest.param(par("<w:proofErr w:type='spellStart'/>", "b"), "b", id="marks of the speller"),
    ],
)  # fmt: skip
def test_text_is_read_in_the_order_of_reading(inner: str, text: str) -> None:
    assert reading(inner) == text


@pytest.mark.parametrize(
    ("value", "is_read"),
    [
        ("Imagen 3", False),
        ("Marco", True),
        ("Imagen de Ana", True),
        ("{1F2A3B4C-0000-1111-2222-333344445555}", False),
        ("http://schemas.openxmlformats.org/x", False),
        ("_Toc12345", False),
        ("4482901", True),
        ("true", False),
    ],
)
def test_what_programs_write_is_no_text(value: str, is_read: bool) -> None:
    inner = f'<w:sdt><w:sdtPr><w:tag w:val="{value}"/></w:sdtPr><w:sdtContent>{par("x")}</w:sdtContent></w:sdt>'
    assert reading(inner) == ("x\n\n" + value if is_read else "x")


@pytest.mark.parametrize(
    ("author", "found"),
    [
        ("Amparo Cid", ["STAFF_NAME"]),
        ("ACR", ["STAFF_NAME"]),
        ("Marco", ["STAFF_NAME"]),
        ("python-docx", []),
        ("Microsoft Office User", []),
        ("Usuario de Windows", []),
        ("", []),
        ("[PERSONAL_SANITARIO]", []),
    ],
)
def test_who_wrote_the_file_is_told_by_the_file(author: str, found: list[str]) -> None:
    inner = par("Mujer.", f'<w:ins w:id="1" w:author="{author}">{run(" Fin.")}</w:ins>')
    document = read(package({"word/document.xml": body(inner)}))
    assert [span.label.value for span in document.given] == found
    assert all(document.text[span.start : span.end] == author for span in document.given)


@pytest.mark.parametrize(
    ("author", "times"),
    [(DOCTOR, 2), ("Medicina Interna", 1), ("Amparo", 1)],
)
def test_an_author_is_known_wherever_the_full_name_stands(author: str, times: int) -> None:
    inner = par(field(" AUTHOR ", author)) + par(f'<w:ins w:id="1" w:author="{author}">{run("Fin.")}</w:ins>')
    document = read(package({"word/document.xml": body(inner)}))
    assert [document.text[span.start : span.end] for span in document.given] == [author] * times


def test_the_strict_variant_is_read_alike() -> None:
    strict = body(par("Mujer de ", "54 años")).replace(SPACES["w"], "http://purl.oclc.org/ooxml/wordprocessingml/main")
    links = rels(("officeDocument", "word/document.xml", "")).replace(
        f"{OFFICE}/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships"
    )
    document = read(package({"_rels/.rels": links, "word/document.xml": strict}))
    assert document.text == "Mujer de 54 años"
    out = part(write(document, [Edit(9, 16, "50-59 años")]), "word/document.xml")
    assert "50-59 años" in out
    assert "purl.oclc.org/ooxml/wordprocessingml/main" in out


def test_another_prefix_is_the_same_word() -> None:
    xml = f'<x:document xmlns:x="{SPACES["w"]}"><x:body><x:p><x:r><x:t>Mujer</x:t></x:r></x:p></x:body></x:document>'
    document = read(package({"word/document.xml": xml}))
    assert document.text == "Mujer"
    assert "<x:t>Varón</x:t>" in part(write(document, [Edit(0, 5, "Varón")]), "word/document.xml")


# -- what is written


def redacted(inner: str, *pairs: tuple[str, str], **more: str) -> str:
    data = package({"word/document.xml": body(inner), **{name.replace("__", "/"): xml for name, xml in more.items()}})
    document = read(data)
    return part(write(document, replacing(document, *pairs)), "word/document.xml")


@pytest.mark.parametrize(
    ("inner", "pair", "written"),
    [
        pytest.param(
            par("de ", run("Tere", "<w:b/>"), run("sa", "<w:i/>"), run(" hoy", "<w:u/>")), ("Teresa", "[N]"),
            par("de ", run("[N]", "<w:b/>"), run("", "<w:i/>"), run(" hoy", "<w:u/>")), id="the first run's formatting",
        ),
        pytest.param(
            par(run("Ana Ru", "<w:b/>"), run("iz y", "<w:i/>")), ("Ana Ruiz", "[N]"),
            par(run("[N]", "<w:b/>"), run(" y", "<w:i/>")), id="a part of a run stays",
        ),
        pytest.param(par("<w:r><w:t>Ana</w:t></w:r>"), ("Ana", " x"), par(run(" x").replace("<w:rPr></w:rPr>", "")),
                     id="blanks are kept"),
        pytest.param(
            par("<w:r><w:t>C/ Sol</w:t><w:tab/><w:t>3</w:t></w:r>"), ("Sol\t3", "[C]"),
            par("<w:r><w:t>C/ [C]</w:t><w:t></w:t></w:r>"), id="a tab within",
        ),
        pytest.param(
            par("<w:r><w:noBreakHyphen/></w:r>"), ("\u2011", "[N]"), par("<w:r><w:t>[N]</w:t></w:r>"),
            id="a sign becomes text",
        ),
        pytest.param(par("<w:r><w:t>a &amp; b</w:t></w:r>"), ("a & b", "<x>"), par("<w:r><w:t>&lt;x&gt;</w:t></w:r>"),
                     id="signs of XML"),
    ],
)  # fmt: skip
def test_an_edit_stands_where_it_should(inner: str, pair: tuple[str, str], written: str) -> None:
    def tidy(xml: str) -> str:
        return re.sub(r"<(w:\w+)((?: [^>]*)?)></\1>", r"<\1\2/>", xml)

    assert tidy(redacted(inner, pair)) == tidy(body(written))


def test_a_character_that_xml_forbids_is_left_out() -> None:
    assert "<w:t>ab</w:t>" in redacted(par("<w:r><w:t>Ana</w:t></w:r>"), ("Ana", "a\x00\x0bb"))


def test_both_copies_of_a_text_box_are_one() -> None:
    document = read(package({"word/document.xml": body(par(text_box(par("Vive en Lu", "go."))))}))
    assert document.text.count("Lugo") == 1
    out = part(write(document, replacing(document, ("Lugo", "Galicia"))), "word/document.xml")
    assert out.count("Galicia") == 2
    assert "Lu<" not in out


def test_a_packed_copy_of_a_drawing_goes_where_something_was_edited() -> None:
    inner = par("Ana", '<w:r><w:pict><v:shape id="a" o:gfxdata="UEsDBBQABgAIAAAAIQA="/></w:pict></w:r>')
    assert "gfxdata" in redacted(inner)
    assert "gfxdata" not in redacted(inner, ("Ana", "[N]"))


def test_copies_that_differ_are_both_read() -> None:
    box = text_box(par("Vive en Lugo.")).replace("Lugo", "Vigo", 1)
    assert reading(par(box)).splitlines()[:2] == ["Vive en Vigo.", "Vive en Lugo."]


@pytest.mark.parametrize(
    ("address", "text", "pair", "written"),
    [
        ("mailto:ana@x.es?subject=Ana%20Ru%C3%ADz", "mailto:ana@x.es?subject=Ana Ruíz", ("Ana Ruíz", "[N]"),
         "mailto:ana@x.es?subject=%5BN%5D"),
        ("http://x.es/?q=Ana+Ruiz&amp;p=1+1", "http://x.es/?q=Ana Ruiz&p=1 1", ("Ana Ruiz", "él"),
         "http://x.es/?q=%C3%A9l&amp;p=1+1"),
        ("http://x.es/Ru%EDz", "http://x.es/Ruíz", ("Ruíz", "x"), "http://x.es/x"),
        ("http://x.es/100%", "http://x.es/100%", ("100", "7"), "http://x.es/7%"),
    ],
)  # fmt: skip
def test_addresses_are_read_decoded(address: str, text: str, pair: tuple[str, str], written: str) -> None:
    links = rels(("hyperlink", address, "External"))
    data = package({"word/document.xml": body(par("x")), "word/_rels/document.xml.rels": links})
    document = read(data)
    assert document.text == f"x\n\n{text}"
    assert f'Target="{written}"' in part(write(document, replacing(document, pair)), "word/_rels/document.xml.rels")


def test_a_path_on_somebodys_computer_is_told_by_the_file() -> None:
    links = rels(("attachedTemplate", "file:///C:\\Users\\acid\\caso.dotm", "External"))
    document = read(package({"word/document.xml": body(par("x")), "word/_rels/document.xml.rels": links}))
    assert [span.label for span in document.given] == [Label.URL]


def test_a_bookmark_and_all_that_refers_to_it_get_one_new_name() -> None:
    inner = (
        '<w:bookmarkStart w:id="1" w:name="Ana_Ruiz"/><w:bookmarkStart w:id="2" w:name="Eva_Sol"/>'
        + par(f'<w:hyperlink w:anchor="Ana_Ruiz">{run("aquí")}</w:hyperlink>', field(" REF Ana_Ruiz \\h ", "y"))
        + par(field(' HYPERLINK \\l "Eva_Sol" ', "allí"))
    )
    out = redacted(inner, ("Ana Ruiz", "[N]"), ("Eva Sol", "[N]"))
    assert re.findall(r'w:(?:name|anchor)="([^"]*)"', out) == ["N", "N_2", "N"]
    instructions = "".join(re.findall(r"<w:instrText[^>]*>([^<]*)", out))
    assert instructions == ' REF N \\h  HYPERLINK \\l "N_2" '


@pytest.mark.parametrize(("new", "written"), [("1951-02-03", ' w:fullDate="1951-02-03T00:00:00Z"'), ("[FECHA]", "")])
def test_a_day_of_a_control_stays_a_day_or_goes(new: str, written: str) -> None:
    day = '<w:date w:fullDate="1949-08-14T00:00:00Z"></w:date>'
    control = f"<w:sdt><w:sdtPr>{day}</w:sdtPr><w:sdtContent>{par('x')}</w:sdtContent></w:sdt>"
    out = redacted(control, ("1949-08-14", new))
    assert re.search(r"<w:date([^/>]*)/?>", out)[1] == written


def test_deleted_text_that_shares_a_name_with_what_stays() -> None:
    inner = par("La Sra. ", change("del", deleted("Teresa "), 1), change("ins", run("María "), 2), "Puertas ingresa.")
    out = redacted(inner, ("Teresa Puertas", "[A]"), ("María Puertas", "[B]"))
    assert re.findall(r"<w:(?:t|delText)[^>]*>([^<]*)", out) == ["La Sra. ", "[A]", "[B]", " ingresa."]


def test_what_only_the_earlier_text_tells_goes_from_both() -> None:
    inner = par(change("del", deleted("NHC: "), 1), "44829", change("ins", run(" kg"), 2))
    document = read(package({"word/document.xml": body(inner)}))
    start = document.text.rindex("44829")
    out = part(write(document, [Edit(start, start + 5, "[ID]")]), "word/document.xml")
    assert "44829" not in out
    assert "[ID]" in out


def test_a_number_among_the_properties_becomes_text() -> None:
    custom = (
        f'<Properties xmlns="{OFFICE}/officeDocument/2006/custom-properties" xmlns:vt="{OFFICE}/officeDocument/2006/'
        'docPropsVTypes"><property name="NHC" pid="2"><vt:i4>4482901</vt:i4></property></Properties>'
    )
    document = read(package({"word/document.xml": body(par("x")), "docProps/custom.xml": custom}))
    assert document.text == "x\n\nNHC\nNHC: 4482901"
    out = part(write(document, replacing(document, ("4482901", "[ID]"))), "docProps/custom.xml")
    assert '<property name="NHC" pid="2"><vt:lpwstr>[ID]</vt:lpwstr>' in out


def test_prefixes_declaration_comments_and_sections_stay() -> None:
    item = '<?xml version="1.0" encoding="utf-8"?>\n<?a b?><!-- c --><d xmlns="urn:d" xmlns:e="urn:e"> '
    item += '<![CDATA[<f>]]><g h="Ana"/></d>'
    document = read(package({"word/document.xml": body(par("x")), "customXml/item1.xml": item}))
    out = part(write(document, replacing(document, ("Ana", "[N]"))), "customXml/item1.xml")
    assert out == item.replace("Ana", "[N]")


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1"])
def test_a_part_in_another_encoding_becomes_utf8(encoding: str) -> None:
    item = f'<?xml version="1.0" encoding="{encoding}"?><d>año de Ana</d>'.encode(encoding)
    document = read(package({"word/document.xml": body(par("x")), "customXml/item1.xml": item}))
    out = part(write(document, replacing(document, ("Ana", "[N]"))), "customXml/item1.xml")
    assert out == '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<d>año de [N]</d>'


# -- the archive


def test_without_edits_every_part_is_as_it_was() -> None:
    data = package({"word/document.xml": body(the_body()), "word/media/image1.png": PNG, "word/": b""})
    out = write(read(data), [])
    assert parts_of(out) == parts_of(data)
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(io.BytesIO(out)) as after:
        for old, new in zip(before.infolist(), after.infolist(), strict=True):
            assert (old.filename, old.date_time, old.compress_type) == (new.filename, new.date_time, new.compress_type)


def test_only_the_edited_part_changes() -> None:
    data = big()
    document = read(data)
    out = parts_of(write(document, replacing(document, ("Mujer de 54 años", "Mujer"))))
    before = parts_of(data)
    assert {name for name in out if out[name] != before[name]} == {
        "word/document.xml", "_rels/.rels",
    }  # fmt: skip
    assert set(before) - set(out) == {"docProps/thumbnail.png"}
    assert b"thumbnail" not in out["_rels/.rels"]


def test_a_document_of_python_docx_is_read_and_written() -> None:
    made = docx.Document()
    made.core_properties.author = DOCTOR
    made.add_paragraph("Paciente: ").add_run(NAME).bold = True
    table = made.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "NHC", NHC
    stream = io.BytesIO()
    made.save(stream)
    document = read(stream.getvalue())
    assert document.text == f"Paciente: {NAME}\nNHC\t{NHC}\n\n{DOCTOR}"
    out = docx.Document(io.BytesIO(write(document, replacing(document, (NAME, "[N]"), (NHC, "[ID]"), (DOCTOR, "[P]")))))
    assert [paragraph.text for paragraph in out.paragraphs] == ["Paciente: [N]"]
    assert out.paragraphs[0].runs[1].bold
    assert out.tables[0].cell(0, 1).text == "[ID]"
    assert out.core_properties.author == "[P]"


# -- nothing leaks


@pytest.fixture(scope="module")
def engine() -> Deidentifier:
    return Deidentifier()


@pytest.fixture(scope="module")
def whole(engine: Deidentifier) -> tuple[Document, Result, bytes]:
    document = read(big())
    result = engine.redact_document(document)
    return document, result, write(document, edits_of(result))


def test_every_place_of_the_big_document_is_read(whole: tuple[Document, Result, bytes]) -> None:
    assert {name for name, _ in leaks(big(), [NAME, DOCTOR, NHC])} - set(_places_of(whole[0])) == set()
    assert whole[0].text.count(DOCTOR) >= 3


def _places_of(document: Document) -> Iterator[str]:
    """The parts that an edit of all values reaches."""
    before = parts_of(big())
    edits = [Edit(start, end, "x") for start, end in document.segments]
    after = parts_of(write(document, edits))
    return (name for name in after if after[name] != before[name])


def test_no_original_is_left_in_any_part(whole: tuple[Document, Result, bytes]) -> None:
    document, _, out = whole
    assert leaks(big(), [NAME, NHC, DNI, MAIL, PHONE, DOCTOR, RELATIVE])
    assert leaks(out, DIRECT) == []
    originals = {
        document.text[done.start : done.end]
        for done in whole[1].replacements
        if done.label.is_direct and not done.kept and len(compact(document.text[done.start : done.end])) > 5
    }
    assert leaks(out, originals) == []


def test_the_redacted_document_reads_as_the_result_says(whole: tuple[Document, Result, bytes]) -> None:
    document, result, out = whole
    assert read(out).text.split("\n\n")[0] == edited(document.text, edits_of(result)).split("\n\n")[0]


def test_an_original_in_the_name_of_a_style_stops_the_output() -> None:
    styles = root(
        "w:styles", '<w:style w:customStyle="1" w:styleId="EstiloTeresaPuertas"><w:name w:val="x"/></w:style>'
    )
    document = read(package({"word/document.xml": body(par("Teresa Puertas")), "word/styles.xml": styles}))
    with pytest.raises(LeakError, match=r"^x\.docx: word/styles\.xml: a removed value") as caught:
        write(document, replacing(document, ("Teresa Puertas", "[N]")))
    assert "Puertas" not in str(caught.value)


def test_an_original_in_the_name_of_a_part_stops_the_output() -> None:
    document = read(package({"word/document.xml": body(par("Teresa Puertas")), "word/media/teresa puertas.png": PNG}))
    with pytest.raises(LeakError, match="the name of a part"):
        write(document, replacing(document, ("Teresa Puertas", "[N]")))


# -- however a text is cut into runs


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_runs_make_no_difference(data: st.DataObject) -> None:
    text = data.draw(st.text("ab &<ñ\u2011", min_size=1, max_size=20).filter(str.strip))
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=5)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    runs = [run(html.escape(piece), data.draw(st.sampled_from(["", "<w:b/>"]))) for piece in pieces]
    document = read(package({"word/document.xml": body(par("x", *runs))}))
    assert document.text == "x" + text
    bounds = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4, unique=True)))
    new = st.text("XY< ", max_size=4)
    edits = [Edit(a, b, data.draw(new)) for a, b in zip(bounds[::2], bounds[1::2], strict=False)]
    out = write(document, edits)
    assert read(out).text == edited(document.text, edits)
    kept = etree.fromstring(parts_of(out)["word/document.xml"])
    assert len(kept.findall(".//{*}r")) == len(runs) + 1


def test_the_result_is_the_same_however_the_paragraph_is_cut(engine: Deidentifier) -> None:
    text = f"Paciente: {NAME}, NHC: {NHC}, tel. {PHONE}, ingresa el {BORN}."
    outs = set()
    for size in (1, 3, 7, len(text)):
        runs = [run(text[at : at + size]) for at in range(0, len(text), size)]
        document = read(package({"word/document.xml": body(par(*runs))}))
        outs.add(read(write(document, edits_of(engine.redact_document(document)))).text)
    (out,) = outs
    assert not any(value in out for value in (NAME, NHC, PHONE, BORN))


# -- what is not looked into


def without_media(parts: Mapping[str, str | bytes], extra_types: str = "") -> tuple[tuple[str, ...], dict[str, bytes]]:
    form = Docx(remove_media=True)
    document = read(package(parts, extra_types), form)
    return document.metadata["notices"], parts_of(write(document, [], form))


def test_what_is_not_looked_into_is_said() -> None:
    parts = {f"word/media/image{number}.png": PNG for number in range(1, 6)} | {"word/media/Ana Ruiz.png": PNG}
    document = read(package({"word/document.xml": body(par("x")), **parts}))
    images = ", ".join(f"word/media/image{number}.png" for number in (1, 2, 3))
    assert document.metadata["notices"] == (f"6 images are not looked into ({images}, …)",)


def test_pictures_and_objects_are_taken_out_by_option() -> None:
    inner = par(picture(), '<w:r><w:object><v:shape><v:imagedata r:id="rId3"/></v:shape><o:OLEObject r:id="rId2"/>'
                "</w:object></w:r>")  # fmt: skip
    links = rels(("header", "h", "External"), ("oleObject", "embeddings/oleObject1.bin", ""),
                 ("image", "media/image1.png", ""), ("vbaProject", "vbaProject.bin", ""))  # fmt: skip
    told, out = without_media(
        {
            "word/document.xml": body(par("x") + inner),
            "word/_rels/document.xml.rels": links,
            "word/embeddings/oleObject1.bin": b"objeto de Ana",
            "word/media/image1.png": PNG + b"Ana",
            "word/vbaProject.bin": b"Ana",
        },
        '<Override PartName="/word/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>',
    )
    assert told == (
        "1 image is removed (word/media/image1.png)",
        "1 embedded object is removed (word/embeddings/oleObject1.bin)",
        "1 part with macros is removed (word/vbaProject.bin)",
    )
    assert set(out) == {
        "[Content_Types].xml", "_rels/.rels", "word/document.xml", "word/_rels/document.xml.rels",
        "word/media/removed.png",
    }  # fmt: skip
    assert out["word/media/removed.png"].startswith(b"\x89PNG")
    assert b"OLEObject" not in out["word/document.xml"]
    assert b'r:embed="rId3"' in out["word/document.xml"]
    links_now = out["word/_rels/document.xml.rels"].decode()
    assert re.findall(r'Target="([^"]*)"', links_now) == ["h", "/word/media/removed.png"]
    assert b"vbaProject" not in out["[Content_Types].xml"]


def test_a_drawing_of_vectors_goes_with_its_extension() -> None:
    blip = (
        '<w:r><w:drawing><a:blip r:embed="rId1"><a:extLst><a:ext uri="{96DAC541}">'
        '<asvg:svgBlip xmlns:asvg="http://schemas.'
        'microsoft.com/office/drawing/2016/SVG/main" r:embed="rId2"/></a:ext></a:extLst></a:blip></w:drawing></w:r>'
    )
    _, out = without_media(
        {
            "word/document.xml": body(par("x", blip)),
            "word/_rels/document.xml.rels": rels(("image", "media/a.png", ""), ("image", "media/b.svg", "")),
            "word/media/a.png": PNG,
            "word/media/b.svg": "<svg>Ana</svg>",
        },
        '<Default Extension="svg" ContentType="image/svg+xml"/>',
    )
    assert b"svgBlip" not in out["word/document.xml"]
    assert b"<a:ext " not in out["word/document.xml"]
    assert b'r:embed="rId1"' in out["word/document.xml"]


def test_binary_data_of_fields_and_properties_is_said_and_taken_out_by_option() -> None:
    inner = par("x", '<w:r><w:fldChar w:fldCharType="begin"><w:fldData>QW5h</w:fldData></w:fldChar></w:r>')
    parts = {"word/document.xml": body(inner)}
    assert read(package(parts)).metadata["notices"] == ("1 field or property with binary data is not looked into",)
    told, out = without_media(parts)
    assert told == ("1 field or property with binary data is removed",)
    assert b"fldData" not in out["word/document.xml"]
    assert b"<w:fldChar " in out["word/document.xml"]


def test_a_signature_goes_since_it_no_longer_holds() -> None:
    data = package(
        {
            "_rels/.rels": rels(
                ("officeDocument", "word/document.xml", ""),
                ("digital-signature/origin", "_xmlsignatures/origin.sigs", ""),
            ),
            "word/document.xml": body(par("x")),
            "_xmlsignatures/origin.sigs": b"",
            "_xmlsignatures/_rels/origin.sigs.rels": rels(("digital-signature/signature", "sig1.xml", "")),
            "_xmlsignatures/sig1.xml": f"<Signature>{DOCTOR}</Signature>",
        }
    )
    document = read(data)
    assert document.metadata["notices"] == ("3 parts of a signature are removed",)
    out = parts_of(write(document, []))
    assert set(out) == {"[Content_Types].xml", "_rels/.rels", "word/document.xml"}
    assert b"origin.sigs" not in out["_rels/.rels"]


def test_the_big_document_can_do_without_media(engine: Deidentifier) -> None:
    form = Docx(remove_media=True)
    document = read(big(), form)
    out = write(document, edits_of(engine.redact_document(document)), form)
    assert leaks(out, DIRECT) == []
    assert not any(name.endswith((".bin", "image1.png")) for name in parts_of(out))
