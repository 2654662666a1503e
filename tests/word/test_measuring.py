"""A Word file measured against a layout, and a layout learnt from one."""

from pathlib import Path

import docx
import pytest

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.layouts import layout_names, load_layout
from lianzheng_desktop.word.learning import learn_layout
from lianzheng_desktop.word.measuring import checks, measure_file
from lianzheng_desktop.word.writer import write_docx

PARSER = DraftParser(load_genres())
TEXT = (
    "某市示范局2025年党风廉政建设工作总结\n市纪委：\n现将有关情况总结如下。\n一、主要工作\n（一）压实责任\n"
    "全年专题研究党风廉政建设工作6次。\n二、存在问题\n学习还不够深入。\n三、下一步打算\n持续抓好落实。\n某市示范局\n2025年12月8日"
)


@pytest.fixture
def written(tmp_path: Path) -> Path:
    path = tmp_path / "稿.docx"
    write_docx(path, PARSER.parse(Snapshot.of(TEXT)), load_layout("summary"), DraftInfo())
    return path


@pytest.mark.parametrize("name", ["summary", "ruler"])
def test_our_own_file_agrees_with_its_layout(tmp_path: Path, name: str) -> None:
    path = tmp_path / "稿.docx"
    write_docx(path, PARSER.parse(Snapshot.of(TEXT)), load_layout(name), DraftInfo())
    measured = checks(measure_file(path, PARSER), load_layout(name))
    assert [check for check in measured if not check.ok] == []
    assert len(measured) >= 15


def test_what_differs_is_named(tmp_path: Path) -> None:
    document = docx.Document()
    for line in TEXT.split("\n"):
        document.add_paragraph(line)
    path = tmp_path / "别人的.docx"
    document.save(str(path))
    wrong = {check.item for check in checks(measure_file(path, PARSER), load_layout()) if not check.ok}
    assert {"上边距", "正文字体", "首行缩进", "每页行数", "页码", "标题位置"} <= wrong


def test_a_layout_is_learnt_kept_and_loaded(written: Path, profile: Path) -> None:
    found = measure_file(written, PARSER)
    learn_layout("ours", found, load_layout(), written.name)
    learnt = load_layout("ours")
    assert "ours" in layout_names()
    assert learnt.grid.lines == 22
    assert learnt.grid.characters == 28
    assert learnt.face("body") == load_layout("summary").face("body")
    assert all(check.ok for check in checks(found, learnt))


@pytest.mark.parametrize("name", ["summary", "../x", "大", ""])
def test_names_that_cannot_be_learnt(written: Path, profile: Path, name: str) -> None:
    with pytest.raises(DraftError):
        learn_layout(name, measure_file(written, PARSER), load_layout(), "x")


def test_a_file_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.write_text("text", encoding="utf-8")
    with pytest.raises(DraftError):
        measure_file(path, PARSER)
