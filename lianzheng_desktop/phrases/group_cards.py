"""Groups of the library as cards: parallel headings one a line, a problem over its measure."""

from collections.abc import Iterable

from lianzheng_desktop.phrases.groups import Group, GroupKind
from lianzheng_desktop.phrases.model import GROUP_MARK, Phrase, PhraseKind, find_slots
from lianzheng_desktop.phrases.query import Matcher, Query
from lianzheng_desktop.phrases.wording import fold, sounds


def group_cards(groups: Iterable[Group], query: str, section: str) -> tuple[Phrase, ...]:
    """Cards of the groups that hold every word of the query, those of the caret's section first."""
    wanted = list(groups)
    if query.strip():
        matcher = Matcher(Query.of(query))
        wanted = [group for group in wanted if _holds(matcher, "".join(group.texts))]
    wanted.sort(key=lambda group: not _belongs(group, section))
    return tuple(_card(group) for group in wanted)


def _belongs(group: Group, section: str) -> bool:
    return group.section == section or (group.kind is GroupKind.PAIR and section in ("problems", "plan"))


def _holds(matcher: Matcher, text: str) -> bool:
    folded = fold(text)
    return matcher.nearness(folded, sounds(folded)) is not None


def _card(group: Group) -> Phrase:
    if group.kind is GroupKind.PAIR:
        text, tag, kind = f"问题：{group.texts[0]}\n措施：{group.texts[1]}", "问题与措施", PhraseKind.SENTENCE
    else:
        text, tag, kind = "\n".join(group.texts), f"并列标题 {group.pattern.split('　')[-1]}", PhraseKind.HEADING
    return Phrase(
        id=GROUP_MARK + group.id,
        text=text,
        kind=kind,
        section=group.section,
        slots=find_slots(text),
        documents=group.documents,
        sources=group.sources,
        year=group.year,
        tag=tag,
    )
