"""The editor's right-click menu. The window adds to it through `contextMenuAboutToShow`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu

if TYPE_CHECKING:
    from lianzheng_desktop.checks.model import Finding
    from lianzheng_desktop.ui.editor.surface import SheetSurface


def context_menu(editor: SheetSurface, finding: Finding | None, show_find: Callable[[], None]) -> QMenu:
    """Commands for the place that was clicked; the fixes of the finding there come first."""
    menu = QMenu(editor)
    if finding is not None:
        _add_fixes(menu, editor, finding)
    undo = menu.addAction(f"撤销 {editor.undo_label()}".rstrip(), editor.undo)
    undo.setEnabled(editor.can_undo())
    redo = menu.addAction(f"重做 {editor.redo_label()}".rstrip(), editor.redo)
    redo.setEnabled(editor.can_redo())
    menu.addSeparator()
    selected = bool(len(editor.selection()))
    for name, command in (("剪切", editor.cut), ("复制", editor.copy)):
        menu.addAction(name, command).setEnabled(selected)
    clipboard = QGuiApplication.clipboard().mimeData()
    menu.addAction("粘贴", editor.paste).setEnabled(bool(clipboard and clipboard.hasText()))
    if selected:
        menu.addAction("查找同样的词", show_find)
    menu.addSeparator()
    menu.addAction("全选", editor.selectAll)
    return menu


def _add_fixes(menu: QMenu, editor: SheetSurface, finding: Finding) -> None:
    for fix in finding.fixes:
        action = menu.addAction(fix.title)
        action.triggered.connect(lambda _=False, fix=fix: editor.apply_edits(fix.edits, fix.title))
    menu.addAction(finding.message if len(finding.message) <= 24 else finding.message[:23] + "…",
                   lambda: editor.findingActivated.emit(finding))  # fmt: skip
    menu.addSeparator()
