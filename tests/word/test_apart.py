"""版头 and 版记 in the Word file and on the printed pages: places by the standard, and one and the same in both."""

import io
import re
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from lxml import etree

from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.letterhead import Letterhead, tidied
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.places import resources
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.word.apart import Apart, total
from lianzheng_desktop.word.layouts import load_layout, parse_layout
from lianzheng_desktop.word.markup_read import read_markup
from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.pages import PrintedPage, paginate
from lianzheng_desktop.word.placing import place_sealed
from lianzheng_desktop.word.reader import read_docx
from lianzheng_desktop.word.writer import docx_bytes, write_docx

LAYOUT = load_layout()
PARSER = DraftParser(load_genres())
if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HEAD = Letterhead(
    on=True,
    mark="某市示范局文件",
    number="示范局发〔2026〕36号",
    copies="市委办公室，市政府办公室",
    printer="某市示范局办公室",
    print_date="2026年11月20日",
)
_MM = 25.4 / 72
_TOP = LAYOUT.page.top.points
_FOOT = LAYOUT.page.height.points - LAYOUT.page.bottom.points


def draft(letterhead: Letterhead = HEAD, paragraphs: int = 3) -> ParsedDraft:
    body = "\n".join("全年开展集中学习，层层压实责任。" * 4 for _ in range(paragraphs))
    text = f"某市示范局2026年党风廉政建设工作总结\n市纪委：\n{body}\n某市示范局\n2026年11月20日"
    return PARSER.parse(Snapshot.of(text), DraftInfo(letterhead=letterhead))


def pages(letterhead: Letterhead = HEAD, paragraphs: int = 3) -> tuple[PrintedPage, ...]:
    return paginate(draft(letterhead, paragraphs), LAYOUT)


def piece(page: PrintedPage, text: str):
    return next(found for found in page.pieces if found.text == text)


def test_the_mark_stands_35_mm_below_the_upper_edge_of_the_text_block():
    for letterhead in (HEAD, replace(HEAD, copy_number="000001", secrecy="机密★1年", urgency="特急")):
        mark = piece(pages(letterhead)[0], "某市示范局文件")
        upper = mark.baseline - 0.8 * mark.size  # of the letters
        assert abs((upper - _TOP) * _MM - 35) < 0.01
        middle = (mark.lefts[0] + mark.lefts[-1] + mark.size) / 2
        assert abs(middle - (LAYOUT.page.left.points + LAYOUT.page.text_width.points / 2)) < 0.6
        assert mark.colour == "FF0000"


def test_the_rule_stands_4_mm_below_the_number_as_wide_as_the_text():
    page = pages()[0]
    number = piece(page, HEAD.number)
    rule = page.rules[0]
    assert abs((rule.top - number.baseline - 0.14 * number.size) * _MM - 4) < 0.05
    assert abs(rule.width * _MM - 156) < 0.05
    assert rule.left == LAYOUT.page.left.points


def test_two_empty_lines_part_mark_and_number_and_rule_and_title():
    page = pages()[0]
    pitch = LAYOUT.grid.line_pitch.points
    mark, number = piece(page, HEAD.mark), piece(page, HEAD.number)
    mark_foot = mark.baseline + 0.22 * mark.size
    assert abs((number.baseline - 0.8 * pitch) - (mark_foot + 2 * pitch)) < 0.1
    rule = page.rules[0]
    assert abs(page.lines[0].top - (rule.top + rule.thickness + 2 * pitch)) < 0.1


def test_signers_stand_right_and_the_number_left_on_the_last_of_their_lines():
    page = pages(replace(HEAD, signers="张三\n欧阳小四\n王五"))[0]
    number, first, third = piece(page, HEAD.number), piece(page, "张三"), piece(page, "王五")
    letter = (LAYOUT.body_size.twips + LAYOUT.grid.run_spacing.twips) / 20
    assert abs(number.lefts[0] - LAYOUT.page.left.points - letter) < 0.1
    assert number.baseline == third.baseline > first.baseline
    assert first.lefts[0] == third.lefts[0]
    assert (first.role, piece(page, "签发人：").role) == ("heading2", "body")
    second = piece(page, "欧阳小四")
    edge = LAYOUT.page.left.points + LAYOUT.page.text_width.points
    assert abs(edge - second.lefts[-1] - 2 * letter) < 0.5


