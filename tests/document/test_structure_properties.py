"""Changes of structure on any outline: numbers run on, no text is lost, there and back is nothing at all."""

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.document import structure
from tests.document.outlines import after, consecutive, key_of, parse, words


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Outlines of four levels in one style each, some with blank lines between top sections."""
    generator = random.Random(draw(st.integers(0, 10_000)))
    wide, point = generator.random() < 0.7, generator.choice([".", "．", "、"])
    forms = ["{c}、", "（{c}）" if wide else "({c})", "{n}" + point, "（{n}）"]
    gap = generator.choice(["", "", "\n"])
    names = iter("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏" * 4)
    rows: list[str] = []

    def grow(level: int) -> None:
        for number in range(1, generator.randint(1, 3) + (level == 0)):
            label = forms[level].format(c="一二三四五"[number - 1], n=number)
            rows.append(f"{label}{next(names)}{next(names)}" + generator.choice(["", "。做了有关工作。"]))
            if generator.random() < 0.5:
                rows.append("本节的文字。")
            if level < 3 and generator.random() < 0.5:
                grow(level + 1)
            if level == 0 and gap:
                rows.append("")

    grow(0)
    return "\n".join(rows) + draw(st.sampled_from(["", "\n", "\n\n"]))


_STYLES = str.maketrans({"(": "（", ")": "）", "．": ".", "、": "."})  # a level's only number takes its style along


@settings(max_examples=150, deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_moving_there_and_back_leaves_no_trace(text: str, chance: random.Random) -> None:
    draft = parse(text)
    nodes = list(draft.walk())
    node = chance.choice(nodes)
    homes = [n for n in (*nodes, None) if n is None or not node.line <= n.line < node.end_line]
    home = chance.choice(homes)
    siblings = [s for s in (home.children if home else draft.sections) if s is not node]
    target = chance.choice([*siblings, None])
    edits = structure.move_section(draft, node.key, target.key if target else None, home.key if home else None)
    moved = after(draft, edits)
    assert words(moved) == words(text)
    if not edits:
        return
    changed = parse(moved)
    assert consecutive(changed.sections)
    name = draft.lines[node.line].heading
    old_home = next((p for p in draft.walk() if node in p.children), None)
    old_siblings = old_home.children if old_home else draft.sections
    place = old_siblings.index(node)
    before = old_siblings[place + 1].heading if place + 1 < len(old_siblings) else None
    back = structure.move_section(
        changed,
        key_of(changed, name),
        key_of(changed, before) if before else None,
        key_of(changed, old_home.heading) if old_home else None,
    )
    if back or moved != text:
        same_level = all(
            n.level == m.level for n, m in zip(draft.walk(), parse(after(changed, back)).walk(), strict=True)
        )
        if same_level:
            assert after(changed, back).translate(_STYLES) == text.translate(_STYLES)
        if node.level == next(n.level for n in changed.walk() if n.heading == name):
            assert after(changed, back) == text


@settings(max_examples=100, deadline=None)
@given(documents(), st.randoms(use_true_random=False))
def test_any_change_keeps_numbers_in_order_and_loses_no_text(text: str, chance: random.Random) -> None:
    draft = parse(text)
    node = chance.choice(list(draft.walk()))
    line = chance.randrange(len(draft.lines))
    level = chance.randint(0, 4)
    for edits, wanted in (
        (structure.shift_level(draft, node.line, chance.choice([-1, 1])), None),
        (structure.set_level(draft, line, level), level),
        (structure.renumber(draft), None),
    ):
        changed = parse(after(draft, edits))
        assert words(changed.snapshot.text) == words(text)
        # A lone （一） left above 一、 reads as levels turned round: then the rest has other places, and other numbers.
        others = [
            (before.level, now.level)
            for place, (before, now) in enumerate(zip(draft.lines, changed.lines, strict=True))
            if place != line and before.level and now.level
        ]
        rest_stays = wanted is None or all(before == now for before, now in others)
        if edits and rest_stays and wanted in (None, changed.lines[line].level):
            assert structure.renumber(changed) == ()


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="一二三、（）().1２是\n 。甲乙①首先其次\r\u3000", max_size=120), st.randoms(use_true_random=False)
)
def test_nothing_breaks_on_odd_text(text: str, chance: random.Random) -> None:
    draft = parse(text)
    nodes = list(draft.walk())
    if nodes:
        one, other = chance.choice(nodes), chance.choice(nodes)
        after(draft, structure.move_section(draft, one.key, other.key, None))
        after(draft, structure.move_section(draft, one.key, None, other.key))
        after(draft, structure.delete_section(draft, one.key))
        after(draft, structure.insert_section(draft, one.key, chance.choice(["before", "after", "inside"]), "新"))
        after(draft, structure.shift_level(draft, one.line, chance.choice([-1, 1])))
        after(draft, structure.rename_section(draft, one.key, "改"))
    after(draft, structure.renumber(draft))
    after(draft, structure.set_level(draft, chance.randrange(len(draft.lines)), chance.randint(0, 4)))
    after(draft, structure.insert_part(draft, chance.choice(["work", "problems", "plan", "integrity", "causes"])).edits)
