"""Text in, parsed draft and visible findings out: the one way the window and the command line check a draft."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Protocol

from lianzheng_desktop.checks.engine import Checker, CheckReport
from lianzheng_desktop.checks.model import Finding, Severity
from lianzheng_desktop.checks.rule import CheckOptions
from lianzheng_desktop.checks.suppress import visible
from lianzheng_desktop.document.model import DraftInfo, ParsedDraft
from lianzheng_desktop.text.snapshot import Snapshot


class Parser(Protocol):
    """What the service needs of a parser; `document.parse.DraftParser` is one."""

    def parse(self, snapshot: Snapshot, info: DraftInfo = ...) -> ParsedDraft: ...


def _never() -> bool:
    return False


class CheckService:
    """Joins a parser and a checker; like the checker, it belongs to one thread at a time."""

    def __init__(self, parser: Parser, checker: Checker) -> None:
        self._parser = parser
        self._checker = checker

    @property
    def checker(self) -> Checker:
        return self._checker

    def check(
        self,
        text: str,
        info: DraftInfo | None = None,
        options: CheckOptions | None = None,
        cancelled: Callable[[], bool] = _never,
    ) -> tuple[ParsedDraft, CheckReport]:
        """Parses and checks `text`. What `options` leaves open (genre, year, unit) comes from the draft's own info."""
        info = info or DraftInfo()
        options = options or CheckOptions()
        # a genre named by the caller decides what the draft must hold, so the parser has to know it too
        info = replace(info, genre=options.genre or info.genre)
        draft = self._parser.parse(Snapshot.of(text), info)
        return draft, self.check_parsed(draft, options, cancelled)

    def check_parsed(
        self, draft: ParsedDraft, options: CheckOptions | None = None, cancelled: Callable[[], bool] = _never
    ) -> CheckReport:
        """As `check`, for a draft that is parsed already; findings ignored by the draft's info are left out."""
        report = self._checker.check(draft, _completed(options or CheckOptions(), draft.info), cancelled)
        return replace(report, findings=visible(report.findings, draft.info.ignored))


def _completed(options: CheckOptions, info: DraftInfo) -> CheckOptions:
    return replace(
        options,
        genre=options.genre or info.genre,
        year=options.year if options.year is not None else info.year,
        unit=options.unit or info.unit,
    )


def weighed(finding: Finding, own: Mapping[str, str]) -> Finding:
    """The finding at the severity the clerk gave its rule."""
    wanted = own.get(finding.code)
    known = {severity.value for severity in Severity}
    return replace(finding, severity=Severity(wanted)) if wanted in known else finding
