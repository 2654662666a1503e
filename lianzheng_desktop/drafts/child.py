"""Another program at work for us: waited for, stopped by the clock or by whoever asked, and never left behind."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from time import monotonic

Ended = Callable[[], bool]
_NAP = 0.05  # seconds between two looks at whether it is wanted still


def never() -> bool:
    """Nobody stops the work."""
    return False


def run_child(command: Sequence[str], environment: Mapping[str, str] | None, seconds: float, ended: Ended) -> bool:
    """True where the command came to a good end within `seconds` of the clock and before `ended`.

    It is in a group of its own: what it started in turn is stopped with it. Nothing it says is kept.
    """
    try:
        process = subprocess.Popen(
            command, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, creationflags=int(getattr(subprocess, "CREATE_NO_WINDOW", 0)),
        )  # fmt: skip
    except OSError:
        return False
    latest = monotonic() + seconds
    try:
        while not ended() and monotonic() < latest:
            try:
                return process.wait(_NAP) == 0
            except subprocess.TimeoutExpired:
                continue
        return False
    finally:
        _stop(process)


def _stop(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is not None:
        return
    if sys.platform == "win32":
        process.kill()
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