@pytest.mark.parametrize("letters", [2, 7, 12, 20, 40])
def test_a_mark_of_any_length_keeps_within_the_text(letters: int):
    mark = piece(pages(replace(HEAD, mark="汉" * letters))[0], "汉" * letters)
    wide = mark.lefts[-1] - mark.lefts[0] + mark.size * mark.stretch / 100
    assert wide <= LAYOUT.page.text_width.points * 0.9
    assert 19 <= mark.size <= 48
    assert mark.stretch >= 50


def test_a_joint_mark_has_the_word_at_half_the_height_of_the_names():
    page = pages(replace(HEAD, mark="某市示范局文件\n某市财政局文件"))[0]
    one, two, beside = piece(page, "某市示范局"), piece(page, "某市财政局"), piece(page, "文件")
    assert one.lefts == two.lefts
    assert abs(beside.baseline - (one.baseline + two.baseline) / 2) < 0.1
    assert beside.lefts[0] > one.lefts[-1] + one.size


def test_the_imprint_ends_with_the_text_block_on_an_even_page():
    for count in range(1, 30, 3):
        found = pages(paragraphs=count)
        last = found[-1]
        assert len(found) % 2 == 0
        thick, thin, lowest = last.rules[-3:]
        assert abs(lowest.top + lowest.thickness - _FOOT) < 0.01
        assert [round(rule.thickness * _MM, 2) for rule in (thick, thin, lowest)] == [0.35, 0.25, 0.35]
        assert all(rule.width == LAYOUT.page.text_width.points for rule in (thick, thin, lowest))
        if last.lines:
            assert last.lines[-1].top + LAYOUT.grid.line_pitch.points <= thick.top + 0.02
        printed = piece(last, "2026年11月20日印发")
        edge = LAYOUT.page.left.points + LAYOUT.page.text_width.points
        assert abs(edge - printed.lefts[-1] - 2 * 14) < 0.1


def test_the_file_breaks_the_page_just_where_the_pages_do():
    seen = set()
    for count in range(1, 40):
        found, body = pages(paragraphs=count), body_of(HEAD, count)
        further = sum(1 for page in found if not page.lines)
        seen.add(further)
        breaks = body.findall(f"{w('p')}/{w('pPr')}/{w('pageBreakBefore')}")
        sections = body.findall(f"{w('p')}/{w('pPr')}/{w('sectPr')}")
        assert (len(breaks), len(sections)) == {0: (0, 0), 1: (1, 0), 2: (0, 1)}[further]
        if sections:
            last = body[-1]
            assert last.find(w("type")).get(w("val")) == "evenPage"
            assert last.find(w("titlePg")) is not None
    assert seen == {0, 1, 2}


def test_a_page_left_blank_before_the_imprint_bears_no_number_nor_does_its_own():
    found = next(f for f in (pages(paragraphs=count) for count in range(1, 60)) if not f[-2].lines)
    assert [page.label for page in found[-2:]] == ["", ""]
    assert found[-3].label


def test_long_copies_wrap_below_the_first_name():
    page = pages(replace(HEAD, copies="，".join(f"某某示范单位{n}" for n in "一二三四五六七八九十")))[-1]
    lines = page.pieces[:-2]
    assert len(lines) > 1
    assert lines[-1].text.endswith("。")
    assert all(abs(line.lefts[0] - lines[0].lefts[3]) < 0.01 for line in lines[1:])


def test_a_sealed_signature_stands_in_the_middle_above_its_date():
    place = place_sealed(["某市示范局"], "2026年11月20日", LAYOUT)
    letter = 315  # twips
    date_width = 7 * 320 - 11 * 5
    assert place.date.left is not None
    assert place.names[0].left is not None
    assert abs(LAYOUT.page.text_width.twips - place.date.left.twips - date_width - 4 * 320) < 2
    middle = place.date.left.twips + date_width / 2
    assert abs(place.names[0].left.twips + 5 * letter / 2 - middle) < 3


def test_a_long_sealed_name_keeps_its_inset_and_the_date_its_middle():
    name = "中国共产党某某市示范管理局机关委员会"
    place = place_sealed([name], "2026年1月5日", LAYOUT)
    assert place.names[0].left is not None
    assert place.date.left is not None
    right = LAYOUT.page.text_width.twips - place.names[0].left.twips - len(name) * 315
    assert abs(right - 640) < 3


