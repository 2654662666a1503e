"""The phrases that come with the program: resources/phrases/*.tsv, read strictly."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.model import SECTIONS, SLOT_CLOSE, SLOT_OPEN, PhraseKind
from lianzheng_desktop.places import resources

#: Counts up whenever a version of the program brings phrases to libraries that were made by earlier ones.
EDITION = 1
HEADER = ("text", "kind", "section", "topic", "tag", "year", "note", "since")
TAGS = ("开头句", "措施", "成效", "数据", "问题句", "打算", "结尾句", "标题", "固定表述")
_KINDS = tuple(kind.value for kind in PhraseKind)


@dataclass(frozen=True, slots=True)
class SeedPhrase:
    """One line of a seed file; `year` is the last year its wording fits, 0 for any; `since` the edition it is of."""

    text: str
    kind: str
    section: str
    topic: str
    tag: str
    year: int
    note: str
    since: int = 1


def seed_files() -> list[Path]:
    return sorted((resources() / "phrases").glob("*.tsv"))


def load_seed() -> tuple[SeedPhrase, ...]:
    """All shipped phrases; raises DraftError naming file and line where one is not as agreed."""
    return tuple(phrase for path in seed_files() for phrase in read_seed_file(path))


def read_seed_file(path: Path) -> Iterator[SeedPhrase]:
    """UTF-8, tab separated, header as HEADER, `#` lines are remarks."""
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    content = [(number, line) for number, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not content or tuple(content[0][1].split("\t")) != HEADER:
        raise _fault(path, content[0][0] if content else 1, "表头应为 " + " ".join(HEADER))
    for number, line in content[1:]:
        yield _phrase(path, number, line.split("\t"))


def _phrase(path: Path, number: int, cells: list[str]) -> SeedPhrase:
    if len(cells) > len(HEADER):
        raise _fault(path, number, f"应有 {len(HEADER)} 栏，实有 {len(cells)} 栏")
    text, kind, section, topic, tag, year, note, since = cells + [""] * (len(HEADER) - len(cells))
    for name, value, allowed in (("kind", kind, _KINDS), ("section", section, SECTIONS), ("tag", tag, (*TAGS, ""))):
        if value not in allowed:
            raise _fault(path, number, f"{name} 不认识“{value}”")
    if not text or text != text.strip():
        raise _fault(path, number, "词句为空，或首尾有空格")
    if text.count(SLOT_OPEN) != text.count(SLOT_CLOSE):
        raise _fault(path, number, "填空的‹›不成对")
    if year and not year.isdecimal():
        raise _fault(path, number, f"year 应为年份，不是“{year}”")
    if since and not (since.isdecimal() and 1 <= int(since) <= EDITION):
        raise _fault(path, number, f"since 应为 1 到 {EDITION} 的数，不是“{since}”")
    return SeedPhrase(text, kind, section, topic, tag, int(year or 0), note, int(since or 1))


def _fault(path: Path, number: int, what: str) -> DraftError:
    return DraftError(f"{path.name} 第 {number} 行：{what}。", "请照文件开头的说明改正。")
