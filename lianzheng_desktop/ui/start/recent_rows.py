"""The recent files, grouped by when they were last written. Pure but for asking the disk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from lianzheng_desktop.ui.wording import clock_time

GONE = "文件已移动或删除"


@dataclass(frozen=True, slots=True)
class RecentRow:
    """A file, or a group's caption where `path` is None."""

    title: str
    path: Path | None = None
    folder: str = ""
    when: str = ""
    words: str = ""
    gone: bool = False


def recent_rows(
    names: Iterable[str], words: Mapping[str, int], now: datetime, home: Path, wanted: str = ""
) -> tuple[RecentRow, ...]:
    """今天, 本月, 更早; files that are gone stand last of 更早. `wanted` narrows to names that hold it."""
    groups: dict[str, list[tuple[float, RecentRow]]] = {"今天": [], "本月": [], "更早": []}
    for name in names:
        path = Path(name)
        if wanted and wanted.lower() not in path.stem.lower():
            continue
        try:
            written = path.stat().st_mtime
        except OSError:
            groups["更早"].append((0.0, RecentRow(path.stem, path, GONE, gone=True)))
            continue
        moment = datetime.fromtimestamp(written)
        count = f"{words[name]} 字" if words.get(name) else ""
        group, when = _group(moment, now)
        groups[group].append((written, RecentRow(path.stem, path, folder_words(path.parent, home), when, count)))
    rows: list[RecentRow] = []
    for group, members in groups.items():
        if members:
            rows.append(RecentRow(group))
            rows += [row for _, row in sorted(members, key=lambda item: -item[0])]
    return tuple(rows)


def folder_words(folder: Path, home: Path) -> str:
    """文档 › 党建 › 2025: from the home folder on, or the whole path."""
    try:
        parts = folder.relative_to(home).parts
    except ValueError:
        parts = tuple(part for part in folder.parts if part != folder.anchor)
    return " › ".join(parts) or "主文件夹"


def _group(moment: datetime, now: datetime) -> tuple[str, str]:
    if moment.date() == now.date():
        return "今天", clock_time(moment.hour, moment.minute)
    if (moment.year, moment.month) == (now.year, now.month):
        return "本月", f"{moment.month}月{moment.day}日"
    day = f"{moment.month}月{moment.day}日"
    return "更早", day if moment.year == now.year else f"{moment.year}年{day}"
