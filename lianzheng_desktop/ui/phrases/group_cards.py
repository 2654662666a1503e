"""A group of the library among the cards: which it is, and what of it is inserted."""

from lianzheng_desktop.phrases.model import GROUP_MARK, Phrase, PhraseKind


def is_group(phrase: Phrase) -> bool:
    return phrase.id.startswith(GROUP_MARK)


def group_id(phrase: Phrase) -> str:
    return phrase.id.removeprefix(GROUP_MARK)


def group_text(phrase: Phrase, section: str) -> str:
    """What is inserted: of a pair the half that suits the part the caret is in, of headings all of them."""
    lines = phrase.text.split("\n")
    if phrase.kind is PhraseKind.HEADING or section not in ("problems", "plan"):
        return "\n".join(line.removeprefix("问题：").removeprefix("措施：") for line in lines)
    return lines[0].removeprefix("问题：") if section == "problems" else lines[1].removeprefix("措施：")
