"""Panes, zoom, theme, text size, focus mode, help."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QMenu, QWidget

from lianzheng_desktop.ui.actions import Actions
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.controls import answered
from lianzheng_desktop.ui.dialogs.keys import KeysDialog
from lianzheng_desktop.ui.problems.rows import GROUPINGS
from lianzheng_desktop.ui.status_bar import ZOOM_STEPS

THEMES = ("light", "dark", "contrast", "system")
PANES = ("outline", "library", "problems")
_ZOOM_LIMITS = (ZOOM_STEPS[0], ZOOM_STEPS[-1])


class ViewCommands:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._actions: Actions | None = None
        desk.window.status.zoomChosen.connect(self.zoom_to)
        desk.window.status.problemsWanted.connect(lambda: self.go("problems"))
        desk.editor.show_marks(desk.settings.get("marks"))
        desk.editor.zoomChanged.connect(desk.window.status.show_zoom)
        desk.window.escaped.connect(self.escape)
        desk.window.problems.groupingChosen.connect(self.choose_grouping)
        desk.window.problems.set_grouping(desk.settings.get("finding_groups"))

    def handlers(self) -> dict[str, Callable[[], object]]:
        window = self._desk.window
        return {
            **{f"view.{name}": lambda name=name: (window.toggle(name), self.show_state()) for name in PANES},
            "view.status": self.toggle_status,
            "view.marks": self.toggle_marks,
            "view.go_outline": lambda: self.go("outline"),
            "view.go_text": self._desk.to_text,
            "view.go_library": lambda: self.go("library"),
            "view.go_problems": lambda: self.go("problems"),
            "view.next_pane": lambda: self.step_pane(1),
            "view.previous_pane": lambda: self.step_pane(-1),
            "view.focus_mode": self.toggle_focus_mode,
            "view.zoom_in": lambda: self.zoom_by(1),
            "view.zoom_out": lambda: self.zoom_by(-1),
            "view.fit_width": lambda: self.zoom_to(0),
            **{f"view.{name}": lambda name=name: self.choose_theme(name) for name in THEMES},
            **{
                f"view.text_{name}": lambda name=name: self.choose_text_size(name)
                for name in ("standard", "large", "largest")
            },
            **{f"check.by_{by}": lambda by=by: self.choose_grouping(by) for by in GROUPINGS},
            "view.reset_layout": lambda: (window.reset_layout(), self.show_state()),
            "help.keys": self.show_keys,
        }

    def set_actions(self, actions: Actions) -> None:
        self._actions = actions
        self._desk.window.arranged.connect(self.show_state)
        self._desk.window.problems.foldWanted.connect(lambda _folded: self.show_state())
        self.show_state()

    def show_state(self) -> None:
        """Check marks of the menu follow what is on the screen."""
        if self._actions is None:
            return
        settings = self._desk.settings
        marks = {f"view.{name}": self._desk.window.shows(name) for name in PANES}
        marks |= {f"view.{name}": settings.get("theme") == name for name in THEMES}
        marks |= {f"view.text_{name}": settings.get("text_size") == name for name in ("standard", "large", "largest")}
        marks["view.status"] = settings.get("status_bar")
        marks["view.marks"] = settings.get("marks")
        marks["view.focus_mode"] = self._desk.window.in_focus_mode
        marks["view.completion"] = settings.get("completion")
        marks["check.live"] = self._desk.session.live
        marks |= {f"check.by_{by}": settings.get("finding_groups") == by for by in GROUPINGS}
        for command, on in marks.items():
            self._actions[command].setChecked(on)

    # ---- panes

    def go(self, name: str) -> None:
        """Focus a pane; pressed again inside it, close it."""
        window = self._desk.window
        pane = getattr(window, name)
        focused = QApplication.focusWidget()
        if focused is not None and pane.isAncestorOf(focused):
            if not window.close_drawers():
                window.toggle(name)
            self._desk.editor.setFocus()
        else:
            window.open_pane(name)
            pane.focus()
        self.show_state()

    def step_pane(self, by: int) -> None:
        """F6: text, results, library, outline, command row, and round."""
        window = self._desk.window
        stops: list[QWidget] = [self._desk.editor]
        stops += [getattr(window, name) for name in ("problems", "library", "outline") if window.shows(name)]
        stops.append(window.command_row)
        focused = QApplication.focusWidget()
        at = next((i for i, s in enumerate(stops) if focused and (s is focused or s.isAncestorOf(focused))), 0)
        target = stops[(at + by) % len(stops)]
        if target is self._desk.editor:
            self._desk.to_text()
        else:
            target.focus()

    def escape(self) -> None:
        """Back to the text from any control around it; in the text itself 专注写作 ends."""
        window = self._desk.window
        if window.screen_name != "write":
            return
        if not self._desk.editor.hasFocus():
            self._desk.to_text()
        elif window.in_focus_mode:
            self.toggle_focus_mode()

    def toggle_focus_mode(self) -> None:
        self._desk.window.set_focus_mode(not self._desk.window.in_focus_mode)
        if self._desk.window.in_focus_mode:
            self._desk.notices.say("专注写作：再按 Ctrl+Alt+F 回来", stay=4000)
        self._desk.editor.setFocus()
        self.show_state()

    def toggle_status(self) -> None:
        on = not self._desk.settings.get("status_bar")
        self._desk.settings.set("status_bar", on)
        self._desk.window.status.setVisible(on)
        self.show_state()

    def toggle_marks(self) -> None:
        on = not self._desk.settings.get("marks")
        self._desk.settings.set("marks", on)
        self._desk.editor.show_marks(on)
        self.show_state()

    def choose_grouping(self, by: str) -> None:
        """How the findings are listed, one of `GROUPINGS`; kept for the next time."""
        self._desk.settings.set("finding_groups", by)
        self._desk.window.problems.set_grouping(by)
        self.show_state()

    # ---- zoom

    def zoom_to(self, percent: int) -> None:
        """0 is 适合宽度, kept when the window changes."""
        if percent:
            low, high = _ZOOM_LIMITS
            self._desk.editor.set_zoom(max(low, min(high, percent)))
        else:
            self._desk.editor.fit_width()
        self._desk.settings.set("zoom", percent)
        self._desk.window.status.show_zoom(self._desk.editor.zoom())

    def zoom_by(self, steps: int) -> None:
        now = self._desk.editor.zoom()
        wanted = [s for s in ZOOM_STEPS if s > now][:1] if steps > 0 else [s for s in ZOOM_STEPS if s < now][-1:]
        if wanted:
            self.zoom_to(wanted[0])

    def fill_zoom(self, menu: QMenu) -> None:
        now = self._desk.editor.zoom()
        for percent in ZOOM_STEPS:
            action = menu.addAction(f"{percent}%", lambda chosen=percent: self.zoom_to(chosen))
            action.setCheckable(True)
            action.setChecked(percent == now)

    # ---- looks

    def choose_theme(self, name: str) -> None:
        self._desk.settings.set("theme", name)
        self._desk.look.choose(name)
        self.show_state()

    def choose_text_size(self, name: str) -> None:
        self._desk.settings.set("text_size", name)
        self._desk.look.choose(self._desk.look.choice, name)
        self.show_state()

    # ---- help

    def show_keys(self) -> None:
        answered(KeysDialog(self._desk.window, self._actions.ids() if self._actions else ()))
