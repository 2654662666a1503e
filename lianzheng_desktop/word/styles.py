"""styles.xml of our template: Word's built-in styles redefined to the layout, East Asian and Latin faces both set."""

from dataclasses import dataclass, replace

from lianzheng_desktop.word.layouts import Face, LayoutProfile
from lianzheng_desktop.word.lengths import Characters
from lianzheng_desktop.word.names import W
from lianzheng_desktop.word.quoting import quoted

BODY = "BodyText"
TITLE = "Title"
BYLINE = "Subtitle"
ADDRESSEE = "Salutation"
ATTACHMENT = "AttachmentNote"
ATTACHMENT_HEAD = "AttachmentHead"
ATTENDANCE = "Attendance"
SIGNATURE = "Signature"
DATE = "Date"
FOOTER = "Footer"
RUN_IN = "RunInBody"
HEAD = "LetterheadLine"
MARK = "LetterheadMark"
IMPRINT = "ImprintLine"
#: Names of the styles of what stands apart from the text begin so; a reader leaves such paragraphs out.
APART_NAMES = ("版头·", "版记·")
HEADINGS = ("Heading1", "Heading2", "Heading3", "Heading4")


@dataclass(frozen=True, slots=True)
class _Style:
    """A paragraph style. `face` a face role, "" for that of the parent; `first_line` in body characters."""

    identity: str
    name: str
    face: str = ""
    align: str = ""
    first_line: bool = False
    outline_level: int | None = None
    keep_next: bool = False
    page_break: bool = False
    next: str = ""
    quick: bool = True
    priority: int = 1


_STYLES = (
    _Style(BODY, "Body Text", first_line=True),
    _Style(TITLE, "Title", "title", "center", next=BODY, keep_next=True),
    _Style(BYLINE, "Subtitle", "byline", "center", next=BODY),
    _Style(ADDRESSEE, "Salutation", next=BODY, align="left"),
    *(
        _Style(
            identity,
            f"heading {level}",
            f"heading{level}",
            first_line=True,
            outline_level=level - 1,
            keep_next=True,
            next=BODY,
            priority=9,
        )
        for level, identity in enumerate(HEADINGS, 1)
    ),
    _Style(ATTACHMENT, "附件说明", align="left"),
    _Style(ATTACHMENT_HEAD, "附件序号", "heading1", align="left", page_break=True, next=BODY),
    _Style(ATTENDANCE, "出席名单", "heading1", align="left"),
    _Style(SIGNATURE, "Signature", align="right", next=DATE, quick=False),
    _Style(DATE, "Date", align="right", quick=False),
)


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph style says of its paragraphs; `face` a face role, `align` "" for justified."""

    face: str
    align: str
    first_line: bool
    keep_next: bool
    page_break: bool


_LOOKS = {
    style.identity: Look(style.face or "body", style.align, style.first_line, style.keep_next, style.page_break)
    for style in _STYLES
}


def look(identity: str) -> Look:
    """The look of one of our paragraph styles; of body text for any other."""
    return _LOOKS.get(identity) or _LOOKS[BODY]


def styles_xml(layout: LayoutProfile, *, apart: bool = False) -> str:
    """The whole part; apart: with the styles of head and imprint.

    docDefaults carry no theme: a theme attribute would beat the faces named here.
    overflowPunct is on by default; it is said because LibreOffice 7.4 reads it the wrong way round. Marks then do not
    hang there, and that is as well: of those it hangs in justified lines it leaves out one in two.
    """
    body = layout.face("body")
    pitch = layout.grid.line_pitch.twips
    paragraph = (
        f'<w:widowControl w:val="0"/><w:overflowPunct/><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        f'<w:adjustRightInd w:val="0"/><w:spacing w:before="0" w:after="0" w:line="{pitch}" w:lineRule="exact"/>'
        f'<w:jc w:val="both"/>'
    )
    normal = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{_run_properties(body, layout)}</w:rPr></w:style>"
    )
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts(body)}"
        f'<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>"
    )
    named = "".join(_paragraph_style(style, layout) for style in _STYLES)
    named += _footer(layout) + _run_in(layout) + (_apart(layout) if apart else "")
    return f'<w:styles xmlns:w="{W}">{defaults}{normal}{_FIXED}{named}</w:styles>'


_FIXED = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
)


def _paragraph_style(style: _Style, layout: LayoutProfile) -> str:
    properties = []
    if style.keep_next:
        properties.append("<w:keepNext/>")
    if style.page_break:
        properties.append("<w:pageBreakBefore/>")
    if style.first_line:
        properties.append(_first_line(layout.insets.first_line, layout))
    if style.align:
        properties.append(f'<w:jc w:val="{style.align}"/>')
    if style.outline_level is not None:
        properties.append(f'<w:outlineLvl w:val="{style.outline_level}"/>')
    run = _run_properties(layout.face(style.face), layout) if style.face else ""
    return (
        f'<w:style w:type="paragraph"{_custom(style)} w:styleId="{style.identity}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{style.next or style.identity}"/>'
        f'<w:uiPriority w:val="{style.priority}"/>{"<w:qFormat/>" if style.quick else ""}'
        f"<w:pPr>{''.join(properties)}</w:pPr>{f'<w:rPr>{run}</w:rPr>' if run else ''}</w:style>"
    )


def _custom(style: _Style) -> str:
    return "" if style.name.isascii() else ' w:customStyle="1"'


def _first_line(indent: Characters, layout: LayoutProfile) -> str:
    return f'<w:ind w:firstLineChars="{indent.hundredths}" w:firstLine="{indent.twips(layout.body_size)}"/>'


def _footer(layout: LayoutProfile) -> str:
    """Own exact line, so that the dash stands 7 mm below the text block; tight, not on the page's grid."""
    face = layout.face("page_number")
    return (
        f'<w:style w:type="paragraph" w:styleId="{FOOTER}"><w:name w:val="footer"/><w:basedOn w:val="Normal"/>'
        f'<w:uiPriority w:val="99"/><w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:line="{face.size.twips}" w:lineRule="exact"/></w:pPr>'
        f'<w:rPr>{_fonts(face)}<w:spacing w:val="0"/>{_size(face)}</w:rPr></w:style>'
    )


