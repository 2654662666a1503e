"""Words with one place open, against the plain way of finding them."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lianzheng_desktop.checks.open_words import OpenWords

WORDS = st.sets(st.text("甲乙丙丁𠮷", min_size=1, max_size=4), max_size=40)


def plainly(words: set[str], key: str) -> tuple[str, ...]:
    place = key.index("?")
    alike = (w for w in words if len(w) == len(key) and w[:place] == key[:place] and w[place + 1 :] == key[place + 1 :])
    return tuple(sorted(word[place] for word in alike))


@settings(max_examples=60, deadline=None)
@given(WORDS)
def test_every_place_of_every_word(words: set[str]) -> None:
    opened = OpenWords(words)
    for word in words:
        for place in range(len(word)):
            key = f"{word[:place]}?{word[place + 1 :]}"
            assert opened.get(key) == plainly(words, key)


@settings(max_examples=60, deadline=None)
@given(WORDS, st.text("甲乙丙丁𠮷", max_size=2), st.text("甲乙丙丁𠮷", max_size=2))
def test_any_key(words: set[str], before: str, after: str) -> None:
    key = f"{before}?{after}"
    assert OpenWords(words).get(key) == plainly(words, key)
    assert OpenWords(words).get(key, ("无",)) == (plainly(words, key) or ("无",))


def test_a_word_costs_little() -> None:
    words = {chr(0x4E00 + number // 100) + chr(0x5E00 + number % 100) + "廉政" for number in range(10_000)}
    rows = OpenWords(words)._rows.values()
    assert sum(sys.getsizeof(others) + sys.getsizeof(characters) for others, characters in rows) < 10_000 * 4 * 11


def test_a_longer_word_is_refused() -> None:
    with pytest.raises(ValueError, match="more than 4"):
        OpenWords({"全面从严治党"})
