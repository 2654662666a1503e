"""new, outline, export."""

from argparse import Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lianzheng_desktop import places
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.cli.console import CommandError, Console
from lianzheng_desktop.cli.parts import parse_source, read_source
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.letterhead import FIELD_NAMES, SEVERAL, Letterhead, gaps, tidied, tidy_number
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.document.outline_answer import outline_answer, outline_text
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.machine import machine_defaults
from lianzheng_desktop.text.snapshot import Snapshot

_SEAL = "印章"
_NO = ("无", "否", "不盖")


def new(options: Namespace, console: Console) -> int:
    """Writes a blank outline of the genre, or last year's document carried over; never over a file unasked."""
    from lianzheng_desktop.document.skeleton import new_draft
    from lianzheng_desktop.drafts.files import save_draft

    out = Path(options.out)
    genres = load_genres()
    wanted = options.genre or ("" if options.last else machine_defaults().profile.get("genre", "summary"))
    genre = next((g for g in genres.genres if g.id == wanted), None)
    if genre is None and wanted:
        known = "、".join(g.id for g in genres.genres)
        raise CommandError("", f"没有“{options.genre}”这个文种。", f"可以用：{known}。")
    if out.exists() and not options.force:
        raise CommandError(options.out, "已经有这个文件。", "请换一个文件名，或者加 --force 覆盖。")
    profile = machine_defaults().profile
    unit, addressee = options.unit or profile.get("unit", ""), options.addressee or profile.get("addressee", "")
    info = DraftInfo(genre=wanted, unit=unit, year=options.year, addressee=addressee)
    if options.last:
        text, info = _carried_over(options.last, info, console)
    else:
        assert genre is not None
        text = new_draft(genre, info)
    draft = DraftParser(genres).parse(Snapshot.of(text), info)
    try:
        save_draft(out, draft, info)
    except DraftError as error:
        raise CommandError(options.out, error.what, error.remedy) from error
    console.say(f"已新建 {out}")
    return 0


def _carried_over(name: str, wanted: DraftInfo, console: Console) -> tuple[str, DraftInfo]:
    """Last year's document for the year wanted, by default the next one; says what is left to look at."""
    from lianzheng_desktop.checks.own_calendar import own_calendar
    from lianzheng_desktop.checks.registry import own_overlay
    from lianzheng_desktop.document.rollover import roll_over
    from lianzheng_desktop.drafts.unit_profile import load_unit

    source = read_source(name)
    last = parse_source(source)
    year = wanted.year or (last.year + 1 if last.year else None)
    if year is None:
        raise CommandError(name, "看不出这份文稿是哪一年的。", "请用 --year 给出新文稿的年份。")
    known = source.info
    info = DraftInfo(
        genre=wanted.genre or known.genre or last.genre,
        unit=wanted.unit or known.unit,
        addressee=wanted.addressee or known.addressee,
    )
    rolled = roll_over(last, year, own_calendar(own_overlay()), info, load_unit(places.data_folder()).short_of)
    console.say(f"{rolled.summary}：")
    for note in rolled.notes:
        line = rolled.text.count("\n", 0, note.start) + 1
        console.say(f"  第 {line} 行　{note.text[:24]}：{note.message}")
    return rolled.text, rolled.info


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

    source = read_source(options.file)
    draft = _headed(parse_source(source), options, console)
    if not options.force:
        report = Checker(load_rules(), shield_line).check(draft, CheckOptions(select=("BLK",)))
        if report.findings:
            line = draft.snapshot.place(report.findings[0].start)[0] + 1
            count = len(report.findings)
            raise CommandError(
                options.file, f"还有 {count} 处空没有填，第一处在第 {line} 行。", "请填好再导出，或者加 --force。"
            )
    try:
        _exporter(Path(options.out))(Path(options.out), draft, options.layout)
    except DraftError as error:
        raise CommandError(options.out, error.what, error.remedy) from error
    console.say(f"已导出到 {options.out}")
    return 0


def _headed(draft: ParsedDraft, options: Namespace, console: Console) -> ParsedDraft:
    """The draft with what --head says; what is still wanting in its head is told, and hinders nothing."""
    if options.head:
        letterhead = _letterhead(draft.info.letterhead, options)
        draft = replace(draft, info=replace(draft.info, letterhead=letterhead))
    for gap in gaps(draft.info.letterhead):
        console.say(f"红头：{gap}")
    return draft


def _letterhead(letterhead: Letterhead, options: Namespace) -> Letterhead:
    """`项=值` as the clerk calls them; several names are parted by 、."""
    told: dict[str, object] = {"on": True}
    for given in options.head:
        name, equals, value = given.partition("=")
        if name == _SEAL and equals:
            told["sealed"] = value.strip() not in _NO
        elif name in FIELD_NAMES and equals:
            field = FIELD_NAMES[name]
            several = "\n".join(part.strip() for part in value.split("、")) if field in SEVERAL else value.strip()
            told[field] = tidy_number(several) if field == "number" else several
        else:
            raise CommandError(
                "", f"看不懂 --head {given}。", f"请写成“项=值”，项有{'、'.join((*FIELD_NAMES, _SEAL))}。"
            )
    return tidied(replace(letterhead, **told))  # type: ignore[arg-type]


def _exporter(out: Path) -> Callable[[Path, ParsedDraft, str], None]:
    """A PDF is the one thing a command draws, and the only one Qt is loaded for; without Qt, LibreOffice may do."""
    from lianzheng_desktop.drafts.files import export_draft

    if out.suffix.lower() == ".pdf":
        try:
            from lianzheng_desktop.ui.preview.pdf import export_pdf
        except ImportError:
            return export_draft
        return export_pdf
    return export_draft
