"""Encodings told apart by what they hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desktop.text.text_files import decode, encode

TRADITIONAL = (
    "某市示範局工作總結\n一、主要工作\n（一）壓實責任。全年談話35人次，堅持「四風」整治，認真落實黨風廉政建設責任制。"
)
SIMPLIFIED = (
    "某市示范局工作总结\n一、主要工作\n（一）压实责任。全年谈话35人次，坚持“四风”整治，认真落实党风廉政建设责任制。"
)


@pytest.mark.parametrize("line_break", ["\n", "\r\n"])
def test_big5_is_told_from_gb(line_break: str) -> None:
    data = TRADITIONAL.replace("\n", line_break).encode("big5")
    found = decode(data)
    assert (found.text, found.form.encoding, found.form.line_break) == (TRADITIONAL, "cp950", line_break)
    assert encode(found.text, found.form) == data


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL, "张三、李四、王五、赵六、钱七、孙八", "㐂䶮镕喆", "谈话"])
def test_gb_is_not_taken_for_big5(text: str) -> None:
    found = decode(text.encode("gb18030"))
    assert (found.text, found.form.encoding) == (text, "gb18030")


@given(st.permutations(list(SIMPLIFIED)))
def test_words_in_any_order_stay_gb(letters: list[str]) -> None:
    text = "".join(letters)
    assert decode(text.encode("gb18030")).text == text


@pytest.mark.parametrize("codec", ["utf-32", "utf-32-be"])
def test_utf_32_with_its_mark(codec: str) -> None:
    data = SIMPLIFIED.encode(codec) if codec == "utf-32" else b"\0\0\xfe\xff" + SIMPLIFIED.encode(codec)
    found = decode(data)
    assert found.text == SIMPLIFIED
    assert encode(found.text, found.form) == data