def _run_in(layout: LayoutProfile) -> str:
    """What follows the full stop of a run-in heading, in the face of the body."""
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{RUN_IN}"><w:name w:val="标题后正文"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="10"/><w:qFormat/>'
        f"<w:rPr>{_run_properties(layout.face('body'), layout)}</w:rPr></w:style>"
    )


def _apart(layout: LayoutProfile) -> str:
    """Styles of head and imprint, off the page's grid: their paragraphs carry exact heights."""
    mark = replace(layout.face("title"), size=layout.head.mark_least)
    imprint = replace(layout.face("body"), size=layout.imprint.size)
    listed = ((HEAD, "版头·文字", layout.face("body")), (MARK, "版头·机关标志", mark), (IMPRINT, "版记·文字", imprint))
    return "".join(
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identity}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="Normal"/><w:uiPriority w:val="20"/><w:pPr><w:snapToGrid w:val="0"/>'
        f'<w:jc w:val="left"/></w:pPr><w:rPr>{_run_properties(face, layout)}</w:rPr></w:style>'
        for identity, name, face in listed
    )


def _run_properties(face: Face, layout: LayoutProfile) -> str:
    """The run spacing belongs to body-sized type alone: a title of 22 pt sits on no 28-character line."""
    spacing = layout.grid.run_spacing.twips if face.size == layout.body_size else 0
    return (
        f'{_fonts(face)}<w:b w:val="0"/><w:bCs w:val="0"/><w:color w:val="000000"/>'
        f'<w:spacing w:val="{spacing}"/><w:kern w:val="0"/>{_size(face)}'
    )


def _fonts(face: Face) -> str:
    east, latin = quoted(face.name), quoted(face.latin or face.name)
    return f"<w:rFonts w:ascii={latin} w:hAnsi={latin} w:eastAsia={east} w:cs={latin}/>"


def _size(face: Face) -> str:
    return f'<w:sz w:val="{face.size.half_points}"/><w:szCs w:val="{face.size.half_points}"/>'
