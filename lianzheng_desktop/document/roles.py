"""Which part a section is, by the wording of its heading; and which required parts were not found."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from lianzheng_desktop.document.genres import Genre, RoleFamily
from lianzheng_desktop.document.glued import glued_headings
from lianzheng_desktop.document.model import OutlineNode

MAIN_ROLES = ("work", "problems", "plan")
_SENTENCE_LIMIT = 80
_CACHE_LIMIT = 4096


class RoleReader:
    """Reads roles off headings and first sentences; remembers what it read."""

    def __init__(self, families: Mapping[str, RoleFamily]) -> None:
        self._families = families
        self._headings: dict[str, frozenset[str]] = {}
        self._sentences: dict[str, frozenset[str]] = {}

    def of_heading(self, heading: str) -> frozenset[str]:
        """Ids of the families that the heading names."""
        known = self._headings.get(heading)
        if known is None:
            known = frozenset(role for role, family in self._families.items() if heading and family.names(heading))
            _keep(self._headings, heading, known)
        return known

    def of_paragraph(self, text: str) -> frozenset[str]:
        """Ids of the families that the paragraph's first sentence opens."""
        known = self._sentences.get(text)
        if known is None:
            sentence = text.strip().partition("。")[0][:_SENTENCE_LIMIT]
            known = frozenset(role for role, family in self._families.items() if family.opens(sentence))
            known |= self.of_glued(text)
            _keep(self._sentences, text, known)
        return known

    def of_glued(self, text: str) -> frozenset[str]:
        """Ids of the families that headings glued into the paragraph name."""
        return frozenset(role for glued in glued_headings(text) for role in self.of_heading(glued.heading))


def _keep(cache: dict[str, frozenset[str]], key: str, value: frozenset[str]) -> None:
    if len(cache) >= _CACHE_LIMIT:
        cache.clear()
    cache[key] = value


def with_roles(sections: Sequence[OutlineNode], reader: RoleReader, genre: Genre | None) -> tuple[OutlineNode, ...]:
    """The top-level sections with their roles; bare themes before the problems count as work."""
    own_parts = _own_parts(genre)
    roles = [_role(reader.of_heading(node.heading), own_parts) for node in sections]
    if _themes_are_work(roles, sections, genre):
        for index, role in enumerate(roles):
            if role in ("problems", "plan", "both"):
                break
            own = reader.of_heading(sections[index].heading) & own_parts
            if role == "other" and sections[index].number is not None and not own:
                roles[index] = "work"
    return tuple(replace(node, role=role) for node, role in zip(sections, roles, strict=True))


def _own_parts(genre: Genre | None) -> frozenset[str]:
    """Parts this genre knows beside the three, such as 廉洁自律情况."""
    if genre is None:
        return frozenset()
    return frozenset((*genre.required, *genre.recommended)) - frozenset(MAIN_ROLES)


def _role(named: frozenset[str], own_parts: frozenset[str]) -> str:
    if "problems" in named:
        return "both" if "plan" in named else "problems"
    if named & own_parts:
        return "other"
    if "plan" in named:
        return "plan"
    return "work" if "work" in named else "other"


def _themes_are_work(roles: Sequence[str], sections: Sequence[OutlineNode], genre: Genre | None) -> bool:
    if genre is not None:
        if "work" not in (*genre.required, *genre.recommended):
            return False
        numbered = sum(node.number is not None for node in sections)
        return numbered >= 2
    return any(role in ("problems", "plan", "both") for role in roles) and len(sections) >= 2


def missing_roles(
    genre: Genre | None,
    sections: Iterable[OutlineNode],
    reader: RoleReader,
    late_paragraphs: Iterable[str],
    lead: Iterable[str],
) -> tuple[str, ...]:
    """Required parts that no heading of any level, no late paragraph's first sentence and no glued heading carries."""
    if genre is None or not genre.required:
        return ()
    found: set[str] = set()
    sections = tuple(sections)
    for section in sections:
        found |= {"problems", "plan"} if section.role == "both" else {section.role}
    wanted = set(genre.required) - found
    if not wanted:
        return ()
    for section in sections:
        for node in section.walk():
            wanted -= reader.of_heading(node.heading)
    for text in late_paragraphs:
        if not wanted:
            break
        wanted -= reader.of_paragraph(text)
    for text in lead if wanted else ():
        wanted -= reader.of_glued(text)
    return tuple(role for role in genre.required if role in wanted)
