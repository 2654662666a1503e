"""Passes a line only to the rules that could find something in it, told by the characters and pairs it holds."""

from collections.abc import Iterable

from lianzheng_desktop.checks.rule import Rule
from lianzheng_desktop.checks.slips import pairs_of


class Sieve:
    """Paragraph rules in their order; each group of needs is one bit, so that a line is looked at once for all."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        groups: dict[frozenset[str], int] = {}
        self._rules: list[tuple[Rule, int]] = []
        for rule in rules:
            wanted = 0
            for group in rule.needs:
                wanted |= groups.setdefault(frozenset(group), 1 << len(groups))
            self._rules.append((rule, wanted))
        bits: dict[str, int] = {}
        for group, bit in groups.items():
            for token in group:
                bits[token] = bits.get(token, 0) | bit
        self._bits = bits
        self._characters = frozenset(token for token in bits if len(token) == 1)
        self._pairs = frozenset(bits) - self._characters

    def rules_for(self, text: str) -> list[Rule]:
        """The rules whose every group is met by the line. Linear in the line."""
        held = 0
        for token in self._characters.intersection(text):
            held |= self._bits[token]
        for token in self._pairs & pairs_of(text):
            held |= self._bits[token]
        return [rule for rule, wanted in self._rules if wanted & held == wanted]
