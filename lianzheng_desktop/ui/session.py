"""One draft on the screen: its text becomes a snapshot, a parse and findings, each a little after the last key."""

from collections.abc import Callable
from dataclasses import replace
from time import perf_counter
from typing import Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from lianzheng_desktop.checks.model import Finding, QuickFix
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.text.edits import TextEdit, TextRange, difference
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.jobs import CheckAnswer, CheckJob, CheckRunner

PARSE_REST = 40  # milliseconds without a key, for a draft of ordinary length
LONGEST_PARSE_REST = 300
_REST_FOR_COST = 6  # what takes long waits for a real pause: so many times its own cost
CHECK_REST = 250


class _Parser(Protocol):
    def parse(self, snapshot: Snapshot, info: DraftInfo = ...) -> ParsedDraft: ...


class DraftSession(QObject):
    """Owns the draft's info and the latest parse and findings.

    parsed(ParsedDraft)     after each change of the text
    checked(findings, complete)   a current result; complete False: silence is no clean bill
    findingsMoved(findings) the old findings at their places in the changed text, until the next result
    """

    parsed = Signal(object)
    checked = Signal(object, bool)
    findingsMoved = Signal(object)
    infoChanged = Signal()

    def __init__(
        self, editor: Any, parser: _Parser, runner: CheckRunner, rules_off: Callable[[], list[str]] = list
    ) -> None:
        super().__init__()
        self._editor = editor
        self._parser = parser
        self._runner = runner
        self._rules_off = rules_off
        self.unit_of: Callable[[DraftInfo], str] = lambda info: info.unit
        self.info = DraftInfo()
        self.draft = parser.parse(Snapshot.of(""), self.info)
        self.findings: tuple[Finding, ...] = ()
        self.complete = False
        self.live = True
        self._parse_timer = _single_shot(self, PARSE_REST, self.parse_now)
        self._check_timer = _single_shot(self, CHECK_REST, self.check_now)
        self._moved_timer = _single_shot(self, 0, lambda: self.findingsMoved.emit(self.findings))
        editor.textEdited.connect(self._text_edited)
        runner.answered.connect(self._answered)

    def load(self, text: str, info: DraftInfo, words_first: bool = False) -> None:
        """Another draft: new text, undo reset, nothing of the old one stays.

        With `words_first` the sheet is painted before the panes follow, which takes as long again.
        """
        self.info = info
        self.findings = ()
        self.complete = False
        self._editor.set_text(text, self._parse)
        if words_first:
            self._editor.viewport().repaint()
        self._tell_parse()
        self.give_way()  # until it is painted
        self.check_now()

    def set_info(self, info: DraftInfo) -> None:
        self.info = info
        self.infoChanged.emit()
        self.parse_now()
        self.check_now()

    def parse_now(self) -> ParsedDraft:
        """The parse of the text as it stands; while the input method composes, the last one."""
        self._parse_timer.stop()
        if self._editor.is_composing():
            self._parse_timer.start()
            return self.draft
        began = perf_counter()
        before = self.draft.snapshot
        self._parse(self._editor.snapshot())
        if self._move_findings(before, self.draft.snapshot):
            self._moved_timer.start()
        self._tell_parse()
        cost = round((perf_counter() - began) * 1000)
        self._parse_timer.setInterval(min(max(PARSE_REST, cost * _REST_FOR_COST), LONGEST_PARSE_REST))
        return self.draft

    def _parse(self, snapshot: Snapshot) -> ParsedDraft:
        self.draft = self._parser.parse(snapshot, self.info)
        return self.draft

    def _tell_parse(self) -> None:
        self._parse_timer.stop()
        self.parsed.emit(self.draft)

    def parse_other(self, snapshot: Snapshot) -> ParsedDraft:
        """The parse of a text that is not on the screen; nothing else changes."""
        return self._parser.parse(snapshot, self.info)

    def check_now(self) -> None:
        """Ask for a check of the present text, whatever `live` says."""
        self._check_timer.stop()
        if self._editor.is_composing():
            self._check_timer.start()
            return
        if self._parse_timer.isActive():
            self.parse_now()
        info = self.info
        options = CheckOptions(info.genre, info.year, self.unit_of(info), ignore=tuple(self._rules_off()))
        self._runner.request(CheckJob(self.draft.snapshot, info, options))

    def is_current(self, finding: Finding) -> bool:
        """True where the finding is one of the latest, at its latest place, and its text still stands there."""
        if self._parse_timer.isActive():
            self.parse_now()
        text = self._editor.plain_text()
        return finding in self.findings and text[finding.start : finding.end] == finding.text

    def ignore(self, mark: str) -> None:
        """Add a fingerprint or a rule code to what this draft ignores."""
        if mark not in self.info.ignored:
            self.set_info(replace(self.info, ignored=(*self.info.ignored, mark)))

    def give_way(self) -> None:
        """Between a key and its picture nothing else runs."""
        self._runner.give_way()

    def stop(self) -> None:
        for timer in (self._parse_timer, self._check_timer, self._moved_timer):
            timer.stop()
        self._runner.stop()

    def _text_edited(self) -> None:
        self._parse_timer.start()
        if self.live:
            self._check_timer.start()

    def _answered(self, answer: CheckAnswer) -> None:
        if answer.report is None:
            self.complete = False
            self.checked.emit(self.findings, False)
            return
        if answer.job.info != self.info:
            return
        now = self._editor.snapshot()
        edit = changed_part(answer.job.snapshot, now)
        self.findings = answer.report.findings
        if edit is not None:  # stale: what the change did not touch stays, the rest waits for the next result
            self.findings = moved_findings(self.findings, edit)
            self.complete = False
            self._moved_timer.start()
            return
        if self.draft.snapshot.lines != now.lines:
            self.parse_now()
        self._moved_timer.stop()
        self.complete = answer.report.complete
        self.checked.emit(self.findings, self.complete)

    def _move_findings(self, before: Snapshot, after: Snapshot) -> bool:
        edit = changed_part(before, after) if self.findings else None
        if edit is None:
            return False
        self.findings = moved_findings(self.findings, edit)
        return True


