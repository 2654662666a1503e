"""Constructions that Word, WPS and others write: each read as the page shows it, or named in a notice."""

import zipfile
from pathlib import Path

import pytest

from lianzheng_desktop.word.reader import ReadResult, read_docx
from tests.word.packages import a_list, level, numbered, paragraph, run, word_file

RUBY = f"<w:r><w:ruby><w:rt>{run('pin')}</w:rt><w:rubyBase>{run('品')}</w:rubyBase></w:ruby></w:r>"
BOX = "<wps:txbx><w:txbxContent>{}</w:txbxContent></wps:txbx>"


def read(tmp_path: Path, body: str, numbering: str = "", styles: str = "") -> ReadResult:
    return read_docx(word_file(tmp_path / "a.docx", body, numbering, styles))


@pytest.mark.parametrize(
    ("body", "text", "notice"),
    [
        (paragraph(run("甲") + f"<w:ins>{run('乙')}</w:ins>"), "甲乙", "修订"),
        (paragraph(run("甲") + "<w:del><w:r><w:delText>乙</w:delText></w:r></w:del>"), "甲", "修订"),
        (paragraph(f"<w:moveFrom>{run('甲')}</w:moveFrom><w:moveTo>{run('乙')}</w:moveTo>"), "乙", "修订"),
        (paragraph(f"<w:hyperlink>{run('甲')}</w:hyperlink>"), "甲", ""),
        (paragraph(f'<w:fldSimple w:instr="DATE">{run("2026年")}</w:fldSimple>'), "2026年", ""),
        (paragraph(f"<w:smartTag>{run('甲')}</w:smartTag>"), "甲", ""),
        (paragraph(f"<w:sdt><w:sdtPr/><w:sdtContent>{run('甲')}</w:sdtContent></w:sdt>"), "甲", ""),
        (f"<w:sdt><w:sdtContent>{paragraph('甲')}{paragraph('乙')}</w:sdtContent></w:sdt>", "甲\n乙", ""),
        (paragraph(run("甲") + run("乙", "<w:vanish/>")), "甲", "隐藏"),
        (paragraph(run("甲", '<w:vanish w:val="0"/>')), "甲", ""),
        (paragraph("<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙</w:t></w:r>"), "甲\n乙\t丙", ""),
        (paragraph('<w:r><w:t>甲</w:t><w:br w:type="page"/></w:r>'), "甲", ""),
        (paragraph('<w:r><w:t>甲</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r>'), "甲", "脚注"),
        (paragraph('<w:r><w:t>甲</w:t></w:r><w:r><w:commentReference w:id="1"/></w:r>'), "甲", "批注"),
        (paragraph('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:t>是</w:t></w:r>'), "☑是", ""),
        (paragraph('<w:r><w:sym w:font="Odd" w:char="F001"/></w:r>'), "□", "符号"),
        (paragraph("<m:oMath><m:r><m:t>1+1</m:t></m:r></m:oMath>"), "1+1", "公式"),
        (paragraph("<w:r><w:drawing><a:blip/></w:drawing></w:r>"), "", "图片"),
        (paragraph(RUBY), "品", ""),
        (paragraph("甲", "<w:rPr><w:del/></w:rPr>") + paragraph("乙"), "甲乙", ""),
        (paragraph("甲。", "<w:rPr><w:specVanish/></w:rPr>") + paragraph("乙"), "甲。乙", ""),
    ],
)  # fmt: skip
def test_one_construction(tmp_path: Path, body: str, text: str, notice: str) -> None:
    found = read(tmp_path, body)
    assert found.text == text
    assert notice in "".join(found.notices)
    assert bool(found.notices) == bool(notice)
    assert not found.ours


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    box = BOX.format(paragraph("框") + paragraph(""))
    alternate = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox><w:txbxContent>{paragraph('框')}</w:txbxContent></v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent></w:r>"
    )
    found = read(tmp_path, paragraph(run("甲") + alternate + run("乙")) + paragraph("丙"))
    assert found.text == "甲乙\n框\n丙"
    assert "1 个文本框" in "".join(found.notices)


