"""Everything the program asks in a dialog of its own; tests answer in its place."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QPushButton, QWidget

OPEN_FILTER = "文稿 (*.docx *.txt);;Word 文件 (*.docx);;纯文本 (*.txt);;所有文件 (*)"
HARVEST_FILTER = "往年文稿 (*.docx *.txt *.doc *.wps);;所有文件 (*)"
ONE_KIND = {".docx": "Word 文件 (*.docx)", ".txt": "纯文本 (*.txt)", ".pdf": "PDF 文件 (*.pdf)"}
SAVE_FILTER = "Word 文件 (*.docx);;纯文本 (*.txt)"


class Questions:
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
        box.exec()
        return _answer(box, {save: "save", discard: "discard"})

    def changed_outside(self, name: str) -> str:
        """overwrite, elsewhere, compare or cancel."""
        box = self._box("这份文件在别处被改过", f"“{name}”在打开之后又被别的程序保存过。")
        elsewhere = box.addButton("另存为…", QMessageBox.ButtonRole.AcceptRole)
        overwrite = box.addButton("仍然保存", QMessageBox.ButtonRole.DestructiveRole)
        difference = box.addButton("看差别", QMessageBox.ButtonRole.ActionRole)
        box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(elsewhere)
        box.exec()
        return _answer(box, {overwrite: "overwrite", elsewhere: "elsewhere", difference: "compare"})

    def version_name(self, name: str) -> str | None:
        """The name of a version; None where it is to stay as it is."""
        mode = QLineEdit.EchoMode.Normal
        given, taken = QInputDialog.getText(self._parent, "命名", "版本的名字（命名的版本一直保留）", mode, name)
        return given if taken else None

    def clear_history(self) -> bool:
        box = self._box("清空历史版本？", "所有文稿的历史版本都会删除并覆盖，不能再找回。文稿本身不受影响。")
        clear = box.addButton("清空历史版本", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("取消", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.exec()
        return box.clickedButton() is clear

    def place_to_go(self, places: list[str]) -> int:
        """Number of the chosen place, -1 for none."""
        chosen, taken = QInputDialog.getItem(self._parent, "转到", "小节", places, 0, False)
        return places.index(chosen) if taken else -1

    def tell(self, title: str, text: str) -> None:
        box = self._box(title, text)
        box.addButton("关闭", QMessageBox.ButtonRole.AcceptRole)
        box.exec()

    def _box(self, title: str, text: str) -> QMessageBox:
        box = QMessageBox(self._parent)
        box.setWindowTitle("廉政文稿")
        box.setText(title)
        box.setInformativeText(text)
        return box


def _answer(box: QMessageBox, answers: dict[QPushButton, str]) -> str:
    clicked = box.clickedButton()
    return next((answer for button, answer in answers.items() if button is clicked), "cancel")
