"""How much work a deed is, counted and not timed, so that a busy machine says the same as a quiet one."""

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any


def steps(deed: Callable[[], object]) -> int:
    """Bytecodes run by `deed` in this thread. What a call into C does within itself is not seen: a pattern that goes
    back over its text shows in `python -m tests.benchmarks.long_lines` alone.
    """
    count = 0

    def follow(frame: FrameType, event: str, _argument: Any) -> Any:
        nonlocal count
        if event == "call":
            frame.f_trace_opcodes, frame.f_trace_lines = True, False
        elif event == "opcode":
            count += 1
        return follow

    before = sys.gettrace()
    sys.settrace(follow)
    try:
        deed()
    finally:
        sys.settrace(before)
    return count
