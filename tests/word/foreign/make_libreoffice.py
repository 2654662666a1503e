# ruff: noqa: E501 - sources of documents are kept as they are written
"""Writes lo-*.docx: LibreOffice saves HTML, RTF, flat ODF and text as Word files. All texts are inventions.

`python make_libreoffice.py` with soffice on the PATH; the result depends on its version (7.4 made those kept here).
"""

import shutil
import subprocess
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    ' xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" office:version="1.3"'
    ' office:mimetype="application/vnd.oasis.opendocument.text"'
)
CHANGED = (
    "<office:change-info><dc:creator>李主任</dc:creator><dc:date>2026-01-08T09:00:00</dc:date></office:change-info>"
)
LEVELS = "".join(
    f'<text:list-level-style-number text:level="{number}" style:num-format="{form}" style:num-prefix="{before}" style:num-suffix="{after}"/>'
    for number, form, before, after in (
        (1, "一, 二, 三, ...", "", "、"),
        (2, "一, 二, 三, ...", "（", "）"),
        (3, "1", "", "."),
    )
)
FLAT = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document {ODF}>
<office:styles><style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:default-outline-level="1"/></office:styles>
<office:automatic-styles><text:list-style style:name="L1">{LEVELS}</text:list-style>
<style:style style:name="Hid" style:family="text"><style:text-properties text:display="none"/></style:style></office:automatic-styles>
<office:body><office:text><text:tracked-changes>
<text:changed-region text:id="c1"><text:insertion>{CHANGED}</text:insertion></text:changed-region>
<text:changed-region text:id="c2"><text:deletion>{CHANGED}<text:p>12</text:p></text:deletion></text:changed-region></text:tracked-changes>
<text:list text:style-name="L1"><text:list-item><text:p>主要工作</text:p>
<text:list><text:list-item><text:p>压实责任</text:p><text:list><text:list-item><text:p>签订清单</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:p>抓好学习</text:p></text:list-item></text:list></text:list-item>
<text:list-item><text:p>存在问题</text:p></text:list-item></text:list>
<text:h text:style-name="Heading_20_1" text:outline-level="1">下一步打算</text:h>
<text:p>全年谈话<text:change text:change-id="c2"/><text:change-start text:change-id="c1"/>15<text:change-end text:change-id="c1"/>次<office:annotation office:name="a1"><dc:creator>李主任</dc:creator><text:p>再核</text:p></office:annotation>。</text:p>
<text:p>上行<text:line-break/>下行<text:tab/>后<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>注</text:p></text:note-body></text:note><text:span text:style-name="Hid">暗</text:span>。</text:p>
<text:p>框外<draw:frame text:anchor-type="char" svg:width="4cm" svg:height="1cm"><draw:text-box><text:p>框中字</text:p></draw:text-box></draw:frame>。</text:p>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>清单</text:p></table:table-cell><table:covered-table-cell/></table:table-row>
<table:table-row><table:table-cell><text:p>学习</text:p></table:table-cell><table:table-cell><text:p>四次</text:p></table:table-cell></table:table-row></table:table>
<text:p>完。</text:p>
</office:text></office:body></office:document>"""
PAGE = """<html><head><meta charset="utf-8"></head><body><h1>某市示范局工作总结</h1>
<ol><li>压实责任<ol type="a"><li>签订清单</li><li>逐级落实</li></ol></li><li>抓好学习</li></ol><ul><li>要点</li></ul>
<p>第一行<br>第二行&nbsp;空格</p><table border="1"><tr><th>事项</th><th>次数</th></tr><tr><td rowspan="2">学习</td><td>4</td></tr><tr><td>5</td></tr></table>
<p><a href="https://example.invalid/">链接</a>，<del>删</del><ins>增</ins>。</p></body></html>"""
RICH = (
    r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0 SimSun;}}"
    r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc37\levelstartat1{\leveltext\'02\'00\u12289 ?;}{\levelnumbers\'01;}}\listid1}}"
    r"{\*\listoverridetable{\listoverride\listid1\listoverridecount0\ls1}}"
    r"\pard\ls1\ilvl0 \u20027 ?\u35201 ?\u24037 ?\u20316 ?\par \u23384 ?\u22312 ?\u38382 ?\u39064 ?\par"
    r"\pard\plain \u27491 ?\u25991 ?\line \u25442 ?\u34892 ?\tab \u21518 ?{\v \u26263 ?}\u12290 ?\par}"
)
TEXT = "关于工作情况的报告\n一、主要工作\n（一）压实责任。签订清单。\n二、存在问题\n"
SOURCES = {"flat.fodt": FLAT, "page.html": PAGE, "rich.rtf": RICH, "text.txt": TEXT}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for name, content in SOURCES.items():
            source = Path(folder) / f"lo-{name}"
            source.write_text(content, encoding="utf-8-sig" if name.endswith("txt") else "utf-8")
            command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
            filters = ["--infilter=HTML (StarWriter)"] if name.endswith("html") else []
            filters = ["--infilter=Text (encoded):UTF8"] if name.endswith("txt") else filters
            convert = ["--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)]
            subprocess.run([*command, *filters, *convert], check=True, capture_output=True)
            shutil.copy(source.with_suffix(".docx"), HERE)


if __name__ == "__main__":
    main()
