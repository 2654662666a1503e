"""Findings: walking them, the popover, fixing one or all, ignoring."""

from collections.abc import Callable, Iterable
from datetime import datetime

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QMenu

from lianzheng_desktop.checks.fixes import applicable_fixes, edits_of
from lianzheng_desktop.checks.model import Finding, Safety, Severity
from lianzheng_desktop.document.model import OutlineNode
from lianzheng_desktop.text.edits import TextRange
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.structure import StructureCommands
from lianzheng_desktop.ui.notices import Deed
from lianzheng_desktop.ui.problems.popover import under
from lianzheng_desktop.ui.problems.rows import problem_rows


class CheckCommands:
    def __init__(self, desk: Desk, structure: StructureCommands) -> None:
        self._desk = desk
        self._structure = structure
        self._asked = False
        self._checked_at: str | None = None
        self.rule_viewer: Callable[[str], object] = lambda code: None
        self.ignored_viewer: Callable[[], object] = lambda: None
        self.preview: Callable[[], object] = lambda: None
        self._connect()
        self.show_empty()

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "check.all": self.check_all,
            "check.section": self.check_section,
            "check.next": lambda: self.walk(1),
            "check.previous": lambda: self.walk(-1),
            "check.fix_here": self.fix_here,
            "check.fix_all": self.fix_all,
            "check.live": self.toggle_live,
        }

    # ---- checking

    def check_all(self) -> None:
        """F7: check at once, open the results, and say what came of it."""
        self._check(None)

    def check_section(self) -> None:
        """Shift+F7: the same, of the section the caret is in; the results show and walk that one alone."""
        draft = self._desk.session.parse_now()
        caret = min(self._desk.editor.caret(), len(draft.snapshot.text))
        path = draft.section_path(draft.snapshot.place(caret)[0])
        if path:
            self._check(path[-1])
        else:
            self._desk.hint("光标不在任何一节里，按 F7 检查全文")

    def _check(self, section: OutlineNode | None) -> None:
        self._asked = True
        self._desk.window.problems.limit_to(section)
        self._desk.window.fold_problems(False, by_hand=False)
        self._desk.session.check_now()

    def toggle_live(self) -> None:
        live = not self._desk.session.live
        self._desk.session.live = live
        self._desk.settings.set("live_checks", live)
        self.show_empty()
        if live:
            self._desk.session.check_now()
        else:
            self._desk.hint("写作时检查已关闭，按 F7 可以随时检查全文")

    def show_empty(self) -> None:
        """The words of the empty panel: not checked, switched off, nothing written yet, or clean."""
        session, panel = self._desk.session, self._desk.window.problems
        if self._checked_at is None or not session.complete:
            if session.live:
                panel.show_state("还没有检查", "", (("全文检查", self.check_all),))
            else:
                panel.show_state("写作时检查已关闭", "", (("打开", self.toggle_live), ("全文检查", self.check_all)))
            return
        if not session.draft.has_body:
            missing = "、".join(map(self._desk.genres.role_name, session.draft.missing))
            panel.show_state(wording.NO_BODY, f"还缺：{missing}" if missing else "写了几句就开始检查", ())
            return
        off = len(self._desk.settings.get("rules_off"))
        closed = f"，其中 {off} 条你已关闭" if off else ""
        text = "序号、标点、填空、固定表述、必备部分都查过了\n"
        text += f"{self._checked_at} 查完，共 {len(self._desk.rules)} 条规则{closed}"
        ignored = len(session.info.ignored)
        deeds: tuple[Deed, ...] = (("预览", lambda: self.preview()),)
        deeds += ((f"看已忽略的 {ignored} 处", lambda: self.ignored_viewer()),) if ignored else ()
        if panel.limited:
            deeds = (("看全文", lambda: panel.limit_to(None)), *deeds[:1])
        panel.show_state("这一节没有发现问题" if panel.limited else "没有发现问题", text, deeds, passed=True)

    def answer(self, findings: tuple[Finding, ...], complete: bool) -> None:
        """A result came; speak only where the clerk asked for it."""
        if complete:
            now = datetime.now()
            self._checked_at = wording.clock_time(now.hour, now.minute)
        findings = self._desk.window.problems.within(self._desk.session.draft, findings)
        if not findings:
            self.show_empty()
        if not self._asked:
            return
        self._asked = False
        if not complete:
            self._desk.notices.say("有规则没有查完，没有列出的地方不一定没有问题。", "suggest")
        else:
            if findings:
                self._desk.announce(f"检查完了，{len(findings)} 处")
            else:
                self._desk.hint(wording.clean(not self._desk.session.draft.has_body))

    # ---- walking

    def ordered(self) -> list[Finding]:
        session = self._desk.session
        findings = self._desk.window.problems.within(session.draft, session.findings)
        rows = problem_rows(session.draft, findings, frozenset(Severity))
        return [row.finding for row in rows]

    def next_finding(self, by: int = 1) -> Finding | None:
        """The one after (before) the current one, or after the caret; round at the ends."""
        ordered = self.ordered()
        if not ordered:
            return None
        current = self._desk.popover.finding
        if current in ordered:
            return ordered[(ordered.index(current) + by) % len(ordered)]
        caret = self._desk.editor.caret()
        placed = sorted((f for f in ordered if not f.role), key=lambda f: f.start)
        if by > 0:
            return next((f for f in placed if f.start > caret), ordered[0])
        return next((f for f in reversed(placed) if f.end < caret), ordered[-1])

    def walk(self, by: int) -> None:
        finding = self.next_finding(by)
        if finding is None:
            self._desk.hint(wording.clean(not self._desk.session.draft.has_body))
            return
        self.open(finding)

    def select(self, finding: Finding) -> None:
        """A row was chosen: the text scrolls there, the focus stays."""
        self._desk.popover.close_quietly()
        self._desk.editor.set_current_finding(finding)
        if not finding.role:
            self._desk.editor.reveal(finding.start, flash=True)

    def open(self, finding: Finding) -> None:
        """The popover at the marked words."""
        if not self._desk.session.is_current(finding):
            self._desk.session.check_now()
            return
        desk = self._desk
        desk.editor.set_caret(finding.start)
        desk.editor.reveal(finding.start)
        desk.editor.set_current_finding(finding)
        desk.window.problems.select(finding)
        ordered = self.ordered()
        number = ordered.index(finding) + 1 if finding in ordered else 1
        same = len(applicable_fixes(self._same_kind(finding), include_suggested=False))
        center = desk.window.center
        desk.popover.keep_within(under(desk.window.centralWidget(), center, center.rect()))
        text = desk.session.draft.snapshot.text
        rule = desk.rules.get(finding.code)
        desk.popover.open(finding, rule, text, self._marked(finding), (number, len(ordered), same))

    def fix_here(self) -> None:
        """Alt+Enter: opens the popover at the caret; pressed again it fixes."""
        if self._desk.popover.finding is not None:
            self._desk.popover.take_main()
            return
        finding = self._at_caret()
        if finding is None:
            self._desk.hint("光标这里没有要修复的地方")
        else:
            self.open(finding)

    # ---- doing

    def act(self, finding: Finding) -> None:
        """The verb of a row."""
        if finding.role:
            self._desk.popover.close_quietly()
            self._structure.insert_part(finding.role)
        elif finding.fixes and not finding.code.startswith("BLK"):
            self.fix(finding, 0)
        else:
            self.go_to(finding)

    def fix(self, finding: Finding, number: int = 0) -> None:
        """One fix, one undo step; a finding whose words are gone is left alone."""
        self._desk.popover.close_quietly()
        if not self._desk.session.is_current(finding) or number >= len(finding.fixes):
            self._desk.hint("这里已经改过了")
            self._desk.session.check_now()
            return
        fix = finding.fixes[number]
        self._desk.editor.apply_edits(fix.edits, fix.title)
        self._settle()

    def fix_all(self, finding: Finding | None = None) -> None:
        """All safe fixes, or those of one rule; one undo step."""
        self.fix_these(self._same_kind(finding) if finding else self._desk.session.findings)

    def fix_these(self, findings: Iterable[Finding]) -> None:
        """The safe fixes among them, one undo step."""
        self._desk.popover.close_quietly()
        current = [f for f in findings if self._desk.session.is_current(f)]
        fixes = applicable_fixes(current, include_suggested=False)
        if not fixes:
            self._desk.hint("没有可以放心一起修复的地方")
            return
        self._desk.keep_version("fix")
        self._desk.editor.apply_edits(edits_of(fixes), "全部修复")
        self._desk.done(f"已修复 {len(fixes)} 处")
        self._settle()

    def go_to(self, finding: Finding) -> None:
        """去改: the caret selects the words."""
        self._desk.popover.close_quietly()
        if finding.role:
            self._structure.insert_part(finding.role)
            return
        self._desk.editor.set_caret(finding.end, finding.start)
        self._desk.editor.reveal(finding.start)
        self._desk.to_text()

    def ignore(self, finding: Finding, scope: str) -> None:
        """here: this place; draft: this rule in this draft; always: the rule is off."""
        self._desk.popover.close_quietly()
        before = self._desk.session.info
        rule = self._desk.rules.get(finding.code)
        name = rule.title if rule else finding.message
        if scope == "always":
            off = [*self._desk.settings.get("rules_off"), finding.code]
            self._desk.settings.set("rules_off", off)
            self._desk.session.check_now()
            self._say_ignored(f"以后都不检查“{name}”", lambda: self._allow(finding.code))
            return
        self._desk.session.ignore(finding.fingerprint if scope == "here" else finding.code)
        text = "已忽略这一处" if scope == "here" else f"本文稿不再提示“{name}”"
        self._say_ignored(text, lambda: self._desk.session.set_info(before))

    def show_rule(self, code: str) -> None:
        if code in self._desk.rules:
            self.rule_viewer(code)

    def menu(self, finding: Finding, at: QPoint) -> None:
        menu = QMenu(self._desk.window)
        for number, fix in enumerate(finding.fixes):
            menu.addAction(fix.title, lambda chosen=number: self.fix(finding, chosen))
        if finding.role:
            menu.addAction("插入", lambda: self.act(finding))
        if any(fix.safety is Safety.SAFE for fix in finding.fixes):
            menu.addAction("同类全部修复", lambda: self.fix_all(finding))
        ignored = menu.addMenu("忽略")
        for scope, text in (("here", "只忽略这一处"), ("draft", "本文稿不再提示"), ("always", "以后都不检查这条规则")):
            ignored.addAction(text, lambda chosen=scope: self.ignore(finding, chosen))
        menu.addAction("查看规则", lambda: self.show_rule(finding.code))
        menu.exec(at)

    # ---- inside

    def _connect(self) -> None:
        panel, popover = self._desk.window.problems, self._desk.popover
        panel.selected.connect(self.select)
        panel.opened.connect(self.open)
        panel.acted.connect(self.act)
        panel.menuWanted.connect(self.menu)
        panel.checkWanted.connect(self.check_all)
        panel.fixAllWanted.connect(lambda: self.fix_all())
        panel.groupActed.connect(self.fix_these)
        panel.walk.connect(self.walk)
        panel.leave.connect(self._desk.to_text)
        popover.fixed.connect(self.fix)
        popover.fixAll.connect(self.fix_all)
        popover.ignored.connect(self.ignore)
        popover.goTo.connect(self.go_to)
        popover.ruleWanted.connect(self.show_rule)
        popover.walk.connect(self.walk)
        popover.closed.connect(self._popover_closed)
        self._desk.editor.findingActivated.connect(self.open)
        self._desk.editor.textEdited.connect(popover.close_quietly)
        self._desk.editor.verticalScrollBar().valueChanged.connect(lambda _v: self._follow())
        self._desk.editor.zoomChanged.connect(lambda _percent: self._follow())
        self._desk.session.checked.connect(self.answer)

    def _popover_closed(self, had_focus: bool) -> None:
        self._desk.editor.set_current_finding(None)
        if had_focus:
            self._desk.editor.setFocus()

    def _follow(self) -> None:
        """It moves with its words, and goes where they leave the sheet."""
        finding, sheet = self._desk.popover.finding, self._desk.editor.viewport()
        if finding is None:
            return
        words = self._marked(finding)
        if under(self._desk.window.centralWidget(), sheet, sheet.rect()).intersects(words):
            self._desk.popover.place(words)
        else:
            self._desk.popover.close_quietly()

    def _settle(self) -> None:
        self._desk.session.parse_now()
        self._desk.session.check_now()

    def _allow(self, code: str) -> None:
        self._desk.settings.set("rules_off", [c for c in self._desk.settings.get("rules_off") if c != code])
        self._desk.session.check_now()

    def _say_ignored(self, text: str, back: Callable[[], object]) -> None:
        self._desk.notices.say(text, "hint", (("取消忽略", back),), stay=8000)

    def _same_kind(self, finding: Finding) -> list[Finding]:
        return [other for other in self._desk.session.findings if other.code == finding.code]

    def _at_caret(self) -> Finding | None:
        """At the caret, else the first one in the caret's paragraph."""
        caret = self._desk.editor.caret()
        findings = [f for f in self._desk.session.findings if not f.role]
        touching = [f for f in findings if TextRange(f.start, max(f.end, f.start + 1)).holds(caret) or f.end == caret]
        if touching:
            return max(touching, key=lambda f: f.severity.rank)
        snapshot = self._desk.session.draft.snapshot
        line = snapshot.place(caret)[0]
        return next((f for f in findings if snapshot.place(f.start)[0] == line), None)

    def _marked(self, finding: Finding) -> QRect:
        """The marked words in window coordinates; the first line of them where they wrap."""
        editor, size = self._desk.editor, len(self._desk.session.draft.snapshot.text)
        first = editor.cursorRect(editor.cursor_at(min(finding.start, size)))
        last = editor.cursorRect(editor.cursor_at(min(finding.end, size)))
        rect = (
            first.united(last)
            if last.top() == first.top()
            else QRect(first.left(), first.top(), 1, last.bottom() - first.top())
        )
        body = self._desk.window.centralWidget()
        return under(body, editor.viewport(), rect)
