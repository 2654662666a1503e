"""Rules made of a person's own records, and the shipped rules as those records change them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lianzheng_desktop.checks import regulations
from lianzheng_desktop.checks.almanac import Almanac, Event, own_event
from lianzheng_desktop.checks.formulations import NamedSet
from lianzheng_desktop.checks.model import Finding, QuickFix, RuleMeta, Safety, Severity
from lianzheng_desktop.checks.named_sets import misfits
from lianzheng_desktop.checks.overlay import Overlay, OwnRecord
from lianzheng_desktop.checks.rule import DocumentView, Paragraph, Rule
from lianzheng_desktop.checks.rules import cal_campaign, cal_meetings, cal_special_year
from lianzheng_desktop.checks.slips import SEVERITIES, Slip, SlipFinder
from lianzheng_desktop.text.edits import TextEdit

_SOURCE = "自己的规则"
_TITLE_RULES = ("REG001", "REG002", "REG003", "PUN067")


def _meta(code: str, name: str, title: str, what: str) -> RuleMeta:
    return RuleMeta(
        code=code,
        name=name,
        title=title,
        severity=Severity.ERROR,
        what=what,
        why="这是您自己加的规则。",
        source=_SOURCE,
        certainty="按自己写的级别提示。",
    )


WORDS = _meta("TYP900", "own-word", "自己的词语规则", "这个词在自己的规则里列为写错的词。")
NAMES = _meta("TRM900", "own-name", "自己的名称规则", "这个名称在自己的规则里有统一的写法。")
SETS = _meta("TRM901", "own-set", "自己的名目规则", "这个名目的成员或次序，与自己的规则里写的不同。")
DATED = _meta("TRM902", "own-dated-wording", "自己的时效规则", "这个说法过了自己的规则里写的日期。")
TITLES = _meta("REG900", "own-title", "自己的文件名称规则", "这个名称和自己的规则里写的文件名称差一个字。")
_TITLE = re.compile(r"《([^《》〈〉]{4,60})》")


@dataclass(frozen=True, slots=True)
class OwnRule:
    """What `lianzheng rule --all` tells of one record."""

    code: str
    told: str
    place: str


def with_overlay(rules: Iterable[Rule], overlay: Overlay) -> tuple[Rule, ...]:
    """The shipped rules with what was switched off or changed, followed by the own ones."""
    off = {r.values["code"] for r in overlay.of("off") if "text" not in r.values}
    quiet: dict[str, set[str]] = {}
    for record in overlay.of("off"):
        if "text" in record.values:
            quiet.setdefault(record.values["code"], set()).add(record.values["text"])
    for record in overlay.of("title"):
        for code in _TITLE_RULES:
            quiet.setdefault(code, set()).add(f"《{record.values['title'].strip('《》')}》")
    changed = {r.values["code"]: SEVERITIES[r.values["severity"]] for r in overlay.of("change")}
    dated = {rule.meta.code: rule for rule in _calendar_rules(overlay)}
    kept = [dated.get(rule.meta.code, rule) for rule in rules if rule.meta.code not in off]
    shipped = [_changed(rule, quiet.get(rule.meta.code, set()), changed.get(rule.meta.code)) for rule in kept]
    return (*shipped, *(rule for rule in own_rules(overlay) if rule.meta.code not in off))


def own_rules(overlay: Overlay) -> tuple[Rule, ...]:
    """One rule for each kind of record that is there."""
    makers: tuple[tuple[tuple[str, ...], Callable[[tuple[OwnRecord, ...]], Rule]], ...] = (
        (("word",), _words),
        (("name",), _names),
        (("set",), _sets),
        (("dated",), _dated),
        (("title",), _titles),
    )
    return tuple(make(overlay.of(*tables)) for tables, make in makers if overlay.of(*tables))


def own_events(overlay: Overlay) -> tuple[Event, ...]:
    """Meetings and activities, as the table of meetings would hold them."""
    values = (record.values for record in overlay.of("meeting"))
    return tuple(own_event(one["name"], one["start"], one.get("end", "")) for one in values)


def _calendar_rules(overlay: Overlay) -> Iterator[Rule]:
    """The shipped rules of meetings, which then know the own ones too; none where there are no own ones."""
    own = own_events(overlay)
    if own:
        almanac = Almanac(own)
        for module in (cal_campaign, cal_meetings, cal_special_year):
            yield from module.rules(almanac)


def told(overlay: Overlay) -> tuple[OwnRule, ...]:
    """Every own record in a line, with its file and line."""
    return tuple(
        OwnRule(_code(r), in_words(r) + ("" if r.on else "（已停用）"), f"{r.file} 第 {r.line} 行")
        for r in overlay.records
    )


def _code(record: OwnRecord) -> str:
    codes = {"word": WORDS, "name": NAMES, "set": SETS, "dated": DATED, "meeting": cal_meetings.LATER, "title": TITLES}
    if record.table in codes:
        return codes[record.table].code
    return str(record.values["code"])


def in_words(record: OwnRecord) -> str:
    """What the record says, in a line."""
    values = record.values
    if record.table == "word":
        return f"“{values['wrong']}”应为“{values['right']}”"
    if record.table == "name":
        return f"统一写作“{values['right']}”"
    if record.table == "set":
        return f"“{values['name']}”：{'、'.join(values['members'])}"
    if record.table == "dated":
        return f"“{values['term']}”用到 {values['until']}"
    if record.table == "meeting":
        return f"{values['name']}：{values['start']}"
    if record.table == "title":
        return f"《{values['title'].strip('《》')}》是正确的名称"
    if record.table == "change":
        return f"改为{ {'certain': '必改', 'likely': '建议', 'hint': '提示'}[values['severity']] }"
    return f"不再提示“{values['text']}”" if "text" in values else "已关闭"


def _changed(rule: Rule, quiet: set[str], severity: Severity | None) -> Rule:
    if not quiet and severity is None:
        return rule
    meta = replace(rule.meta, severity=severity) if severity else rule.meta
    paragraph, document = rule.paragraph, rule.document

    def passed(findings: Iterable[Finding], text: str) -> Iterator[Finding]:
        for finding in findings:
            if text[finding.start : finding.end] not in quiet:
                yield replace(finding, severity=severity) if severity else finding

    if paragraph is not None:
        return replace(rule, meta=meta, paragraph=lambda p: passed(paragraph(p), p.text))
    assert document is not None
    return replace(rule, meta=meta, document=lambda view: passed(document(view), view.draft.snapshot.text))


def _words(records: tuple[OwnRecord, ...]) -> Rule:
    return _finder_rule(WORDS, [_slip(record, record.values["wrong"]) for record in records])


def _names(records: tuple[OwnRecord, ...]) -> Rule:
    slips = [_slip(record, wrong) for record in records for wrong in record.values["wrongs"]]
    return _finder_rule(NAMES, slips)


def _slip(record: OwnRecord, wrong: str) -> Slip:
    values = record.values
    return Slip(
        wrong=wrong,
        right=values["right"],
        severity=SEVERITIES[values.get("severity", "likely")],
        context=(values["right"],) if wrong in values["right"] else (),
        not_before=tuple(values.get("not_before", ())),
        not_after=tuple(values.get("not_after", ())),
        entry=values.get("why", ""),
        before=tuple(values.get("before", ())),
        after=tuple(values.get("after", ())),
    )


def _finder_rule(meta: RuleMeta, slips: list[Slip]) -> Rule:
    finder = SlipFinder(slips)

    def check(paragraph: Paragraph) -> Iterator[Finding]:
        for column, slip in finder.find(paragraph.text):
            end = column + len(slip.wrong)
            if paragraph.shielded(column, end, "title"):
                continue
            fix = QuickFix(f"改为“{slip.right}”", (TextEdit(column, end, slip.right),), Safety.SUGGESTED)
            message = f"“{slip.wrong}”应为“{slip.right}”" + (f"：{slip.entry}" if slip.entry else "")
            yield meta.finding(column, end, message, fix, severity=slip.severity)

    return Rule(meta, paragraph=check)


def _sets(records: tuple[OwnRecord, ...]) -> Rule:
    sets = [
        NamedSet(r.values["name"], tuple(r.values["members"]), SEVERITIES[r.values.get("severity", "likely")])
        for r in records
    ]

    def check(paragraph: Paragraph) -> Iterator[Finding]:
        for named in sets:
            for misfit in misfits(paragraph.text, named):
                edits = tuple(TextEdit(start, end, text) for start, end, text in misfit.edits)
                message = f"“{named.name}”应为：{'、'.join(named.members)}"
                fix = QuickFix("按自己的规则改", edits, Safety.SUGGESTED)
                yield SETS.finding(misfit.start, misfit.end, message, fix, severity=named.severity)

    return Rule(SETS, paragraph=check)


def _titles(records: tuple[OwnRecord, ...]) -> Rule:
    titles = tuple(record.values["title"].strip("《》") for record in records)

    def check(paragraph: Paragraph) -> Iterator[Finding]:
        for match in _TITLE.finditer(paragraph.text):
            cited = match[1]
            right = next((title for title in titles if regulations.spelled_alike(cited, title)), None)
            if right is None or cited in titles or regulations.known(cited):
                continue
            fix = QuickFix(f"改为《{right}》", (TextEdit(match.start(1), match.end(1), right),), Safety.SUGGESTED)
            yield TITLES.finding(*match.span(), f"应为《{right}》", fix, severity=Severity.WARNING)

    return Rule(TITLES, paragraph=check)


def _dated(records: tuple[OwnRecord, ...]) -> Rule:
    def check(view: DocumentView) -> Iterator[Finding]:
        year = view.draft.year
        past = [r.values for r in records if year is not None and int(r.values["until"][:4]) < year]
        for line, text in enumerate(view.draft.snapshot.lines):
            for values in past:
                start = text.find(values["term"])
                while start >= 0:
                    end = start + len(values["term"])
                    if _applies(values, text, start, end):
                        at = view.draft.snapshot.position(line, start)
                        instead = values.get("instead", "")
                        edits = (TextEdit(at, at + end - start, instead),)
                        fixes = (QuickFix(f"改为“{instead}”", edits, Safety.SUGGESTED),) if instead else ()
                        message = f"“{values['term']}”用到{values['until'][:4]}年为止"
                        yield DATED.finding(at, at + end - start, message, *fixes, severity=Severity.WARNING)
                    start = text.find(values["term"], end)

    return Rule(DATED, document=check)


def _applies(values: Mapping[str, Any], text: str, start: int, end: int) -> bool:
    if text.startswith(tuple(values.get("not_before", ())), end):
        return False
    if text.endswith(tuple(values.get("not_after", ())), 0, start):
        return False
    return not any(word in text for word in values.get("unless", ()))
