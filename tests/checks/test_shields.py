"""Shields: what a line holds besides prose."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.checks.shields import shield_line


@pytest.mark.parametrize(
    ("text", "kind", "spans"),
    [
        ("网址为http://www.12388.gov.cn，电话为12388。", "address", ["http://www.12388.gov.cn"]),
        ("见www.example.gov.cn。", "address", ["www.example.gov.cn"]),
        ("发至jw_1@mail.example.cn，", "address", ["jw_1@mail.example.cn"]),
        ("按局党发【2023】7号、某发(2022) 第07号执行", "docnum", ["【2023】7号", "(2022) 第07号"]),
        ("（*〔2022〕*号）", "docnum", ["〔2022〕*号"]),
        ("依据第四条第（二）项、第三部分第2条", "citation", ["第四条第（二）项", "第三部分第2条"]),
        ("上午8:30开会", "time", ["8:30"]),
        ("电话0571-87654321", "phone", ["0571-87654321"]),
        ("得分98.5，共1,234,567元，比例3:1", "number", ["98.5", "1,234,567", "3:1"]),
        ("截至2022-11-05", "date", ["2022-11-05"]),
        ("编号ZJ-2022-11", "code", ["ZJ-2022-11"]),
        ("每月3-5次", "code", []),
        ("用Power Point制作", "latin", ["Power Point"]),
        ("落实“一岗双责”、“第一议题”", "quotation", ["“一岗双责”", "“第一议题”"]),
        ("学习《关于印发《办法》的通知》。", "title", ["《关于印发《办法》的通知》"]),
        ("坚持“四个意识，落实《准则", "quotation", []),
        ("坚持“四个意识，落实《准则", "title", []),
        ("全年立案12件,结案11件。", "number", []),
    ],
)
def test_a_line_is_shielded(text: str, kind: str, spans: list[str]) -> None:
    assert [text[a:b] for a, b in shield_line(text).get(kind, ())] == spans


@given(st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_spans_lie_inside_and_apart(text: str) -> None:
    for spans in shield_line(text).values():
        assert all(0 <= a < b <= len(text) for a, b in spans)
        assert all(first[1] <= second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    "piece", ["a", "1", "a.", "1.", "1,", "《", "“", "第一", "（", "1:", "a-", "- ", "www.", "@", "0571-"]
)
def test_a_very_long_line_is_borne(piece: str) -> None:
    for spans in shield_line(piece * 5_000).values():
        assert all(0 <= a < b <= 5_000 * len(piece) for a, b in spans)
