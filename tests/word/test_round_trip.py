"""What is written is read back character for character, whatever the text holds."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from lianzheng_desktop.document.model import CarriedNote, DraftInfo, LastFigure, LineInfo, LineKind, ParsedDraft
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.reader import read_docx
from lianzheng_desktop.word.writer import docx_bytes, write_docx
from tests.word.drafts import plain_draft, whole_draft

LAYOUT = load_layout()
INFO = DraftInfo(
    "summary", "某市示范局", 2026, "市纪委", ("a1b2", "NUM001"), (LastFigure("检查", "次", "24"),),
    carried=(CarriedNote("year", 12, "2025", "看", "2026", seen=True), CarriedNote("unit", 0, " 甲\t", "<乙>&")),
)  # fmt: skip
TYPICAL = st.sampled_from("一二（）1.、。，“”　 \tA-党风廉政建设\u200b\x00\x0b\r\u2028\U00020000𠮷é")
LINE = st.text(st.one_of(TYPICAL, st.characters(exclude_characters="\n")), max_size=40)
KIND = st.builds(LineInfo, st.sampled_from(LineKind), st.integers(0, 5))


LINES = st.lists(st.tuples(LINE, KIND), min_size=1, max_size=12)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_any_text_comes_back_exactly(tmp_path: Path, lines: list[tuple[str, LineInfo]]) -> None:
    comes_back(tmp_path, lines)


@pytest.mark.slow
@settings(max_examples=1000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(LINES)
def test_a_thousand_texts_come_back_exactly(tmp_path: Path, lines: list[tuple[str, LineInfo]]) -> None:
    comes_back(tmp_path, lines)


def comes_back(tmp_path: Path, lines: list[tuple[str, LineInfo]]) -> None:
    draft = ParsedDraft(Snapshot(tuple(text for text, _ in lines)), tuple(info for _, info in lines))
    write_docx(tmp_path / "a.docx", draft, LAYOUT, INFO, cut=list)
    found = read_docx(tmp_path / "a.docx")
    assert found.text == draft.snapshot.text
    assert (found.info, found.ours, found.notices) == (INFO, True, ())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "a\n",
        "\n\n　　某局",
        "　　一、二",
        "甲\t乙  丙 ",
        "  前后有空格  ",
        "控制\x00\x07字符\x0b",
        "半个\ud800代理",
        "𠮷镕堃",
    ],
)
def test_awkward_text_comes_back_exactly(tmp_path: Path, text: str) -> None:
    write_docx(tmp_path / "a.docx", plain_draft(text), LAYOUT, DraftInfo())
    found = read_docx(tmp_path / "a.docx")
    assert found.text == text
    assert found.info == DraftInfo()


def test_a_long_title_is_broken_for_looks_and_comes_back_in_one_line(tmp_path: Path) -> None:
    draft = whole_draft()
    write_docx(tmp_path / "a.docx", draft, LAYOUT, INFO, cut=list)
    assert read_docx(tmp_path / "a.docx").text == draft.snapshot.text


def test_the_same_draft_gives_the_same_bytes() -> None:
    assert docx_bytes(whole_draft(), LAYOUT, INFO, cut=list) == docx_bytes(whole_draft(), LAYOUT, INFO, cut=list)
