"""Settings and help: rules, ignored findings, options, the unit, the handbook, about and diagnosis."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from lianzheng_desktop import places
from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.drafts.unit_profile import load_unit, save_unit
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui import wording
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.controls import answered
from lianzheng_desktop.ui.dialogs.ignored import IgnoredDialog, IgnoredRow

if TYPE_CHECKING:
    from lianzheng_desktop.ui.rules.dialog import RulesDialog  # made when it is asked for

_LONGEST_WORD = 40
Report = Callable[[], Mapping[str, Any]]
Judge = Callable[[], tuple[Finding, ...]]


class HelpCommands:
    """`diagnose` and `offline` tell of machine and process; `all_findings` checks without what is ignored."""

    def __init__(self, desk: Desk, diagnose: Report, offline: Report, all_findings: Judge) -> None:
        self._desk, self._diagnose, self._offline, self._all_findings = desk, diagnose, offline, all_findings
        self._help: Any = None
        self.option_commands: dict[str, Callable[[object], object]] = {}

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {
            "check.ignored": self.show_ignored,
            "check.rules": self.show_rules,
            "check.own_rule": self.add_own_rule,
            "tools.unit": self.edit_unit,
            "tools.options": self.show_options,
            "help.guide": self.show_help,
            "help.rules": lambda: self.show_rules(),
            "help.diagnosis": self.show_diagnosis,
            "help.about": self.show_about,
        }

    # ---- rules

    def show_rules(self, code: str = "") -> None:
        """规则设置, at one rule where it is named."""
        dialog = self.rules_dialog()
        if code:
            dialog.select(code)
        answered(dialog)

    def tell_of_troubles(self) -> None:
        """Own rules that could not be used, in one line; said once a start."""
        from lianzheng_desktop.checks.registry import own_overlay

        troubles = own_overlay().troubles
        if troubles:
            text = f"自己的规则有 {len(troubles)} 条没有用上：{troubles[0]}。"
            self._desk.notices.say(text, "suggest", (("去改", self.show_own_rules),))

    def show_own_rules(self) -> None:
        dialog = self.rules_dialog()
        dialog.show_page("own")
        answered(dialog)

    def add_own_rule(self) -> None:
        """自己的规则 with a new word to begin: what is selected, tried on its own line."""
        editor = self._desk.editor
        chosen, text = editor.selection(), editor.plain_text()
        word = text[chosen.start : chosen.end].strip()
        dialog = self.rules_dialog()
        dialog.show_page("own")
        if word and "\n" not in word and len(word) <= _LONGEST_WORD:
            dialog.own.begin("word", {"wrong": word})
            line = text[text.rfind("\n", 0, chosen.start) + 1 :].split("\n", 1)[0]
            dialog.own.trial.sentence.setText(line.strip())
        else:
            dialog.own.begin("word")
        answered(dialog)

    def rules_dialog(self) -> "RulesDialog":
        from lianzheng_desktop.checks.overlay_edit import OverlayFolder
        from lianzheng_desktop.checks.registry import own_rules_folder
        from lianzheng_desktop.checks.trial import try_record
        from lianzheng_desktop.document.parse import DraftParser
        from lianzheng_desktop.ui.rules.dialog import RulesDialog
        from lianzheng_desktop.ui.rules.own_page import OwnRulesPage
        from lianzheng_desktop.ui.start.form import default_year

        desk, rules = self._desk, self._desk.rules
        parser = DraftParser(desk.genres)
        own = OwnRulesPage(
            desk.look, OverlayFolder(own_rules_folder()), rules,
            lambda table, values, text, year, others: try_record(table, values, text, year, parser, others),
            desk.session.draft.year or default_year(date.today()),
        )  # fmt: skip
        return RulesDialog(desk.window, rules, desk.settings, desk.session.check_now, own)

    def show_ignored(self) -> None:
        dialog = IgnoredDialog(self._desk.window, self.ignored_rows())
        if answered(dialog):
            self.bring_back(dialog.chosen)

    def ignored_rows(self) -> tuple[IgnoredRow, ...]:
        """What the draft ignores, in its own words where the place still is there; then the rules switched off."""
        session, rules = self._desk.session, self._desk.rules
        by_mark = {finding.fingerprint: finding for finding in self._all_findings()} if session.info.ignored else {}
        rows = []
        for entry in session.info.ignored:
            finding = by_mark.get(entry)
            if finding is not None:
                text = f"{finding.message}　{wording.place(session.draft, finding)}"
            elif entry in rules:
                text = f"本文稿不提示：{rules[entry].title}"
            else:
                text = "这一处的文字已经改了或删了"
            rows.append(IgnoredRow(entry, text))
        off = (code for code in self._desk.settings.get("rules_off") if code in rules)
        rows += [IgnoredRow(code, f"任何文稿都不检查：{rules[code].title}", True) for code in off]
        return tuple(rows)

    def bring_back(self, rows: tuple[IgnoredRow, ...]) -> None:
        here = {row.entry for row in rows if not row.everywhere}
        off = {row.entry for row in rows if row.everywhere}
        session, settings = self._desk.session, self._desk.settings
        settings.set("rules_off", [code for code in settings.get("rules_off") if code not in off])
        kept = tuple(entry for entry in session.info.ignored if entry not in here)
        session.set_info(replace(session.info, ignored=kept))
        session.check_now()

    # ---- the unit, options

    def edit_unit(self) -> None:
        from lianzheng_desktop.ui.dialogs.unit import UnitDialog

        folder = places.data_folder()
        dialog = UnitDialog(self._desk.window, load_unit(folder))
        if answered(dialog):
            profile = dialog.profile()
            try:
                save_unit(folder, profile)
            except DraftError as error:
                self._desk.notices.say(f"{error.what}{error.remedy}", "must", (("重试", self.edit_unit),))
                return
            for name, value in (("unit", profile.full), ("addressee", profile.superior)):
                if value:
                    self._desk.settings.set(name, value)
            self._desk.session.check_now()

    def show_options(self) -> None:
        from lianzheng_desktop.ui.dialogs.options import OptionsDialog

        answered(OptionsDialog(self._desk.window, self._desk.settings, self.option_commands))

    # ---- help

    def show_help(self, words: str = "") -> None:
        from lianzheng_desktop.ui.dialogs.help import HelpDialog

        if self._help is None:
            self._help = HelpDialog(self._desk.look, places.resources() / "help")
            self._desk.window.destroyed.connect(self._help.deleteLater)
        self._help.open_at(words)

    def show_diagnosis(self) -> None:
        from lianzheng_desktop.ui.dialogs.about import DiagnosisDialog

        answered(DiagnosisDialog(self._desk.window, self._diagnose()))

    def show_about(self) -> None:
        from lianzheng_desktop.ui.dialogs.about import AboutDialog

        answered(AboutDialog(self._desk.window, self._offline(), len(self._desk.rules)))
