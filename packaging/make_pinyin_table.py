"""Writes resources/reference/pinyin.tsv from pypinyin: syllables without tones, tab, the characters that have them.

usage: python packaging/make_pinyin_table.py [--check]     --check: change nothing, fail where the file is stale
"""

import sys
from collections import defaultdict
from pathlib import Path

from pypinyin import Style, pinyin
from pypinyin.constants import PINYIN_DICT

TABLE = Path(__file__).resolve().parent.parent / "resources" / "reference" / "pinyin.tsv"
HEADER = "# Syllables of each character, commonest first. Made by packaging/make_pinyin_table.py; do not edit.\n"
# The reading that office texts mean comes first, where the dictionary's order differs.
FIRST = {"长": "chang", "行": "xing", "重": "zhong", "调": "diao", "省": "sheng", "会": "hui", "参": "can", "系": "xi"}


def syllables_of(character: str) -> tuple[str, ...]:
    """All syllables of a character, ü as v, without the nasals that have no vowel (m, n, ng)."""
    found = pinyin(character, style=Style.NORMAL, heteronym=True, v_to_u=False)[0]
    spoken = [
        syllable for syllable in found if syllable.isascii() and syllable.isalpha() and set(syllable) & set("aeiouv")
    ]
    first = FIRST.get(character)
    return tuple(dict.fromkeys([first, *spoken] if first in spoken else spoken))


def table_text() -> str:
    rows: dict[str, list[str]] = defaultdict(list)
    for code in sorted(PINYIN_DICT):
        if code == 0x3007 or 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF:
            syllables = syllables_of(chr(code))
            if syllables:
                rows[" ".join(syllables)].append(chr(code))
    return HEADER + "".join(f"{syllables}\t{''.join(rows[syllables])}\n" for syllables in sorted(rows))


def main() -> int:
    text = table_text()
    if "--check" in sys.argv[1:]:
        return int(not TABLE.exists() or TABLE.read_text(encoding="utf-8") != text)
    TABLE.write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
