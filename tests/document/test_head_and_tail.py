"""Titles, addressees, authors and notes that stand around the sections."""

import pytest

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot

PARSER = DraftParser(load_genres())
BODY = "一、主要工作\n学习9次。\n二、存在问题\n检查不够经常。\n三、下一步打算\n加强监督。"


def kinds(text: str) -> list[LineKind]:
    return [info.kind for info in PARSER.parse(Snapshot.of(text)).lines]


def test_a_title_may_be_longer_than_sixty_characters() -> None:
    unit = "某某省某某市某某区人力资源和社会保障局机关党委"
    title = f"关于{unit}二〇二五年度贯彻落实党风廉政建设责任制和开展廉洁文化建设系列活动情况的工作总结"
    assert len(title) > 60
    assert kinds(f"{title}\n市纪委：\n{BODY}")[:2] == [LineKind.TITLE, LineKind.ADDRESSEE]


@pytest.mark.parametrize(
    "names",
    [
        "各县（市、区）纪委监委，市委各部委，市直各单位：",
        "市委办公室、市人大常委会办公室、市政府办公室、市政协办公室，市纪委监委，市委组织部、宣传部、统战部，市直机关工委：",
        "市发展改革委、市教育局、市科技局、市工业和信息化局、市公安局、市民政局、市司法局、市财政局、市人力资源社会保障局：",
    ],
)
def test_many_addressees_are_one_line(names: str) -> None:
    assert kinds(f"工作总结\n{names}\n{BODY}")[1] is LineKind.ADDRESSEE


@pytest.mark.parametrize(
    "lead",
    [
        "按照市委、市政府、市纪委要求，我局认真开展自查自纠，扎实推进各项工作，取得了明显成效，主要做了以下几个方面的工作：",
        "一年来，我局坚持以上率下，压实主体责任、监督责任，推动全面从严治党向纵深发展，重点抓了以下工作，具体情况是：",
    ],
)
def test_a_lead_that_names_offices_is_no_addressee(lead: str) -> None:
    assert kinds(f"工作总结\n{lead}\n{BODY}")[1] is LineKind.LEAD


@pytest.mark.parametrize("author", ["示范市财政局局长 张三", "局党组书记　李某某", "纪检组长 王 五"])
def test_post_and_name_below_the_title_name_the_author(author: str) -> None:
    found = kinds(f"在总结会议上的讲话\n{author}\n（2026年1月5日）\n同志们：\n{BODY}")
    assert found[1:4] == [LineKind.BYLINE, LineKind.BYLINE, LineKind.GREETING]


@pytest.mark.parametrize("note", ["（此页无正文）", "（此页无正文，为签署页）"])
def test_a_note_above_the_signature_is_none(note: str) -> None:
    found = kinds(f"工作总结\n{BODY}\n{note}\n示范市财政局\n2026年1月5日")
    assert found[-3:] == [LineKind.NOISE, LineKind.SIGNATURE, LineKind.DATE]


def test_a_row_of_a_table_is_no_heading() -> None:
    found = kinds(f"工作总结\n{BODY}\n序号\t项目\t数量\n1\t谈话\t35\n2.\t党课\t12\n（三）\t检查\t4")
    assert found[-3:] == [LineKind.BODY] * 3


@pytest.mark.parametrize("date", ["2025年12月20日", "（2025年12月20日）", "二〇二五年十二月二十日", "2025年12月"])
def test_a_date_between_the_lead_and_the_first_heading_heads_nothing(date: str) -> None:
    draft = PARSER.parse(Snapshot.of(f"工作总结\n今年以来，工作扎实。现将情况总结如下：\n{date}\n{BODY}"))
    assert [node.heading for node in draft.sections] == ["主要工作", "存在问题", "下一步打算"]
    assert draft.missing == ()
