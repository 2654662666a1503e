"""What is being composed looks like the text around it, underlined; input methods ask for white on black."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QInputMethodEvent, QTextCharFormat, QTextFormat

_Attribute = QInputMethodEvent.Attribute
_Kind = QInputMethodEvent.AttributeType
_Style = QTextCharFormat.UnderlineStyle


def dressed(event: QInputMethodEvent, line: QColor) -> QInputMethodEvent:
    """The same event; its text formats give way to an underline, dashed where a piece was to stand out."""
    if not event.preeditString():
        return event
    length = len(event.preeditString().encode("utf-16-le")) // 2
    plain = _Attribute(_Kind.TextFormat, 0, length, _underline(line, _Style.SingleUnderline))
    kept = [plain]
    for attribute in event.attributes():
        if attribute.type == _Kind.TextFormat:
            if _has_ground(attribute) and attribute.length < length:
                form = _underline(line, _Style.DashUnderline)
                kept.append(_Attribute(_Kind.TextFormat, attribute.start, attribute.length, form))
        else:
            kept.append(attribute)
    made = QInputMethodEvent(event.preeditString(), kept)
    made.setCommitString(event.commitString(), event.replacementStart(), event.replacementLength())
    return made


def _has_ground(attribute: QInputMethodEvent.Attribute) -> bool:
    form = attribute.value
    return isinstance(form, QTextFormat) and form.background().style() != Qt.BrushStyle.NoBrush


def _underline(color: QColor, style: QTextCharFormat.UnderlineStyle) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setUnderlineStyle(style)
    form.setUnderlineColor(color)
    return form
