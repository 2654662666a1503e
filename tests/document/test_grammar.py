"""One case for each decision of the grammar and more, on invented texts.

An outline is written one heading a word: level, `~` for a pseudo heading, `>` for a run-in one, label, heading.
"""

import pytest

from lianzheng_desktop.document.genres import shipped_genres
from lianzheng_desktop.document.model import LineKind, OutlineNode, ParsedDraft, Part
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot

_PARSER = DraftParser(shipped_genres())
LONG = "坚持把责任扛在肩上、抓在手上，层层传导压力，推动各项任务落地见效，全年工作取得明显成效。"


def parse(text: str) -> ParsedDraft:
    return _PARSER.parse(Snapshot.of(text))


def outline(text: str) -> str:
    return " ".join(_word(node) for node in parse(text).walk())


def _word(node: OutlineNode) -> str:
    return f"{node.level}{'~' * node.pseudo}{'>' * node.run_in}{node.label}{node.heading}"


def kinds(text: str) -> str:
    return " ".join(info.kind.value for info in parse(text).lines)


CASES = {
    # decision 1: 一是
    "一是 counted on in its paragraph is text": (f"一、甲\n一是抓学习。{LONG}二是抓落实。好。", "1一、甲"),
    "一是 with siblings heads its paragraph": (
        f"一、甲\n一是抓学习。{LONG}\n二是抓落实：{LONG}",
        "1一、甲 2~>一是抓学习 2~>二是抓落实",
    ),
    "a lone 一是 is text": (f"一、甲\n一是抓学习。{LONG}\n其他正常。", "1一、甲"),
    "a series does not cross a border": (f"一、甲\n一是抓学习。{LONG}\n二、乙\n二是抓落实。{LONG}", "1一、甲 1二、乙"),
    "一是 three times with one missing": (
        f"一、甲\n一是学。{LONG}\n三是做。{LONG}",
        "1一、甲 2~>一是学 2~>三是做",
    ),
    "一要 and 首先 are series as well": (
        f"一、甲\n一要学习。{LONG}\n二要落实。{LONG}\n二、乙\n首先，抓学习。{LONG}\n其次，抓落实。{LONG}\n最后，抓监督。{LONG}",
        "1一、甲 2~>一要学习 2~>二要落实 1二、乙 2~>首先抓学习 2~>其次抓落实 2~>最后抓监督",
    ),
    "统一是 and 第一是 are no series": (f"一、甲\n统一是前提。{LONG}\n第一是看标准。{LONG}", "1一、甲"),
    # decision 2: 一方面
    "both 一方面 paragraphs head": (
        f"一、甲\n一方面，学习不够。{LONG}\n另一方面，监督不够。{LONG}",
        "1一、甲 2~>一方面学习不够 2~>另一方面监督不够",
    ),
    "both inside one paragraph are text": (f"一、甲\n一方面，学习不够。另一方面，监督不够。\n{LONG}", "1一、甲"),
    # decision 3: run-in headings
    "a run-in heading ends at the first stop": ("一、甲\n（一）抓责任。签订12份。再签。", "1一、甲 2>（一）抓责任"),
    "stops inside quotes do not end it": (
        "一、甲\n（一）做到“严。实。”见效。好。",
        "1一、甲 2>（一）做到“严。实。”见效",
    ),
    "stops inside book marks do not end it": ("一、甲\n1.学《甲。乙》。好。", "1一、甲 3>1.学《甲。乙》"),
    "a colon ends it": ("一、甲\n（一）存在问题：学习不深。", "1一、甲 2>（一）存在问题"),
    "inner commas stay": ("一、甲\n1.抓学、思、践，促提升。好。", "1一、甲 3>1.抓学、思、践，促提升"),
    "a first sentence over forty is no heading": (f"一、甲\n（一）{LONG}好。", "1一、甲 2>（一）"),
    "a final stop is taken off": ("一、甲。\n（一）乙。\n文。", "1一、甲 2（一）乙"),
    "half-width point for a stop": ("一、甲\n（一）抓责任.签订12份。", "1一、甲 2>（一）抓责任"),
    "clock times are no end": ("一、甲\n（一）8:30开会通报情况。好。", "1一、甲 2>（一）8:30开会通报情况"),
    "a forgotten closing quote does not hide the stop": ("一、甲\n（一）抓“责任。签订。", "1一、甲 2>（一）抓“责任"),
    # decision 4
    "run-in and stand-alone mix": ("一、甲\n（一）子\n文。\n（二）丑。文。", "1一、甲 2（一）子 2>（二）丑"),
    # decision 5
    "五一 and 十一 begin no heading": (
        "一、甲\n五一、端午期间，加强检查。\n十一、中秋期间，加强检查。\n二、乙\n文。",
        "1一、甲 1二、乙",
    ),
    "the eleventh section is one": (
        "\n".join(f"{n}、节{n}\n文。" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]),
        " ".join(f"1{n}、节{n}" for n in ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"]),
    ),
    # decision 6
    "brackets with words are text": ("一、甲\n（境）外管理规范。\n（党组）会议。\n（试行）办法。", "1一、甲"),
    "places in regulations are text": (
        "一、甲\n（二）项规定的情形没有。\n（一）至（三）类。\n（一）（二）两类。",
        "1一、甲",
    ),
    # decision 7
    "numbers that are no markers": (
        "一、甲\n2021年，开会。\n2021. 年。\n1.5万元。\n1.1版。\n12月。\n100－1＝0。\n3、4月份。\n二、乙\n文。",
        "1一、甲 1二、乙",
    ),
    "quarters and months are no markers": (
        "一、甲\n一、二季度开展检查。\n二、三线岗位轮换。\n一年来，成效好。\n二、乙\n文。",
        "1一、甲 1二、乙",
    ),
    "about so many years or people are no markers": (
        "一、甲\n三、五年来，风气好转。\n十五、六个人参加了学习。\n四、五百人受教育。\n三、四次检查都过关。\n二、乙\n文。",
        "1一、甲 1二、乙",
    ),
    "headings in their row may begin like a number of things": (
        "一、甲\n文。\n二、三个方面做得好。一是实。\n文。\n三、五年规划编制情况\n文。\n四、五个问题\n文。\n五、六类人员\n文。",
        "1一、甲 1>二、三个方面做得好 1三、五年规划编制情况 1四、五个问题 1五、六类人员",
    ),
    "a heading may begin with a number": (
        "一、一年来工作回顾\n文。\n二、四风问题整治\n文。\n三、四种形态运用\n文。",
        "1一、一年来工作回顾 1二、四风问题整治 1三、四种形态运用",
    ),
    "a year after the number": (
        "一、甲\n1.2021年工作。好。\n二、2023年工作思路\n文。",
        "1一、甲 3>1.2021年工作 1二、2023年工作思路",
    ),
    "a stray number is noise": ("一、甲\n2、,促进工作。\n文。", "1一、甲"),
    "a number before the title is noise": ("1、某局2022年工作总结\n今年好。\n一、甲\n文。", "1一、甲"),
    # decision 8
    "an unnumbered heading lets the count restart": (
        "某局工作总结\n今年好。\n上半年情况\n一、甲\n文。\n二、乙\n文。\n下半年打算\n一、丙\n文。",
        "1上半年情况 1一、甲 1二、乙 1下半年打算 1一、丙",
    ),
    "above bracketed numbers": (
        "某局工作总结\n今年好。\n主要工作\n（一）甲\n文。\n存在问题\n（一）乙\n文。",
        "1主要工作 2（一）甲 1存在问题 2（一）乙",
    ),
    "inside a numbered section it stays inside": (
        "一、情况\n文。\n具体做法\n（一）甲\n文。\n二、问题\n文。",
        "1一、情况 2具体做法 2（一）甲 1二、问题",
    ),
    "an unstopped line after a heading is its text": ("一、甲\n抓好学习\n（一）子\n文。", "1一、甲 2（一）子"),
    "bare names of parts": (
        "某局工作总结\n今年好。\n主要工作\n学习好。\n存在问题\n学习不深。\n下一步打算\n继续学习。",
        "1主要工作 1存在问题 1下一步打算",
    ),
    # decision 9
    "glued headings are never split unasked": ("今年好。一、主要工作。学。二、存在问题。少。", ""),
    # decision 10
    "blanks after the number": ("一、 甲\n（一）\u3000子\n1.  丑。好。", "1一、甲 2（一）子 3>1.丑"),
    "blanks before the number": ("\u3000\u3000一、甲\n\t（一）子\n\xa0 1.丑。好。", "1一、甲 2（一）子 3>1.丑"),
    "blanks inside the brackets": ("一、甲\n（ 一 ）子\n文。", "1一、甲 2（ 一 ）子"),
    "invisible marks": ("\ufeff一、甲\n（一）\u200b子\n文。", "1一、甲 2（一）子"),
    # decision 11
    "half-width brackets": ("一、甲\n(一)子\n文。\n（二)丑\n文。", "1一、甲 2(一)子 2（二)丑"),
    "half brackets": ("一、甲\n一）子\n1）寅\n文。", "1一、甲 2一）子 41）寅"),
    # decision 12
    "wrong marks count": (
        "一. 甲\n文。\n二， 乙\n1、子\n2．丑\n3，寅\n4. 卯\n三,丙\n（一）、辰\n文。",
        "1一.甲 1二，乙 31、子 32．丑 33，寅 34.卯 1三,丙 2（一）、辰",
    ),
    "a missing mark counts where neighbours number on": ("一 甲\n文。\n二 乙\n文。", "1一甲 1二乙"),
    "a lone number without mark is text": ("一、甲\n三 个方面\n文。", "1一、甲"),
    "full-width digits": ("一、甲\n１．子。好。\n２．丑。好。", "1一、甲 3>１．子 3>２．丑"),
    "numbers in circles and in one character": (
        "一、甲\n⒈子\n文。\n⑴丑\n文。\n㈠寅\n①卯\n文。",
        "1一、甲 3⒈子 4⑴丑 2㈠寅 4①卯",
    ),
    # decision 14
    "an introduction belongs to the section": ("一、甲\n今年做了以下工作。\n（一）子\n文。", "1一、甲 2（一）子"),
    # decision 16
    "a cut copy begins where it begins": ("（三）甲\n文。\n三、乙\n文。", "2（三）甲 1三、乙"),
    # decision 17
    "without 一、 brackets are the top": ("（一）甲\n1.子。好。\n（二）乙\n文。", "2（一）甲 3>1.子 2（二）乙"),
    # decision 18
    "labels head their sections": (
        "引言：今年好。\n正文：\n一、甲\n文。\n结语：好。",
        "1>引言 1正文 1一、甲 1>结语",
    ),
    # decision 19
    "numbers may run on over borders": ("一、甲\n1.子\n文。\n二、乙\n2.丑\n文。", "1一、甲 31.子 1二、乙 32.丑"),
    # decision 20
    "一是 on its own line above its text": (
        f"一、甲\n一是抓学习。\n{LONG}\n二是抓落实。\n{LONG}",
        "1一、甲 2~一是抓学习 2~二是抓落实",
    ),
    "一是 lines without text are text": ("一、甲\n一是抓学习。\n二是抓落实。", "1一、甲"),
    # numbering faults must still parse
    "a repeated number": ("一、甲\n文。\n二、乙\n文。\n二、丙\n文。\n四、丁\n文。", "1一、甲 1二、乙 1二、丙 1四、丁"),
    "out of order": ("一、甲\n（二）子\n文。\n（一）丑\n文。", "1一、甲 2（二）子 2（一）丑"),
    "the wrong way round": (
        "（一）甲\n一、子\n二、丑\n（二）乙\n一、寅\n二、卯",
        "1（一）甲 2一、子 2二、丑 1（二）乙 2一、寅 2二、卯",
    ),
    "an Arabic number among Chinese ones": ("一、甲\n文。\n2、乙\n文。\n三、丙\n文。", "1一、甲 12、乙 1三、丙"),
    "a bracketed number among Chinese ones": (
        "一、甲\n文。\n（二）乙\n文。\n三、丙\n文。",
        "1一、甲 1（二）乙 1三、丙",
    ),
    "a Chinese number among bracketed ones": (
        "一、甲\n（一）子\n文。\n二、丑\n文。\n（三）寅\n文。\n二、乙\n文。",
        "1一、甲 2（一）子 2二、丑 2（三）寅 1二、乙",
    ),
    "a skipped level": ("一、甲\n1.子。好。\n（1）丑。好。", "1一、甲 3>1.子 4>（1）丑"),
    "a real sub-list is left alone": ("一、甲\n1.子\n2.丑\n二、乙\n文。", "1一、甲 31.子 32.丑 1二、乙"),
    "circles below the fourth level are text": ("一、甲\n（1）子\n①列清单\n②抓落实", "1一、甲 4（1）子"),
    # noise
    "page numbers and contents": (
        "目录\n一、甲........1\n二、乙……………3\n某局工作总结\n今年好。\n一、甲\n— 2 —\n文。\n二、乙\n第 3 页\n文。",
        "1一、甲 1二、乙",
    ),
    "attachments number as they like": (
        "一、甲\n文。\n附件：1.清单\n2.台账\n某局\n2022年1月3日\n附件1\n一、职责\n（一）学习",
        "1一、甲",
    ),
    "carriage returns": ("一、甲\r\n（一）子。好。\r\n", "1一、甲 2>（一）子"),
    "a number being typed": ("一、\n（一）\n1.", "1一、 2（一） 31."),
    "a citation is no heading": ("一、甲\n依据《条例》第四条第（二）项规定办理。", "1一、甲"),
    "nothing at all": ("", ""),
}


