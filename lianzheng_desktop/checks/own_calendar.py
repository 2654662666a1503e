"""The calendar a draft is carried over by, with the meetings and activities of a person's own rules."""

from lianzheng_desktop.checks.almanac import Event
from lianzheng_desktop.checks.overlay import Overlay
from lianzheng_desktop.checks.own_rules import own_events
from lianzheng_desktop.document.calendar import Calendar, Occasion, load_calendar

_TABLE_NAMES = {"ccdi_plenum": "{}", "cc_plenum": "党的{}", "congress": "党的{}", "government_meeting": "{}"}


def own_calendar(overlay: Overlay) -> Calendar:
    """Yearly meetings of the unit's own are no part of it: their ordinals are counted on in the text itself."""
    shipped = load_calendar()
    own = tuple(_occasion(event) for event in own_events(overlay) if event.kind != "meeting")
    return shipped.joined(own) if own else shipped


def _occasion(event: Event) -> Occasion:
    end = event.end or event.start
    if event.kind == "campaign":
        return Occasion("campaign" if "教育" in event.name else "special_work", event.name, event.start, end)
    return Occasion(event.kind, _TABLE_NAMES[event.kind].format(event.key), event.start, end)
