import pytest

from lianzheng_desktop.checks.runs import Fault, FaultKind, faults

CASES = [
    ([1, 2, 3], []),
    ([], []),
    ([1, 3], [Fault(1, FaultKind.GAP, 2, alone=True)]),
    ([1, 2, 4, 5], [Fault(2, FaultKind.GAP, 3, alone=False)]),
    ([1, 7, 3], [Fault(1, FaultKind.GAP, 2, alone=True)]),
    ([1, 2, 2, 3], [Fault(2, FaultKind.REPEAT, 3, alone=False)]),
    ([1, 2, 2, 4], [Fault(2, FaultKind.REPEAT, 3, alone=True)]),
    ([1, 1, 2], [Fault(1, FaultKind.REPEAT, 2, alone=False)]),
    ([2, 1], [Fault(1, FaultKind.ORDER, 2, alone=False)]),
    ([1, 3, 2], [Fault(2, FaultKind.ORDER, 3, alone=False)]),
    ([1, 2, 3, 1, 2], [Fault(3, FaultKind.RESTART, 4, alone=False)]),
    ([3, 4, 5], [Fault(0, FaultKind.START, 1, alone=False)]),
    ([2, 2, 3], [Fault(0, FaultKind.START, 1, alone=True)]),
    ([3], [Fault(0, FaultKind.START, 1, alone=True)]),
]


@pytest.mark.parametrize(("numbers", "expected"), CASES)
def test_faults(numbers: list[int], expected: list[Fault]) -> None:
    assert list(faults(numbers)) == expected
