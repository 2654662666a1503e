"""Everything the program asks in a dialog of its own; tests answer in its place."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QMessageBox, QPushButton, QWidget

from lianzheng_desktop.ui.controls import answered

if TYPE_CHECKING:
    from lianzheng_desktop.phrases.portable import Conflict, Side

OPEN_FILTER = "文稿 (*.docx *.txt);;Word 文件 (*.docx);;纯文本 (*.txt);;所有文件 (*)"
HARVEST_FILTER = "往年文稿 (*.docx *.txt *.doc *.wps);;所有文件 (*)"
PHRASE_FILTER = "词句文件 (*.lzpack *.xlsx *.json)"
PHRASE_FORMS = "词句包 (*.lzpack);;Excel 表格 (*.xlsx);;JSON (*.json)"
ONE_KIND = {".docx": "Word 文件 (*.docx)", ".txt": "纯文本 (*.txt)", ".pdf": "PDF 文件 (*.pdf)", ".zip": "备份 (*.zip)"}
SAVE_FILTER = "Word 文件 (*.docx);;纯文本 (*.txt)"


class Questions:
    """One method a question; None, False or nothing chosen where the clerk gave it up."""

    def __init__(self, parent: QWidget) -> None:
        self._parent = parent

    def file_to_open(self, folder: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._parent, "打开文稿", folder, OPEN_FILTER)
        return Path(name) if name else None

    def files_to_harvest(self, folder: str) -> list[Path]:
        names, _ = QFileDialog.getOpenFileNames(self._parent, "采集词句：选往年的文稿", folder, HARVEST_FILTER)
        return [Path(name) for name in names]

    def folder_to_harvest(self, folder: str) -> Path | None:
        name = QFileDialog.getExistingDirectory(self._parent, "采集词句：选存放往年文稿的文件夹", folder)
        return Path(name) if name else None

    def phrases_to_import(self, folder: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._parent, "导入词句", folder, PHRASE_FILTER)
        return Path(name) if name else None

    def phrases_to_export(self, folder: str) -> Path | None:
        """The suffix says the form; a name without one gets that of the chosen filter."""
        suggested = str(Path(folder) / "词句.lzpack")
        name, chosen = QFileDialog.getSaveFileName(self._parent, "导出词句", suggested, PHRASE_FORMS)
        if not name:
            return None
        path = Path(name)
        suffix = next((s for s in (".xlsx", ".json") if s in chosen), ".lzpack")
        return path if path.suffix.lower() in (".lzpack", ".xlsx", ".json") else path.with_name(path.name + suffix)

    def settle_conflicts(self, conflicts: Sequence[Conflict]) -> list[Side]:
        """Which side stands, one answer for each."""
        from lianzheng_desktop.ui.library.conflicts import ConflictsDialog

        dialog = ConflictsDialog(self._parent, conflicts)
        answered(dialog)
        return dialog.sides

    def file_to_save(self, title: str, suggested: Path, only: str = "") -> Path | None:
        """Asks again by itself before another file is overwritten. `only` narrows to one suffix."""
        choice = ONE_KIND.get(only, SAVE_FILTER)
        name, chosen = QFileDialog.getSaveFileName(self._parent, title, str(suggested), choice)
        if not name:
            return None
        path = Path(name)
        known = (only,) if only else (".docx", ".txt")
        if path.suffix.lower() not in known:
            path = path.with_name(path.name + (only or (".txt" if "txt" in chosen else ".docx")))
        return path

    def keep_changes(self, name: str) -> str:
        """save, discard or cancel."""
        box = self._box(f"“{name}”有修改还没有保存", "不保存的话，这些修改会丢掉。")
        save = box.addButton("保存", QMessageBox.ButtonRole.AcceptRole)
        discard = box.addButton("不保存", QMessageBox.ButtonRole.DestructiveRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(save)
        answered(box)
        return _answer(box, {save: "save", discard: "discard"})

    def dropped(self, names: list[str]) -> str:
        """open, harvest or cancel."""
        named = f"“{names[0]}”" + (f" 等 {len(names)} 份文件" if len(names) > 1 else "")
        box = self._box(f"{named}用来做什么", "打开后接着写，或者从里面采集词句。")
        opened = box.addButton("打开为文稿", QMessageBox.ButtonRole.AcceptRole)
        harvested = box.addButton("采集词句", QMessageBox.ButtonRole.ActionRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(opened)
        answered(box)
        return _answer(box, {opened: "open", harvested: "harvest"})

    def changed_outside(self, name: str) -> str:
        """overwrite, elsewhere, compare or cancel."""
        box = self._box("这份文件在别处被改过", f"“{name}”在打开之后又被别的程序保存过。")
        elsewhere = box.addButton("另存为…", QMessageBox.ButtonRole.AcceptRole)
        overwrite = box.addButton("仍然保存", QMessageBox.ButtonRole.DestructiveRole)
        difference = box.addButton("看差别", QMessageBox.ButtonRole.ActionRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(elsewhere)
        answered(box)
        return _answer(box, {overwrite: "overwrite", elsewhere: "elsewhere", difference: "compare"})

    def version_name(self, name: str) -> str | None:
        """The name of a version; None where it is to stay as it is."""
        from lianzheng_desktop.ui.dialogs.ask import AskDialog

        field = QLineEdit(name)
        field.selectAll()
        taken = answered(AskDialog(self._parent, "命名", "版本的名字（命名的版本一直保留）", field, "命名"))
        return field.text() if taken else None

    def clear_history(self) -> bool:
        box = self._box("清空历史版本？", "所有文稿的历史版本都会删除并覆盖，不能再找回。文稿本身不受影响。")
        clear = box.addButton("清空历史版本", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        answered(box)
        return box.clickedButton() is clear

    def backup_to_open(self, folder: str) -> Path | None:
        name, _ = QFileDialog.getOpenFileName(self._parent, "从备份导入", folder, "备份 (*.zip)")
        return Path(name) if name else None

    def restore_backup(self, name: str) -> bool:
        box = self._box("用备份换掉现在的数据？", f"词句库、历史版本和设置会换成“{name}”里的；现在的先另存一份。")
        restore = box.addButton("从备份导入", QMessageBox.ButtonRole.AcceptRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        answered(box)
        return box.clickedButton() is restore

    def place_to_go(self, places: list[str]) -> int:
        """Number of the chosen place, -1 for none."""
        from lianzheng_desktop.ui.dialogs.ask import AskDialog

        box = QComboBox()
        box.addItems(places)
        taken = answered(AskDialog(self._parent, "转到", "小节", box, "转到"))
        return box.currentIndex() if taken else -1

    def tell(self, title: str, text: str) -> None:
        box = self._box(title, text)
        box.addButton("关闭", QMessageBox.ButtonRole.AcceptRole)
        answered(box)

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setWindowTitle("廉政文稿")
        box.setText(title)
        box.setInformativeText(text)
        return box


def _answer(box: QMessageBox, answers: dict[QPushButton, str]) -> str:
    clicked = box.clickedButton()
    return next((answer for button, answer in answers.items() if button is clicked), "cancel")
