"""单位信息: the clerk's own unit, kept once for new drafts, checks and harvests."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from lianzheng_desktop.document.letterhead import Letterhead
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.unit_names import Names
from lianzheng_desktop.storage.atomic import replace_file

FILE = "unit.json"
_SCHEMA = 1
_WORDS = ("full", "short", "place", "superior", "mark", "code", "copies", "printer")
_MOST_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """Names as they stand in documents. `leaders` in the order in which they are named.

    mark, code, copies, printer: what the unit's last red head said; code is what stands before the year.
    """

    full: str = ""
    short: str = ""
    place: str = ""
    superior: str = ""
    leaders: tuple[str, ...] = ()
    mark: str = ""
    code: str = ""
    copies: str = ""
    printer: str = ""

    def with_letterhead(self, letterhead: Letterhead) -> "UnitProfile":
        """This unit as the red head shows it; what the head leaves blank stays as it was."""
        if not letterhead.on:
            return self
        code = letterhead.number.partition("〔")[0] if "〔" in letterhead.number else ""
        return replace(
            self,
            mark=letterhead.mark or self.mark,
            code=code or self.code,
            copies=letterhead.copies or self.copies,
            printer=letterhead.printer or self.printer,
        )

    def for_checks(self, info: DraftInfo) -> str:
        """The unit a draft is checked as: its own, else this one; with the place, which the name may leave out."""
        unit = info.unit or self.full
        ours = unit in ("", self.full, self.short)
        return f"{self.place}{unit}" if ours and self.place and self.place not in unit else unit

    def short_of(self, unit: str) -> str:
        """How this unit shortens its name; "" for another unit."""
        return self.short if unit and self.full and Names.of(unit).stem == Names.of(self.full).stem else ""

    def names(self) -> tuple[str, ...]:
        """Everything that must not stay in a harvested phrase."""
        return tuple(name for name in (self.full, self.short, self.place, *self.leaders) if len(name) > 1)


def load_unit(folder: Path) -> UnitProfile:
    """The profile, empty where none was kept or it cannot be read."""
    try:
        file = folder / FILE
        if file.stat().st_size > _MOST_BYTES:
            return UnitProfile()
        record = json.loads(file.read_text(encoding="utf-8"))
        words = {name: str(record.get(name, "")) for name in _WORDS}
        return UnitProfile(leaders=tuple(str(name) for name in record.get("leaders", ())), **words)
    except (OSError, ValueError, AttributeError, TypeError):
        return UnitProfile()


def save_unit(folder: Path, profile: UnitProfile) -> None:
    """Kept whole or not at all; DraftError where it cannot be written."""
    record = json.dumps({"schema": _SCHEMA, **asdict(profile)}, ensure_ascii=False, indent=1)
    replace_file(folder / FILE, record.encode("utf-8"), mode=0o600)
