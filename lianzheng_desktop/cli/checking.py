"""check, fix, rule."""

from argparse import Namespace
from collections import Counter
from pathlib import Path
from typing import Any

from lianzheng_desktop.checks import own_rules, reports, rule_pages
from lianzheng_desktop.checks.engine import Checker
from lianzheng_desktop.checks.fixes import fix_until_stable
from lianzheng_desktop.checks.likeness import Likeness, similarity
from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.checks.registry import load_rules, own_overlay
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.service import CheckService
from lianzheng_desktop.checks.shields import shield_line
from lianzheng_desktop.cli.console import CommandError, Console
from lianzheng_desktop.cli.parts import Source, parse_source, read_source
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.machine import machine_defaults


def build_service(console: Console | None = None) -> CheckService:
    """The checks with the person's own records; what of those does not count is told on standard error."""
    overlay = own_overlay()
    if console is not None:
        for trouble in overlay.troubles:
            console.complain(str(trouble), "这条自己的规则没有用上。", "其余的照常使用。")
    return CheckService(DraftParser(load_genres()), Checker(load_rules(overlay), shield_line))


def check(options: Namespace, console: Console) -> int:
    """Each file in turn; a file that cannot be read is named and the others go on."""
    service = build_service(console)
    status = 0
    logs: list[reports.FileFindings] = []
    threshold = Severity(options.fail_on).rank
    others = {name: read_source(name).text for name in options.compare}
    for file in options.files:
        try:
            source = read_source(file)
        except CommandError as error:
            console.complain(error.file, error.what, error.remedy)
            status = 2
            continue
        info = parse_source(source, options).info
        draft, report = service.check(source.text, info, _check_options(options))
        if not report.complete:
            console.complain(file, f"这些规则没有查成：{'、'.join(report.failed)}。", "其余结果仍然有效。")
        if status != 2 and any(f.severity.rank >= threshold for f in report.findings):
            status = 1
        logs.append(reports.FileFindings(source.name, draft.snapshot, report.findings))
        likeness = similarity(source.text, others) if others else None
        if options.format == "json":
            answer = reports.json_answer(source.name, draft.snapshot, report.findings)
            console.answer({**answer, **_likeness_answer(likeness)})
        elif options.format == "text" and likeness:
            _say_likeness(console, source, likeness)
    if options.format == "sarif":
        console.answer(reports.sarif_log(logs, [rule.meta for rule in service.checker.rules]))
    elif options.format == "text":
        _say_text(options, console, logs)
    return status


def _likeness_answer(likeness: Likeness | None) -> dict[str, Any]:
    if likeness is None:
        return {}
    places = [
        {"start": place.start, "end": place.end, "source": place.source, "share": round(place.share, 3)}
        for place in likeness.places
    ]
    return {"compared": {"share": round(likeness.share, 3), "places": places}}


def _say_likeness(console: Console, source: Source, likeness: Likeness) -> None:
    console.say(f"{source.name}: 与所比文稿相同的文字占 {likeness.share:.0%}，{len(likeness.places)} 句基本一样")
    for place in likeness.places:
        line = source.text.count("\n", 0, place.start) + 1
        console.say(
            f"  第 {line} 段  {place.share:.0%}  {Path(place.source).name}  {source.text[place.start : place.end][:30]}"
        )


def _say_text(options: Namespace, console: Console, logs: list[reports.FileFindings]) -> None:
    if options.statistics:
        counts: Counter[tuple[str, str]] = Counter((f.code, f.name) for log in logs for f in log.findings)
        for (code, name), count in counts.most_common():
            console.say(f"{count:6}  {code}  {name}")
        return
    everything: list[Finding] = []
    for log in logs:
        everything += log.findings
        for line in reports.text_lines(log.file, log.snapshot, log.findings):
            console.say(line)
    tally = Counter(finding.severity for finding in everything)
    if everything:
        console.say(
            f"必改 {tally[Severity.ERROR]} 处，建议 {tally[Severity.WARNING]} 处，提示 {tally[Severity.HINT]} 处。"
        )
    elif logs:
        console.say("没有发现问题。")


def fix(options: Namespace, console: Console) -> int:
    """Writes the mended draft to -o or, as text, to standard output; the input is never changed unless named by -o."""
    source = read_source(options.file)
    draft = parse_source(source, options)
    service = build_service()
    outcome = fix_until_stable(source.text, draft.info, CheckOptions(), service, options.suggested)
    if options.output:
        _write(options.output, source, outcome.text, service)
        console.say(f"改了 {outcome.applied} 处，已写到 {options.output}")
    else:
        console.say(outcome.text.removesuffix("\n"))
    return 0


def _write(output: str, source: Source, text: str, service: CheckService) -> None:
    from lianzheng_desktop.drafts.files import save_draft

    draft, _ = service.check(text, source.info, CheckOptions(select=("NONE",)))
    try:
        save_draft(Path(output), draft, source.info)
    except DraftError as error:
        raise CommandError(output, error.what, error.remedy) from error


def rule(options: Namespace, console: Console) -> int:
    overlay = own_overlay()
    metas = [rule.meta for rule in load_rules(overlay)]
    if not options.all and not options.code:
        raise CommandError("", "没有说是哪条规则。", "请写规则编号，或者加 --all 列出全部。")
    if options.all:
        if options.format == "json":
            told = [{"code": own.code, "told": own.told, "place": own.place} for own in own_rules.told(overlay)]
            answers = [rule_pages.rule_answer(meta) for meta in metas]
            troubles = [str(trouble) for trouble in overlay.troubles]
            console.answer({"schema": 1, "rules": answers, "own": told, "troubles": troubles})
        else:
            for meta in metas:
                console.say(f"{meta.code}  {meta.title}")
            for own in own_rules.told(overlay):
                console.say(f"{own.code}  {own.told}（{own.place}）")
            for trouble in overlay.troubles:
                console.say(f"没有用上  {trouble}")
        return 0
    wanted = options.code.upper()
    found = next((meta for meta in metas if meta.code == wanted), None)
    if found is None:
        raise CommandError(options.code, "没有这条规则。", "用 lianzheng rule --all 看全部规则。")
    if options.format == "json":
        console.answer({"schema": 1, **rule_pages.rule_answer(found)})
    else:
        console.say(rule_pages.rule_text(found))
    return 0


def _check_options(options: Namespace) -> CheckOptions:
    # what the machine switches off stays off unless a rule is asked for by name
    ignore = options.ignore if options.select else (*options.ignore, *machine_defaults().rules_off)
    return CheckOptions(genre=options.genre, year=options.year, unit=options.unit, select=options.select, ignore=ignore)