@pytest.mark.parametrize("name", CASES, ids=list(CASES))
def test_outline(name: str) -> None:
    text, expected = CASES[name]
    assert outline(text) == expected


FRAMES = {
    "title byline addressee lead": (
        "某局2022年工作总结\n（2022年12月20日）\n市纪委：\n今年好。现将情况总结如下：\n一、甲\n文。",
        "title byline addressee lead heading body",
    ),
    "a wrapped title": (
        "中共某局党组\n关于2022年度落实主体责任\n情况的报告\n现报告如下：\n一、甲",
        "title title title lead heading",
    ),
    "a subtitle": ("扛牢责任 建设清廉机关\n——某局2022年工作总结\n今年好。\n一、甲", "title title lead heading"),
    "a repeated title": ("某局工作总结\n\n某局工作总结\n今年好。\n一、甲", "title blank title lead heading"),
    "unit and date below the title": (
        "某局工作总结\n某局办公室\n2022年12月20日\n今年好。\n一、甲",
        "title byline byline lead heading",
    ),
    "a speaker's name": (
        "在会议上的讲话\n张某某\n同志们：\n下面，我讲两点意见。\n一、甲\n文。",
        "title byline greeting lead heading body",
    ),
    "an address without a title": ("市纪委：\n现将情况报告如下：\n一、甲\n文。", "addressee lead heading body"),
    "a lead of two paragraphs": ("某局工作总结\n今年好。\n现总结如下：\n一、甲", "title lead lead heading"),
    "a draft just begun": ("某局2022年工作总结\n今年以来，我局认真", "title lead"),
    "closing signature date": (
        "某局报告\n现报告如下：\n一、甲\n文。\n特此报告。\n\n某局\n2022年12月20日\n（联系人：某）",
        "title lead heading body closing blank signature date noise",
    ),
    "attachments before the signature": (
        "某局报告\n现报告如下：\n一、甲\n文。\n附件：1.清单\n      2.台账\n\n某局\n2022年12月20日",
        "title lead heading body attachment attachment blank signature date",
    ),
    "a signature without a date": ("一、甲\n文。\n\n区民政局党组", "heading body blank signature"),
    "unit and date on one line": ("一、甲\n文。\n区民政局党组 2022年12月20日", "heading body signature"),
    "who reports": ("一、甲\n文。\n述职人：李某\n2022年12月20日", "heading body signature date"),
    "a date in Chinese numerals": ("一、甲\n文。\n某局\n二〇二二年十二月二十日", "heading body signature date"),
    "a date still blank": ("一、甲\n文。\n某局\n2022年×月×日", "heading body signature date"),
    "decision 13: a late greeting closes": (
        "一、甲\n文。\n同志们，任重道远。\n谢谢大家！",
        "heading body closing closing",
    ),
    "a greeting among sections is text": ("一、甲\n同志们，很重要。\n二、乙\n文。", "heading body heading body"),
    "a last unstopped line is no signature": ("一、甲\n加强内部", "heading body"),
    "one sentence is text": ("全年立案12件,结案11件。", "body"),
    "a contents page": ("目 录\n一、甲........1\n某局工作总结\n今年好。\n一、甲", "noise noise title lead heading"),
}


