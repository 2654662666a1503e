"""What works behind the first picture: parser, checks, commands, the session; all of it loaded once the window is seen.

Composition only: the parts are built and connected here, nothing else constructs.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu

from lianzheng_desktop import places
from lianzheng_desktop.checks.engine import Checker, CheckReport
from lianzheng_desktop.checks.model import Finding, RuleMeta
from lianzheng_desktop.checks.registry import load_rules, own_overlay, own_rules_state
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.service import CheckService, weighed
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.document.genres import Genres, shipped_genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.drafts.beside_text import FOLDER as BESIDE_FOLDER
from lianzheng_desktop.drafts.beside_text import BesideText
from lianzheng_desktop.drafts.history import FILE_NAME as HISTORY_FILE
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.drafts.mishaps import MishapLog
from lianzheng_desktop.drafts.unit_profile import load_unit
from lianzheng_desktop.drafts.windows import WindowRegister
from lianzheng_desktop.front import Front
from lianzheng_desktop.machine import machine_defaults
from lianzheng_desktop.text.segmenter import Segmenter
from lianzheng_desktop.ui.actions import Actions
from lianzheng_desktop.ui.background import Background
from lianzheng_desktop.ui.commands.backing_up import BackupCommands
from lianzheng_desktop.ui.commands.checking import CheckCommands
from lianzheng_desktop.ui.commands.completing import CompletionCommands
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.commands.editing import EditCommands
from lianzheng_desktop.ui.commands.filing import FileCommands
from lianzheng_desktop.ui.commands.harvesting import HarvestCommands
from lianzheng_desktop.ui.commands.helping import HelpCommands
from lianzheng_desktop.ui.commands.history import HistoryCommands
from lianzheng_desktop.ui.commands.ledger import LedgerCommands
from lianzheng_desktop.ui.commands.library import LibraryCommands
from lianzheng_desktop.ui.commands.marking import MarkingCommands
from lianzheng_desktop.ui.commands.phrases import PhraseCommands
from lianzheng_desktop.ui.commands.previewing import PreviewCommands
from lianzheng_desktop.ui.commands.safekeeping import Safekeeping
from lianzheng_desktop.ui.commands.starting import StartCommands
from lianzheng_desktop.ui.commands.structure import StructureCommands
from lianzheng_desktop.ui.commands.viewing import ViewCommands
from lianzheng_desktop.ui.commands.windows import WindowCommands
from lianzheng_desktop.ui.dialogs.questions import Questions
from lianzheng_desktop.ui.editor.last_year import LastYearLabel
from lianzheng_desktop.ui.jobs import CheckFunction, CheckRunner
from lianzheng_desktop.ui.mishaps import Mishaps
from lianzheng_desktop.ui.problems.popover import FixPopover
from lianzheng_desktop.ui.reading import FileReader
from lianzheng_desktop.ui.refresher import Refresher
from lianzheng_desktop.ui.session import DraftSession
from lianzheng_desktop.ui.tidying import Tidier
from lianzheng_desktop.ui.window import MainWindow

_REST = 60  # milliseconds after everything is there: what no key needs yet
_IDLE = 8_000  # milliseconds after the first picture: what may take its time


@dataclass
class Workshop:
    """The running window and its parts; tests hold on to what they need."""

    desk: Desk
    actions: Actions
    files: FileCommands
    structure: StructureCommands
    editing: EditCommands
    checking: CheckCommands
    phrases: PhraseCommands
    completing: CompletionCommands
    ledger: LedgerCommands
    harvesting: HarvestCommands
    library: LibraryCommands
    viewing: ViewCommands
    safe: Safekeeping
    history: HistoryCommands
    backups: BackupCommands
    starting: StartCommands
    helping: HelpCommands
    windows: WindowCommands
    last_year: LastYearLabel
    previewing: PreviewCommands
    marking: MarkingCommands
    refresher: Refresher
    resting: list[QTimer] = field(default_factory=list)  # what waits for an idle moment

    @property
    def window(self) -> MainWindow:
        return self.desk.window

    def later(self, milliseconds: int, action: Callable[[], object]) -> None:
        """Once, then, unless the window has closed."""
        timer = QTimer(self.window)
        timer.setSingleShot(True)
        timer.timeout.connect(action)
        timer.start(milliseconds)
        self.resting.append(timer)

    def close(self) -> None:
        """End the threads and files; the window asks nothing any more."""
        for timer in self.resting:
            timer.stop()
        self.windows.close()
        self.desk.session.stop()
        self.desk.reader.stop()
        self.files.outside.reader.stop()
        self.desk.background.stop()
        self.previewing.stop()
        self.safe.stop()
        if self.desk.library is not None:
            self.desk.library.close()
            self.desk.library = None


def equip(front: Front, questions: Questions | None = None) -> Workshop:
    """Everything a window does, behind the parts that are seen. `questions` answers the dialogs in tests."""
    workshop = _commanded(_made_desk(front, questions), front)
    machine = machine_defaults()
    for name in machine.hidden_commands():
        if name in workshop.actions:
            workshop.actions[name].setVisible(False)
    if machine.trouble is not None:
        workshop.desk.hint(machine.trouble.what)
    _connect(workshop)
    workshop.later(_REST, lambda: _when_rested(workshop))
    return workshop


def begin(front: Front, arguments: Sequence[str], spawn: Callable[[Path | None], object]) -> Callable[[], None]:
    """After the first picture: the window works, with the first of the files named, each other in one of its own.

    Returns what ends it.
    """
    workshop = equip(front)
    mishaps = Mishaps(MishapLog(places.data_folder()), workshop.desk.notices, workshop.safe.keep_now)
    mishaps.start()
    Tidier(workshop.window).follow(workshop.desk.editor.keyStruck, workshop.desk.session.checked)
    for name in arguments[:1]:
        workshop.files.open(Path(name).absolute())
    for name in arguments[1:]:
        spawn(Path(name))
    workshop.windows.listen(spawn)

    def end() -> None:
        workshop.close()
        mishaps.end()

    return end


def _made_desk(front: Front, questions: Questions | None) -> Desk:
    settings, editor, window = front.settings, front.editor, front.window
    genres = shipped_genres()
    runner = CheckRunner(lambda: _check_function(genres, lambda: settings.get("rules_severity")))
    off = machine_defaults().rules_off
    session = DraftSession(editor, DraftParser(genres), runner, lambda: [*settings.get("rules_off"), *off])
    session.unit_of = lambda info: load_unit(places.data_folder()).for_checks(info)
    session.live = settings.get("live_checks")
    window.outline.know_genres(genres)
    return Desk(
        window, editor, session, settings, front.look, window.notices, FixPopover(window.centralWidget(), front.look),
        questions or Questions(window), Background(), FileReader(window.notices, window.status.show_hint), genres,
        _rules_by_code,
    )  # fmt: skip


def _rules_by_code() -> dict[str, RuleMeta]:
    return {rule.meta.code: rule.meta for rule in load_rules(own_overlay())}


def _check_function(genres: Genres, severities: Callable[[], dict[str, str]]) -> CheckFunction:
    """Made in the worker thread, which then owns parser and checker. `severities` are the clerk's own, by code."""
    parser = DraftParser(genres)
    made: list[tuple[object, CheckService]] = []  # the service, and the state of the own rules it was made with

    def service() -> CheckService:
        """Own rules take part as soon as they are saved, in this window, another one or by hand."""
        state = own_rules_state()
        if not made or made[0][0] != state:
            made[:] = [(state, CheckService(parser, Checker(load_rules(own_overlay()), shield_line)))]
        return made[0][1]

    def check(
        text: str, info: DraftInfo, options: CheckOptions, ended: Callable[[], bool]
    ) -> tuple[ParsedDraft, CheckReport]:
        draft, report = service().check(text, info, options, ended)
        own = severities()
        if own:
            report = replace(report, findings=tuple(weighed(finding, own) for finding in report.findings))
        return draft, report

    return check


