"""Composition root of the window: builds the parts and connects them; nothing else constructs."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import PySide6
from PySide6.QtCore import QLibraryInfo, QLocale, QProcess, QSize, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMenu

from lianzheng_desktop import __version__, places
from lianzheng_desktop.checks.engine import Checker, CheckReport
from lianzheng_desktop.checks.model import Finding, RuleMeta
from lianzheng_desktop.checks.registry import load_rules, own_overlay
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.service import CheckService, weighed
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.document.genres import Genres, load_genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.drafts.history import FILE_NAME as HISTORY_FILE
from lianzheng_desktop.drafts.history import History
from lianzheng_desktop.drafts.journal import Journal
from lianzheng_desktop.drafts.mishaps import MishapLog
from lianzheng_desktop.drafts.unit_profile import load_unit
from lianzheng_desktop.drafts.windows import WindowRegister
from lianzheng_desktop.machine import machine_defaults
from lianzheng_desktop.text.segmenter import Segmenter
from lianzheng_desktop.ui import input_method
from lianzheng_desktop.ui.actions import Actions
from lianzheng_desktop.ui.background import Background
from lianzheng_desktop.ui.command_row import CommandRow
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
from lianzheng_desktop.ui.editor.editor import DraftEditor
from lianzheng_desktop.ui.editor.faces import load_bundled_faces
from lianzheng_desktop.ui.editor.last_year import LastYearLabel
from lianzheng_desktop.ui.jobs import CheckFunction, CheckRunner
from lianzheng_desktop.ui.mishaps import Mishaps
from lianzheng_desktop.ui.notices import Notices
from lianzheng_desktop.ui.outline.pane import OutlinePane
from lianzheng_desktop.ui.phrases.pane import PhrasePane
from lianzheng_desktop.ui.problems.panel import ProblemsPanel
from lianzheng_desktop.ui.problems.popover import FixPopover
from lianzheng_desktop.ui.refresher import Refresher
from lianzheng_desktop.ui.session import DraftSession
from lianzheng_desktop.ui.settings import SettingsStore
from lianzheng_desktop.ui.status_bar import StatusBar
from lianzheng_desktop.ui.theme import Look
from lianzheng_desktop.ui.tidying import Tidier
from lianzheng_desktop.ui.window import MainWindow

_RESTING = ("edit.", "insert.", "structure.", "check.", "tools.collect", "view.focus_mode")  # on other screens
_IDLE = 8_000  # milliseconds after the first picture: what may take its time
_AFTER_PAINT = 60  # milliseconds: what the first picture does not need
_FEW_SHADES = 8  # a window with nothing drawn in it has fewer
_SWITCH_INTERVAL = 0.0005  # a busy worker delays a key by at most this; the default lets it hold on ten times as long


@dataclass
class Workshop:
    """The running window and its parts; tests hold on to what they need."""

    desk: Desk
    actions: Actions
    files: FileCommands
    structure: StructureCommands
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

    @property
    def window(self) -> MainWindow:
        return self.desk.window

    def close(self) -> None:
        """End the threads and files; the window asks nothing any more."""
        self.windows.close()
        self.desk.session.stop()
        self.desk.background.stop()
        self.previewing.stop()
        self.safe.stop()
        if self.desk.library is not None:
            self.desk.library.close()
            self.desk.library = None


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window, with a draft where a file is named. Returns the exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    machine = machine_defaults()
    settings = SettingsStore(places.data_folder(), machine.profile, machine.held_settings())
    input_method.prepare(os.environ, Path(PySide6.__file__).parent / "Qt", settings.get("ime_bridge"))
    if len(arguments) == 1 and WindowRegister(places.data_folder() / "windows").hand_over(
        Path(arguments[0]).absolute()
    ):
        return 0
    app = make_application()
    workshop = build(app, settings)
    mishaps = Mishaps(MishapLog(places.data_folder()), workshop.desk.notices, workshop.safe.keep_now)
    mishaps.start()
    Tidier(workshop.window).follow(workshop.desk.editor.keyStruck, workshop.desk.session.checked)
    workshop.window.restore_place()
    if not arguments:
        workshop.starting.show()
    workshop.window.show()
    for name in arguments[:1]:
        workshop.files.open(Path(name).absolute())
    for name in arguments[1:]:  # one draft a window
        _spawn(Path(name))
    workshop.windows.listen(_spawn)
    status = app.exec()
    workshop.close()
    mishaps.end()
    return status


def paint(picture: str) -> int:
    """Show the window with a draft in it, write what is seen to a PNG file and end; 0 where something was drawn."""
    app = make_application()
    workshop = build(app, SettingsStore(places.data_folder()))
    workshop.window.show()
    app.processEvents()
    seen = workshop.window.grab().toImage()
    shades = {seen.pixel(x, y) for x in range(0, seen.width(), 3) for y in range(0, seen.height(), 3)}
    workshop.close()
    return 0 if seen.save(picture) and len(shades) > _FEW_SHADES else 1


def _spawn(path: Path | None) -> None:
    """Another window, with a file or with the start page."""
    QProcess.startDetached(sys.executable, [*_own_arguments(), *([str(path.absolute())] if path else [])])


def _own_arguments() -> list[str]:
    """What starts this program again: nothing for a frozen build, the package for an interpreter."""
    return [] if getattr(sys, "frozen", False) else ["-m", "lianzheng_desktop"]


def make_application() -> QApplication:
    """The application object with Fusion style, Chinese dialogs and no rounding of the display scale."""
    sys.setswitchinterval(_SWITCH_INTERVAL)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication([sys.argv[0] if sys.argv else "lianzheng"])
    app.setStyle("Fusion")
    app.setApplicationName("lianzheng")
    app.setApplicationDisplayName("")
    app.setDesktopFileName("lianzheng")
    app.setWindowIcon(_program_icon())
    app.setApplicationVersion(__version__)
    QLocale.setDefault(QLocale(QLocale.Language.Chinese, QLocale.Country.China))
    translator = QTranslator(app)
    if translator.load("qtbase_zh_CN", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    return app


def _program_icon() -> QIcon:
    """By file name only: a size is read when it is drawn."""
    icon = QIcon()
    for size in (16, 32, 48, 256):
        icon.addFile(str(places.resources() / "icons" / "app" / f"lianzheng-{size}.png"), QSize(size, size))
    return icon


def build(app: QApplication, settings: SettingsStore, questions: Questions | None = None) -> Workshop:
    """All parts of one window, connected. `questions` answers the dialogs in tests."""
    load_bundled_faces()  # first: on a desktop without a Chinese face the window itself is written in one of them
    look = Look(app, settings.get("theme"), settings.get("text_size"))
    genres = load_genres()
    editor = DraftEditor(look.theme)
    runner = CheckRunner(lambda: _check_function(genres, lambda: settings.get("rules_severity")))
    machine = machine_defaults()
    off = machine.rules_off
    session = DraftSession(editor, DraftParser(genres), runner, lambda: [*settings.get("rules_off"), *off])
    session.unit_of = lambda info: load_unit(places.data_folder()).for_checks(info)
    session.live = settings.get("live_checks")
    window = _made_window(look, settings, editor, genres)
    desk = Desk(
        window, editor, session, settings, look, window.notices, FixPopover(window.centralWidget(), look),
        questions or Questions(window), Background(), genres, _rules_by_code,
    )  # fmt: skip
    workshop = _commanded(desk)
    for name in machine.hidden_commands():
        if name in workshop.actions:
            workshop.actions[name].setVisible(False)
    if machine.trouble is not None:
        desk.hint(machine.trouble.what)
    _connect(workshop)
    QTimer.singleShot(_AFTER_PAINT, window, lambda: _after_paint(workshop))
    return workshop


def _rules_by_code() -> dict[str, RuleMeta]:
    return {rule.meta.code: rule.meta for rule in load_rules(own_overlay())}


def _check_function(genres: Genres, severities: Callable[[], dict[str, str]]) -> CheckFunction:
    """Made in the worker thread, which then owns parser and checker. `severities` are the clerk's own, by code."""
    service = CheckService(DraftParser(genres), Checker(load_rules(own_overlay()), shield_line))

    def check(
        text: str, info: DraftInfo, options: CheckOptions, ended: Callable[[], bool]
    ) -> tuple[ParsedDraft, CheckReport]:
        draft, report = service.check(text, info, options, ended)
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


