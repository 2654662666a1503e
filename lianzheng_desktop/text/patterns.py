"""Regular expressions compiled when they are first used: compiling them all takes a good part of the start."""

import re
from typing import Any, cast

_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "split", "sub", "subn")


def lazy(source: str, flags: int = 0) -> re.Pattern[str]:
    """What `re.compile` gives, but for the moment at which the work is done (and an error in `source` is told)."""
    return cast("re.Pattern[str]", _Lazy(source, flags))


class _Lazy:
    """Takes over the methods of the compiled pattern, so that every use but the first costs nothing more."""

    def __init__(self, source: str, flags: int) -> None:
        self.pattern, self.flags = source, flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for method in _METHODS:
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[object, ...]:
        return lazy, (self.pattern, self.flags)
