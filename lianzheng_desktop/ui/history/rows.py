"""The rows of the history screen, made of versions and comparisons; no widget among them."""

from dataclasses import dataclass
from datetime import date, datetime

from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.drafts.history import Version
from lianzheng_desktop.text.compare import Comparison
from lianzheng_desktop.ui import wording

NOW = -1  # the number of the text at hand among the versions


@dataclass(frozen=True, slots=True)
class DayRow:
    """The heading of a day."""

    words: str


@dataclass(frozen=True, slots=True)
class VersionRow:
    """`version` NOW for the text at hand; `first`, `last` tell where the day's line begins and ends."""

    version: int
    time: str
    tag: str
    words: str
    added: int
    removed: int
    day: str
    first: bool = False
    last: bool = False

    @property
    def moment(self) -> str:
        return "现在" if self.version == NOW else f"{self.day} {self.time}"


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A section with changes; `places` are numbers of `Comparison.places()`."""

    words: str
    added: int
    removed: int
    places: tuple[int, ...]


def version_rows(
    versions: tuple[Version, ...], added: int, removed: int, now: datetime, only_named: bool = False
) -> list[DayRow | VersionRow]:
    """Day by day, newest first, the text at hand on top. added, removed: its characters against the newest version."""
    clock = wording.clock_time(now.hour, now.minute)
    today = _day(now.date(), now.date())
    flat = [VersionRow(NOW, clock, "现在", "正在编辑", added, removed, today)]
    for version in versions:
        if only_named and not version.name and version.kind != "manual":
            continue
        moment = datetime.fromtimestamp(version.at)
        time = wording.clock_time(moment.hour, moment.minute)
        words = version.name or version.note
        day = _day(moment.date(), now.date())
        tag = "手动" if version.name and version.kind == "auto" else version.kind_words
        added, removed = (0, 0) if version.kind == "new" else (version.added, version.removed)  # nothing before it
        flat.append(VersionRow(version.id, time, tag, words, added, removed, day))
    rows: list[DayRow | VersionRow] = []
    for index, row in enumerate(flat):
        first = index == 0 or flat[index - 1].day != row.day
        last = index + 1 == len(flat) or flat[index + 1].day != row.day
        if first:
            rows.append(DayRow(row.day))
        shown = row.day.split("　")[-1]
        rows.append(VersionRow(row.version, row.time, row.tag, row.words, row.added, row.removed, shown, first, last))
    return rows


def place_rows(comparison: Comparison, before: ParsedDraft, after: ParsedDraft) -> list[PlaceRow]:
    """Sections in the order of the text, each with what was added and removed in it."""
    found: dict[str, tuple[int, int, list[int]]] = {}
    for number, place in enumerate(comparison.places()):
        for index in place:
            line = comparison.lines[index]
            draft, at = (after, line.after) if line.after is not None else (before, line.before or 0)
            words = wording.section_words(draft, at, full=False) or "正文"
            added, removed, places = found.setdefault(words, (0, 0, []))
            if number not in places:
                places.append(number)
            found[words] = (added + line.count("added"), removed + line.count("removed"), places)
    return [PlaceRow(words, added, removed, tuple(places)) for words, (added, removed, places) in found.items()]


def _day(day: date, today: date) -> str:
    name = f"{day.month}月{day.day}日" if day.year == today.year else f"{day.year}年{day.month}月{day.day}日"
    return {0: f"今天　{name}", 1: f"昨天　{name}"}.get((today - day).days, name)