@pytest.mark.parametrize("name", FRAMES, ids=list(FRAMES))
def test_kinds_of_lines(name: str) -> None:
    text, expected = FRAMES[name]
    assert kinds(text) == expected


ROLES = [
    ("主要工作情况", "work"),
    ("落实全面从严治党主体责任情况", "work"),
    ("基本情况", "work"),
    ("履职尽责情况", "work"),
    ("工作回顾", "work"),
    ("主要做法及成效", "work"),
    ("反馈问题整改落实情况", "work"),
    ("存在问题", "problems"),
    ("存在的主要问题", "problems"),
    ("存在的短板和弱项", "problems"),
    ("差距与不足", "problems"),
    ("当前问题和困难", "problems"),
    ("存在问题及原因", "problems"),
    ("下一步打算", "plan"),
    ("2023年工作思路", "plan"),
    ("明年工作思路", "plan"),
    ("下步工作安排", "plan"),
    ("今后努力方向", "plan"),
    ("工作打算", "plan"),
    ("存在问题及努力方向", "both"),
    ("不足之处与今后努力方向", "both"),
    ("存在的问题与改进措施", "both"),
    ("聚焦突出问题，深化专项整治", "other"),
    ("有关建议事项", "other"),
    ("工作中的不足", "problems"),
    ("补齐短板，提升质效", "other"),
    ("着力解决群众反映的问题", "other"),
    ("2022年工作计划完成情况", "work"),
    ("进一步加强工作的措施", "plan"),
    ("工作的努力方向", "plan"),
]


