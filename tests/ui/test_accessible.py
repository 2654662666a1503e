"""What a screen reader meets: a walk over the whole window through Qt's accessibility tree, and rendered contrast."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible, QAccessibleInterface, QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QToolButton, QWidget

from tests.ui.window_tools import DRAFT, Office, wait_until

ROLE = QAccessible.Role
NAMED = {
    ROLE.Button, ROLE.PushButton, ROLE.CheckBox, ROLE.RadioButton, ROLE.ComboBox, ROLE.EditableText, ROLE.SpinBox,
    ROLE.List, ROLE.Tree, ROLE.MenuItem, ROLE.ListItem, ROLE.TreeItem, ROLE.ButtonMenu, ROLE.ButtonDropDown,
}  # fmt: skip
INNER = ("qt_spinbox_lineedit", "qt_scrollarea_viewport")


def walk(interface: QAccessibleInterface, depth: int = 0):
    yield interface
    if depth > 24:
        return
    for number in range(min(interface.childCount(), 400)):
        child = interface.child(number)
        if child is not None and child.isValid():
            yield from walk(child, depth + 1)


def nameless(root: QWidget) -> list[str]:
    """Visible controls without a name, by class and role."""
    found = []
    for item in walk(QAccessible.queryAccessibleInterface(root)):
        state = item.state()
        if item.role() not in NAMED or state.invisible or item.text(QAccessible.Text.Name).strip():
            continue
        widget = item.object()
        inner = widget is not None and (
            widget.objectName() in INNER or widget.metaObject().className() == "QLineEditIconButton"
        )
        parent = item.parent()
        if not inner and not (parent is not None and parent.role() in (ROLE.ComboBox, ROLE.SpinBox, ROLE.Separator)):
            name = widget.metaObject().className() if widget is not None else ""
            found.append(f"{item.role().name} {name} in {parent.text(QAccessible.Text.Name) if parent else ''}")
    return found


def separators(found: list[str]) -> list[str]:
    return [line for line in found if not line.startswith("MenuItem")]


def test_every_control_of_the_writing_screen_has_a_name(office: Office) -> None:
    office.show(DRAFT)
    office.checked()
    office.open_library()
    assert separators(nameless(office.window)) == []
    met = [item.role() for item in walk(QAccessible.queryAccessibleInterface(office.window))]
    assert sum(role in NAMED for role in met) > 60


def test_every_control_of_the_start_page_has_a_name(office: Office) -> None:
    office.workshop.starting.show()
    QApplication.processEvents()
    assert separators(nameless(office.window)) == []


def test_rows_say_what_they_show(office: Office) -> None:
    office.show(DRAFT)
    office.checked()
    rows = [
        item.text(QAccessible.Text.Name)
        for item in walk(QAccessible.queryAccessibleInterface(office.outline.view))
        if item.role() == ROLE.TreeItem
    ]
    assert any("缺少" in row for row in rows)
    assert any("二级" in row and "字" in row for row in rows)
    panel = office.window.problems
    names = [item.text(QAccessible.Text.Name) for item in walk(QAccessible.queryAccessibleInterface(panel))]
    assert any(word in name for name in names for word in ("必改，", "建议，", "提示，"))


def test_every_tool_is_reached_by_tab(office: Office) -> None:
    """No control that works by the mouse alone: it takes the focus, or its command has a key or a menu path."""
    commands = {action.text().rstrip("…") for menu in office.actions.menus for action in menu.actions()}
    for button in office.window.command_row.findChildren(QToolButton):
        if button.isVisible():
            reachable = button.focusPolicy().value & 1 or button.accessibleName() in commands
            assert reachable, button.accessibleName()


def luminance(color: QColor) -> float:
    def part(value: float) -> float:
        return value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4

    return 0.2126 * part(color.redF()) + 0.7152 * part(color.greenF()) + 0.0722 * part(color.blueF())


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def rendered_contrast(image: QImage) -> float:
    """Between the commonest colour and the one farthest from it: ground and the core of the strokes."""
    counts: dict[int, int] = {}
    for y in range(image.height()):
        for x in range(image.width()):
            value = image.pixel(x, y)
            counts[value] = counts.get(value, 0) + 1
    ground = QColor(max(counts, key=lambda value: counts[value]))
    return max(contrast(ground, QColor(value)) for value in counts)


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
@pytest.mark.parametrize("screen", ["write", "start"])
def test_text_stands_out_from_its_ground(office: Office, theme: str, screen: str) -> None:
    office.workshop.viewing.choose_theme(theme)
    if screen == "write":
        office.show(DRAFT)
        office.checked()
    else:
        office.workshop.starting.show()
    QApplication.processEvents()
    picture = office.window.grab().toImage()
    ratio = picture.devicePixelRatio()
    weak = []
    for label in office.window.findChildren(QLabel):
        if not (label.isVisible() and label.isEnabled() and label.text().strip() and label.width() > 4):
            continue
        at = label.mapTo(office.window, QPoint(0, 0))
        crop = picture.copy(
            int(at.x() * ratio), int(at.y() * ratio), int(label.width() * ratio), int(label.height() * ratio)
        )
        if crop.isNull() or not office.window.rect().contains(at):
            continue
        if label.window() is office.window and label.visibleRegion().boundingRect().height() >= label.height() - 2:
            measured = rendered_contrast(crop)
            if measured < 4.4:
                weak.append(f"{label.text()[:20]} {measured:.2f}")
    assert weak == []


@pytest.mark.parametrize("size", ["standard", "large", "largest"])
def test_nothing_is_cut_at_any_interface_size(office: Office, size: str) -> None:
    """Buttons are as wide as their words."""
    office.show(DRAFT)
    office.workshop.viewing.choose_text_size(size)

    def cut() -> list[str]:
        shown = [b for b in office.window.findChildren(QToolButton) if b.isVisible() and b.text()]
        worded = [b for b in shown if b.toolButtonStyle().value in (1, 2)]
        return [b.text() for b in worded if b.width() < min(b.fontMetrics().horizontalAdvance(b.text()), 48)]

    wait_until(lambda: not cut())  # counts of findings come a little later than the window
