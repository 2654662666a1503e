"""红头和版记: every field of the head and of the block at the end."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QPlainTextEdit, QWidget

from lianzheng_desktop.document.letterhead import URGENCIES, Letterhead, gaps, tidy_number
from lianzheng_desktop.ui.controls import CheckBox
from lianzheng_desktop.ui.dialogs.frame import FramedDialog
from lianzheng_desktop.ui.dialogs.new_draft import form
from lianzheng_desktop.ui.theme import Look

_FEW_LINES = 56  # pixels: two lines of a field that takes several names


class LetterheadDialog(FramedDialog):
    def __init__(self, parent: QWidget, look: Look, letterhead: Letterhead) -> None:
        super().__init__(parent, "红头和版记", (560, 640))
        self.on = CheckBox("印红头和版记")
        self.on.setChecked(letterhead.on)
        self.body.addWidget(self.on)
        self._make_fields(look, letterhead)
        self._lay_out()
        self.wanting = QLabel()
        self.wanting.setWordWrap(True)
        self.wanting.setTextFormat(Qt.TextFormat.PlainText)
        look.follow(self.wanting, lambda label, theme: label.setStyleSheet(f"color: {theme.color('suggest').name()};"))
        self.body.addWidget(self.wanting)
        self.body.addStretch(1)
        self.add_button("取消", self.reject)
        self.add_button("用这些", self.accept, filled=True)
        for field in (self.number, self.copy_number, self.secrecy, self.printer, self.print_date):
            field.textChanged.connect(self._tell)
        for several in (self.mark, self.signers, self.copies):
            several.textChanged.connect(self._tell)
        self.urgency.activated.connect(self._tell)
        self.on.toggled.connect(self._tell)
        self._tell()

    def _make_fields(self, look: Look, told: Letterhead) -> None:
        self.mark, self.signers, self.copies = (
            self._several(look, text) for text in (told.mark, told.signers, told.copies)
        )
        self.number, self.copy_number, self.secrecy = (
            QLineEdit(text) for text in (told.number, told.copy_number, told.secrecy)
        )
        self.printer, self.print_date = QLineEdit(told.printer), QLineEdit(told.print_date)
        self.urgency = QComboBox()
        self.urgency.addItem("不标", "")
        for word in URGENCIES:
            self.urgency.addItem(word, word)
        self.urgency.setCurrentIndex(max(0, self.urgency.findData(told.urgency)))
        self.sealed = CheckBox("要盖章：日期右空四字，署名在日期上方居中")
        self.sealed.setChecked(told.sealed)
        for field, hint in (
            (self.mark, "例如：某市示范局文件；联合行文一行一个机关"), (self.number, "例如：示范局发〔2026〕5号"),
            (self.signers, "报给上级的才写，一行一个"), (self.copy_number, "六位数字，没有就空着"),
            (self.secrecy, "例如：机密★1年，没有就空着"), (self.copies, "一行一个，或者用逗号隔开"),
            (self.printer, "例如：某市示范局办公室"), (self.print_date, "例如：2026年1月5日"),
        ):  # fmt: skip
            field.setPlaceholderText(hint)

    def _lay_out(self) -> None:
        self.body.addLayout(
            form(
                (
                    ("机关标志", self.mark), ("发文字号", self.number), ("签发人", self.signers),
                    ("份号", self.copy_number), ("密级和期限", self.secrecy), ("紧急程度", self.urgency),
                    ("印章", self.sealed), ("抄送", self.copies), ("印发机关", self.printer),
                    ("印发日期", self.print_date),
                )
            )
        )  # fmt: skip

    def letterhead(self) -> Letterhead:
        return Letterhead(
            on=self.on.isChecked(),
            copy_number=self.copy_number.text().strip(),
            secrecy=self.secrecy.text().strip(),
            urgency=self.urgency.currentData(),
            mark=_lines(self.mark),
            number=tidy_number(self.number.text()),
            signers=_lines(self.signers),
            copies=_lines(self.copies),
            printer=self.printer.text().strip(),
            print_date=self.print_date.text().strip(),
            sealed=self.sealed.isChecked(),
        )

    def _several(self, look: Look, text: str) -> QPlainTextEdit:
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setFixedHeight(look.theme.px(_FEW_LINES))
        return field

    def _tell(self, *_: object) -> None:
        told = gaps(self.letterhead())
        self.wanting.setText("\n".join(told))
        self.wanting.setVisible(bool(told))


def _lines(field: QPlainTextEdit) -> str:
    return "\n".join(line.strip() for line in field.toPlainText().splitlines() if line.strip())
