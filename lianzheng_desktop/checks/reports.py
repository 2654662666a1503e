"""Findings as the answers of `check`: JSON (schema 1), SARIF 2.1.0 and plain lines."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from lianzheng_desktop import __version__
from lianzheng_desktop.checks.model import Finding, QuickFix, RuleMeta, Severity
from lianzheng_desktop.checks.rule_pages import SEVERITY_NAMES
from lianzheng_desktop.text.snapshot import Snapshot

_URI_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/")
_SARIF_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


class FileFindings(NamedTuple):
    """One checked file: the name as given, its text, what was found."""

    file: str
    snapshot: Snapshot
    findings: Sequence[Finding]


def json_answer(file: str, snapshot: Snapshot, findings: Iterable[Finding]) -> dict[str, Any]:
    """The answer of `check --format json` for one file."""
    found = tuple(findings)
    counted = Counter(finding.severity for finding in found)
    return {
        "schema": 1,
        "file": file,
        "counts": {severity.value: counted[severity] for severity in Severity},
        "findings": [_finding_answer(snapshot, finding) for finding in found],
    }


def _finding_answer(snapshot: Snapshot, finding: Finding) -> dict[str, Any]:
    line, column = snapshot.place(finding.start)
    end_line, end_column = snapshot.place(finding.end)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity.value,
        "message": finding.message,
        "line": line + 1,
        "column": column + 1,
        "end_line": end_line + 1,
        "end_column": end_column + 1,
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "source": finding.source,
        "fixes": [_fix_answer(fix) for fix in finding.fixes],
    }


def _fix_answer(fix: QuickFix) -> dict[str, Any]:
    edits = [{"start": edit.start, "end": edit.end, "text": edit.text} for edit in fix.edits]
    return {"title": fix.title, "safety": fix.safety.value, "edits": edits}


def text_lines(file: str, snapshot: Snapshot, findings: Iterable[Finding]) -> tuple[str, ...]:
    """One line a finding: `FILE:LINE:COLUMN: 必改 NUM002 message`."""
    lines = []
    for finding in findings:
        line, column = snapshot.place(finding.start)
        label = SEVERITY_NAMES[finding.severity]
        lines.append(f"{file}:{line + 1}:{column + 1}: {label} {finding.code} {finding.message}")
    return tuple(lines)


def statistics(findings: Iterable[Finding], metas: Iterable[RuleMeta]) -> tuple[tuple[int, str, str], ...]:
    """(count, code, title) a rule, the most frequent first."""
    titles = {meta.code: meta.title for meta in metas}
    counted = Counter(finding.code for finding in findings)
    return tuple((count, code, titles.get(code, "")) for code, count in sorted(counted.items(), key=_by_count))


def _by_count(entry: tuple[str, int]) -> tuple[int, str]:
    return -entry[1], entry[0]


def sarif_log(files: Iterable[tuple[str, Snapshot, Sequence[Finding]]], metas: Iterable[RuleMeta]) -> dict[str, Any]:
    """A SARIF 2.1.0 log with one run; columns count code points, as the log says."""
    rules = tuple(metas)
    places = {meta.code: index for index, meta in enumerate(rules)}
    checked = [FileFindings(*entry) for entry in files]
    return {
        "version": "2.1.0",
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "lianzheng",
                        "version": __version__,
                        "language": "zh-CN",
                        "rules": [_sarif_rule(meta) for meta in rules],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(entry.file)}} for entry in checked],
                "results": [
                    _sarif_result(entry, index, finding, places)
                    for index, entry in enumerate(checked)
                    for finding in entry.findings
                ],
            }
        ],
    }


def _sarif_rule(meta: RuleMeta) -> dict[str, Any]:
    return {
        "id": meta.code,
        "name": "".join(word.capitalize() for word in meta.name.split("-")),
        "shortDescription": {"text": meta.title},
        "fullDescription": {"text": f"{meta.what}{meta.why}"},
        "help": {"text": f"{meta.what}{meta.why}" + (f"依据：{meta.source}" if meta.source else "")},
        "defaultConfiguration": {"level": _SARIF_LEVELS[meta.severity], "enabled": meta.on_by_default},
        "properties": {"family": meta.family},
    }


def _sarif_result(entry: FileFindings, index: int, finding: Finding, places: dict[str, int]) -> dict[str, Any]:
    region = _region(entry.snapshot, finding.start, finding.end)
    location = {"artifactLocation": {"uri": _uri(entry.file), "index": index}, "region": region}
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "level": _SARIF_LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [
            {"physicalLocation": {**location, "region": _region(entry.snapshot, finding.start, finding.end)}}
        ],
        "partialFingerprints": {"lianzheng/v1": finding.fingerprint},
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    fixes = [_sarif_fix(entry, index, fix) for fix in finding.fixes if fix.edits]
    if fixes:
        result["fixes"] = fixes
    return result


def _sarif_fix(entry: FileFindings, index: int, fix: QuickFix) -> dict[str, Any]:
    replacements = [
        {
            "deletedRegion": {"charOffset": edit.start, "charLength": edit.end - edit.start},
            "insertedContent": {"text": edit.text},
        }
        for edit in fix.edits
    ]
    change = {"artifactLocation": {"uri": _uri(entry.file), "index": index}, "replacements": replacements}
    return {"description": {"text": fix.title}, "artifactChanges": [change]}


def _region(snapshot: Snapshot, start: int, end: int) -> dict[str, int]:
    line, column = snapshot.place(start)
    end_line, end_column = snapshot.place(end)
    return {
        "startLine": line + 1,
        "startColumn": column + 1,
        "endLine": end_line + 1,
        "endColumn": end_column + 1,
        "charOffset": start,
        "charLength": end - start,
    }


def _uri(file: str) -> str:
    """The file's name as a URI, absolute where the name is; by hand, since nothing here imports a network package."""
    name = file.replace("\\", "/")
    if name.startswith("//"):  # a share on another machine names it
        return "file:" + _quoted(name)
    if name.startswith("/"):
        return "file://" + _quoted(name)
    if re.match(r"[A-Za-z]:/", name):
        return "file:///" + name[:2] + _quoted(name[2:])
    return _quoted(name)


def _quoted(name: str) -> str:
    octets = name.encode("utf-8", "surrogateescape")
    return "".join(chr(octet) if chr(octet) in _URI_PLAIN else f"%{octet:02X}" for octet in octets)
