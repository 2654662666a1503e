"""检查结果 under headers: by kind, by section; folding, keys, mending a group, and a selection that stays."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QMenu

from lianzheng_desktop.checks.model import FAMILY_NAMES, Finding, Severity
from lianzheng_desktop.document.genres import load_genres
from lianzheng_desktop.document.model import ParsedDraft
from lianzheng_desktop.document.parse import DraftParser
from lianzheng_desktop.text.snapshot import Snapshot
from lianzheng_desktop.ui.problems.model import ProblemModel
from lianzheng_desktop.ui.problems.rows import GROUPINGS, grouped, problem_rows
from lianzheng_desktop.ui.settings import SettingsStore
from tests.ui.window_tools import DRAFT, Office
from tests.work import steps

FAULTY = DRAFT.replace("，全年", "，,全年").replace("。班子", "。。班子").replace("开展廉政", "开展开展廉政")
ALL = frozenset(Severity)


def parsed(text: str) -> ParsedDraft:
    return DraftParser(load_genres()).parse(Snapshot.of(text))


@cache
def parsed_draft() -> ParsedDraft:
    return parsed(DRAFT)


def finding(draft: ParsedDraft, code: str, start: int, severity: Severity = Severity.WARNING) -> Finding:
    text = draft.snapshot.text[start : start + 1]
    return Finding(code, code, severity, f"{code} 在 {start}", start, start + 1, text, fingerprint=f"{code}-{start}")


@st.composite
def results(draw: st.DrawFn) -> list[Finding]:
    places = draw(st.lists(st.integers(0, len(DRAFT) - 1), max_size=30, unique=True))
    return [
        finding(parsed_draft(), draw(st.sampled_from([*FAMILY_NAMES, "XYZ"])) + "001", place)
        for place in sorted(places)
    ]


@given(results(), st.sampled_from(list(GROUPINGS)))
@settings(max_examples=60, deadline=None)
def test_every_finding_stands_in_one_group_and_in_its_order(found: list[Finding], by: str) -> None:
    rows = problem_rows(parsed_draft(), found, ALL)
    groups = grouped(rows, by)
    assert sorted(row.finding.start for group in groups for row in group.rows) == [f.start for f in found]
    assert all(group.rows and list(group.rows) == [row for row in rows if row in group.rows] for group in groups)
    assert len({group.key for group in groups}) == len(groups)
    if by == "section":
        firsts = [group.rows[0].finding.start for group in groups]
        assert firsts == sorted(firsts)


def test_sections_head_their_findings_with_their_words() -> None:
    draft = parsed(DRAFT)
    found = [finding(draft, "PUN001", DRAFT.index(words)) for words in ("某市示范局", "局党组印发", "梳理廉政风险点")]
    groups = grouped(problem_rows(draft, found, ALL), "section")
    assert [group.title for group in groups] == [
        "标题",
        "一、主要工作 › （一）压紧压实主体责任",
        "一、主要工作 › （四）强化权力运行监督",
    ]
    kinds = grouped(problem_rows(draft, found, ALL), "kind")
    assert [(group.title, group.spoken) for group in kinds] == [("标点", "标点，3 处")]


@given(st.lists(st.tuples(results(), st.sampled_from(list(GROUPINGS))), min_size=2, max_size=6))
@settings(max_examples=40, deadline=None)
def test_the_model_is_sound_after_any_results(shown: list[tuple[list[Finding], str]]) -> None:
    model = ProblemModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    draft = parsed_draft()
    for found, by in shown:
        model.show(grouped(problem_rows(draft, found, ALL), by))
        listed = [model.finding(model.index(row, 0, top)) for top in tops(model) for row in range(model.rowCount(top))]
        assert sorted(one.start for one in listed if one) == [one.start for one in found]
        for one in found:
            assert model.finding(model.index_of(one)) == one


def tops(model: ProblemModel) -> list[QModelIndex]:
    return model.headers() or [QModelIndex()]


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_work_of_a_result_grows_with_the_findings_alone(by: str) -> None:
    def work(times: int) -> int:
        draft = parsed("\n".join([DRAFT] * times))
        found = [finding(draft, "PUN001", at) for at in range(0, len(draft.snapshot.text), 30)]
        model = ProblemModel()
        model.show(grouped(problem_rows(draft, found, ALL), by))
        return steps(lambda: model.show(grouped(problem_rows(draft, found[1:], ALL), by)))

    assert work(20) < 2.5 * work(10)


# ---- in the window


def listed(office: Office) -> list[str]:
    """Titles of the headers and messages of the findings, as they stand one below the other."""
    view, model = office.window.problems.list, office.window.problems.model
    found, index = [], model.index(0)
    while index.isValid():
        group, one = model.group(index), model.finding(index)
        found.append(group.title if group else one.message if one else "")
        index = view.indexBelow(index)
    return found


def commit(office: Office, words: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(office.editor, event)


def grouped_by(office: Office, by: str) -> None:
    office.show(FAULTY)
    office.checked()
    office.trigger(f"check.by_{by}")
    office.window.fold_problems(False)
    office.window.center.setSizes([300, 460])
    office.window.problems.focus()
    QApplication.processEvents()


def test_the_choice_is_in_the_menu_and_remembered(office: Office, profile: Path) -> None:
    grouped_by(office, "place")
    assert not office.window.problems.model.headers()
    assert office.actions["check.by_place"].isChecked()
    office.trigger("check.by_kind")
    assert "序号" in listed(office)
    assert office.actions["check.by_kind"].isChecked()
    assert not office.actions["check.by_place"].isChecked()
    office.trigger("check.by_kind")
    assert office.actions["check.by_kind"].isChecked()
    assert SettingsStore(profile).get("finding_groups") == "kind"
    office.window.problems.groupingChosen.emit("section")
    assert office.actions["check.by_section"].isChecked()
    assert any(" › " in words for words in listed(office))
    assert office.window.problems._group.accessibleName() == "分组：按章节"


def test_the_arrows_go_from_finding_to_finding_and_fold(office: Office) -> None:
    grouped_by(office, "kind")
    view, model = office.window.problems.list, office.window.problems.model
    walked = []
    for _ in office.session.findings:
        walked.append(office.window.problems.current())
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert len({one.fingerprint for one in walked if one}) == len(office.session.findings)
    QTest.keyClick(view, Qt.Key.Key_Home)
    assert office.window.problems.current() == walked[0]
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert office.window.problems.current() == walked[0]

    before = len(listed(office))
    QTest.keyClick(view, Qt.Key.Key_Left)
    group = model.group(view.currentIndex())
    assert group is not None
    assert walked[0] in [row.finding for row in group.rows]
    assert len(listed(office)) == before - len(group.rows)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert office.window.problems.current() == walked[len(group.rows)]
    QTest.keyClick(view, Qt.Key.Key_Up)  # a folded group stands for its findings
    assert model.group(view.currentIndex()) is not None
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert len(listed(office)) == before
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert office.window.problems.current() == walked[0]
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert len(listed(office)) == before


def test_enter_opens_the_finding_and_its_number_is_that_of_the_text(office: Office) -> None:
    grouped_by(office, "kind")
    view = office.window.problems.list
    QTest.keyClick(view, Qt.Key.Key_End)
    last = office.window.problems.current()
    assert last is not None
    QTest.keyClick(view, Qt.Key.Key_Return)
    assert office.popover.finding == last
    ordered = office.workshop.checking.ordered()
    assert [one.start for one in ordered if not one.role] == sorted(one.start for one in ordered if not one.role)
    office.trigger("check.next")
    assert office.popover.finding == ordered[(ordered.index(last) + 1) % len(ordered)]


def test_a_folded_group_stays_folded_until_f8_walks_into_it(office: Office) -> None:
    grouped_by(office, "kind")
    panel = office.window.problems
    panel.list.fold_all(True)
    folded = listed(office)
    office.editor.set_caret(office.text.index("局党组认真"))
    commit(office, "市")
    office.checked()
    assert listed(office) == folded
    office.trigger("check.next")
    assert panel.current() == office.popover.finding
    assert len(listed(office)) > len(folded)


@pytest.mark.parametrize("by", GROUPINGS)
def test_the_selection_stays_with_its_finding_while_the_text_grows(office: Office, by: str) -> None:
    grouped_by(office, by)
    panel = office.window.problems
    QTest.keyClick(panel.list, Qt.Key.Key_End)
    chosen = panel.current()
    assert chosen is not None
    office.editor.setFocus()
    office.editor.set_caret(office.text.index("局党组认真"))
    for key in "省市县":
        commit(office, key)
        office.checked()
        now = panel.current()
        assert now is not None
        assert now.fingerprint == chosen.fingerprint
        assert panel.list.selectionModel().isSelected(panel.list.currentIndex())
    assert now.start == chosen.start + 3


@pytest.mark.parametrize("by", GROUPINGS)
def test_a_finding_that_goes_does_not_pull_the_text_along(office: Office, by: str) -> None:
    grouped_by(office, by)
    panel = office.window.problems
    gone = next(one for one in office.session.findings if one.text == "，," or one.text == ",")
    panel.select(gone)
    office.editor.setFocus()
    office.editor.set_caret(office.text.index("，,") + 2)
    said: list[Finding] = []
    panel.selected.connect(said.append)
    QTest.keyClick(office.editor, Qt.Key.Key_Backspace)
    office.checked()
    assert said == []
    assert not panel.list.selectionModel().hasSelection()


def test_one_group_is_mended_from_its_header_in_one_step(office: Office) -> None:
    grouped_by(office, "kind")
    panel, before = office.window.problems, office.text
    header = next(index for index in panel.model.headers() if panel.model.group(index).safe)
    group = panel.model.group(header)
    others = [one.code for one in office.session.findings if one.code[:3] != group.key]
    menus = []

    def choose() -> None:
        menu = next(w for w in QApplication.topLevelWidgets() if isinstance(w, QMenu) and w.isVisible())
        menus.append([action.text() for action in menu.actions() if action.text()])
        menu.actions()[0].trigger()
        menu.close()

    QTimer.singleShot(0, choose)
    panel.list.menuWanted.emit(header, panel.mapToGlobal(panel.rect().center()))
    assert menus == [[f"修复这一组（{group.safe}）", "收起", "全部收起", "全部展开"]]
    assert office.text != before
    office.checked()
    assert [one.code for one in office.session.findings if one.code[:3] != group.key] == others
    office.editor.undo()
    assert office.text == before


def test_a_click_on_a_header_folds_and_on_its_verb_mends(office: Office) -> None:
    grouped_by(office, "kind")
    panel, before = office.window.problems, office.text
    header = next(index for index in panel.model.headers() if panel.model.group(index).safe)
    panel.list.scrollTo(header)
    place = panel.list.visualRect(header)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert not panel.list.isExpanded(header)
    assert office.text == before
    office.checked()
    assert not panel.list.isExpanded(header)
    verb = panel.list.visualRect(header).center()
    verb.setX(panel.list.viewport().width() - 30)
    QTest.mouseClick(panel.list.viewport(), Qt.MouseButton.LeftButton, pos=verb)
    assert office.text != before
    office.editor.undo()
    assert office.text == before


def test_a_screen_reader_hears_a_tree(office: Office) -> None:
    grouped_by(office, "section")
    view = office.window.problems.list
    tree = QAccessible.queryAccessibleInterface(view)
    assert tree.role() == QAccessible.Role.Tree
    heard = [tree.child(number) for number in range(tree.childCount())]
    header = next(one for one in heard if " › " in one.text(QAccessible.Text.Name))
    assert header.text(QAccessible.Text.Name).endswith(" 处")
    assert header.state().expanded
    assert any(one.text(QAccessible.Text.Name).startswith("必改，") for one in heard)


def test_a_filter_that_leaves_nothing_says_so(office: Office) -> None:
    grouped_by(office, "kind")
    panel = office.window.problems
    panel._choose(frozenset())
    assert panel._stack.currentWidget() is panel.empty
    assert panel.empty._title.text() == "筛选后没有要看的"
    panel._choose(ALL)
    assert panel._stack.currentWidget() is panel.list
