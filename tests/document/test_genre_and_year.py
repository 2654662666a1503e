"""What a text is, what it lacks and which year it speaks of, on invented texts."""

import pytest

from lianzheng_desktop.document.genres import shipped_genres
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot

_PARSER = DraftParser(shipped_genres())
LONG = "坚持把责任扛在肩上、抓在手上，层层传导压力，推动各项任务落地见效，全年工作取得明显成效。"


def parse(text: str) -> ParsedDraft:
    return _PARSER.parse(Snapshot.of(text))


GENRES = [
    ("某局2022年党风廉政建设工作总结\n", "summary"),
    ("某局关于2022年度落实主体责任情况的报告\n", "report"),
    ("2022年度个人述责述廉报告\n", "accountability"),
    ("某镇关于公务接待自查情况的报告\n", "selfcheck"),
    ("某局关于巡察反馈问题整改情况的报告\n", "rectification"),
    ("在党风廉政建设会议上的讲话\n", "speech"),
    ("某局2023年工作要点\n", "points"),
    ("关于开展专项整治的实施方案\n", "plan"),
    ("民主生活会个人对照检查材料\n", "criticism"),
    ("关于报送工作总结的通知\n", "notice"),
    ("关于基层治理的调研报告\n", "survey"),
    ("某局2022年工作总结及2023年工作计划\n", "summary"),
    ("某局关于主体责任情况的报告（讨论稿）\n", "report"),
    ("2022年度党建工作述职报告\n", "report"),
    ("某局2022年工作总结报告\n", "summary"),
    ("今年好。现将工作总结如下：\n一、甲\n文。", "summary"),
    ("市纪委：\n现将有关情况报告如下：\n一、甲\n文。", "report"),
    ("同志们：\n今天开会。\n一、甲\n文。", "speech"),
    ("一、主要工作\n文。\n二、存在问题\n文。\n三、打算\n文。", ""),
    ("今天天气好。\n出游。", ""),
]


@pytest.mark.parametrize(("text", "genre"), GENRES, ids=[text.strip()[:16] for text, _ in GENRES])
def test_genre(text: str, genre: str) -> None:
    assert parse(text).genre == genre


def test_nothing_is_missing_where_the_genre_is_unknown_but_a_guess_is_made() -> None:
    draft = parse("一、主要工作\n文。\n二、存在问题\n文。")
    assert (draft.genre, draft.likely_genre, draft.missing) == ("", "summary", ())


MISSING = [
    ("某局工作总结\n", ("work", "problems", "plan")),
    ("某局工作总结\n好。\n一、主要工作\n文。\n二、下步打算\n文。", ("problems",)),
    ("某局工作总结\n好。\n一、主要工作\n（一）存在不足\n文。\n二、下步打算\n文。", ()),
    (
        f"某局工作总结\n好。\n一、抓学\n{LONG}\n二、抓实\n{LONG}\n我们也清醒地认识到，还有不足。\n下一步，将继续努力。",
        (),
    ),
    ("某局工作总结\n今年好。一、主要工作。学。二、存在问题。少。三、下步打算。干。", ()),
    ("2022年度述责述廉报告\n好。\n一、履职情况\n文。\n二、存在问题及努力方向\n文。", ("integrity",)),
    ("某镇自查情况的报告\n好。\n一、自查情况\n没有发现。", ()),
    ("个人对照检查材料\n好。\n一、原因剖析\n文。\n二、努力方向\n文。", ("problems",)),
    ("在会议上的讲话\n同志们：\n好。\n一、提高认识\n文。", ()),
]


@pytest.mark.parametrize(("text", "missing"), MISSING)
def test_missing_parts(text: str, missing: tuple[str, ...]) -> None:
    assert parse(text).missing == missing


YEARS = [
    ("某局2022年工作总结\n2021年很好。", 2022),
    ("某局2021—2022年工作总结\n好。", 2022),
    ("某局二〇二二年工作总结\n", 2022),
    ("2021年，某局好。\n一、甲\n2020年文。", 2021),
    ("今年好。\n一、甲\n文。\n二、2023年工作思路\n文。", 2022),
    ("一、甲\n文。\n某局\n2023年1月5日", 2022),
    ("一、甲\n文。\n某局\n2022年12月5日", 2022),
    ("一、甲\n依据〔2019〕3号文，2022年做了，2022年又做，2020年也做。", 2022),
    ("一、甲\n文。", None),
]


@pytest.mark.parametrize(("text", "year"), YEARS)
def test_year(text: str, year: int | None) -> None:
    assert parse(text).year == year