def _help(desk: Desk) -> HelpCommands:
    def diagnose() -> Mapping[str, Any]:
        from lianzheng_desktop.cli.diagnosis import diagnose as report

        return report()

    def offline() -> Mapping[str, Any]:
        from lianzheng_desktop.cli.diagnosis import offline_state

        return offline_state()

    def all_findings() -> tuple[Finding, ...]:
        """Checked without what the draft ignores, to tell what is ignored."""
        info = replace(desk.session.info, ignored=())
        service = CheckService(DraftParser(desk.genres), Checker(load_rules(own_overlay()), shield_line))
        return service.check(desk.editor.plain_text(), info, CheckOptions(info.genre, info.year, info.unit))[1].findings

    return HelpCommands(desk, diagnose, offline, all_findings)


def _commanded(desk: Desk, front: Front) -> Workshop:
    data = places.data_folder()
    structure, phrases, harvesting = StructureCommands(desk), PhraseCommands(desk), HarvestCommands(desk)
    checking = CheckCommands(desk, structure)
    history, beside = History(data / HISTORY_FILE), BesideText(data / BESIDE_FOLDER)
    safe = Safekeeping(desk, Journal(data / "recovery"), history, beside, data / "locks")
    files = FileCommands(desk, safe)
    workshop = Workshop(
        desk,
        front.actions,
        files=files,
        structure=structure,
        editing=EditCommands(desk, structure),
        checking=checking,
        phrases=phrases,
        completing=CompletionCommands(desk),
        ledger=LedgerCommands(desk),
        harvesting=harvesting,
        library=LibraryCommands(desk),
        viewing=ViewCommands(desk),
        safe=safe,
        history=HistoryCommands(desk, safe, files),
        backups=BackupCommands(desk, safe, data, phrases.open_library),
        starting=StartCommands(desk, files, front.start),
        helping=_help(desk),
        windows=WindowCommands(desk, files, WindowRegister(data / "windows"), harvesting.open_with),
        last_year=LastYearLabel(desk.editor, desk.look, lambda: desk.session.info),
        previewing=PreviewCommands(desk, files),
        marking=MarkingCommands(desk, files),
        refresher=Refresher(desk, structure, checking, phrases),
    )
    _join(workshop)
    _serve(workshop)
    return workshop


