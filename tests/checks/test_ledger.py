"""台账: what is counted, where, and what is given two values."""

import pytest

from lianzheng_desktop.checks.ledger import Standing, ledger
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot


@pytest.fixture(scope="module")
def parser():
    return DraftParser(load_genres())


def entries(parser, body):
    return ledger(parser.parse(Snapshot.of("某局2025年工作总结\n一、主要工作\n" + body)))


def rows(parser, body):
    return [(one.text, one.unit, one.thing, one.standing.value) for one in entries(parser, body)]


def test_blanks_and_figures_come_in_the_order_of_the_text(parser):
    assert rows(parser, "全年开展廉政谈话43人次，召开会议X次，整改问题‹问题数›个，清退‹金额待核实›万元。") == [
        ("43", "人次", "开展廉政谈话", "figure"),
        ("X", "次", "召开会议", "blank"),
        ("‹问题数›", "个", "整改问题", "blank"),
        ("‹金额待核实›", "万元", "清退", "unverified"),
    ]


def test_positions_hold_the_value_alone(parser):
    body = "累计压减支出１２．５万元，同比下降18%。"
    draft = parser.parse(Snapshot.of(body))
    found = ledger(draft)
    assert [draft.snapshot.text[one.start : one.end] for one in found] == ["１２．５", "18"]
    assert [one.unit for one in found] == ["万元", "%"]


@pytest.mark.parametrize(
    "body", ["2025年3月5日召开。", "局党发〔2025〕7号。", "第3次会议。", "1.梳理风险点。", "一是学习。"]
)
def test_dates_numbers_of_documents_and_lists_are_no_figures(parser, body):
    assert not [one for one in entries(parser, body) if one.standing is Standing.FIGURE]


def test_one_thing_with_two_values_is_told(parser):
    body = "全年开展廉政谈话43人次。\n（一）抓早抓小。累计开展廉政谈话45人次，通报案例3起。"
    found = entries(parser, body)
    assert [(one.text, one.others) for one in found] == [("43", ("45",)), ("45", ("43",)), ("3", ())]


@pytest.mark.parametrize(
    "body",
    [
        "开展廉政谈话43人次。\n本年开展廉政谈话43人次。",
        "开展廉政谈话43人次。\n去年开展廉政谈话40人次。",
        "开展廉政谈话43人次。\n二、下一步打算\n开展廉政谈话60人次。",
        "开展廉政谈话43人次，开展廉政谈话12场。",
        "发现5个。\n发现6个。",
    ],
)
def test_other_things_years_and_plans_are_no_contradiction(parser, body):
    assert not [one for one in entries(parser, body) if one.others]


def test_what_follows_the_unit_tells_things_apart(parser):
    found = entries(parser, "修订5项管理制度。\n修订6项管理制度。\n修订7项操作规程。")
    assert [one.others for one in found] == [("6",), ("5",), ()]


def test_where_hardly_a_word_stands_before_a_figure_what_follows_names_it(parser):
    assert rows(parser, "与12个科室签订责任书，对3名干部谈话，有2项。") == [
        ("12", "个", "科室签订责任书", "figure"),
        ("3", "名", "干部谈话", "figure"),
        ("2", "项", "有", "figure"),
    ]
