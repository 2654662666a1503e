"""Each kind of line in its style, places by the standard's formulas."""

import pytest

from lianzheng_desktop.document.model import LineKind
from lianzheng_desktop.word import styles
from lianzheng_desktop.word.attachments import attachment_indent, is_attachment_head
from lianzheng_desktop.word.composer import compose
from lianzheng_desktop.word.layouts import load_layout
from lianzheng_desktop.word.lengths import Characters
from lianzheng_desktop.word.markup import Run
from lianzheng_desktop.word.placing import Place, place_signature
from tests.word.drafts import draft_of, line, plain_draft, whole_draft

LAYOUT = load_layout()
PITCH = 315  # twips: 16 pt less the run spacing


def test_one_line_is_one_paragraph_in_the_style_of_its_kind() -> None:
    paragraphs = compose(whole_draft(), LAYOUT, list)
    assert [paragraph.style for paragraph in paragraphs] == [
        styles.TITLE,
        styles.BODY,
        styles.ADDRESSEE,
        styles.BODY,
        *styles.HEADINGS,
        styles.BODY,
        styles.BODY,
        styles.ATTACHMENT,
        styles.ATTACHMENT,
        styles.SIGNATURE,
        styles.DATE,
    ]
    assert tuple(paragraph.text for paragraph in paragraphs) == whole_draft().snapshot.lines


def test_a_run_in_heading_changes_its_face_after_the_full_stop() -> None:
    heading = compose(draft_of(line(LineKind.HEADING, "（一）抓责任。签订责任书。", 2, 7)), LAYOUT)[0]
    assert heading.runs == (Run("（一）抓责任。"), Run("签订责任书。", styles.RUN_IN))
    assert heading.keep_next is False


def test_a_heading_keeps_with_its_own_text_alone() -> None:
    rows = (
        line(LineKind.HEADING, "（一）学习不够。", 2, 8), line(LineKind.HEADING, "（二）调研不多。", 2, 8),
        line(LineKind.HEADING, "三、下一步打算", 1, 7), line(LineKind.HEADING, "（一）抓学习", 2, 6),
        line(LineKind.BODY, "正文。"),
    )  # fmt: skip
    kept = [paragraph.keep_next for paragraph in compose(draft_of(*rows), LAYOUT)]
    assert kept == [False, False, None, None, None]


def test_pseudo_headings_and_levels_beyond_four_stay_body_text() -> None:
    assert compose(draft_of(line(LineKind.HEADING, "①甲", 5)), LAYOUT)[0].style == styles.BODY


@pytest.mark.parametrize(("text", "left"), [("　　甲", 0.0), (" 甲", 1.5), ("　甲", 1.0), ("　　　甲", 0.0)])
def test_typed_blanks_count_towards_the_indent(text: str, left: float) -> None:
    assert compose(plain_draft(text), LAYOUT)[0].indent.first_line == Characters(left)


def test_blanks_around_a_signature_take_no_room() -> None:
    paragraph = compose(draft_of(line(LineKind.SIGNATURE, "　　　局党组 ")), LAYOUT)[0]
    assert paragraph.runs == (Run("　　　", narrow=True), Run("局党组"), Run(" ", narrow=True))


def test_an_empty_line_is_left_below_the_title_and_above_the_signature_unless_typed() -> None:
    tight = compose(
        draft_of(
            line(LineKind.TITLE, "总结"),
            line(LineKind.BODY, "甲。"),
            line(LineKind.SIGNATURE, "某局"),
            line(LineKind.DATE, "2026年1月5日"),
        ),
        LAYOUT,
    )
    assert (tight[0].lines_after, tight[2].lines_before) == (1, 1)
    loose = compose(
        draft_of(
            line(LineKind.TITLE, "总结"),
            line(LineKind.BLANK, ""),
            line(LineKind.BODY, "甲。"),
            line(LineKind.BLANK, ""),
            line(LineKind.SIGNATURE, "某局"),
        ),
        LAYOUT,
    )
    assert (loose[0].lines_after, loose[4].lines_before) == (0, 0)


@pytest.mark.parametrize(
    ("text", "finished", "flat"),
    [("甲\n\n乙\n\n ", True, [0, 0, 0, 1, 1]), ("甲\n\n", False, [0, 0, 0]), ("", True, [0])],
)
def test_blank_lines_at_the_end_of_a_finished_file_take_no_room(text: str, finished: bool, flat: list[int]) -> None:
    assert [paragraph.flat for paragraph in compose(plain_draft(text), LAYOUT, finished=finished)] == flat


def test_the_signature_is_never_alone_on_a_page() -> None:
    paragraphs = compose(
        draft_of(
            line(LineKind.BODY, "甲。"),
            line(LineKind.BODY, "乙。"),
            line(LineKind.BLANK, ""),
            line(LineKind.SIGNATURE, "某某市示范局"),
            line(LineKind.DATE, "2026年1月5日"),
        ),
        LAYOUT,
    )
    assert [paragraph.keep_next for paragraph in paragraphs] == [None, True, True, True, None]


def test_the_date_begins_two_characters_after_a_longer_name() -> None:
    found = place_signature(["中共某某市示范局党组"], "2026年11月20日", LAYOUT)
    assert found.names == (Place(right=Characters(2)),)
    edge = LAYOUT.page.text_width.twips - 640
    assert found.date.left is not None
    assert found.date.left.twips == edge - 10 * PITCH + 640


def test_a_longer_date_stands_two_in_and_pushes_the_name() -> None:
    found = place_signature(["某局"], "2026年11月20日", LAYOUT)
    assert found.date == Place(right=Characters(2))
    assert found.names[0].left is not None
    date_width = 7 * 320 - 11 * 5
    assert found.names[0].left.twips == LAYOUT.page.text_width.twips - 640 - date_width - 640


