"""试一句: a sentence, and what the rule above would say of it, before anything is kept."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSpinBox, QWidget

from lianzheng_desktop.checks.trial import Trial
from lianzheng_desktop.ui.controls import make_clearable
from lianzheng_desktop.ui.rules.kinds import Kind
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.wording import SEVERITY_ICONS, SEVERITY_NAMES, SEVERITY_TOKENS

_REST = 120  # milliseconds after the last key
#: (kind, values, sentence, year) → what comes of it
Try = Callable[[str, Mapping[str, Any], str, int | None], Trial]


class TrialRow(QWidget):
    """`record` gives the values as they stand, None while they cannot be used."""

    def __init__(self, look: Look, run: Try, record: Callable[[], Mapping[str, Any] | None], year: int) -> None:
        super().__init__()
        self._look, self._run, self._record = look, run, record
        self._table = ""
        self.sentence = QLineEdit()
        self.sentence.setAccessibleName("试一句")
        make_clearable(self.sentence)
        self.year = QSpinBox()
        self.year.setRange(2000, 2099)
        self.year.setValue(year)
        self.year.setSuffix(" 年的文稿")
        self.year.setAccessibleName("按哪一年的文稿试")
        self.answer, self.fixed, self._icon = QLabel(), QLabel(), QLabel()
        self._icon.setFixedWidth(16)
        for label in (self.answer, self.fixed):
            label.setWordWrap(True)
        self.fixed.setObjectName("popoverWhy")
        self._arrange()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST)
        self._timer.timeout.connect(self.run_now)
        self.sentence.textChanged.connect(lambda _t: self._timer.start())
        self.year.valueChanged.connect(lambda _v: self._timer.start())

    def begin(self, kind: Kind, values: Mapping[str, Any]) -> None:
        """Another record: its own example, where it has one."""
        self._table = kind.table
        self.sentence.setPlaceholderText(kind.sentence)
        self.sentence.setText(str(values.get("fires") or values.get("quiet") or ""))
        self.year.setVisible(kind.by_year)
        self.run_now()

    def record_changed(self) -> None:
        self._timer.start()

    def run_now(self) -> None:
        self._timer.stop()
        sentence, values = self.sentence.text().strip(), self._record()
        if not sentence or values is None:
            self._say("info", "textTertiary", "在这里试，看保存以后会怎样提示" if not sentence else "填全以后就可以试")
            return
        year = self.year.value() if not self.year.isHidden() else None
        self._tell(self._run(self._table, values, sentence, year))

    def _tell(self, trial: Trial) -> None:
        if trial.findings:
            first = trial.findings[0]
            more = f"（共 {len(trial.findings)} 处）" if len(trial.findings) > 1 else ""
            words = f"{SEVERITY_NAMES[first.severity]}：{first.message}{more}"
            self._say(SEVERITY_ICONS[first.severity], SEVERITY_TOKENS[first.severity], words, trial.fixed)
        elif trial.silenced:
            self._say("checkmark_circle", "ok", f"不再提示：{trial.silenced[0].message}")
        else:
            self._say("checkmark_circle", "ok", "这句话不提示")

    def _say(self, icon: str, token: str, words: str, fixed: str = "") -> None:
        theme = self._look.theme
        self._icon.setPixmap(theme.pixmap(icon, 16, token, self.devicePixelRatioF(), True))
        self.answer.setText(words)
        self.fixed.setText(f"改后：{fixed}" if fixed else "")
        self.fixed.setVisible(bool(fixed))
        self.sentence.setAccessibleDescription(words)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 4, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        label = QLabel("试一句")
        label.setObjectName("formLabel")
        label.setFixedWidth(84)
        label.setBuddy(self.sentence)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.sentence, 1)
        line.addWidget(self.year)
        told = QHBoxLayout()
        told.setSpacing(6)
        told.addWidget(self._icon)
        told.addWidget(self.answer, 1)
        grid.addWidget(label, 0, 0)
        grid.addLayout(line, 0, 1)
        grid.addLayout(told, 1, 1)
        grid.addWidget(self.fixed, 2, 1)
