"""What collapses at which width. Pure data, so that one test can read it against the design's table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SizeClass:
    """Widths in logical pixels; `library` or `outline` None means the 56-pixel rail."""

    name: str
    from_width: int
    outline: int | None
    library: int | None
    problems_open: bool
    card_lines: int = 3
    key_hint: bool = True
    full_path: bool = True
    labels: bool = True


SIZE_CLASSES = (
    SizeClass("wide", 1600, 288, 360, True, card_lines=4),
    SizeClass("usual", 1400, 272, 324, True),
    SizeClass("laptop", 1300, 268, 284, False, card_lines=2, key_hint=False, full_path=False),
    SizeClass("narrow", 1100, 268, None, False, full_path=False),
    SizeClass("small", 0, None, None, False, full_path=False, labels=False),
)
LOW_HEIGHT = 700
OUTLINE_RANGE = (220, 420)
LIBRARY_RANGE = (268, 480)
RAIL = 56
DRAWER = 324
PROBLEMS_HEIGHT = 140
MINIMUM = (960, 600)


def size_class(width: float, scale: float = 1.0) -> SizeClass:
    """The class of a logical window width; at a larger text size the width counts for less."""
    effective = width / scale
    return next(item for item in SIZE_CLASSES if effective >= item.from_width)
