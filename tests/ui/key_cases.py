"""What the tables of keys share: how a case is kept, and what a clerk sees of caret and selection."""

from collections.abc import Callable
from pathlib import Path

from tests.ui.clerk import Clerk

WORDS = "开展廉政谈话43人次。"  # the caret stands behind these before each case
Case = Callable[[Clerk, str, Path], None]  # presses the key, looks at what came of it; a folder to write in


class Cases(dict[str, Case]):
    """By command."""

    def of(self, command: str) -> Callable[[Case], Case]:
        def keep(one: Case) -> Case:
            self[command] = one
            return one

        return keep


def line_of_caret(clerk: Clerk) -> str:
    text, caret = clerk.office.text, clerk.office.editor.caret()
    return text[text.rfind("\n", 0, caret) + 1 :].split("\n", 1)[0]


def selected(clerk: Clerk) -> str:
    span = clerk.office.editor.selection()
    return clerk.office.text[span.start : span.end]


def select_words(clerk: Clerk, words: str = "廉政谈话") -> None:
    at = clerk.office.text.index(words)
    clerk.office.editor.set_caret(at + len(words), at)
