"""Our own empty Word file, made in code from a layout: nothing left over from anybody's template."""

import io
import zipfile
from functools import lru_cache

from lianzheng_desktop.word.layouts import LayoutProfile
from lianzheng_desktop.word.names import R, W
from lianzheng_desktop.word.quoting import quoted
from lianzheng_desktop.word.styles import FOOTER, styles_xml
from lianzheng_desktop.word.theme import theme_xml

APPLICATION = "廉政文稿"
#: The same draft gives the same bytes, whenever it is written.
ZIP_TIME = (1980, 1, 1, 0, 0, 0)

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_OFFICE = "application/vnd.openxmlformats-officedocument"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORD_PARTS = (
    # name, content type, relation
    ("styles.xml", f"{_OFFICE}.wordprocessingml.styles+xml", "styles"),
    ("settings.xml", f"{_OFFICE}.wordprocessingml.settings+xml", "settings"),
    ("fontTable.xml", f"{_OFFICE}.wordprocessingml.fontTable+xml", "fontTable"),
    ("footer1.xml", f"{_OFFICE}.wordprocessingml.footer+xml", "footer"),
    ("footer2.xml", f"{_OFFICE}.wordprocessingml.footer+xml", "footer"),
    ("theme/theme1.xml", f"{_OFFICE}.theme+xml", "theme"),
)
_ODD_FOOTER, _EVEN_FOOTER = "rId4", "rId5"


@lru_cache(maxsize=8)
def template_bytes(layout: LayoutProfile, apart: bool = False) -> bytes:
    """A .docx without paragraphs; the same bytes for the same layout. apart: it will bear a head or an imprint."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _package_relations(),
        "word/document.xml": _document(layout),
        "word/_rels/document.xml.rels": _document_relations(),
        "word/styles.xml": styles_xml(layout, apart=apart),
        "word/settings.xml": _SETTINGS,
        "word/fontTable.xml": _font_table(layout),
        "word/footer1.xml": _footer(layout, odd=True),
        "word/footer2.xml": _footer(layout, odd=False),
        "word/theme/theme1.xml": theme_xml(layout.face("body")),
        "docProps/core.xml": _CORE,
        "docProps/app.xml": _APP,
    }
    return pack({name: (_HEAD + text).encode() for name, text in parts.items()})


def pack(parts: dict[str, bytes]) -> bytes:
    """A zip of `parts` in their order, with one fixed time and no trace of the machine."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            entry = zipfile.ZipInfo(name, ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0
            archive.writestr(entry, data)
    return buffer.getvalue()


def _content_types() -> str:
    overrides = [
        ("/word/document.xml", f"{_OFFICE}.wordprocessingml.document.main+xml"),
        *((f"/word/{name}", kind) for name, kind, _ in _WORD_PARTS),
        ("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("/docProps/app.xml", f"{_OFFICE}.extended-properties+xml"),
    ]
    listed = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides)
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{listed}</Types>'
    )


def _package_relations() -> str:
    relations = (
        (f"{R}/officeDocument", "word/document.xml"),
        ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
        (f"{R}/extended-properties", "docProps/app.xml"),
    )
    return _relations(relations)


def _document_relations() -> str:
    return _relations(tuple((f"{R}/{relation}", name) for name, _, relation in _WORD_PARTS))


def _relations(relations: tuple[tuple[str, str], ...]) -> str:
    listed = "".join(
        f'<Relationship Id="rId{number}" Type="{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(relations, 1)
    )
    return f'<Relationships xmlns="{_RELATIONS}">{listed}</Relationships>'


def _document(layout: LayoutProfile) -> str:
    page, grid = layout.page, layout.grid
    kind = "linesAndChars" if grid.kind == "lines_and_characters" else "lines"
    space = f' w:charSpace="{grid.character_space}"' if grid.character_space else ""
    return (
        f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body><w:sectPr>'
        f'<w:footerReference w:type="default" r:id="{_ODD_FOOTER}"/>'
        f'<w:footerReference w:type="even" r:id="{_EVEN_FOOTER}"/>'
        f'<w:pgSz w:w="{page.width.twips}" w:h="{page.height.twips}"/>'
        f'<w:pgMar w:top="{page.top.twips}" w:right="{page.right.twips}" w:bottom="{page.bottom.twips}"'
        f' w:left="{page.left.twips}" w:header="851" w:footer="{page.footer.twips}" w:gutter="0"/>'
        f'<w:docGrid w:type="{kind}" w:linePitch="{grid.line_pitch.twips}"{space}/></w:sectPr></w:body></w:document>'
    )


def _footer(layout: LayoutProfile, *, odd: bool) -> str:
    """— 1 — where the layout has it; outside: right on odd pages, left on even ones, one character in."""
    inset, size = layout.insets.page_number, layout.face("page_number").size
    side = "center" if layout.page_number == "center" else "right" if odd else "left"
    indent = f'<w:ind w:{side}Chars="{inset.hundredths}" w:{side}="{inset.twips(size)}"/>'
    if side == "center":
        indent = ""
    run = '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{}</w:r>'
    content = "".join(
        run.format(inner)
        for inner in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    if layout.page_number == "none":
        content = ""
    properties = f'<w:pPr><w:pStyle w:val="{FOOTER}"/>{indent}<w:jc w:val="{side}"/></w:pPr>'
    return f'<w:ftr xmlns:w="{W}"><w:p>{properties}{content}</w:p></w:ftr>'


def _font_table(layout: LayoutProfile) -> str:
    """Each face with its first stand-in, which Word takes where the face is missing."""
    faces = {face.name: face for _, face in layout.faces}
    listed = "".join(
        f"<w:font w:name={quoted(name)}>"
        + (f"<w:altName w:val={quoted(face.stand_ins[0])}/>" if face.stand_ins else "")
        + '<w:charset w:val="86"/><w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for name, face in faces.items()
    )
    return f'<w:fonts xmlns:w="{W}">{listed}</w:fonts>'


_SETTINGS = (
    f'<w:settings xmlns:w="{W}"><w:zoom w:percent="100"/><w:bordersDoNotSurroundHeader/><w:bordersDoNotSurroundFooter/>'
    '<w:defaultTabStop w:val="640"/><w:evenAndOddHeaders/><w:drawingGridVerticalSpacing w:val="579"/>'
    '<w:characterSpacingControl w:val="compressPunctuation"/>'
    "<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/>"
    "<w:doNotExpandShiftReturn/><w:useFELayout/>"
    '<w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    "</w:compat>"
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
    "</w:settings>"
)
_CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:language>zh-CN</dc:language></cp:coreProperties>'
)
_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{APPLICATION}</Application></Properties>"
)
