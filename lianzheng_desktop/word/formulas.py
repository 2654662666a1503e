"""Formulas (OMML) as one line of text, so that a fraction does not become another number."""

from lxml import etree

from lianzheng_desktop.word.names import MATH

_MOST_DEPTH = 60
_JOINED = {"f": "/", "sSup": "^", "sSub": "_"}


def formula_text(element: etree._Element, depth: int = 0) -> str:
    """1/2 for a fraction, x^2 and x_1 for what stands above and below; of everything else the words."""
    name = str(element.tag).rpartition("}")[2]
    if name == "t":
        return element.text or ""
    if depth > _MOST_DEPTH:
        return "".join(found.text or "" for found in element.iter(f"{{{MATH}}}t"))
    parts = [formula_text(child, depth + 1) for child in element]
    if name in _JOINED:
        return _JOINED[name].join(f"({part})" if _is_sum(part) else part for part in parts if part)
    if name == "rad":
        return f"√({''.join(parts)})"
    if name == "d":
        return f"({''.join(parts)})"
    return "".join(parts)


def _is_sum(part: str) -> bool:
    return any(mark in part for mark in "+-−×÷/=")
