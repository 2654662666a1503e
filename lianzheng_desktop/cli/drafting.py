"""new, outline, export."""

from argparse import Namespace
from pathlib import Path

from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.cli.console import CommandError, Console
from lianzheng_desktop.cli.parts import parse_source, read_source
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import DraftInfo
from lianzheng_desktop.document.outline_answer import outline_answer, outline_text
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.text.snapshot import Snapshot


def new(options: Namespace, console: Console) -> int:
    """Writes a blank outline of the genre; never over an existing file unasked."""
    from lianzheng_desktop.document.skeleton import new_draft
    from lianzheng_desktop.drafts.files import save_draft

    out = Path(options.out)
    genres = load_genres()
    genre = next((g for g in genres.genres if g.id == options.genre), None)
    if genre is None:
        known = "、".join(g.id for g in genres.genres)
        raise CommandError("", f"没有“{options.genre}”这个文种。", f"可以用：{known}。")
    if out.exists() and not options.force:
        raise CommandError(options.out, "已经有这个文件。", "请换一个文件名，或者加 --force 覆盖。")
    info = DraftInfo(genre=genre.id, unit=options.unit, year=options.year, addressee=options.addressee)
    draft = DraftParser(genres).parse(Snapshot.of(new_draft(genre, info)), info)
    try:
        save_draft(out, draft, info)
    except DraftError as error:
        raise CommandError(options.out, error.what, error.remedy) from error
    console.say(f"已新建 {out}")
    return 0


def outline(options: Namespace, console: Console) -> int:
    source = read_source(options.file)
    draft = parse_source(source)
    if options.format == "json":
        console.answer(outline_answer(draft, source.name))
    else:
        console.say(outline_text(draft))
    return 0


def export(options: Namespace, console: Console) -> int:
    """Refuses a draft with unfilled blanks unless --force is given."""
    from lianzheng_desktop.checks.engine import Checker
    from lianzheng_desktop.checks.registry import load_rules
    from lianzheng_desktop.checks.shields import shield_line
    from lianzheng_desktop.drafts.files import export_draft

    source = read_source(options.file)
    draft = parse_source(source)
    if not options.force:
        report = Checker(load_rules(), shield_line).check(draft, CheckOptions(select=("BLK",)))
        if report.findings:
            line = draft.snapshot.place(report.findings[0].start)[0] + 1
            count = len(report.findings)
            raise CommandError(
                options.file, f"还有 {count} 处空没有填，第一处在第 {line} 行。", "请填好再导出，或者加 --force。"
            )
    try:
        export_draft(Path(options.out), draft, options.layout)
    except DraftError as error:
        raise CommandError(options.out, error.what, error.remedy) from error
    console.say(f"已导出到 {options.out}")
    return 0