@pytest.mark.parametrize(("heading", "role"), ROLES, ids=[heading for heading, _ in ROLES])
def test_role_by_wording(heading: str, role: str) -> None:
    assert parse(f"一、{heading}\n文。").sections[0].role == role


def test_themes_before_the_problems_are_work() -> None:
    draft = parse(
        "某局2022年工作总结\n好。\n一、强化引领\n文。\n二、压实责任\n文。\n三、存在问题\n文。\n四、打算\n文。\n五、建议\n文。"
    )
    assert [section.role for section in draft.sections] == ["work", "work", "problems", "plan", "other"]
    assert draft.missing == ()


def test_decision_15_wrapped_lines_are_read_as_paragraphs() -> None:
    paragraph = "今年以来局党组坚持以上率下压实责任层层传导压力推动各项任务落地见效取得新进展新成效" * 3 + "。"
    body = [paragraph[start : start + 28] for start in range(0, len(paragraph), 28)]
    rows = [
        "某局2022年工作总结",
        *body,
        "一、主要工作",
        "（一）聚焦政治统领着力加强政治建设压实责任链条健全和强化",
        "教育管理。" + "抓" * 23,
    ]
    rows += [*body, "二、存在问题", *body]
    draft = parse("\n".join(rows))
    assert [node.heading for node in draft.walk()][:3] == [
        "主要工作",
        "聚焦政治统领着力加强政治建设压实责任链条健全和强化教育管理",
        "存在问题",
    ]
    assert draft.sections[1].line == rows.index("二、存在问题")
    assert len(draft.lines) == len(rows)
    assert draft.lines[1].kind is LineKind.LEAD


