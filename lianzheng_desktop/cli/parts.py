"""What several commands need: a draft read from a file or standard input, a parser, the checks."""

import sys
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lianzheng_desktop.cli.console import CommandError
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Source:
    """A draft as read; `name` is what the answers call it."""

    name: str
    text: str
    info: DraftInfo
    notices: tuple[str, ...] = ()


def read_source(file: str) -> Source:
    """Reads FILE or, for `-`, standard input. Raises CommandError."""
    from lianzheng_desktop.drafts.files import MOST_TEXT_BYTES, open_draft, refuse_long

    try:
        if file == "-":
            text = sys.stdin.buffer.read(MOST_TEXT_BYTES).decode("utf-8-sig")
            refuse_long(text)
            return Source("-", text, DraftInfo())
        opened = open_draft(Path(file))
    except UnicodeDecodeError:
        raise CommandError("-", "标准输入不是 UTF-8 文本。", "请先转成 UTF-8。") from None
    except DraftError as error:
        raise CommandError(file, error.what, error.remedy) from error
    return Source(file, opened.text, opened.info, opened.notices)


def parse_source(source: Source, options: Any = None) -> ParsedDraft:
    """Parsed with what the options say about genre, year and unit laid over what the file itself knows."""
    info = source.info
    if options is not None:
        genres = load_genres()
        if options.genre and options.genre not in {genre.id for genre in genres.genres}:
            known = "、".join(genre.id for genre in genres.genres)
            raise CommandError("", f"没有“{options.genre}”这个文种。", f"可以用：{known}。")
        info = replace(
            info, genre=options.genre or info.genre, year=options.year or info.year, unit=options.unit or info.unit
        )
    return DraftParser(load_genres()).parse(Snapshot.of(source.text), info)
