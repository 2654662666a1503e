"""Numbers of lists pasted from web pages and office programs."""

import re

import pytest

from lianzheng_desktop.word.html_text import paragraphs, text_of


def plain_of(html: str) -> str:
    """What a browser puts beside it, near enough: the words."""
    return re.sub(r"<style.*?</style>|<[^>]*>", " ", html)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ol><li>压实责任</li><li>抓好学习</li></ol>", "1.压实责任\n2.抓好学习"),
        ("<ol start=3><li><p>甲</p></li></ol><p>正文</p>", "3.甲\n正文"),
        ('<ol style="list-style-type: cjk-ideographic"><li>甲</li><li>乙</li></ol>', "一、甲\n二、乙"),
        ('<ol type="I"><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>', "I.甲\n1.乙\nII.丙"),
        ("<style>p{}</style><p>前</p><ol><li>甲</li></ol><ul><li>点</li></ul>", "前\n1.甲\n点"),
        ("<ol><li>甲<br>乙</li></ol><table><tr><td>一</td><td>二</td></tr></table>", "1.甲\n乙\n一\t二"),
        ('<ol style="list-style:none"><li>甲</li></ol>', "甲"),
    ],
)
def test_numbers_are_computed(html: str, text: str) -> None:
    assert text_of(html, plain_of(html)) == text


@pytest.mark.parametrize(
    "html",
    [
        "",
        "<p>一、甲</p>",
        '<meta name="generator" content="LibreOffice 7.4"><ol><li>甲</li></ol>',
        "<ol><li>别的</li></ol>" + " " * 2_000_001,
        "<ol><li>甲</li></ol>",
    ],
    ids=["none", "no list", "LibreOffice", "too long", "another text"],
)
def test_the_plain_text_serves(html: str) -> None:
    plain = "一、甲，说得比网页里多得多的一段话"
    assert text_of(html, plain) == plain


def test_without_plain_text_the_page_serves() -> None:
    assert text_of("<div>甲</div><div>乙</div>") == "甲\n乙"


@pytest.mark.parametrize(
    ("label", "shown"),
    [
        ("一、<span>&nbsp; </span>", "一、甲"),
        ("1.1<span>&nbsp;</span>", "1.1 甲"),
        ("①", "①甲"),
        ("·", "甲"),
        ("o", "甲"),
        ("—", "甲"),
    ],
)
def test_labels_of_office_lists(label: str, shown: str) -> None:
    html = (
        f"<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>{label}</span>甲</p>"
    )
    assert text_of(html, "甲") == shown


@pytest.mark.parametrize("html", ["<ol><li>甲", "</ol><ol><li start=x>甲</ol></ol>", "<ol start=99999999999><li>甲"])
def test_broken_pages_are_read_as_far_as_they_go(html: str) -> None:
    assert text_of(html, "甲") == "1.甲"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ol><li>甲<span hidden>暗</span></li></ol>", "1.甲"),
        ("<p style='mso-x:y'>甲<span style='mso-tab-count:1'>&nbsp;&nbsp; </span>乙</p>", "甲 乙"),
        ("<p class=MsoToc1>一、甲 1</p><p class=MsoNormal>一、甲，正文比目录长得多</p>", "一、甲，正文比目录长得多"),
    ],
)
def test_what_the_page_does_not_show_or_makes_itself(html: str, text: str) -> None:
    assert text_of(html) == text


def test_a_whole_page_keeps_the_cells_of_its_tables() -> None:
    page = "<title>题</title><table><tr><td><p>一</p><p>二</p></td>\n <td>三</td><td></td></tr>"
    page += "<tr><td></td><td>四</td><td>五</td></tr><tr><td></td><td></td></tr></table><p>完</p>"
    assert paragraphs(page) == "一 二\t三\t\n\t四\t五\n完"
