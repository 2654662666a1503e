"""The parser on any text: it never raises, and what it says fits the text."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.document.genres import shipped_genres
from lianzheng_desktop.document.glued import glued_headings, split_edits
from lianzheng_desktop.document.model import LineKind, OutlineNode, ParsedDraft
from lianzheng_desktop.document.outline_answer import outline_answer, outline_text
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.edits import apply_edits
from lianzheng_desktop.text.snapshot import Snapshot
from tests.work import steps

_PARSER = DraftParser(shipped_genres())
_PIECES = st.sampled_from(
    [
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "(三)",
        "1.",
        "2．",
        "3、",
        "（1）",
        "①",
        "一是",
        "二是",
        "首先，",
        "其次，",
        "一方面，",
        "另一方面，",
        "同志们：",
        "市纪委：",
        "特此报告。",
        "附件：1.",
        "附件1",
        "2022年12月20日",
        "某局党组",
        "某局2022年工作总结",
        "存在问题",
        "下一步打算",
        "主要工作",
        "现将情况总结如下：",
        "引言：",
        "。",
        "：",
        "，",
        "“",
        "”",
        "《",
        "》",
        "文字",
        "第四条",
        "目录",
        "—",
        "1",
        "—",
        "....5",
        "\u3000",
        "\u200b",
        "\r",
        "�",
        "𠮷",
        "\x00",
        "\x0b",
        "\x85",
        "\u2028",
    ]
)
_TEXTS = st.one_of(
    st.lists(st.one_of(_PIECES, st.just("\n")), max_size=60).map("".join),
    st.text(alphabet=st.characters(exclude_categories=()), max_size=80),
)


def _fits(nodes: Sequence[OutlineNode], low: int, high: int) -> None:
    for node in nodes:
        assert low <= node.line < node.end_line <= high
        low = node.line
    for node, following in zip(nodes, [*nodes[1:], None], strict=True):
        assert node.end_line == (following.line if following else high)
        if node.children:
            assert all(child.level >= node.level for child in node.children)
            _fits(node.children, node.children[0].line, node.end_line)


def check(draft: ParsedDraft) -> None:
    assert len(draft.lines) == len(draft.snapshot.lines)
    for info, text in zip(draft.lines, draft.snapshot.lines, strict=True):
        for span in (info.label_range, info.heading_range, info.body_range):
            assert 0 <= span.start <= span.end <= len(text)
        if info.kind is LineKind.HEADING:
            assert info.label == text[info.label_range.start : info.label_range.end]
            assert info.heading == text[info.heading_range.start : info.heading_range.end]
            assert info.run_in == (info.body_range.start < info.body_range.end)
    headings = [line for line, info in enumerate(draft.lines) if info.kind is LineKind.HEADING]
    assert sorted(node.line for node in draft.walk()) == headings
    if draft.sections:
        _fits(draft.sections, draft.sections[0].line, draft.sections[-1].end_line)
    assert len({node.key for node in draft.walk()}) == len(headings)
    assert draft.characters == sum(len(line.strip()) for line in draft.snapshot.lines)
    for part in (draft.title, draft.addressee, draft.lead, draft.signature, draft.date, draft.closing):
        assert part is None or 0 <= part.line < part.end_line <= len(draft.lines)
    outline_answer(draft, "-")
    outline_text(draft)


@settings(max_examples=300, deadline=None)
@given(_TEXTS)
def test_any_text_parses_and_fits(text: str) -> None:
    draft = _PARSER.parse(Snapshot.of(text))
    check(draft)
    assert DraftParser(shipped_genres()).parse(Snapshot.of(text)) == draft


@settings(max_examples=60, deadline=None)
@given(_TEXTS)
def test_offered_splits_apply(text: str) -> None:
    draft = _PARSER.parse(Snapshot.of(text))
    for line in range(len(draft.lines)):
        split = apply_edits(text, split_edits(draft, line))
        assert "".join(split.split()) == "".join(text.split())


def test_a_line_of_a_million_characters() -> None:
    for text in (
        "一是" + "文字，" * 350_000,
        "一、" * 500_000,
        "（" * 1_000_000,
        "“" * 500_000 + "。",
        " " * 1_000_000 + "一、甲",
    ):
        check(DraftParser(shipped_genres()).parse(Snapshot.of(text)))


def test_many_headings_stay_quick() -> None:
    for row in ("（一）强化责任", "2、强化责任", "一是抓学习。文。", "①列清单"):
        check(_PARSER.parse(Snapshot.of("\n".join([row] * 5_000))))


def test_memory_of_lines_is_bounded() -> None:
    parser = DraftParser(shipped_genres())
    for start in range(0, 30_000, 3_000):
        parser.parse(Snapshot(tuple(f"第{number}段。" for number in range(start, start + 3_000))))
    assert len(parser._shapes) <= 12_000


def test_glued_headings_are_found_in_order() -> None:
    line = "今年好。一、主要工作。学了。（一）甲：文。（二）乙：文。二、存在问题。少。五一、端午期间检查。"
    assert [(g.heading, line[g.column]) for g in glued_headings(line)] == [
        ("主要工作", "一"),
        ("甲", "（"),
        ("乙", "（"),
        ("存在问题", "二"),
    ]
    assert glued_headings("我局抓好一、二季度工作。三、四季度也好。") == ()


def test_many_headings_without_numbers_cost_no_more_than_their_count() -> None:
    def work(count: int) -> int:
        group = "这一段写的是正文，说了两件事。\n小标题\n一、甲\n正文。\n二、乙\n正文。"
        snapshot = Snapshot.of("\n".join([group] * count))
        return steps(lambda: DraftParser(shipped_genres()).parse(snapshot))

    work(2)  # what is made once
    assert work(200) < 2.4 * work(100)
