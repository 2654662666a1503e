"""Attribute values of XML written as text. The standard library's own helper loads a network module."""

from html import escape


def quoted(value: str) -> str:
    """The value with quotes around it, as an attribute takes it."""
    return f'"{escape(value)}"'
