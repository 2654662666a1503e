"""Runs the rules over a parsed draft. Paragraph findings are cached by line, document rules run on the outline."""

from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from hashlib import blake2b
from itertools import islice

from lianzheng_desktop.checks.model import Finding
from lianzheng_desktop.checks.rule import CheckOptions, DocumentView, Paragraph, Rule, Shields
from lianzheng_desktop.checks.sieve import Sieve
from lianzheng_desktop.document.model import LineInfo, ParsedDraft

_CACHE_LINES = 4096
#: Findings of one rule; who has more of them in one line or one draft has no draft.
_MOST_A_LINE, _MOST_A_DOCUMENT = 1_000, 20_000
_CONTEXT = 8  # characters either side that make a fingerprint


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`complete` is False where the run was cancelled or a rule failed: then silence is no clean bill.

    `failed` names the codes of rules that raised; their findings are missing.
    """

    findings: tuple[Finding, ...]
    complete: bool = True
    failed: tuple[str, ...] = ()


class Checker:
    """Holds the rules and the cache of paragraph findings; not shared between threads."""

    def __init__(self, rules: Iterable[Rule], shield: Callable[[str], Shields] = lambda _: {}) -> None:
        self.rules = tuple(rules)
        self._shield = shield
        self._chosen: tuple[tuple[str, ...], tuple[str, ...]] | None = None
        self._document_rules: tuple[Rule, ...] = ()
        self._sieve = Sieve(())
        # By text, for the rules chosen last; an info is compared rather than hashed, which costs a tenth.
        self._cache: OrderedDict[str, tuple[LineInfo, tuple[Finding, ...]]] = OrderedDict()
        self._shield_cache: OrderedDict[str, Shields] = OrderedDict()

    def check(
        self, draft: ParsedDraft, options: CheckOptions | None = None, cancelled: Callable[[], bool] = lambda: False
    ) -> CheckReport:
        """All findings of a draft, in text order. `cancelled` is asked between lines and rules."""
        options = options or CheckOptions()
        self._choose(options)
        findings: list[Finding] = []
        failed: set[str] = set()
        shields: list[Shields] = []
        for text, info, start in zip(draft.snapshot.lines, draft.lines, draft.snapshot.starts, strict=True):
            if cancelled():
                return CheckReport((), complete=False)
            shields.append(self._shields(text))
            if text.strip():
                known = self._cache.get(text)
                if known is not None and (known[0] is info or known[0] == info):
                    self._cache.move_to_end(text)
                    found = known[1]
                else:
                    found = self._judge(Paragraph(text, info, shields[-1]), failed)
                findings += [_moved(finding, start) for finding in found]
        view = DocumentView(draft, options, tuple(shields))
        for rule in self._document_rules:
            if cancelled():
                return CheckReport((), complete=False)
            assert rule.document is not None
            try:
                findings += islice(rule.document(view), _MOST_A_DOCUMENT)
            except Exception:  # noqa: BLE001 - one broken rule must not silence the others; it is named in the report
                failed.add(rule.meta.code)
        ready = _stamped(findings, draft.snapshot.text)
        return CheckReport(ready, complete=not failed, failed=tuple(sorted(failed)))

    def _choose(self, options: CheckOptions) -> None:
        """The rules that take part; remembered, because the choice seldom changes between two checks."""
        if (options.select, options.ignore) == self._chosen:
            return
        self._chosen = (options.select, options.ignore)
        active = [rule for rule in self.rules if is_active(rule, options)]
        self._sieve = Sieve(rule for rule in active if rule.paragraph)
        self._document_rules = tuple(rule for rule in active if rule.document)
        self._cache.clear()

    def _judge(self, paragraph: Paragraph, failed: set[str]) -> tuple[Finding, ...]:
        """The findings of one line, kept for the next check unless a rule broke."""
        text = paragraph.text
        found: list[Finding] = []
        broken = False
        for rule in self._sieve.rules_for(text):
            assert rule.paragraph is not None
            try:
                found += islice(rule.paragraph(paragraph), _MOST_A_LINE)
            except Exception:  # noqa: BLE001 - named in the report, the others go on
                failed.add(rule.meta.code)
                broken = True
        result = tuple(found)
        if not broken:
            self._cache[text] = (paragraph.info, result)
            if len(self._cache) > _CACHE_LINES:
                self._cache.popitem(last=False)
        return result

    def _shields(self, text: str) -> Shields:
        known = self._shield_cache.get(text)
        if known is None:
            known = self._shield_cache[text] = self._shield(text)
            if len(self._shield_cache) > _CACHE_LINES:
                self._shield_cache.popitem(last=False)
        return known


def is_active(rule: Rule, options: CheckOptions) -> bool:
    """Selected by code or family, and not ignored; the longer (more exact) naming wins as in ruff.

    A rule that is off by default runs only where its whole code is selected.
    """
    code = rule.meta.code
    if not rule.meta.on_by_default and code not in options.select:
        return False
    chosen = max((len(s) for s in options.select if code.startswith(s)), default=-1)
    dropped = max((len(s) for s in options.ignore if code.startswith(s)), default=-1)
    if options.select:
        return chosen > dropped
    return dropped < 0


def _moved(finding: Finding, by: int) -> Finding:
    fixes = tuple(
        replace(fix, edits=tuple(replace(e, start=e.start + by, end=e.end + by) for e in fix.edits))
        for fix in finding.fixes
    )
    related = tuple(replace(r, start=r.start + by, end=r.end + by) for r in finding.related)
    return replace(finding, start=finding.start + by, end=finding.end + by, fixes=fixes, related=related)


def _stamped(findings: Iterable[Finding], text: str) -> tuple[Finding, ...]:
    """In text order, each with its text and a fingerprint that survives edits elsewhere and is its own."""
    seen: Counter[str] = Counter()
    ready = []
    for finding in sorted(findings, key=lambda f: (f.start, -f.severity.rank, f.end, f.code)):
        place = _place(finding, text)
        count = seen[place]
        seen[place] += 1
        numbered = f"{place}\x1f{count}" if count else place
        digest = blake2b(numbered.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        ready.append(replace(finding, text=text[finding.start : finding.end], fingerprint=digest))
    return tuple(ready)


def _place(finding: Finding, text: str) -> str:
    """Code, text and neighbouring characters of the same line."""
    stood = text[finding.start : finding.end]
    before = text[max(finding.start - _CONTEXT, 0) : finding.start].rsplit("\n", 1)[-1]
    after = text[finding.end : finding.end + _CONTEXT].split("\n", 1)[0]
    return "\x1f".join((finding.code, finding.role, before, stood, after))