def _made_window(look: Look, settings: SettingsStore, editor: DraftEditor, genres: Genres) -> MainWindow:
    names = {role: genres.role_name(role) for genre in genres.genres for role in genre.required}
    outline = OutlinePane(look, names)
    status = StatusBar(look)
    status.setVisible(settings.get("status_bar"))
    return MainWindow(look, settings, outline, editor, ProblemsPanel(look), PhrasePane(look), status, Notices(look))


def _commanded(desk: Desk) -> Workshop:
    structure = StructureCommands(desk)
    editing = EditCommands(desk, structure)
    checking = CheckCommands(desk, structure)
    phrases = PhraseCommands(desk)
    completing = CompletionCommands(desk)
    ledger = LedgerCommands(desk)
    harvesting = HarvestCommands(desk)
    library = LibraryCommands(desk)
    viewing = ViewCommands(desk)
    data = places.data_folder()
    safe = Safekeeping(desk, Journal(data / "recovery"), History(data / HISTORY_FILE), data / "locks")
    desk.keep_version = safe.version
    files = FileCommands(desk, safe)
    history = HistoryCommands(desk, safe, files)
    backups = BackupCommands(desk, safe, data, phrases.open_library)
    starting = StartCommands(desk, files)
    files.begin = starting.begin
    windows = WindowCommands(desk, files, WindowRegister(data / "windows"), harvesting.open_with)
    helping = _help(desk)
    checking.rule_viewer = helping.show_rules
    checking.ignored_viewer = helping.show_ignored
    checking.preview = lambda: actions["file.preview"].trigger()
    helping.option_commands = _option_commands(viewing, checking, completing)
    previewing = PreviewCommands(desk, files)
    marking = MarkingCommands(desk, files)
    handlers: dict[str, Callable[[], object]] = {}
    library_work = (phrases, completing, ledger, harvesting, library, previewing, marking)
    for group in (structure, editing, checking, *library_work, viewing, files, history, backups, helping):
        handlers |= group.handlers()
    fillers = {
        "recent": files.fill_recent,
        "missing": lambda menu: _fill_missing(menu, desk, structure),
        "symbols": editing.fill_symbols,
        "zoom": viewing.fill_zoom,
    }
    actions = Actions(desk.window, desk.look, handlers, fillers)
    row = CommandRow(actions, desk.look)
    row.levelChosen.connect(structure.set_level)
    desk.window.set_command_row(row)
    editing.follow_undo(actions["edit.undo"], actions["edit.redo"])
    viewing.set_actions(actions)
    desk.window.screenChanged.connect(lambda name: actions.rest(name != "write", _RESTING))
    return Workshop(
        desk, actions, files, structure, checking, phrases, completing, ledger, harvesting, library, viewing, safe,
        history, backups, starting, helping, windows,
        LastYearLabel(desk.editor, desk.look, lambda: desk.session.info), previewing, marking,
    )  # fmt: skip


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
    refresh = Refresher(desk, workshop.structure, workshop.checking, workshop.phrases)
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
    window.outline.command.connect(structure.on_section)
    window.arranged.connect(lambda: refresh.caret_moved(editor.caret()))
    window.status.countWanted.connect(workshop.actions["tools.count"].trigger)
    window.refresher = refresh


def _after_paint(workshop: Workshop) -> None:
    workshop.actions.draw_icons()
    workshop.desk.session.check_now()  # reads rules and word lists in the worker before the first key needs them
    workshop.phrases.open_library()
    workshop.files.offer_start()
    workshop.safe.offer()
    QTimer.singleShot(_IDLE, workshop.window, lambda: workshop.safe.look_over(places.data_folder()))


if __name__ == "__main__":
    sys.exit(main())
