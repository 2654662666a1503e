"""Tracked changes and comments: read as data, and written as 花脸稿."""

import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.marked_copy import marked_copy_bytes, write_marked_copy
from lianzheng_desktop.word.markup_read import read_markup
from lianzheng_desktop.word.reader import read_docx
from lianzheng_desktop.word.template import pack
from tests.word.packages import W, paragraph, run, word_file

PARSER = DraftParser(load_genres())
LAYOUT = load_layout()
BEFORE = "关于工作情况的报告\n市委：\n一、主要工作\n全年开展谈话12次。\n学习抓得不够紧。\n某市示范局"
AFTER = "关于工作情况的报告\n市委：\n一、主要工作\n全年开展廉政谈话15次。\n新增一段。\n某市示范局"
MOMENT = "2026-01-08T09:00:00Z"


def draft(text: str):
    return PARSER.parse(Snapshot.of(text))


def test_the_marked_copy_gives_back_both_versions(tmp_path: Path) -> None:
    path = tmp_path / "花脸稿.docx"
    changes = write_marked_copy(path, draft(BEFORE), draft(AFTER), LAYOUT, "张三", MOMENT)
    found = read_markup(path)
    assert (found.before, found.after) == (BEFORE, AFTER)
    assert found.authors == ("张三",)
    assert found.changes == changes > 0
    assert read_docx(path).text == AFTER


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(*[st.lists(st.text("甲乙丙丁，。一、", min_size=1, max_size=12), min_size=1, max_size=6).map("\n".join)] * 2)
def test_any_two_versions(tmp_path: Path, before: str, after: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(marked_copy_bytes(draft(before), draft(after), LAYOUT, "李", MOMENT)[0])
    found = read_markup(path)
    if before.split("\n")[-1] == after.split("\n")[-1] or before.split("\n")[0] == after.split("\n")[0]:
        assert (found.before, found.after) == (before, after)
    for read, meant in ((found.before, before), (found.after, after)):
        assert [text for text in read.split("\n") if text] == meant.split("\n")


def test_equal_versions_carry_no_mark() -> None:
    assert marked_copy_bytes(draft(BEFORE), draft(BEFORE), LAYOUT, "张三", MOMENT)[1] == 0


def test_comments_stand_beside_their_paragraph(tmp_path: Path) -> None:
    document = docx.Document()
    if not hasattr(document, "add_comment"):
        pytest.skip("this python-docx writes no comments")
    document.add_paragraph("第一段")
    paragraph = document.add_paragraph("第二段")
    document.add_comment(paragraph.runs[0], text="数字再核一下", author="李局长")
    path = tmp_path / "批注.docx"
    document.save(str(path))
    found = read_markup(path)
    assert [(c.line, c.author, c.text) for c in found.comments] == [(1, "李局长", "数字再核一下")]
    assert found.before == found.after == "第一段\n第二段"


def test_changes_are_placed_among_breaks(tmp_path: Path) -> None:
    body = (
        '<w:p><w:r><w:br w:type="page"/><w:t>上</w:t><w:br/><w:t>下</w:t><w:br w:type="page"/><w:t>新页</w:t></w:r>'
        '<w:ins w:author="李" w:date="1"><w:r><w:t>增</w:t></w:r></w:ins></w:p>'
        "<w:tbl><w:tr><w:tc><w:p/><w:p/></w:tc></w:tr></w:tbl>"
        '<w:p><w:r><w:t>尾</w:t></w:r><w:del w:author="王" w:date="2"><w:r><w:delText>去</w:delText></w:r>'
        '<w:r><w:commentReference w:id="0"/></w:r></w:del></w:p>'
    )
    found = read_markup(word_file(tmp_path / "a.docx", body))
    assert found.after == "上\n下\n新页增\n\n尾"
    assert [(r.line, r.start, r.end, r.author) for r in found.revisions] == [(2, 2, 3, "李"), (4, 1, 1, "王")]
    assert found.maker(4, 1, 1) == ("王", "2")
    assert found.maker(0, 0, 1) == ("", "")


def test_answers_follow_what_they_answer(tmp_path: Path) -> None:
    path = word_file(
        tmp_path / "a.docx",
        paragraph(run("甲") + '<w:r><w:commentReference w:id="0"/></w:r>') + paragraph("乙"),
    )
    spaces = (
        f'xmlns:w="{W}" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
        ' xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"'
    )
    said = "".join(
        f'<w:comment w:id="{i}" w:author="{who}"><w:p w14:paraId="{key}">{run(words)}</w:p></w:comment>'
        for i, who, key, words in ((2, "孙", "C", "无处可放"), (1, "王", "B", "已核"), (0, "李", "A", "再核"))
    )
    threads = '<w15:commentEx w15:paraId="A" w15:done="1"/><w15:commentEx w15:paraId="B" w15:paraIdParent="A"/>'
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    relation = '<Relationship Id="r{0}" Type="x/{0}" Target="{0}.xml"/>'
    more = "".join(map(relation.format, ("comments", "commentsExtended"))) + "</Relationships>"
    relations = parts["word/_rels/document.xml.rels"].decode().replace("</Relationships>", more)
    parts["word/_rels/document.xml.rels"] = relations.encode()
    parts["word/comments.xml"] = f"<w:comments {spaces}>{said}</w:comments>".encode()
    parts["word/commentsExtended.xml"] = f"<w15:commentsEx {spaces}>{threads}</w15:commentsEx>".encode()
    path.write_bytes(pack(parts))
    found = read_markup(path).comments
    assert [(c.line, c.text, c.reply, c.settled) for c in found] == [
        (0, "再核", False, True),
        (0, "已核", True, False),
        (1, "无处可放", False, False),
    ]
