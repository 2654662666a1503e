"""What the commands say: answers on standard output, one line of trouble on standard error."""

import io
import json
import sys
from typing import Any


class CommandError(Exception):
    """Trouble with one file: what happened and what to do, each a sentence."""

    def __init__(self, file: str, what: str, remedy: str = "") -> None:
        super().__init__(what)
        self.file, self.what, self.remedy = file, what, remedy


class Console:
    """Writes answers; never raises for a character the terminal cannot show."""

    def speak_utf8(self) -> None:
        """Half a surrogate pair in a draft must not stop an answer, and Windows pipes default to another encoding."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")

    def say(self, line: str = "") -> None:
        print(line)

    def answer(self, value: dict[str, Any]) -> None:
        """One JSON object on one line."""
        print(json.dumps(value, ensure_ascii=False))

    def complain(self, file: str, what: str, remedy: str) -> None:
        line = ": ".join(filter(None, ("lianzheng", file, what + remedy)))
        print(" ".join(line.splitlines()), file=sys.stderr)
