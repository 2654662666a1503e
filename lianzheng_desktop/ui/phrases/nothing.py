"""What the library pane says where it has no card to show (design, section 12)."""

from collections.abc import Callable

from lianzheng_desktop.ui.controls import EmptyState
from lianzheng_desktop.ui.theme import Look

Deed = Callable[[], object]


def show_scope(empty: EmptyState, scope: str, choose: Callable[[str], object]) -> None:
    """`choose` goes to another scope."""
    title, text, deeds = {
        "favourite": ("还没有收藏", "点词句右下角的星", ()),
        "group": ("还没有成组的词句", "采集往年总结时，并列的小标题、问题和对应的措施会放在这里", ()),
        "recent": ("还没有用过词句", "", (("看本节", lambda: choose("section")),)),
    }.get(scope, ("这一节还没有词句", "", (("看全部", lambda: choose("all")),)))
    empty.show_state(title, text, deeds)


def show_no_library(empty: EmptyState, look: Look, harvest: Deed, restore: Deed) -> None:
    text = "选几份往年总结，程序会把常用的句子挑出来，\n写到哪一节就给你看哪一节的"
    picture = look.theme.pixmap("library", 32, "textTertiary", empty.devicePixelRatioF())
    deeds = (("采集词句…", harvest), ("从备份导入…", restore))
    empty.show_state("词句库还是空的", text, deeds, picture, "也可以在正文里选中一句，按 Ctrl+D 收进来")


def show_no_hits(empty: EmptyState, where: str, query: str, elsewhere: int, to_all: Deed, clear: Deed) -> None:
    """`where` is the scope's name; `elsewhere` how many the whole library has."""
    if elsewhere:
        text = f"拼音首字母也找过了。换到“全部”能找到 {elsewhere} 条"
        empty.show_state(f"{where}没有“{query}”的词句", text, (("到“全部”里找", to_all), ("清除搜索", clear)))
    else:
        empty.show_state(f"没有“{query}”的词句", "", (("清除搜索", clear),))
