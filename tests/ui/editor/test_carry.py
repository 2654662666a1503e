from lianzheng_desktop.text.edits import TextEdit, apply_edits
from lianzheng_desktop.ui.editor.carry import carried

TEXT = "（一）甲事\n甲文\n（二）乙事\n乙文\n（三）丙事"


def test_the_caret_goes_along_with_a_section_that_is_moved() -> None:
    edits = [TextEdit(0, 0, "（一）乙事\n乙文\n"), TextEdit(0, 3, "（二）"), TextEdit(8, 17, "")]
    after = apply_edits(TEXT, edits)
    place = carried(TEXT, edits, TEXT.index("乙文") + 1)
    assert place is not None
    assert after[place - 1 : place + 1] == "乙文"


def test_an_edit_of_words_alone_carries_nothing() -> None:
    assert carried(TEXT, [TextEdit(0, 3, "（二）")], 1) is None


def test_a_section_deleted_for_good_carries_nothing() -> None:
    assert carried(TEXT, [TextEdit(9, 18, "")], 12) is None
