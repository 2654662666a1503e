"""The text in its dress: theme, faces, styles, the highlighter, the scroll bar. The editor's parts are laid over it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from lianzheng_desktop.ui.editor.base import SheetText
from lianzheng_desktop.ui.editor.faces import Faces
from lianzheng_desktop.ui.editor.highlighter import DraftHighlighter
from lianzheng_desktop.ui.editor.scroll_marks import MarkedScrollBar
from lianzheng_desktop.ui.editor.styles import Styles
from lianzheng_desktop.ui.theme import Theme

_MARKS = QTextOption.Flag.ShowTabsAndSpaces | QTextOption.Flag.ShowLineAndParagraphSeparators


class SheetSurface(SheetText):
    """What a part of the editor may rely on, whichever other parts there are."""

    zoomChanged = Signal(int)
    statusHint = Signal(str)
    findingActivated = Signal(object)
    structureRequested = Signal(str)  # promote, demote, up, down: for the section the caret is in
    contextMenuAboutToShow = Signal(object, int)  # the QMenu, and the position that was clicked
    slotModeChanged = Signal(int, int)  # number of the field being filled, fields in all; 0, 0 when it ends

    _dressed = False  # Qt tells of fonts while it makes the widget

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._extra: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self.faces = Faces.detect()
        self.styles = Styles(self.faces, 100)
        self._set_up_widget()
        document = self.document()
        document.contentsChange.connect(self.text_keeper.on_contents_change)  # before the highlighter does
        self.highlighter = DraftHighlighter(document, self.state.lines, self.styles, theme)
        document.contentsChanged.connect(self.text_keeper.on_contents_changed)
        self.scroll_marks = MarkedScrollBar(self)
        self.setVerticalScrollBar(self.scroll_marks)
        self._dressed = True

    def _set_up_widget(self) -> None:
        self.setAccessibleName("正文")
        self.setAcceptRichText(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)  # its width is part of the canvas
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        document = self.document()
        document.setUndoRedoEnabled(False)
        document.setDocumentMargin(0)

    def changeEvent(self, event: QEvent) -> None:
        """Another size of the interface's letters is no matter of the sheet, though Qt dresses the text in them."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange) and self._dressed:
            self.document().setDefaultFont(self.styles.body_font)

    @property
    def theme(self) -> Theme:
        return self._theme

    def zoom(self) -> int:
        """In percent."""
        return self.styles.metrics.zoom

    def is_composing(self) -> bool:
        """True while the input method holds letters that are not text yet."""
        return self.text_keeper.composing

    def set_extra(self, name: str, selections: list[QTextEdit.ExtraSelection]) -> None:
        """Grounds laid over the text by one part of the editor, beside those of the others."""
        self._extra[name] = selections
        self.setExtraSelections([selection for part in self._extra.values() for selection in part])

    def show_marks(self, on: bool) -> None:
        """Blanks, tabs and the ends of paragraphs made visible; the layout stays as it is."""
        option = self.document().defaultTextOption()
        wanted = _MARKS if on else QTextOption.Flag(0)
        if option.flags() & _MARKS != wanted:
            option.setFlags(option.flags() & ~_MARKS | wanted)
            self.document().setDefaultTextOption(option)