def test_the_title_is_given_as_it_stands_wrapped_lines_joined() -> None:
    assert parse("扛牢责任 建设机关\n——某局工作总结\n好。\n一、甲").title == Part(
        "扛牢责任 建设机关——某局工作总结", 0, 2
    )
    assert parse("1、某局工作总结\n好。\n一、甲").title == Part("某局工作总结", 0, 1)


def test_counts_characters_without_blanks_around() -> None:
    draft = parse("\u3000\u3000一、甲 乙 \n（一）丙。 丁。\n\n二、戊\n文。")
    assert draft.characters == 5 + 8 + 3 + 2
    assert [node.characters for node in draft.walk()] == [13, 8, 5]


def test_ranges_stand_where_the_text_stands() -> None:
    draft = parse("\u3000（一） 抓责任。 签订。\n")
    info, line = draft.lines[0], draft.snapshot.lines[0]
    assert line[info.label_range.start : info.label_range.end] == "（一）"
    assert line[info.heading_range.start : info.heading_range.end] == "抓责任"
    assert line[info.body_range.start : info.body_range.end] == "签订。"


def test_the_draft_names_its_genre_itself() -> None:
    info = parse("").info
    named = type(info)(genre="accountability", year=2020)
    draft = _PARSER.parse(Snapshot.of("一、甲\n文。"), named)
    assert (draft.genre, draft.year, draft.missing[0]) == ("accountability", 2020, "work")