def _join(workshop: Workshop) -> None:
    """What one group of commands asks of another."""
    actions, checking, helping = workshop.actions, workshop.checking, workshop.helping
    workshop.desk.keep_version = workshop.safe.version
    workshop.files.begin = workshop.starting.begin
    checking.rule_viewer = helping.show_rules
    checking.ignored_viewer = helping.show_ignored
    checking.preview = actions["file.preview"].trigger
    helping.option_commands = _option_commands(workshop.viewing, checking, workshop.completing)
    workshop.editing.follow_undo(actions["edit.undo"], actions["edit.redo"])
    workshop.viewing.set_actions(actions)
    workshop.window.command_row.levelChosen.connect(workshop.structure.set_level)


def _serve(workshop: Workshop) -> None:
    """Who does what the menus, keys and buttons name."""
    w = workshop
    groups = (
        w.structure, w.editing, w.checking, w.phrases, w.completing, w.ledger, w.harvesting, w.library, w.previewing,
        w.marking, w.viewing, w.files, w.starting, w.history, w.backups, w.helping,
    )  # fmt: skip
    handlers: dict[str, Callable[[], object]] = {}
    for group in groups:
        handlers |= group.handlers()
    fillers = {
        "recent": w.files.fill_recent,
        "missing": lambda menu: _fill_missing(menu, w.desk, w.structure),
        "symbols": w.editing.fill_symbols,
        "zoom": w.viewing.fill_zoom,
    }
    w.actions.serve(handlers, fillers)


def _option_commands(
    viewing: ViewCommands, checking: CheckCommands, completing: CompletionCommands
) -> dict[str, Callable[[object], object]]:
    """What 选项 does at once, by the setting's name."""
    return {
        "theme": lambda value: viewing.choose_theme(str(value)),
        "text_size": lambda value: viewing.choose_text_size(str(value)),
        "live_checks": lambda _on: checking.toggle_live(),
        "completion": lambda _on: completing.toggle(),
        "status_bar": lambda _on: viewing.toggle_status(),
    }


def _extend_menu(menu: QMenu, actions: Actions) -> None:
    """What the sheet's right-click menu gets from the window."""
    menu.addSeparator()
    menu.addAction(actions["tools.collect"])
    menu.addAction(actions["check.own_rule"])
    styles = menu.addMenu("改样式")
    for level in ("level1", "level2", "level3", "level4", "body"):
        styles.addAction(actions[f"structure.{level}"])


def _fill_missing(menu: QMenu, desk: Desk, structure: StructureCommands) -> None:
    missing = desk.session.draft.missing
    for role in missing:
        menu.addAction(desk.genres.role_name(role), lambda chosen=role: structure.insert_part(chosen))
    if not missing:
        menu.addAction("没有缺少的部分").setEnabled(False)


def _connect(workshop: Workshop) -> None:
    desk = workshop.desk
    window, session, editor = desk.window, desk.session, desk.editor
    refresh = workshop.refresher
    editor.keyStruck.connect(session.give_way)
    session.parsed.connect(refresh.parsed)
    session.checked.connect(refresh.checked)
    session.findingsMoved.connect(refresh.findings_moved)
    editor.caretMoved.connect(lambda _caret: refresh.caret_timer.start())
    editor.statusHint.connect(desk.hint)
    editor.structureRequested.connect(workshop.structure.on_section)
    editor.contextMenuAboutToShow.connect(lambda menu, _at: _extend_menu(menu, workshop.actions))
    editor.pointer.cut_words = Segmenter().cut
    desk.look.changed.connect(editor.set_theme)
    view, structure = window.outline.view, workshop.structure
    view.goTo.connect(refresh.go_to)
    view.insertPart.connect(structure.insert_part)
    view.moveSection.connect(structure.move)
    view.phraseDropped.connect(workshop.phrases.append_to)
    view.leave.connect(desk.to_text)
    window.notices.focusLeft.connect(desk.to_text)
    window.outline.command.connect(structure.on_section)
    window.outline.genreWanted.connect(workshop.files.edit_info)
    window.arranged.connect(lambda: refresh.caret_moved(editor.caret()))
    window.status.countWanted.connect(workshop.actions["tools.count"].trigger)


def _when_rested(workshop: Workshop) -> None:
    workshop.actions.draw_icons()
    workshop.desk.session.check_now()  # reads rules and word lists in the worker before the first key needs them
    workshop.phrases.open_library()
    workshop.files.offer_start()
    workshop.safe.offer()
    workshop.later(_IDLE, lambda: workshop.safe.look_over(places.data_folder()))
    workshop.later(_IDLE, workshop.helping.tell_of_troubles)
