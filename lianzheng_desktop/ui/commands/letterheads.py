"""The red head of the draft on the screen: switched on with what the unit is known by, edited, remembered."""

from collections.abc import Callable
from dataclasses import replace

from lianzheng_desktop import places
from lianzheng_desktop.document.letterhead import Letterhead, tidied
from lianzheng_desktop.drafts.unit_profile import load_unit, save_unit
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.ui.commands.desk import Desk
from lianzheng_desktop.ui.controls import answered


class LetterheadCommands:
    """`changed` is told after each change, with the head that is to be printed."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.changed: Callable[[Letterhead], object] = lambda _letterhead: None

    def handlers(self) -> dict[str, Callable[[], object]]:
        return {"file.letterhead": self.edit}

    @property
    def present(self) -> Letterhead:
        return self._desk.session.info.letterhead

    def switch(self, on: bool) -> None:
        """On for the first time, it says what is known of the unit."""
        wanted = replace(self.present, on=on)
        self.use(self._filled(wanted) if on else wanted)

    def use(self, letterhead: Letterhead) -> None:
        session, letterhead = self._desk.session, tidied(letterhead)
        if letterhead != self.present:
            session.set_info(replace(session.info, letterhead=letterhead))
            self._remember(letterhead)
        self.changed(letterhead)

    def edit(self) -> None:
        """All fields; asked for, it is wanted printed."""
        from lianzheng_desktop.ui.dialogs.letterhead import LetterheadDialog

        shown = self.present if self.present.on else self._filled(replace(self.present, on=True))
        dialog = LetterheadDialog(self._desk.window, self._desk.look, shown)
        if answered(dialog):
            self.use(dialog.letterhead())

    def _filled(self, letterhead: Letterhead) -> Letterhead:
        """Nothing is made up: what the unit used last, and its name. The number's serial stays to be filled."""
        if letterhead.mark or letterhead.number:
            return letterhead
        session, profile = self._desk.session, load_unit(places.data_folder())
        unit = session.info.unit or profile.full
        year = session.info.year or session.draft.year
        return replace(
            letterhead,
            mark=profile.mark or (f"{unit}文件" if unit else ""),
            number=f"{profile.code}〔{year}〕号" if profile.code and year else "",
            copies=letterhead.copies or profile.copies,
            printer=letterhead.printer or profile.printer,
        )

    def _remember(self, letterhead: Letterhead) -> None:
        """For the unit's next draft. Where it cannot be kept, nothing of this draft is lost."""
        folder = places.data_folder()
        profile = load_unit(folder)
        kept = profile.with_letterhead(letterhead)
        if kept != profile:
            try:
                save_unit(folder, kept)
            except DraftError as error:
                self._desk.notices.say(f"{error.what}{error.remedy}", "suggest")
