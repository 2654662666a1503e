"""Phrases in files: .lzpack to carry to another machine, .json for programs, .xlsx for people."""

import json
from datetime import datetime
from pathlib import Path

from lianzheng_desktop import __version__
from lianzheng_desktop.drafts.child import Ended, never
from lianzheng_desktop.drafts.guarded import read_table
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.phrases.exchange import WIDTHS, from_json, from_rows, loaded, packed, to_json, to_rows, unpacked
from lianzheng_desktop.phrases.portable import Pack
from lianzheng_desktop.storage.atomic import replace_file
from lianzheng_desktop.word.package import MOST_FILE_BYTES, read_bounded
from lianzheng_desktop.word.sheets import sheet_bytes

SUFFIXES = (".lzpack", ".xlsx", ".json")


def write_phrases(path: Path, pack: Pack, origin: str = "", now: datetime | None = None) -> None:
    """Writes a pack in the form its suffix names, whole or not at all. `origin` says who made a .lzpack."""
    suffix = path.suffix.lower()
    if suffix == ".lzpack":
        made = (now or datetime.now()).isoformat(timespec="seconds")
        data = packed(pack, made, __version__, origin)
    elif suffix == ".json":
        data = json.dumps(to_json(pack), ensure_ascii=False, indent=1).encode("utf-8")
    elif suffix == ".xlsx":
        data = sheet_bytes(to_rows(pack), "词句", WIDTHS)
    else:
        raise DraftError(f"没有导出：不会写 {suffix} 文件。", "请用 .lzpack、.xlsx 或 .json。")
    replace_file(path, data, action="导出")


def read_phrases(path: Path, ended: Ended = never) -> Pack:
    """DraftError where the file is none of ours, damaged, of a newer version, or too big.

    A table is read as guardedly as a Word file, and stopped where `ended`.
    """
    suffix = path.suffix.lower()
    if suffix == ".xlsx":
        return from_rows(read_table(path, ended))
    data = read_bounded(path, MOST_FILE_BYTES)
    if suffix == ".json":
        try:
            return from_json(loaded(data))
        except (ValueError, RecursionError) as error:
            raise DraftError("这不是词句文件，或者已经损坏。", "请选由本程序导出的文件。") from error
    if suffix == ".lzpack":
        return unpacked(data)[1]
    raise DraftError(f"不会读 {suffix} 文件。", "请选 .lzpack、.xlsx 或 .json。")
