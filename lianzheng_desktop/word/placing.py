"""Where signature and date stand without a seal: GB/T 9704—2012, 7.3.5.2."""

from collections.abc import Sequence
from dataclasses import dataclass

from lianzheng_desktop.word.lengths import Characters
from lianzheng_desktop.word.widths import text_width


@dataclass(frozen=True, slots=True)
class SignaturePlace:
    """Right insets of each name line and of the date."""

    names: tuple[Characters, ...]
    date: Characters


def place_signature(
    names: Sequence[str], date: str, inset: Characters, shift: Characters, line_width: int
) -> SignaturePlace:
    """Name `inset` characters in from the right, the date beginning `shift` after the name's beginning.

    With S and D the widths of the (widest) name and the date: date inset S + inset − D − shift. A date longer than
    that allows stands `inset` in and pushes the name: name inset D + shift + inset − S. Where the name is too long
    for the line nothing is inset below zero. Without a date or a name each stands at its plain inset.
    """
    width = max((text_width(name) for name in names), default=0.0)
    length = text_width(date)
    if not width or not length:
        return SignaturePlace(tuple(inset for _ in names), inset)
    if length > width:
        date_inset, widest_inset = inset.count, length + shift.count + inset.count - width
    else:
        date_inset, widest_inset = width + inset.count - length - shift.count, inset.count
    widest_inset = max(0.0, min(widest_inset, line_width - width))
    start = widest_inset + width
    return SignaturePlace(
        tuple(Characters(max(0.0, start - text_width(name))) for name in names), Characters(max(0.0, date_inset))
    )
