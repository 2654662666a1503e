from lianzheng_desktop.ui.editor.words import word_at

TEXT = "严格落实《廉政准则》，下降18%。"


def _pairs(text: str) -> list[str]:
    return [text[index : index + 2] for index in range(0, len(text), 2)]


def test_the_word_under_a_column() -> None:
    assert word_at(TEXT, 3, _pairs) == (2, 4)
    assert word_at(TEXT, 5, _pairs) == (5, 7)


def test_a_mark_is_picked_alone() -> None:
    assert word_at(TEXT, 4, _pairs) == (4, 5)
    assert word_at(TEXT, len(TEXT), _pairs) == (len(TEXT), len(TEXT))
