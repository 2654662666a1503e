"""Which meeting, campaign and five-year plan belongs to which year, from `resources/rules/calendar.tsv`.

The checks read the same table for what they judge; a draft that is carried over to another year only asks here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lianzheng_desktop import places

_COLUMNS = 5
_NUMBERED = "government_meeting"  # its number begins anew each term, so that its name alone tells nothing


@dataclass(frozen=True, slots=True)
class Occasion:
    """A dated thing; dates are ISO, maybe only year and month, `start` "" where it has not been held."""

    kind: str
    name: str
    start: str
    end: str

    @property
    def year(self) -> int:
        """0 where no date is known."""
        return int(self.start[:4] or 0)

    @property
    def spring(self) -> bool:
        """Held in the first quarter, as the yearly meetings are; elections of a new body come in autumn."""
        return self.start[5:7] in ("01", "02", "03")


class Calendar:
    """Meetings, campaigns and plans by name and year."""

    def __init__(self, occasions: tuple[Occasion, ...]) -> None:
        self.occasions = occasions
        self._by_name = {(item.kind, bare(item.name)): item for item in occasions if item.kind != _NUMBERED}

    def joined(self, own: Iterable[Occasion]) -> "Calendar":
        """With occasions of a person's own; one that is in the table already stands for it."""
        added = tuple(own)
        known = {_identity(item) for item in added}
        return Calendar(tuple(item for item in self.occasions if _identity(item) not in known) + added)

    def named(self, kind: str, name: str) -> Occasion | None:
        """By kind and name; quotation marks and 党的 before it make no difference."""
        return self._by_name.get((kind, bare(name)))

    def of_year(self, kind: str, year: int) -> tuple[Occasion, ...]:
        return tuple(item for item in self.occasions if item.kind == kind and item.year == year)

    def yearly(self, kind: str, year: int) -> Occasion | None:
        """The meeting of that kind a summary of the year speaks of; None where the table knows none, or several."""
        held = self.of_year(kind, year)
        if len(held) > 1:
            held = tuple(item for item in held if item.spring)
        return held[0] if len(held) == 1 else None

    def latest(self, kind: str, year: int) -> Occasion | None:
        """The last one held by the end of a year."""
        held = [item for item in self.occasions if item.kind == kind and 0 < item.year <= year]
        return max(held, key=lambda item: item.start, default=None)

    def campaigns(self) -> tuple[Occasion, ...]:
        """Longest names first, so that a name within another one is not found alone."""
        found = [item for item in self.occasions if item.kind in ("campaign", "special_work")]
        return tuple(sorted(found, key=lambda item: -len(item.name)))

    def plan_of(self, year: int) -> str:
        """十四五 and the like; "" where the table does not reach."""
        for item in self.occasions:
            if item.kind == "five_year_plan" and item.year <= year <= int(item.end[:4]):
                return bare(item.name).removesuffix("时期")
        return ""


def _identity(occasion: Occasion) -> tuple[str, str, int]:
    return occasion.kind, bare(occasion.name), occasion.year if occasion.kind == _NUMBERED else 0


def bare(name: str) -> str:
    """A name without quotation marks and 党的 before it, as names are compared."""
    return name.replace("“", "").replace("”", "").removeprefix("党的")


@cache
def load_calendar(path: Path | None = None) -> Calendar:
    """The shipped table, or another of its form; read once."""
    file = path or places.resources() / "rules" / "calendar.tsv"
    occasions = []
    for line in file.read_text(encoding="utf-8").splitlines():
        cells = line.split("\t")
        if line.startswith("#") or len(cells) < _COLUMNS or cells[0] == "kind":
            continue
        occasions.append(Occasion(cells[0], cells[3], cells[1], cells[2] or cells[1]))
    return Calendar(tuple(occasions))
