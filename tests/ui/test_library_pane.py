"""The library pane through the real window: narrowed to a kind or topic, and what is related to a phrase."""

from typing import Any

from PySide6.QtWidgets import QApplication

from lianzheng_desktop.phrases.library import SearchResult
from lianzheng_desktop.phrases.model import PhraseKind
from tests.ui.window_tools import Office


def test_the_list_is_narrowed_to_a_kind_and_a_topic(office: Office) -> None:
    office.open_library()
    pane = office.window.library
    pane.choose_scope("all")
    pane.narrow.fill()
    actions = {action.text(): action for action in pane.narrow.actions() if action.text()}
    actions["小标题" if "小标题" in actions else "标题"].trigger()
    shown = [pane.model.phrase(row) for row in range(pane.model.rowCount())]
    assert shown
    assert {phrase.kind for phrase in shown if phrase} == {PhraseKind.HEADING}
    pane.narrow.choose("", "巡察整改")
    shown = [pane.model.phrase(row) for row in range(pane.model.rowCount())]
    assert {phrase.topic for phrase in shown if phrase} == {"巡察整改"}
    assert pane._context.text() == "只看　巡察整改"
    pane.narrow.choose("", "")
    assert pane.model.rowCount() > len(shown)


def test_related_phrases_are_shown_until_something_else_is_looked_for(office: Office) -> None:
    library = office.open_library()
    pane = office.window.library
    phrase = library.search("全面从严治党主体责任").phrases[0]
    pane.show_related(phrase)
    shown = [pane.model.phrase(row) for row in range(pane.model.rowCount())]
    assert [one.id for one in shown if one] == [one.id for one in library.related(phrase.id)]
    assert phrase.id not in {one.id for one in shown if one}
    assert pane._context.text().startswith("与“")
    pane.search.setText("警示教育")
    QApplication.processEvents()
    assert all("警示教育" in one.text for one in map(pane.model.phrase, range(min(pane.model.rowCount(), 5))) if one)


def test_a_key_of_a_search_lists_once_and_the_chip_says_how_many(office: Office) -> None:
    library = office.open_library()
    pane = office.window.library
    asked: list[str] = []
    found: list[SearchResult] = []
    search = library.search

    def told(query: str = "", **wishes: Any) -> SearchResult:
        asked.append(query)
        found.append(search(query, **wishes))
        return found[-1]

    library.search = told  # type: ignore[method-assign]
    topics = [topic for topic in library.topics() if library.count("work", topic) > 0]
    few = min(topics, key=lambda topic: library.count("work", topic))
    for section, topic in (("", ""), ("work", ""), ("plan", ""), ("work", topics[0]), ("work", few)):
        pane.set_place(section, topic, "")
        pane.search.clear()
        pane.choose_scope("section")
        pane.search.setText("监督")
        asked.clear()
        pane.refresh()
        assert asked == ["监督"]
        assert pane._chips["section"].text() == f"本节 {found[-1].total}"