@pytest.mark.parametrize("name", ["示范市财政局", "示范市财政局办", "示范市财政局办公"])
def test_a_date_that_blanks_beside_figures_would_wrap_is_set_from_the_right(name: str) -> None:
    date = "2026年1月5日" if len(name) == 6 else "2026年12月26日"
    found = place_signature([name], date, LAYOUT)
    assert found.names == (Place(right=Characters(2)),)
    assert found.date == Place(right=Characters(len(name) - (6 if len(name) == 6 else 7)))


def test_a_note_below_the_date_does_not_stand_alone() -> None:
    paragraphs = compose(
        draft_of(
            line(LineKind.BODY, "正文。"),
            line(LineKind.NOISE, "（此页无正文）"),
            line(LineKind.SIGNATURE, "某某市示范局"),
            line(LineKind.DATE, "2026年1月5日"),
            line(LineKind.BLANK, ""),
            line(LineKind.NOISE, "（联系人：某某）"),
        ),
        LAYOUT,
    )
    assert [paragraph.keep_next for paragraph in paragraphs] == [True, True, True, True, True, None]


def test_a_tab_typed_for_the_indent_counts_as_two_characters() -> None:
    paragraphs = compose(plain_draft("\t正文。\n 　\t正文。\n　正文。"), LAYOUT)
    assert [p.indent.first_line for p in paragraphs] == [Characters(0), Characters(0), Characters(1)]


def test_cells_of_a_table_kept_as_text_begin_below_one_another() -> None:
    text = "序号\t项目\t数量\n1\t廉政谈话\t35人次\n合计\t\t35\n正文。\n" + "\t".join("很长的一格文字" for _ in range(5))
    paragraphs = compose(plain_draft(text), LAYOUT)
    rows = [[tab.at.points / 16 for tab in paragraph.tabs] for paragraph in paragraphs]
    assert rows == [[6, 12], [6, 12], [6, 12], [], []]
    assert paragraphs[0].indent.first_line == Characters(2)


def test_minutes_list_who_was_present() -> None:
    text = "讨论了年度工作。\n出席：甲某某，乙某某\n　　列席：丙某某\n完。"
    paragraphs = compose(plain_draft(text), load_layout("minutes"))
    assert [paragraph.text for paragraph in paragraphs] == text.split("\n")
    assert [paragraph.style for paragraph in paragraphs[1:3]] == [styles.ATTENDANCE] * 2
    assert [paragraph.lines_before for paragraph in paragraphs] == [0, 1, 0, 0]
    assert [(run.text, run.style) for run in paragraphs[1].runs] == [
        ("出席", ""),
        ("：", styles.RUN_IN),
        ("甲某某，乙某某", styles.RUN_IN),
    ]
    indent = paragraphs[1].indent
    assert (indent.left, indent.hanging) == (Characters(5), Characters(3))
    assert compose(plain_draft(text), LAYOUT)[1].style == styles.BODY


def test_names_of_several_issuers_begin_below_one_another() -> None:
    found = place_signature(["中共某某市示范局党组", "某某市财政局"], "2026年1月5日", LAYOUT)
    assert found.names[0] == found.names[1]


def test_a_name_too_long_begins_at_the_edge() -> None:
    found = place_signature(["某" * 40], "2026年1月5日", LAYOUT)
    assert found.names[0].left is not None
    assert found.names[0].left.twips == 0


@pytest.mark.parametrize(
    ("text", "left", "hanging"),
    [("附件：1.责任清单", 6, 4), ("2.问题台账", 6, 1), ("附件：责任清单", 5, 3), ("附件：10．台账", 7, 5)],
)
def test_attachment_names_begin_below_one_another(text: str, left: float, hanging: float) -> None:
    indent = attachment_indent(text)
    assert (indent.left, indent.hanging) == (Characters(left), Characters(hanging))


def test_the_attachment_itself_opens_a_page() -> None:
    assert is_attachment_head("附件1")
    assert not is_attachment_head("附件：1.清单")
    assert compose(draft_of(line(LineKind.ATTACHMENT, "附件")), LAYOUT)[0].style == styles.ATTACHMENT_HEAD


def test_an_attachment_is_set_as_the_document_itself():
    kinds = (LineKind.ATTACHMENT,) * 5 + (LineKind.BLANK,) + (LineKind.ATTACHMENT,) * 2
    texts = ("附件1", "责任清单", "一、主要责任", "（一）带头学习", "层层压实责任。", "", "附件2", "问题台账")
    composed = compose(draft_of(*(line(kind, text) for kind, text in zip(kinds, texts, strict=True))), load_layout())
    assert [paragraph.style for paragraph in composed] == [
        styles.ATTACHMENT_HEAD, styles.TITLE, styles.HEADINGS[0], styles.HEADINGS[1], styles.BODY, styles.BODY,
        styles.ATTACHMENT_HEAD, styles.TITLE,
    ]  # fmt: skip
    assert composed[1].lines_before == composed[7].lines_before == 1
    assert [paragraph.text for paragraph in composed] == list(texts)


def test_the_last_line_of_text_gives_the_blank_lines_after_it_their_room():
    draft = plain_draft("正文。\n第二段。\n\n")
    shown = compose(draft, LAYOUT, finished=True)
    assert [(one.flat, one.room_below) for one in shown] == [(False, 0), (False, 4), (True, 0), (True, 0)]
    assert not any(one.flat or one.room_below for one in compose(draft, LAYOUT))
    assert not any(one.room_below for one in compose(plain_draft("正文。"), LAYOUT, finished=True))
