"""A file that came back marked up: the text before and after its tracked changes, and what was said beside it."""

from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from lianzheng_desktop.errors import DraftError
from lianzheng_desktop.word.apart_read import take_apart
from lianzheng_desktop.word.body import BodyReader
from lianzheng_desktop.word.names import w
from lianzheng_desktop.word.numbering import Numbering
from lianzheng_desktop.word.package import Package
from lianzheng_desktop.word.style_sheet import StyleSheet

_CHANGES = ("ins", "del", "moveFrom", "moveTo")


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment and the 0-based line, of the changed text, that it stands beside."""

    line: int
    author: str
    text: str


@dataclass(frozen=True, slots=True)
class Markup:
    """A marked-up file.

    before, after   its text with every tracked change refused, and with every one accepted
    changes         how many insertions and deletions are marked; 0 where somebody wrote without tracking
    authors         who made them, in the order they first appear
    """

    before: str
    after: str
    changes: int
    authors: tuple[str, ...]
    comments: tuple[Comment, ...]


def read_markup(path: Path) -> Markup:
    """Read the marks of a Word file; the file is never changed. DraftError where it cannot be read."""
    package = Package.open(path)
    document = next(iter(package.related("", "officeDocument")), "word/document.xml")
    root = package.xml(document)
    body = None if root is None else root.find(w("body"))
    if body is None:
        raise DraftError("这不是 Word 文件，或者已经损坏。", "请用 Word 或 WPS 打开后另存一份再试。")
    take_apart(body, StyleSheet(_part(package, document, "styles")))
    after = _reader(package, document, original=False)
    before = _reader(package, document, original=True)
    text = "\n".join(after.lines(body))
    marks = [mark for name in _CHANGES for mark in body.iter(w(name))]
    authors = dict.fromkeys(mark.get(w("author")) or "" for mark in marks)
    said = _comments(package, document)
    comments = tuple(
        Comment(line, *said[identity])
        for identity, line in sorted(after.comments, key=lambda c: c[1])
        if identity in said
    )
    return Markup("\n".join(before.lines(body)), text, len(marks), tuple(filter(None, authors)), comments)


def _reader(package: Package, document: str, *, original: bool) -> BodyReader:
    numbering, styles = (_part(package, document, kind) for kind in ("numbering", "styles"))
    return BodyReader(Numbering(numbering), StyleSheet(styles), original=original)


def _part(package: Package, document: str, kind: str) -> etree._Element | None:
    name = next(iter(package.related(document, kind)), "")
    return package.xml(name) if name else None


def _comments(package: Package, document: str) -> dict[str, tuple[str, str]]:
    """(author, text) by id."""
    root = _part(package, document, "comments")
    found = {}
    for comment in () if root is None else root.iterfind(w("comment")):
        lines = ("".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iterfind(w("p")))
        found[comment.get(w("id")) or ""] = (comment.get(w("author")) or "", "\n".join(lines).strip())
    return found


def _line_of(found: tuple[str, int]) -> int:
    return found[1]