def changed_part(before: Snapshot, after: Snapshot) -> TextEdit | None:
    """The one edit between two states; whole lines are compared first, so that a long text costs little."""
    old, new = before.lines, after.lines
    if old == new:
        return None
    most = min(len(old), len(new)) - 1
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    edit = difference("\n".join(old[head : len(old) - tail]), "\n".join(new[head : len(new) - tail]))
    assert edit is not None
    start = before.starts[head]
    return TextEdit(edit.start + start, edit.end + start, edit.text)


def moved_findings(findings: tuple[Finding, ...], edit: TextEdit) -> tuple[Finding, ...]:
    """Findings at their places after the edit; those it touches are dropped, their text is gone."""
    by = len(edit.text) - (edit.end - edit.start)
    kept = []
    for finding in findings:
        if finding.end <= edit.start:
            kept.append(finding)
        elif finding.start >= edit.end:
            kept.append(_shifted(finding, by) if by else finding)
    return tuple(kept)


def _shifted(f: Finding, by: int) -> Finding:
    """Built anew field by field: `replace` takes four times as long, and a long draft has a thousand findings."""
    fixes = tuple(
        [
            QuickFix(fix.title, tuple([TextEdit(e.start + by, e.end + by, e.text) for e in fix.edits]), fix.safety)
            for fix in f.fixes
        ]
    )
    related = tuple([TextRange(r.start + by, r.end + by) for r in f.related]) if f.related else ()
    return Finding(
        f.code, f.name, f.severity, f.message, f.start + by, f.end + by, f.text, f.source, fixes, f.fingerprint,
        related, f.role,
    )  # fmt: skip


def _single_shot(parent: QObject, milliseconds: int, action: Callable[[], object]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(action)
    return timer
