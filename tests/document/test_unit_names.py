"""Another unit takes last year's document over: its names are turned where they are the issuing body's for certain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.document.calendar import load_calendar
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.document.rollover import Rollover, roll_over
from lianzheng_desktop.document.short_forms import variants
from lianzheng_desktop.document.unit_names import Names, issuing_body
from lianzheng_desktop.drafts.unit_profile import UnitProfile
from lianzheng_desktop.text.snapshot import Snapshot

PARSER = DraftParser(load_genres())
HEADINGS = "一、主要工作\n{}\n二、存在问题\n学习不深入。\n三、下一步打算\n加强学习。"


def parsed(text: str, info: DraftInfo | None = None) -> ParsedDraft:
    return PARSER.parse(Snapshot.of(text), info or DraftInfo())


def taken_over(body: str, unit: str = "示范市水务局", old: str = "示范市民政局", addressee: str = "") -> Rollover:
    rows = [f"{old}2025年党风廉政建设工作总结", *([addressee] if addressee else []), HEADINGS.format(body)]
    text = "\n".join([*rows, old, "2025年12月30日"])
    return roll_over(parsed(text), 2026, load_calendar(), DraftInfo(unit=unit))


def body(result: Rollover) -> str:
    rows = result.text.split("\n")
    return rows[rows.index("一、主要工作") + 1]


def renamed(result: Rollover) -> list[tuple[str, str]]:
    return [(note.text, note.now) for note in result.notes if note.kind == "unit"]


def test_title_body_and_signature_take_the_new_name_and_each_place_is_listed() -> None:
    result = taken_over("示范市民政局党组召开会议，市民政局认真落实，我局开展检查，局党组带头。")
    rows = result.text.split("\n")
    assert rows[0] == "示范市水务局2026年党风廉政建设工作总结"
    assert rows[-2] == "示范市水务局"
    assert body(result) == "示范市水务局党组召开会议，市水务局认真落实，我局开展检查，局党组带头。"
    assert renamed(result).count(("示范市民政局", "示范市水务局")) == 3
    assert ("市民政局", "市水务局") in renamed(result)
    assert result.renamed == 4
    assert "单位名称换了 4 处" in result.summary
    for note in result.notes:
        assert result.text[note.start : note.end] == note.now


@pytest.mark.parametrize(
    "words",
    [
        "指导示范市民政局某分局开展检查。",
        "驻示范市民政局纪检监察组提出建议。",
        "原示范市民政局移交的事项已经办结。",
        "前往江东省示范市民政局学习。",
        "会同邻江市民政局开展检查。",
        "民政局召开会议。",
        "指导民政局党组召开会议。",
    ],
)
def test_what_may_be_another_body_stays_and_is_marked(words: str) -> None:
    result = taken_over(words)
    assert body(result) == words
    (marked,) = [pair for pair in renamed(result) if pair[0] == pair[1]]
    assert marked[0] in words


def test_every_countys_office_is_nobodys_name() -> None:
    result = taken_over("指导各市民政局开展检查。")
    assert body(result) == "指导各市民政局开展检查。"
    assert result.renamed == 2


def test_a_unit_that_is_a_part_of_the_other() -> None:
    down = taken_over("示范市民政局认真落实，示范市民政局第一分局开展检查。", "示范市民政局第一分局")
    assert body(down) == "示范市民政局第一分局认真落实，示范市民政局第一分局开展检查。"
    up = taken_over("示范市民政局第一分局认真落实市局部署。", "示范市民政局", "示范市民政局第一分局")
    assert body(up) == "示范市民政局认真落实市局部署。"
    assert up.text.startswith("示范市民政局2026年")


def test_the_addressee_stays() -> None:
    result = taken_over("示范市民政局开展检查。", addressee="示范市民政局：")
    assert result.text.split("\n")[1] == "示范市民政局："


def test_the_party_body_is_kept_or_given_as_the_clerk_wrote_it() -> None:
    kept = taken_over("工作。", "示范市水务局", "中共示范市民政局党组")
    assert kept.text.split("\n")[0].startswith("中共示范市水务局党组2026年")
    given = taken_over("工作。", "示范街道党工委", "示范市民政局党组")
    assert given.text.split("\n")[0].startswith("示范街道党工委2026年")


def test_a_party_body_that_may_not_fit_is_told() -> None:
    result = taken_over("示范市示范街道党工委召开会议。", "示范市水务局", "示范市示范街道")
    assert body(result) == "示范市水务局党工委召开会议。"
    assert any("“党工委”看合不合适" in note.message for note in result.notes)


def test_a_masked_name_is_turned_in_title_and_signature_alone() -> None:
    result = taken_over("与某局联合检查，我局认真落实。", old="某市某局")
    assert result.text.startswith("示范市水务局2026年")
    short = roll_over(
        parsed("某局2025年工作总结\n某局开展检查。"), 2026, load_calendar(), DraftInfo(unit="示范市水务局")
    )
    assert short.text == "示范市水务局2026年工作总结\n某局开展检查。"
    assert ("某局", "某局") in renamed(short)


def test_another_kind_of_unit_calls_itself_otherwise() -> None:
    result = taken_over("我局召开会议，局党组带头，全局干部参加；办公大局，全局利益。", "示范市水务中心")
    assert body(result) == "我中心召开会议，中心党组带头，全中心干部参加；办公大局，全局利益。"
    assert [pair for pair in renamed(result) if "局" in pair[0] and "市" not in pair[0]] == [
        ("我局", "我中心"), ("局党组", "中心党组"), ("全局干部", "全中心干部"),
    ]  # fmt: skip


def test_who_stays_with_last_years_unit_is_left_as_a_whole() -> None:
    words = "示范市民政局驻局纪检监察组提出建议。"
    assert body(taken_over(words, "示范市水务中心")) == words
    assert body(taken_over("驻局纪检监察组提出建议，局属单位落实。", "示范市水务中心")) == (
        "驻中心纪检监察组提出建议，中心属单位落实。"
    )


def test_another_body_that_is_the_writer_now_is_marked() -> None:
    words = "会同市水务局、示范市水务局开展检查，邻江市水务局来访。"
    result = taken_over(words)
    assert body(result) == words
    assert [pair for pair in renamed(result) if "水务" in pair[0]] == [
        ("市水务局", "市水务局"), ("示范市水务局", "示范市水务局"),
    ]  # fmt: skip
    assert result.renamed == 2


def test_the_trade_of_last_years_unit_is_marked() -> None:
    words = "民政系统干部参加，规范住建领域经营。"
    result = taken_over(words)
    assert body(result) == words
    assert ("民政系统", "民政系统") in renamed(result)
    assert ("住建领域", "住建领域") in renamed(taken_over(words, old=HOUSING))
    assert not [pair for pair in renamed(taken_over(words, "邻江市民政局")) if "系统" in pair[0]]


def test_a_self_of_another_kind_than_last_years_unit_is_marked_once() -> None:
    result = taken_over("我院召开会议，我院开展检查。", "示范市水务中心")
    assert body(result) == "我院召开会议，我院开展检查。"
    assert renamed(result).count(("我院", "我院")) == 1


HOUSING = "示范市住房和城乡建设局"


@pytest.mark.parametrize(
    ("was", "now"),
    [
        ("示范市住建局认真落实。", "示范市水务局认真落实。"),
        ("示范住建局认真落实。", "示范水务局认真落实。"),
        ("市住建局认真落实。", "市水务局认真落实。"),
        ("市住房城乡建设局党组带头。", "市水务局党组带头。"),
        ("住建局党组带头，经住建局领导班子研究。", "水务局党组带头，经水务局领导班子研究。"),
        ("市住房和城乡建设局牵头。", "市水务局牵头。"),
    ],
)
def test_shortened_names_are_turned_and_listed(was: str, now: str) -> None:
    result = taken_over(was, old=HOUSING)
    assert body(result) == now
    assert result.renamed >= 3
    for note in result.notes:
        assert result.text[note.start : note.end] == note.now


@pytest.mark.parametrize(
    "words",
    [
        "会同邻江市住建局开展检查。",
        "驻市住建局纪检监察组提出建议。",
        "指导住建局某分局开展检查。",
        "住建局牵头，水务局配合。",
    ],
)
def test_a_shortened_name_that_may_be_anothers_stays_and_is_marked(words: str) -> None:
    result = taken_over(words, old=HOUSING)
    assert body(result) == words
    assert [pair for pair in renamed(result) if pair[0] == pair[1]]


@pytest.mark.parametrize(
    ("unit", "now"),
    [
        ("示范市人力资源和社会保障局", "市人社局认真落实，示范市人力资源和社会保障局带头。"),
        ("示范市卫生健康委员会", "市卫健委认真落实，示范市卫生健康委员会带头。"),
        ("示范市水务局", "市水务局认真落实，示范市水务局带头。"),
    ],
)
def test_the_new_name_is_shortened_as_the_old_one_was(unit: str, now: str) -> None:
    assert body(taken_over(f"市住建局认真落实，{HOUSING}带头。", unit, HOUSING)) == now


def test_a_title_that_leaves_out_the_town() -> None:
    result = taken_over("市住建局党组带头，市住房和城乡建设局落实，邻江市住建局来访。", old="市住建局")
    assert result.text.startswith("示范市水务局2026年")
    assert body(result) == "市水务局党组带头，市水务局落实，邻江市住建局来访。"
    short = taken_over("示范住建局带头，市住建局落实。", "市水务局", HOUSING)
    assert body(short) == "市水务局带头，市水务局落实。"


def test_a_title_that_shortens_the_name_knows_the_whole_one() -> None:
    result = taken_over("示范市住房和城乡建设局党组带头。", old="示范市住建局")
    assert body(result) == "示范市水务局党组带头。"


def test_the_clerks_own_short_name_goes_first() -> None:
    text = f"{HOUSING}2025年工作总结\n一、主要工作\n市住建局认真落实。\n{HOUSING}\n2025年12月30日"
    new = "示范市综合行政执法局"
    shorts = {new: "市执法局"}
    result = roll_over(parsed(text), 2026, load_calendar(), DraftInfo(unit=new), lambda unit: shorts.get(unit, ""))
    assert "市执法局认真落实。" in result.text
    profile = UnitProfile(full=new, short="市执法局")
    assert (profile.short_of(f"中共{new}党组"), profile.short_of("示范市水务局"), profile.short_of("")) == (
        "市执法局",
        "",
        "",
    )


@pytest.mark.parametrize(
    ("name", "forms"),
    [
        ("住房和城乡建设局", ("住房和城乡建设局", "住建局", "住房城乡建设局")),
        ("卫健委", ("卫健委", "卫生健康委员会", "卫生健康委")),
        ("人民法院", ("人民法院", "法院")),
        ("水务局", ("水务局",)),
        ("第一中学", ("第一中学",)),
        ("", ("",)),
    ],
)
def test_variants_of_a_name(name: str, forms: tuple[str, ...]) -> None:
    found = variants(name)
    assert found[0] == name
    assert set(forms) <= set(found)
    assert not {"", "局", "委"} & set(found[1:])


UNITS = st.sampled_from(
    f"""{HOUSING} 示范市水务局 示范区教育局 示范市卫生健康委员会 示范市水务中心 江东省示范市住建局 示范街道办事处
    示范县人民法院 市住建局 市场监督管理局 中共示范市民政局党组 示范市民政局第一分局 邻江市综合行政执法局""".split()
)
PIECES = """市住建局 住建局 示范住建局 示范市 住房和城乡建设局 教育局 卫健委 法院 我局 局党组 党组 全局 我委 本院 水务局
    市民政局 第一分局 党工委 2025年 24次 会同 指导 各 ， 。 、 的 召开会议 干部 （ ） 《 》 “ ” 去年 大局 街道"""
LINE = st.lists(st.sampled_from(PIECES.split()), max_size=8).map("".join)


@given(UNITS, UNITS, st.lists(LINE, min_size=1, max_size=4))
@settings(max_examples=200, deadline=None)
def test_nothing_but_names_changes_and_each_change_is_noted(old: str, new: str, lines: list[str]) -> None:
    text = "\n".join([f"{old}2025年党风廉政建设工作总结", "一、主要工作", *lines, old, "2025年12月30日"])
    last = parsed(text)
    result = roll_over(last, 2026, load_calendar(), DraftInfo(unit=new))
    back = result.text
    for note in sorted(result.notes, key=lambda note: -note.start):
        if note.kind == "unit":
            assert back[note.start : note.start + len(note.now)] == note.now
            back = back[: note.start] + note.text + back[note.end :]
    for other in ("", old):  # as it is where no other unit takes it over
        assert back == roll_over(last, 2026, load_calendar(), DraftInfo(unit=other)).text


@pytest.mark.parametrize("unit", ["", "示范市民政局", "中共示范市民政局党组"])
def test_without_another_unit_no_name_is_touched(unit: str) -> None:
    result = taken_over("示范市民政局召开会议，我局落实。", unit)
    assert "示范市民政局召开会议，我局落实。" in result.text
    assert not renamed(result)


def test_two_bodies_are_no_one_body() -> None:
    assert issuing_body(parsed("示范市民政局、示范市水务局2025年工作总结")) == ""
    assert issuing_body(parsed("2025年度述责述廉报告\n各位领导：\n报告如下。")) == ""
    assert issuing_body(parsed("示范市民政局2025年工作总结")) == "示范市民政局"


def test_names_of_a_unit() -> None:
    assert Names.of("中共示范市水务局党组") == Names("示范市水务局", "党组", "市水务局", "水务局")
    assert Names.of("某局") == Names("某局")


@pytest.mark.parametrize(
    ("name", "core", "kind"),
    [
        ("市住建局", "住建局", "局"),
        ("市场监督管理局", "市场监督管理局", "局"),
        ("市委组织部", "市委组织部", ""),
        ("示范市市场监督管理局", "市场监督管理局", "局"),
        ("示范街道办事处", "示范街道办事处", "街道"),
        ("示范市卫生健康委员会", "卫生健康委员会", "委"),
    ],
)
def test_the_core_of_a_name_and_what_it_calls_itself(name: str, core: str, kind: str) -> None:
    assert (Names.of(name).core, Names.of(name).kind) == (core, kind)
