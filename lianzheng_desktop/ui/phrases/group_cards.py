"""Groups of the library as cards: parallel headings one a line, a problem over its measure."""

from lianzheng_desktop.phrases.groups import Group, GroupKind
from lianzheng_desktop.phrases.library import PhraseLibrary
from lianzheng_desktop.phrases.model import Phrase, PhraseKind, find_slots
from lianzheng_desktop.phrases.query import Matcher, Query
from lianzheng_desktop.phrases.wording import fold, sounds

_MARK = "group:"
_LIMIT = 500


def is_group(phrase: Phrase) -> bool:
    return phrase.id.startswith(_MARK)


def group_id(phrase: Phrase) -> str:
    return phrase.id.removeprefix(_MARK)


def group_cards(library: PhraseLibrary, query: str, section: str) -> tuple[Phrase, ...]:
    """Cards of the groups that hold every word of the query, those of the caret's section first."""
    groups = [group for kind in GroupKind for group in library.groups(kind, limit=_LIMIT)]
    if query.strip():
        matcher = Matcher(Query.of(query))
        groups = [group for group in groups if _holds(matcher, "".join(group.texts))]
    groups.sort(key=lambda group: not _belongs(group, section))
    return tuple(_card(group) for group in groups)


def group_text(phrase: Phrase, section: str) -> str:
    """What is inserted: of a pair the half that suits the part the caret is in, of headings all of them."""
    lines = phrase.text.split("\n")
    if phrase.kind is PhraseKind.HEADING or section not in ("problems", "plan"):
        return "\n".join(line.removeprefix("问题：").removeprefix("措施：") for line in lines)
    return lines[0].removeprefix("问题：") if section == "problems" else lines[1].removeprefix("措施：")


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
        id=_MARK + group.id,
        text=text,
        kind=kind,
        section=group.section,
        slots=find_slots(text),
        documents=group.documents,
        sources=group.sources,
        year=group.year,
        tag=tag,
    )
