"""Numbers of lists pasted from web pages and office programs."""

import pytest

from lianzheng_desktop.ui.editor.paste_html import numbered_text


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ol><li>压实责任</li><li>抓好学习</li></ol>", "1.压实责任\n2.抓好学习"),
        ("<ol start=3><li><p>甲</p></li></ol><p>正文</p>", "3.甲\n正文"),
        ('<ol style="list-style-type: cjk-ideographic"><li>甲</li><li>乙</li></ol>', "一、甲\n二、乙"),
        ('<ol type="I"><li>甲<ol><li>乙</li></ol></li><li>丙</li></ol>', "I.甲\n1.乙\nII.丙"),
        ("<style>p{}</style><p>前</p><ol><li>甲</li></ol><ul><li>点</li></ul>", "前\n1.甲\n点"),
        ("<ol><li>甲<br>乙</li></ol><table><tr><td>一</td><td>二</td></tr></table>", "1.甲\n乙\n一 二"),
        ('<ol style="list-style:none"><li>甲</li></ol>', "甲"),
    ],
)
def test_numbers_are_computed(html: str, text: str) -> None:
    assert numbered_text(html) == text


@pytest.mark.parametrize(
    "html",
    ["", "<p>一、甲</p>", "<p class=MsoListParagraph><span style='mso-list:Ignore'>一、</span>甲</p>"],
)
def test_without_a_numbered_list_the_plain_text_serves(html: str) -> None:
    assert numbered_text(html) is None


@pytest.mark.parametrize("html", ["<ol><li>甲", "</ol><ol><li start=x>甲</ol></ol>", "<ol start=99999999999><li>甲"])
def test_broken_pages_are_read_as_far_as_they_go(html: str) -> None:
    assert numbered_text(html) == "1.甲"