def test_a_table_becomes_rows_of_text(tmp_path: Path) -> None:
    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    nested = f"<w:tbl>{row(paragraph('子'), paragraph('丑'))}</w:tbl>"
    found = read(
        tmp_path,
        f"<w:tbl>{row(paragraph('甲'), paragraph('乙') + paragraph('丙'))}{row(paragraph(''), nested)}</w:tbl>",
    )
    assert found.text == "甲\t乙 丙\n\t子\t丑"
    assert "2 个表格" in "".join(found.notices)


def test_a_field_shows_its_result_and_a_table_of_contents_is_left_out(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    def instruction(text: str) -> str:
        return f"<w:r><w:instrText> {text} </w:instrText></w:r>"

    page = mark("begin") + instruction("PAGE") + mark("separate") + run("7") + mark("end")
    contents = (
        paragraph(mark("begin") + instruction("TOC \\o") + mark("separate") + run("一、甲1"))
        + paragraph("二、乙2")
        + paragraph(mark("end"))
    )
    found = read(tmp_path, contents + paragraph(run("第") + page + run("页")))
    assert found.text == "第7页"
    assert "目录" in "".join(found.notices)
    broken = read(tmp_path, paragraph(mark("begin") + run("甲")) + paragraph("乙"))
    assert broken.text == "甲\n乙"


def test_automatic_numbers_become_text(tmp_path: Path) -> None:
    numbering = a_list(
        level(0, "chineseCountingThousand", "%1、"),
        level(1, "chineseCounting", "（%2）"),
        level(2, "decimal", "%3."),
        level(3, "decimalEnclosedCircle", "%4"),
        level(4, "decimal", "%1.%5", more="<w:isLgl/>"),
    )
    body = (numbered("甲"), numbered("乙", 1), numbered("丙", 1), numbered("丁", 2), numbered("戊", 3))
    more = (numbered("己"), numbered("庚", 1), numbered("辛", 4))
    found = read(tmp_path, "".join((*body, *more)), numbering)
    assert found.text.split("\n") == ["一、甲", "（一）乙", "（二）丙", "1.丁", "①戊", "二、己", "（一）庚", "2.1 辛"]
    assert "8 个自动编号" in "".join(found.notices)


def test_numbers_by_style_overrides_and_switched_off(tmp_path: Path) -> None:
    numbering = (
        a_list(level(0, "decimal", "%1."), level(1, "chineseCounting", "（%2）", more='<w:pStyle w:val="H2"/>'))
        + '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/>'
        "</w:lvlOverride></w:num>"
    )
    styles = (
        '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:numId w:val="1"/>'
        '</w:numPr></w:pPr></w:style><w:style w:type="paragraph" w:styleId="H2b"><w:basedOn w:val="H2"/></w:style>'
    )
    off = '<w:pStyle w:val="H2"/><w:numPr><w:numId w:val="0"/></w:numPr>'
    body = (
        paragraph("甲", '<w:pStyle w:val="H2"/>')
        + paragraph("乙", off)
        + paragraph("丙", '<w:pStyle w:val="H2"/>')
        + numbered("丁", 0, 2)
        + numbered("戊", 0, 2)
        + numbered("己", 0, 9)
    )
    assert read(tmp_path, body, numbering, styles).text.split("\n") == [
        "（一）甲",
        "乙",
        "（二）丙",
        "5.丁",
        "6.戊",
        "己",
    ]


def test_bullets_are_named_not_invented(tmp_path: Path) -> None:
    found = read(tmp_path, numbered("甲"), a_list(level(0, "bullet", "\uf0b7")))
    assert found.text == "甲"
    assert "项目符号" in "".join(found.notices)


def test_soft_breaks_in_a_title_are_for_looks(tmp_path: Path) -> None:
    styles = '<w:style w:type="paragraph" w:styleId="a5"><w:name w:val="Title"/></w:style>'
    content = "<w:r><w:t>某局</w:t><w:br/><w:t>总结</w:t></w:r>"
    assert read(tmp_path, paragraph(content, '<w:pStyle w:val="a5"/>'), styles=styles).text == "某局总结"


def test_the_strict_variant_is_read(tmp_path: Path) -> None:
    path = word_file(tmp_path / "a.docx", paragraph("甲"))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    usual = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    parts["word/document.xml"] = parts["word/document.xml"].replace(
        usual, b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    )
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert read_docx(path).text == "甲"
