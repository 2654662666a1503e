"""How much of a text stands in another."""

from lianzheng_desktop.checks.likeness import similarity

ONE = "局党组坚持把党风廉政建设与业务工作同部署同落实，全年召开专题会议4次。"
OTHER = "加强财务审批和物资采购全过程监督，修订内部控制制度12项并逐条抓好执行。"


def test_figures_and_marks_do_not_count() -> None:
    found = similarity(ONE.replace("4", "12").replace("，", "；"), {"last.txt": ONE})
    assert found.share == 1.0
    assert [(place.start, place.source) for place in found.places] == [(0, "last.txt"), (24, "last.txt")][
        : len(found.places)
    ]


def test_half_of_a_text() -> None:
    found = similarity(ONE + OTHER, {"last.txt": ONE, "other.txt": "没有关系。"})
    assert 0.3 < found.share < 0.7
    assert [(place.start, place.end, place.source) for place in found.places] == [(0, len(ONE), "last.txt")]


def test_nothing_to_compare() -> None:
    assert similarity("", {"last.txt": ONE}).share == 0.0
    assert similarity(ONE, {}).places == ()
