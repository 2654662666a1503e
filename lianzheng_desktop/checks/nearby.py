"""What stands close to a column of a line: bounded, so that a line of any length costs no more than its length."""

NEAR = 400  # characters either side; a longer sentence is a fault of its own
_STOPS = "。！？；"


def before(text: str, column: int, most: int = NEAR) -> str:
    """The characters in front of a column, no more than `most`."""
    return text[max(column - most, 0) : column]


def sentence_before(text: str, column: int) -> str:
    """What the sentence or clause up to a semicolon says before the column."""
    near = before(text, column)
    return near[max(map(near.rfind, _STOPS)) + 1 :]


def sentence_after(text: str, column: int) -> str:
    """What the same sentence says from the column on, its stop left out."""
    near = text[column : column + NEAR]
    stops = [place for place in map(near.find, _STOPS) if place >= 0]
    return near[: min(stops)] if stops else near


def opens_line(text: str, column: int) -> bool:
    """True where nothing but blanks stands in front."""
    return column <= NEAR and not text[:column].strip()
