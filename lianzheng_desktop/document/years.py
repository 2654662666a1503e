"""The year a document speaks of."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

_YEAR = re.compile(r"(?<![0-9〔\[（(])((?:19|20)[0-9]{2})(?=年|—|-|－|～|~|至)(?:[—\-－～~至]((?:19|20)?[0-9]{2})年)?")
_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")} | {"○": 0, "零": 0}
_CHINESE_YEAR = re.compile(r"二([〇○零一二三四五六七八九]{3})年")


def years_in(text: str) -> list[int]:
    """Years written as 2021年 or 二〇二一年, in order; of 2021—2022年 the later. Document numbers do not count."""
    found = [(m.start(), _later(m)) for m in _YEAR.finditer(text)]
    for match in _CHINESE_YEAR.finditer(text):
        digits = "2" + "".join(str(_DIGITS[character]) for character in match.group(1))
        found.append((match.start(), int(digits)))
    return [year for _, year in sorted(found)]


def _later(match: re.Match[str]) -> int:
    first, second = match.group(1), match.group(2)
    if second:
        return int(second) if len(second) == 4 else int(first[:2] + second)
    return int(first)


def year_of(title: str, lead: str, plan_headings: Sequence[str], date: str, named: Iterable[int]) -> int | None:
    """Title first, then the lead's first year, the plan's heading less one, the date, at last what is named most."""
    for text in (title, lead):
        years = years_in(text)
        if years:
            return years[0]
    for heading in plan_headings:
        years = years_in(heading)
        if years:
            return years[0] - 1
    dated = years_in(date)
    if dated:
        month = re.search(r"年\s*(\d{1,2})月", date)
        return dated[0] - 1 if month and int(month.group(1)) <= 2 else dated[0]
    counts = Counter(named)
    return max(counts, key=lambda year: (counts[year], year)) if counts else None
