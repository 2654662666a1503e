"""A file that came back marked up: the text before and after its tracked changes, and what was said beside it."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from lxml import etree

from lianzheng_desktop.word.apart_read import take_apart
from lianzheng_desktop.word.body import BodyReader, Revision
from lianzheng_desktop.word.names import W14, W15, w
from lianzheng_desktop.word.numbering import Numbering
from lianzheng_desktop.word.package import WIDEST, Bounds, Package
from lianzheng_desktop.word.style_sheet import StyleSheet

_CHANGES = ("ins", "del", "moveFrom", "moveTo")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and the 0-based line, of the changed text, that it stands beside.

    reply: it answers the one before it. settled: somebody ticked it off.
    """

    line: int
    author: str
    text: str
    date: str = ""
    reply: bool = False
    settled: bool = False


@dataclass(frozen=True, slots=True)
class Markup:
    """A marked-up file.

    before, after   its text with every tracked change refused, and with every one accepted
    changes         how many insertions and deletions are marked; 0 where somebody wrote without tracking
    authors         who made them, in the order they first appear
    comments        in the order of the text, answers behind what they answer
    revisions       who made which change, where the changed text shows it
    """

    before: str
    after: str
    changes: int
    authors: tuple[str, ...]
    comments: tuple[Comment, ...]
    revisions: tuple[Revision, ...] = ()

    def maker(self, line: int, start: int, end: int) -> tuple[str, str]:
        """(author, date) of the change at columns [start, end) of a line of the changed text; ("", "") unknown."""
        for revision in self.revisions:
            if revision.line == line and revision.start <= end and start <= revision.end:
                return revision.author, revision.date
        return "", ""


def read_markup(path: Path, bounds: Bounds = WIDEST) -> Markup:
    """Read the marks of a Word file; the file is never changed. DraftError where it cannot be read."""
    package = Package.open(path, bounds)
    document, body = package.document()
    take_apart(body, StyleSheet(package.related_xml(document, "styles")))
    after = _reader(package, document, original=False)
    before = _reader(package, document, original=True)
    lines = after.lines(body)
    marks = list(body.iter(*map(w, _CHANGES)))
    authors = dict.fromkeys(mark.get(w("author")) or "" for mark in marks)
    return Markup(
        before="\n".join(before.lines(body)),
        after="\n".join(lines),
        changes=len(marks),
        authors=tuple(filter(None, authors)),
        comments=tuple(_comments(package, document, dict(after.comments), len(lines) - 1)),
        revisions=tuple(after.revisions),
    )


def markup_of(record: dict[str, Any]) -> Markup:
    """The markup that `dataclasses.asdict` made a record of. KeyError, TypeError or ValueError for another record."""
    return Markup(
        before=str(record["before"]),
        after=str(record["after"]),
        changes=int(record["changes"]),
        authors=tuple(str(author) for author in record["authors"]),
        comments=tuple(
            Comment(
                int(one["line"]), str(one["author"]), str(one["text"]), str(one["date"]), bool(one["reply"]),
                bool(one["settled"]),
            )
            for one in record["comments"]
        ),
        revisions=tuple(
            Revision(int(one["line"]), int(one["start"]), int(one["end"]), str(one["author"]), str(one["date"]))
            for one in record["revisions"]
        ),
    )  # fmt: skip


def _reader(package: Package, document: str, *, original: bool) -> BodyReader:
    numbering, styles = (package.related_xml(document, kind) for kind in ("numbering", "styles"))
    return BodyReader(Numbering(numbering), StyleSheet(styles), original=original)


def _comments(package: Package, document: str, places: dict[str, int], last: int) -> list[Comment]:
    """In the order of the text; one that nothing refers to stands at the end, an answer behind its question."""
    root = package.related_xml(document, "comments")
    parents, settled = _threads(package.related_xml(document, "commentsExtended"))
    found: dict[str, Comment] = {}
    order: list[tuple[int, str]] = []
    for number, element in enumerate(() if root is None else root.iterfind(w("comment"))):
        paragraphs = list(element.iterfind(w("p")))
        names = [paragraph.get(f"{{{W14}}}paraId") or "" for paragraph in paragraphs]
        key = next((name for name in reversed(names) if name), f"#{number}")
        text = "\n".join("".join(t.text or "" for t in p.iter(w("t"))) for p in paragraphs).strip()
        line = places.get(element.get(w("id")) or "", last)
        who, when = element.get(w("author")) or "", element.get(w("date")) or ""
        found[key] = Comment(line, who, text, when, key in parents, key in settled)
        order.append((line, key))
    order.sort(key=lambda entry: entry[0])
    answers: dict[str, list[str]] = {}
    for _, key in order:
        if parents.get(key) in found:
            answers.setdefault(parents[key], []).append(key)
    heads = [key for _, key in order if parents.get(key) not in found]
    for head in heads:
        for key in answers.get(head, ()):
            found[key] = replace(found[key], line=found[head].line)
    return [found[key] for head in heads for key in (head, *answers.get(head, ()))]


def _threads(extended: etree._Element | None) -> tuple[dict[str, str], set[str]]:
    """(what each answer answers, what is ticked off), by the ids of the comments' last paragraphs."""
    parents: dict[str, str] = {}
    settled: set[str] = set()
    for entry in () if extended is None else extended.iterfind(f"{{{W15}}}commentEx"):
        key, parent = entry.get(f"{{{W15}}}paraId") or "", entry.get(f"{{{W15}}}paraIdParent")
        if parent:
            parents[key] = parent
        if entry.get(f"{{{W15}}}done") in ("1", "true", "on"):
            settled.add(key)
    return parents, settled
