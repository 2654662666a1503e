"""A pack as JSON, as the single file `.lzpack`, and as rows of a table. Reading is strict: a file that is not what it
says is refused whole.

`.lzpack` is a zip of two entries. `manifest.json`: format "lianzheng-phrases", schema 1, made (ISO time), program
(version), origin (who made it), phrases, groups, sources (counts), sha256 of `phrases.json`. `phrases.json`: the JSON.
"""

import io
import json
import lzma
import re
import struct
import sys
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.groups import Group, GroupKind
from lianzheng_desktop.phrases.model import SECTIONS, Phrase, PhraseKind, find_slots
from lianzheng_desktop.phrases.portable import Pack, PackItem, PackSource
from lianzheng_desktop.phrases.topics import topic_classifier
from lianzheng_desktop.phrases.wording import fold, uid

FORMAT, SCHEMA = "lianzheng-phrases", 1
#: What a pack may cost: some 150,000 phrases. Twisted ones stay under 500 MB of memory within these bounds.
MOST_BYTES = 48 * 1024 * 1024  # unpacked
MOST_MARKS = 3_000_000  # "[", "{" and ",": bounds the values that are built
_LONGEST = 2000  # characters of a phrase
_LONGEST_NOTE = 20_000
_MOST_COUNT = 2**31  # more than anybody counts, less than the library's columns hold
_NOT_PLAIN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")
_STAMP = (2020, 1, 1, 0, 0, 0)
_FOREIGN = "请选由本程序导出的词句文件。"
COLUMNS = ("词句", "章节", "类别", "主题", "备注", "收藏", "词句集", "见于份数", "用过次数", "来源")
WIDTHS = (60, 12, 10, 12, 24, 6, 16, 8, 8, 40)
_UNZIPPING = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, RuntimeError)
SECTION_WORDS = {
    "title": "标题",
    "lead": "开头",
    "work": "主要工作",
    "problems": "存在问题",
    "plan": "下一步打算",
    "closing": "结尾",
}
KIND_WORDS = {"heading": "小标题", "clause": "短语", "sentence": "句子", "formula": "固定表述"}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a pack says of itself."""

    made: str
    program: str
    origin: str
    phrases: int


def to_json(pack: Pack) -> dict[str, Any]:
    """Plain data, as `from_json` reads it."""
    return {
        "format": FORMAT,
        "schema": SCHEMA,
        "sources": [{"name": s.name, "digest": s.digest, "year": s.year} for s in pack.sources],
        "phrases": [_item(item) for item in pack.items],
        "groups": [_told(group, sources) for group, sources in pack.groups],
    }


def from_json(content: object) -> Pack:
    """DraftError where anything is not as `to_json` writes it."""
    if not isinstance(content, dict) or content.get("format") != FORMAT:
        raise DraftError("这不是词句文件。", _FOREIGN)
    if content.get("schema") != SCHEMA:
        raise DraftError("这份词句文件是用更新的版本导出的，这个版本读不了。", "请先升级程序。")
    try:
        sources = tuple(
            PackSource(_plain(s["name"], _LONGEST), _plain(s["digest"], _LONGEST), _count(s["year"]))
            for s in content["sources"]
        )
        items = tuple(_read_item(one, sources) for one in content["phrases"])
        groups = tuple(_read_group(one, len(sources)) for one in content.get("groups", []))
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, OverflowError) as error:
        raise DraftError("词句文件的内容对不上，没有导入。", "请重新导出一份再试。") from error
    return Pack(sources, items, groups)


def loaded(data: bytes) -> object:
    """The JSON in a file. DraftError where it would unfold beyond bounds; ValueError or RecursionError for no JSON."""
    if len(data) > MOST_BYTES or sum(map(data.count, (b"[", b"{", b","))) > MOST_MARKS:
        raise _too_big()
    text = data.decode("utf-8-sig")
    if sys.getsizeof(text) > 2 * MOST_BYTES:  # one rare character makes every other as wide
        raise _too_big()
    return json.loads(text)


def packed(pack: Pack, made: str, program: str, origin: str) -> bytes:
    body = json.dumps(to_json(pack), ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    manifest = {
        "format": FORMAT, "schema": SCHEMA, "made": made, "program": program, "origin": origin,
        "phrases": len(pack.items), "groups": len(pack.groups), "sources": len(pack.sources),
        "sha256": sha256(body).hexdigest(),
    }  # fmt: skip
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        head = json.dumps(manifest, ensure_ascii=False, indent=1).encode("utf-8")
        for name, data in (("manifest.json", head), ("phrases.json", body)):
            archive.writestr(zipfile.ZipInfo(name, _STAMP), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def unpacked(data: bytes) -> tuple[Manifest, Pack]:
    """DraftError where the file is no pack, was changed on the way, or would unpack beyond bounds."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sorted(archive.namelist()) != ["manifest.json", "phrases.json"]:
                raise DraftError("这不是词句包。", _FOREIGN)
            head, body = (_bounded(archive, name) for name in ("manifest.json", "phrases.json"))
        manifest = loaded(head)
        if not isinstance(manifest, dict) or manifest.get("sha256") != sha256(body).hexdigest():
            raise DraftError("词句包在拷贝中损坏了，没有导入。", "请重新拷贝一份再试。")
        made, program, origin = (str(manifest.get(key, "")) for key in ("made", "program", "origin"))
        told = Manifest(made, program, origin, _count(manifest["phrases"]))
        return told, from_json(loaded(body))
    except DraftError:
        raise
    except (KeyError, TypeError, ValueError, RecursionError, OverflowError) as error:
        raise DraftError("词句包的内容对不上，没有导入。", _FOREIGN) from error
    except _UNZIPPING as error:
        raise DraftError("这不是词句包，或者已经损坏。", _FOREIGN) from error