def body_of(letterhead: Letterhead, paragraphs: int = 3) -> etree._Element:
    data = docx_bytes(draft(letterhead, paragraphs), LAYOUT, DraftInfo(letterhead=letterhead), finished=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return etree.fromstring(archive.read("word/document.xml"))[0]


def test_the_file_holds_the_same_heights_as_the_pages():
    rows = Apart(HEAD, LAYOUT).head
    body = body_of(HEAD)
    heights = [int(p.find(f"{w('pPr')}/{w('spacing')}").get(w("line"))) for p in body[: len(rows)]]
    rules = sum(row.rule[0].exact for row in rows if row.rule)
    assert abs(sum(heights) + rules - total(rows).exact) < len(rows)
    assert body[len(rows) - 1].find(f"{w('pPr')}/{w('pBdr')}/{w('bottom')}").get(w("color")) == "FF0000"


def test_the_markup_of_head_and_imprint_is_the_golden_one():
    """Word's own reading could not be had here: any change of these lines wants a look in Word."""
    letterhead = replace(HEAD, copy_number="000001", secrecy="机密★1年", signers="张三\n李四\n王五")
    body = body_of(letterhead)
    head = body[: len(Apart(letterhead, LAYOUT).head)]
    table = body.find(w("tbl"))
    written = "\n".join(_plain(element) for element in (*head, table, table.getnext()))
    assert written + "\n" == (Path(__file__).parent / "golden-head.xml").read_text(encoding="utf-8")


def _plain(element: etree._Element) -> str:
    """One element, without the namespaces the document declares at its root."""
    text = etree.tostring(element, encoding="unicode")
    return re.sub(r' xmlns:\w+="[^"]*"', "", text)


def test_rules_of_the_imprint_have_the_standard_s_weights():
    table = body_of(HEAD).find(w("tbl"))
    sizes = [(edge.tag.rpartition("}")[2], edge.get(w("sz"))) for edge in table.iter(w("top"), w("bottom"))]
    assert sizes == [("top", "8"), ("top", "6"), ("bottom", "8")]
    assert table.find(f"{w('tblPr')}/{w('tblpPr')}").get(w("tblpYSpec")) == "bottom"


@pytest.mark.parametrize("mark", ["某市示范局文件", "某市示范局文件\n某市财政局文件"])
def test_a_file_with_a_head_reads_back_as_the_draft_alone(tmp_path: Path, mark: str):
    letterhead = replace(HEAD, mark=mark, signers="张三\n李四", sealed=False)
    one = draft(letterhead)
    for count, info in enumerate(
        (DraftInfo(letterhead=letterhead), DraftInfo("summary", "某局", letterhead=letterhead))
    ):
        path = tmp_path / f"{count}.docx"
        write_docx(path, one, LAYOUT, info)
        found = read_docx(path)
        assert (found.text, found.info, found.notices, found.ours) == (one.snapshot.text, info, (), True)


def test_whatever_was_typed_into_a_head_comes_back(tmp_path: Path):
    odd = tidied(
        replace(HEAD, mark="甲\x01局\t<&\n \n乙", number="发\n〔2026〕\ud8005号", copies="  ，。\n" * 3, signers="𠮷\n")
    )
    path = tmp_path / "文.docx"
    write_docx(path, draft(odd), LAYOUT, DraftInfo(letterhead=odd))
    found = read_docx(path)
    assert (found.text, found.info, found.notices) == (draft().snapshot.text, DraftInfo(letterhead=odd), ())
    assert paginate(draft(odd), LAYOUT)


def test_a_head_changed_elsewhere_is_told(tmp_path: Path):
    path = tmp_path / "文.docx"
    write_docx(path, draft(), LAYOUT, DraftInfo(letterhead=HEAD))
    document = docx.Document(str(path))
    next(p for p in document.paragraphs if "〔" in p.text).add_run("改")
    document.save(str(path))
    found = read_docx(path)
    assert found.text == draft().snapshot.text
    assert any("版头" in notice for notice in found.notices)


def test_a_marked_up_file_is_read_without_its_head(tmp_path: Path):
    path = tmp_path / "批.docx"
    write_docx(path, draft(), LAYOUT, DraftInfo(letterhead=HEAD))
    assert read_markup(path).after == draft().snapshot.text


def test_a_layout_without_these_numbers_has_the_standard_s():
    data = tomllib.loads((resources() / "layouts" / "ruler.toml").read_text(encoding="utf-8"))
    for table in ("head", "imprint", "seal"):
        data.pop(table)
    assert parse_layout(data).head == LAYOUT.head
    data["head"] = {"rule": "3 pt", "colour": "red"}
    with pytest.raises(ValueError, match="colour"):
        parse_layout(data)
