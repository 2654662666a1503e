"""Genres and families of headings, read from `resources/genres` and `resources/reference/section-roles.toml`."""

import re
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from lianzheng_desktop import places
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.patterns import lazy

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

HABITS = {"addressee": ("none", "optional", "expected"), "signature": ("none", "expected")}
YEAR = "(?:(?:20|19)[0-9]{2}|二[〇○零][〇○零一二三四五六七八九]{2})年度?"


@dataclass(frozen=True, slots=True)
class RoleFamily:
    """Ways to word one part: `headings` name it, `sentences` open a paragraph that stands for it."""

    id: str
    name: str
    headings: re.Pattern[str]
    sentences: re.Pattern[str]
    unless: re.Pattern[str]

    def names(self, heading: str) -> bool:
        return self.headings.search(heading) is not None and self.unless.search(heading) is None

    def opens(self, sentence: str) -> bool:
        return self.sentences.search(sentence) is not None and self.unless.search(sentence) is None


@dataclass(frozen=True, slots=True)
class GenrePart:
    """One section of a blank outline; `body` are its lines, with ‹slots›."""

    role: str
    heading: str
    body: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Genre:
    """A kind of document. `required` and `recommended` are ids of role families.

    addressee             "none", "optional" or "expected"
    signature             "none" or "expected": unit and date at the end
    title, lead, closing  of a blank outline, with ‹slots›
    """

    id: str
    name: str
    order: int
    titles: re.Pattern[str]
    greetings: re.Pattern[str]
    leads: re.Pattern[str]
    required: tuple[str, ...]
    recommended: tuple[str, ...]
    addressee: str
    signature: str
    title: str
    lead: str
    closing: str
    parts: tuple[GenrePart, ...]

    def part(self, role: str) -> GenrePart | None:
        return next((part for part in self.parts if part.role == role), None)


@dataclass(frozen=True, slots=True)
class Genres:
    """All genres in the order in which they are tried, and the families of headings."""

    genres: tuple[Genre, ...]
    roles: Mapping[str, RoleFamily]

    def get(self, genre_id: str) -> Genre | None:
        return next((genre for genre in self.genres if genre.id == genre_id), None)

    def role_name(self, role: str) -> str:
        return self.roles[role].name if role in self.roles else role


def load_genres(folder: Path | None = None) -> Genres:
    """Reads the data. Raises DraftError naming file and key where one is unknown, missing or of the wrong type."""
    root = folder or places.resources()
    roles = _read_roles(root / "reference" / "section-roles.toml")
    genres = [_read_genre(path, roles) for path in sorted((root / "genres").glob("*.toml"))]
    return Genres(tuple(sorted(genres, key=lambda genre: (genre.order, genre.id))), roles)


@lru_cache(maxsize=1)
def shipped_genres() -> Genres:
    """The genres that ship with the program, read once."""
    return load_genres()


def wording_pattern(wordings: Iterable[str]) -> re.Pattern[str]:
    """One pattern for the clerk's way of writing wordings: … a gap, ‹年› a year, ^ and $ the ends."""
    return lazy("|".join(_wording(wording) for wording in wordings) or r"(?!)")


def _wording(wording: str) -> str:
    begin, end = wording.startswith("^"), wording.endswith("$")
    core = re.escape(wording[begin : len(wording) - end])
    core = core.replace("…", ".{0,8}?").replace(re.escape("‹年›"), YEAR)
    return ("^" if begin else "") + core + ("$" if end else "")


_ROLE_KEYS: dict[str, type] = {"name": str, "headings": list, "sentences": list, "unless": list}
_PART_KEYS: dict[str, type] = {"role": str, "heading": str, "body": list}
_GENRE_KEYS: dict[str, type] = {
    "id": str,
    "name": str,
    "order": int,
    "titles": list,
    "greetings": list,
    "leads": list,
    "required": list,
    "recommended": list,
    "addressee": str,
    "signature": str,
    "title": str,
    "lead": str,
    "closing": str,
    "parts": list,
}


def _read_roles(path: Path) -> dict[str, RoleFamily]:
    families = {}
    for role, record in _read(path).items():
        if not isinstance(record, dict):
            raise _fault(path, role, "应是一个小节")
        _require(path, record, _ROLE_KEYS, f"{role}.")
        patterns = (wording_pattern(record[key]) for key in ("headings", "sentences", "unless"))
        families[role] = RoleFamily(role, record["name"], *patterns)
    return families


def _read_genre(path: Path, roles: Mapping[str, RoleFamily]) -> Genre:
    record = _read(path)
    _require(path, record, _GENRE_KEYS)
    for key in ("required", "recommended"):
        for role in record[key]:
            if role not in roles:
                raise _fault(path, key, f"没有“{role}”这个部分")
    for key, allowed in HABITS.items():
        if record[key] not in allowed:
            raise _fault(path, key, f"只能是 {'、'.join(allowed)}")
    for part in record["parts"]:
        if not isinstance(part, dict):
            raise _fault(path, "parts", "应是若干 [[parts]] 小节")
        _require(path, part, _PART_KEYS, "parts.")
        if part["role"] and part["role"] not in roles:
            raise _fault(path, "parts.role", f"没有“{part['role']}”这个部分")
    fields = dict(record)
    for key in ("titles", "greetings", "leads"):
        fields[key] = wording_pattern(record[key])
    fields["required"], fields["recommended"] = tuple(record["required"]), tuple(record["recommended"])
    fields["parts"] = tuple(GenrePart(part["role"], part["heading"], tuple(part["body"])) for part in record["parts"])
    return Genre(**fields)


def _read(path: Path) -> dict[str, Any]:
    try:
        record: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
        return record
    except OSError as error:
        raise DraftError(f"读不到文种数据 {path.name}。", "请重新安装程序，或把这个文件放回原处。") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DraftError(f"文种数据 {path.name} 写法有误：{error}。", "请按文件开头的说明改正。") from error


def _require(path: Path, record: Mapping[str, Any], keys: Mapping[str, type], prefix: str = "") -> None:
    for key, value in record.items():
        if key not in keys:
            raise _fault(path, prefix + key, "没有这一项")
        if not isinstance(value, keys[key]) or isinstance(value, bool):
            raise _fault(path, prefix + key, "值的类型不对")
        if key != "parts" and isinstance(value, list) and not all(isinstance(item, str) for item in value):
            raise _fault(path, prefix + key, "列表里只能是文字")
    for key in keys:
        if key not in record:
            raise _fault(path, prefix + key, "缺少这一项")


def _fault(path: Path, key: str, what: str) -> DraftError:
    return DraftError(f"{path.name} 的 {key}：{what}。", "请改正这个文件后再打开程序。")