def to_rows(pack: Pack) -> list[list[str | int]]:
    """A table for people: heading and one row a phrase. Wordings that were merged and groups stay out."""
    rows: list[list[str | int]] = [list(COLUMNS)]
    for item in pack.items:
        phrase = item.phrase
        rows.append([
            phrase.text, SECTION_WORDS[phrase.section], KIND_WORDS[phrase.kind.value], phrase.topic, item.note,
            "是" if phrase.favourite else "", "、".join(item.collections), phrase.documents, phrase.used,
            "、".join(phrase.sources[:20]),
        ])  # fmt: skip
    return rows


def from_rows(rows: Sequence[Sequence[str]]) -> Pack:
    """Phrases of a table with a heading row; only 词句 is needed. DraftError names the row that cannot be taken."""
    heading = [cell.strip() for cell in rows[0]] if rows else []
    if "词句" not in heading:
        raise DraftError("表格里没有“词句”这一栏。", "第一行应是栏名，至少有“词句”一栏。")
    items = []
    for number, row in enumerate(rows[1:], 2):
        cells = {name: row[at].strip() for at, name in enumerate(heading) if name and at < len(row)}
        if cells.get("词句"):
            items.append(_row_item(cells, number))
    return Pack((), tuple(items))


def _row_item(cells: Mapping[str, str], number: int) -> PackItem:
    text = cells["词句"]
    section = _word_of(SECTION_WORDS, cells.get("章节", ""), "work")
    kind = _word_of(KIND_WORDS, cells.get("类别", ""), "sentence" if text.endswith("。") else "clause")
    if section is None or kind is None or "\n" in text or len(text) > _LONGEST or not fold(text):
        raise DraftError(f"表格第 {number} 行没有看懂。", "请检查词句、章节和类别三栏，改好再导入。")
    topic = cells.get("主题", "") or topic_classifier().topic(text, section)
    phrase = Phrase(
        uid(fold(text)), text, PhraseKind(kind), section, topic, find_slots(text), favourite=cells.get("收藏") == "是",
    )  # fmt: skip
    shelves = tuple(name for name in cells.get("词句集", "").split("、") if name)
    return PackItem(phrase, note=cells.get("备注", ""), collections=shelves)


def _word_of(words: Mapping[str, str], written: str, default: str) -> str | None:
    if not written:
        return default
    return next((key for key, word in words.items() if written in (key, word)), None)


def _told(group: Group, sources: tuple[int, ...]) -> dict[str, Any]:
    return {
        "kind": group.kind.value, "texts": list(group.texts), "section": group.section, "pattern": group.pattern,
        "sources": list(sources),
    }  # fmt: skip


def _item(item: PackItem) -> dict[str, Any]:
    phrase = item.phrase
    return {
        "text": phrase.text, "kind": phrase.kind.value, "section": phrase.section, "topic": phrase.topic,
        "tag": phrase.tag, "year": phrase.year, "favourite": phrase.favourite, "note": item.note,
        "collections": list(item.collections), "variants": list(item.variants),
        "occurrences": [list(pair) for pair in item.occurrences],
    }  # fmt: skip


def _read_item(one: Mapping[str, Any], sources: Sequence[PackSource]) -> PackItem:
    text, section = _plain(one["text"], _LONGEST).strip(), str(one["section"])
    if section not in SECTIONS or not fold(text) or "\n" in text:
        raise ValueError(section)
    seen = tuple((int(at), _count(count)) for at, count in one.get("occurrences", []))
    if any(not 0 <= at < len(sources) for at, _ in seen):
        raise IndexError(section)
    phrase = Phrase(
        uid(fold(text)), text, PhraseKind(one["kind"]), section, _plain(one.get("topic", "")), find_slots(text),
        sum(count for _, count in seen) or 1, len(seen) or 1, tuple(sources[at].name for at, _ in seen),
        _count(one.get("year", 0)), _plain(one.get("tag", "")), bool(one.get("favourite", False)),
    )  # fmt: skip
    variants = tuple(_plain(v, _LONGEST) for v in one.get("variants", []) if fold(str(v)))
    collections = tuple(map(_plain, one.get("collections", [])))
    return PackItem(phrase, seen, variants, _plain(one.get("note", ""), _LONGEST_NOTE), collections)


def _read_group(one: Mapping[str, Any], sources: int) -> tuple[Group, tuple[int, ...]]:
    texts = tuple(_plain(text, _LONGEST).replace("\n", "") for text in one["texts"])
    kind, at = GroupKind(one["kind"]), tuple(int(number) for number in one.get("sources", []))
    if str(one["section"]) not in SECTIONS or len(texts) < 2 or any(not 0 <= number < sources for number in at):
        raise ValueError(kind.value)
    name = uid(kind.value + "|".join(map(fold, texts)))
    return Group(name, kind, texts, str(one["section"]), _plain(one.get("pattern", ""))), at


def _plain(value: object, most: int = _LONGEST) -> str:
    """Text that may stand in a library: no control characters, no halves of a pair, not too long; ValueError."""
    text = str(value)
    if len(text) > most or _NOT_PLAIN.search(text):
        raise ValueError("text")
    return text


def _count(value: Any) -> int:
    number = int(value)
    if not 0 <= number <= _MOST_COUNT:
        raise ValueError("count")
    return number


def _too_big() -> DraftError:
    return DraftError("词句包太大，没有读取。", "请分几次导出再试。")


def _bounded(archive: zipfile.ZipFile, name: str) -> bytes:
    """Counted while it unpacks: the sizes a zip claims may lie."""
    with archive.open(name) as stream:
        data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise _too_big()
    return data
