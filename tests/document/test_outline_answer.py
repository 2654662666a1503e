"""The outline as the command line gives it."""

from lianzheng_desktop.document.outline_answer import outline_answer, outline_text
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot

_TEXT = """某局2021年工作总结

市纪委：
今年好。
现将情况总结如下：
一、主要工作
（一）抓学习。学了。
二、下步打算
一是抓责任。落实好。
二是抓学习。安排好。
某局
2021年12月20日"""


def test_answer_is_the_interface(parser: DraftParser) -> None:
    answer = outline_answer(parser.parse(Snapshot.of(_TEXT)), "某局.txt")
    sections = answer.pop("sections")
    assert answer == {
        "schema": 1,
        "file": "某局.txt",
        "characters": len("".join(_TEXT.split())),
        "genre": "summary",
        "year": 2021,
        "title": {"text": "某局2021年工作总结", "line": 1},
        "addressee": {"text": "市纪委：", "line": 3},
        "lead": {"line": 4, "end_line": 5},
        "signature": {"text": "某局", "line": 11},
        "date": {"text": "2021年12月20日", "line": 12},
        "missing": ["problems"],
    }
    assert [section["heading"] for section in sections] == ["主要工作", "下步打算"]


def test_sections_are_the_interface(parser: DraftParser) -> None:
    work, plan = outline_answer(parser.parse(Snapshot.of(_TEXT)), "某局.txt")["sections"]
    assert work == {
        "level": 1,
        "label": "一、",
        "number": 1,
        "heading": "主要工作",
        "role": "work",
        "line": 6,
        "run_in": False,
        "pseudo": False,
        "characters": 16,
        "children": [
            {
                "level": 2,
                "label": "（一）",
                "number": 1,
                "heading": "抓学习",
                "role": "",
                "line": 7,
                "run_in": True,
                "pseudo": False,
                "characters": 10,
                "children": [],
            }
        ],
    }
    assert [(child["label"], child["pseudo"]) for child in plan["children"]] == [("一是", True), ("二是", True)]


def test_text_is_indented_by_depth(parser: DraftParser) -> None:
    assert outline_text(parser.parse(Snapshot.of(_TEXT))) == "\n".join(
        [
            "某局2021年工作总结",
            "一、主要工作  16 字",
            "    （一）抓学习  10 字",
            "二、下步打算  26 字",
            "    一是抓责任  10 字",
            "    二是抓学习  10 字",
        ]
    )
    assert outline_text(parser.parse(Snapshot.of(""))) == ""
