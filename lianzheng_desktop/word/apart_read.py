"""Head and imprint of our own files, told from the draft's text by their styles."""

from lxml import etree

from lianzheng_desktop.word.names import W, w
from lianzheng_desktop.word.style_sheet import StyleSheet


def take_apart(body: etree._Element, styles: StyleSheet) -> str:
    """Take our head and imprint, which are no part of the text, out of `body`; their words."""
    words = ""
    for element in body.xpath("./*[self::w:p or self::w:tbl]", namespaces={"w": W}):
        named = next(element.iter(w("pStyle")), None)
        if named is not None and styles.stands_apart(named.get(w("val")) or ""):
            words += "".join(text.text or "" for text in element.iter(w("t")))
            body.remove(element)
    return words
