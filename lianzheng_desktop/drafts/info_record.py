"""What a draft knows about itself, out of plain data."""

from typing import Any

from lianzheng_desktop.document.letterhead import letterhead_of
from lianzheng_desktop.document.model import CarriedNote, DraftInfo, LastFigure


def info_of(record: dict[str, Any]) -> DraftInfo:
    """What `dataclasses.asdict` made of a DraftInfo. KeyError, TypeError or ValueError where it is none."""
    year = record["year"]
    return DraftInfo(
        genre=str(record["genre"]),
        unit=str(record["unit"]),
        year=None if year is None else int(year),
        addressee=str(record["addressee"]),
        ignored=tuple(str(finding) for finding in record["ignored"]),
        last_year=tuple(LastFigure(**figure) for figure in record.get("last_year", ())),
        carried=tuple(CarriedNote(**note) for note in record.get("carried", ())),
        letterhead=letterhead_of(record.get("letterhead", {})),
    )
