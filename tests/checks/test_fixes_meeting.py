"""Which fixes go together, held against looking at every pair."""

from hypothesis import given
from hypothesis import strategies as st

from lianzheng_desktop.checks.fixes import _clash, _Taken
from lianzheng_desktop.text.edits import TextEdit

EDITS = st.builds(lambda start, size: TextEdit(start, start + size, "甲"), st.integers(0, 30), st.integers(0, 4))


@given(st.lists(EDITS, max_size=40))
def test_neighbours_tell_as_much_as_all_pairs(edits: list[TextEdit]) -> None:
    taken, all_taken = _Taken(), list[TextEdit]()
    for edit in edits:
        meets = any(_clash(edit, other) for other in all_taken)
        assert taken.meets(edit) == meets
        if not meets:
            taken.add(edit)
            all_taken.append(edit)
