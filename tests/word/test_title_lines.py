"""Long titles: whole words, lines within the measure, a trapezoid or a diamond."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.text.segmenter import Segmenter
from lianzheng_desktop.word.title_lines import title_lines
from lianzheng_desktop.word.widths import text_width

CUT = Segmenter().cut
TITLES = (
    "关于某某市交通运输局2021年党风廉政建设工作情况的报告",
    "某某市住房和城乡建设局2026年度落实全面从严治党主体责任和党风廉政建设工作总结",
    "某某市人民医院2025年党风廉政建设和反腐败工作总结及2026年工作计划",
    "中共某某县自然资源和规划局党组2026年度履行全面从严治党主体责任情况的报告",
    "关于2026年上半年落实党风廉政建设责任制情况的自查报告",
)


def test_a_short_title_stays_whole() -> None:
    assert title_lines("某局2026年工作总结", 18, 20) == ("某局2026年工作总结",)


@pytest.mark.parametrize("title", TITLES)
def test_lines_shape_a_trapezoid_or_a_diamond(title: str) -> None:
    lines = title_lines(title, 18, 20, CUT)
    widths = [text_width(line) for line in lines]
    assert "".join(lines) == title
    assert max(widths) <= 20
    assert len(set(widths)) > 1
    if len(widths) == 3:
        assert not widths[0] > widths[1] < widths[2]


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("term", ["党风廉政建设", "工作总结", "2026年", "2025年", "全面从严治党", "责任制"])
def test_terms_are_never_cut(title: str, term: str) -> None:
    lines = title_lines(title, 18, 20, CUT)
    assert term not in title or any(term in line for line in lines)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("中共某市示范局党组关于2025年度落实全面从严治党主体责任和党风廉政建设责任制情况的报告", "示范局党组"),
        ("示范市文化旅游发展中心党组2025年党风廉政建设工作总结", "发展中心党组"),
        ("示范市自然资源局关于中央八项规定精神执行情况自查的报告", "中央八项规定精神"),
    ],
)
def test_names_stay_whole_and_no_line_is_left_short(title: str, name: str) -> None:
    lines = title_lines(title, 18, 20, CUT)
    assert any(name in line for line in lines)
    assert min(text_width(line) for line in lines) >= 5
    assert len({text_width(line) for line in lines}) > 1


@settings(max_examples=80, deadline=None)
@given(st.text(st.sampled_from("某市局党风廉政建设工作总结的和2026年《》“”、关于 "), max_size=120))
def test_nothing_is_lost_and_no_line_overflows(title: str) -> None:
    lines = title_lines(title, 18, 20)
    assert "".join(lines) == title
    assert all(text_width(line) <= 20 for line in lines)


def test_a_title_beyond_all_shapes_is_filled_line_by_line() -> None:
    title = "党风廉政建设工作情况" * 20 + "《" + "很长的名称" * 8 + "》"
    lines = title_lines(title, 18, 20, CUT)
    assert "".join(lines) == title
    assert all(text_width(line) <= 20 for line in lines)
