"""Editing a found phrase in the table: where wordings were merged, all of them are there to choose from."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from lianzheng_desktop.ui.harvest.review import ReviewModel

_Index = QModelIndex | QPersistentModelIndex


class WordingDelegate(QStyledItemDelegate):
    """A line to write in; with merged wordings a list to choose from, which can be written in as well."""

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: _Index) -> QWidget:
        model = index.model()
        wordings = model.rows[index.row()].wordings if isinstance(model, ReviewModel) else ()
        if len(wordings) < 2:
            line = QLineEdit(parent)
            line.setAccessibleName("词句")
            return line
        choice = QComboBox(parent)
        choice.setAccessibleName("词句，可以选相近的说法")
        choice.setEditable(True)
        choice.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        choice.addItems(list(wordings))
        choice.activated.connect(lambda _at: self._taken(choice))
        return choice

    def setEditorData(self, editor: QWidget, index: _Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setEditText(text)
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: _Index) -> None:
        text = editor.currentText() if isinstance(editor, QComboBox) else ""
        model.setData(index, editor.text() if isinstance(editor, QLineEdit) else text)

    def _taken(self, choice: QComboBox) -> None:
        self.commitData.emit(choice)
        self.closeEditor.emit(choice)
