"""Where a row of numbers stops running on: pure arithmetic, shared by headings and by 一是/二是 series."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum

MENDED_FROM = 3  # so many faults of a row offer to renumber all that follows; the rest only themselves


class FaultKind(Enum):
    """What can be wrong between a number and the one before it."""

    START = "start"  # does not begin at one
    REPEAT = "repeat"
    GAP = "gap"
    ORDER = "order"  # goes back
    RESTART = "restart"  # begins at one again


@dataclass(frozen=True, slots=True)
class Fault:
    """`expected` is the number wanted at `index`; `alone` says that changing this one number mends the row here.

    `rank` counts the faults of the row from 0; a row with many is mended from its first.
    """

    index: int
    kind: FaultKind
    expected: int
    alone: bool
    rank: int = field(default=0, compare=False)


def faults(numbers: Sequence[int]) -> tuple[Fault, ...]:
    """The places where a row does not run 1, 2, 3 …; each is judged against its predecessor."""
    if all(number == index for index, number in enumerate(numbers, 1)):
        return ()
    if _swapped(numbers):
        back = next(i for i in range(1, len(numbers)) if numbers[i] < numbers[i - 1])
        return (Fault(back, FaultKind.ORDER, back + 1, alone=False),)
    found: list[Fault] = []
    previous = 0
    for index, number in enumerate(numbers):
        expected = previous + 1
        previous = number
        if number == expected:
            continue
        last = index + 1 == len(numbers)
        slip = not last and numbers[index + 1] == expected + 1
        if slip:
            previous = expected
        kind = _kind(number, expected, index, numbers)
        found.append(Fault(index, kind, expected, alone=slip or last, rank=len(found)))
    return tuple(found)


def _swapped(numbers: Sequence[int]) -> bool:
    """All numbers are there, only not in order."""
    ordered = list(range(1, len(numbers) + 1))
    return len(numbers) > 1 and list(numbers) != ordered and sorted(numbers) == ordered


def _kind(number: int, expected: int, index: int, numbers: Sequence[int]) -> FaultKind:
    if index == 0:
        return FaultKind.START
    if number == expected - 1:
        return FaultKind.REPEAT
    if number > expected:
        return FaultKind.GAP
    if number == 1 and index + 1 < len(numbers) and numbers[index + 1] == 2:
        return FaultKind.RESTART
    return FaultKind.REPEAT if number in numbers[:index] else FaultKind.ORDER
