"""The commands as data, and the menus made of them. A command nobody handles is an error, never shown dead."""

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from lianzheng_desktop.ui.theme import Look


@dataclass(frozen=True, slots=True)
class Command:
    """`text` as the menu shows it; `keys` in Qt's portable names, the first one is displayed."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    icon: str = ""
    checkable: bool = False
    windows_keys: tuple[str, ...] = ()


COMMANDS = (
    Command("file.new", "新建…", ("Ctrl+N",), "document_add"),
    Command("file.open", "打开…", ("Ctrl+O",), "folder_open"),
    Command("file.save", "保存", ("Ctrl+S",), "save"),
    Command("file.save_as", "另存为…", ("F12",), "save_edit"),
    Command("file.history", "历史版本", ("Ctrl+Alt+H", "Ctrl+Shift+H"), "history"),
    Command("file.recover", "找回文稿…"),
    Command("file.markup", "批改稿…", (), "branch_compare"),
    Command("file.marked_copy", "导出花脸稿…"),
    Command("file.preview", "预览", ("Ctrl+F2",), "document_search"),
    Command("file.export", "导出 Word…", ("Ctrl+Alt+E",), "document_arrow_right"),
    Command("file.export_text", "导出纯文本…"),
    Command("file.export_pdf", "导出 PDF…", (), "document_pdf"),
    Command("file.print", "打印…", ("Ctrl+P",), "print"),
    Command("file.info", "文稿信息…"),
    Command("file.letterhead", "红头和版记…"),
    Command("file.close", "关闭", ("Ctrl+W",)),
    Command("file.quit", "退出", ("Ctrl+Q",)),
    Command("edit.undo", "撤销", ("Ctrl+Z", "Alt+Backspace"), "arrow_undo"),
    Command("edit.redo", "重做", ("Ctrl+Y", "Ctrl+Shift+Z"), "arrow_redo"),
    Command("edit.cut", "剪切", ("Ctrl+X",), "cut"),
    Command("edit.copy", "复制", ("Ctrl+C",), "copy"),
    Command("edit.paste", "粘贴", ("Ctrl+V",), "clipboard_paste"),
    Command("edit.paste_text", "只粘贴文字", ("Ctrl+Shift+V",)),
    Command("edit.select_all", "全选", ("Ctrl+A",), "select_all_on"),
    Command("edit.find", "查找…", ("Ctrl+F",), "search"),
    Command("edit.replace", "替换…", ("Ctrl+H",)),
    Command("edit.find_next", "查找下一处", ("Shift+F4",)),
    Command("edit.go_to", "转到…", ("Ctrl+G", "F5")),
    Command("edit.last_edit", "回到上次编辑的地方", ("Shift+F5",)),
    Command("insert.phrase", "词句", ("F3",), "text_quote"),
    Command("insert.blank", "填空", ("Ctrl+F9",), "form"),
    Command("insert.next_blank", "下一空", ("F11",)),
    Command("insert.previous_blank", "上一空", ("Shift+F11",)),
    Command("insert.section_before", "前面"),
    Command("insert.section_after", "后面"),
    Command("insert.section_inside", "下一级"),
    Command("insert.date", "日期", ("Alt+Shift+D",), "calendar_ltr"),
    Command("insert.attachment", "附件说明"),
    Command("structure.title", "标题"),
    Command("structure.addressee", "主送机关"),
    Command("structure.signature", "落款"),
    Command("structure.level1", "一级标题 一、", ("Ctrl+Alt+1",), "text_header_1"),
    Command("structure.level2", "二级标题 （一）", ("Ctrl+Alt+2",), "text_header_2"),
    Command("structure.level3", "三级标题 1.", ("Ctrl+Alt+3",), "text_header_3"),
    Command("structure.level4", "四级标题 （1）", ("Ctrl+Alt+4",)),
    Command("structure.body", "正文", ("Ctrl+Shift+N",), "text_paragraph"),
    Command("structure.promote", "升一级", ("Alt+Shift+Left",), "text_indent_decrease_ltr"),
    Command("structure.demote", "降一级", ("Alt+Shift+Right",), "text_indent_increase_ltr"),
    Command("structure.up", "上移", ("Alt+Shift+Up",), "arrow_up"),
    Command("structure.down", "下移", ("Alt+Shift+Down",), "arrow_down"),
    Command("structure.renumber", "重新编号", (), "text_number_list_ltr"),
    Command("structure.previous", "上一节", ("Ctrl+PgUp",)),
    Command("structure.next", "下一节", ("Ctrl+PgDown",)),
    Command("check.all", "全文检查", ("F7",), "document_checkmark"),
    Command("check.section", "检查本节", ("Shift+F7",)),
    Command("check.next", "下一处", ("F8",), "arrow_down", windows_keys=("Alt+F7",)),
    Command("check.previous", "上一处", ("Shift+F8",), "arrow_up"),
    Command("check.fix_here", "修复此处", ("Alt+Return", "Alt+Enter"), "wrench"),
    Command("check.fix_all", "全部修复"),
    Command("check.live", "写作时检查", (), "", True),
    Command("check.by_place", "不分组", (), "", True),
    Command("check.by_kind", "按类别", (), "", True),
    Command("check.by_section", "按章节", (), "", True),
    Command("check.last_year", "上年留下的话…"),
    Command("check.ignored", "已忽略的问题…", (), "eye_off"),
    Command("check.rules", "规则设置…"),
    Command("check.own_rule", "加进自己的规则…"),
    Command("view.outline", "大纲", (), "", True),
    Command("view.library", "词句库", (), "", True),
    Command("view.problems", "检查结果", (), "", True),
    Command("view.status", "状态栏", (), "", True),
    Command("view.go_outline", "转到大纲", ("Alt+1",)),
    Command("view.go_text", "转到正文", ("Alt+2",)),
    Command("view.go_library", "转到词句库", ("Alt+3",)),
    Command("view.go_problems", "转到检查结果", ("Alt+4",)),
    Command("view.next_pane", "下一个窗格", ("F6",)),
    Command("view.previous_pane", "上一个窗格", ("Shift+F6",)),
    Command("view.focus_mode", "专注写作", ("Ctrl+Alt+F",), "full_screen_maximize", True),
    Command("view.marks", "显示空格和段落标记", ("Ctrl+Shift+8",), "", True),
    Command("view.completion", "自动补全", (), "", True),
    Command("view.zoom_in", "放大", ("Ctrl+=", "Ctrl++"), "zoom_in"),
    Command("view.zoom_out", "缩小", ("Ctrl+-",), "zoom_out"),
    Command("view.fit_width", "适合宽度", ("Ctrl+0",), "auto_fit_width"),
    Command("view.light", "浅色", (), "", True),
    Command("view.dark", "深色", (), "", True),
    Command("view.contrast", "高对比度", (), "", True),
    Command("view.system", "跟随系统", (), "", True),
    Command("view.text_standard", "标准", (), "", True),
    Command("view.text_large", "大", (), "", True),
    Command("view.text_largest", "特大", (), "", True),
    Command("view.reset_layout", "恢复默认布局"),
    Command("tools.harvest", "采集词句…", (), "document_add"),
    Command("tools.library", "管理词句库…", (), "library"),
    Command("tools.collect", "收入词句库", ("Ctrl+D",), "library", windows_keys=("Alt+F3",)),
    Command("tools.ledger", "台账…", (), "form"),
    Command("tools.count", "字数统计…", ("Ctrl+Shift+G",), "text_word_count"),
    Command("tools.backup", "导出备份…", (), "archive"),
    Command("tools.restore", "从备份导入…"),
    Command("tools.layouts", "版式…", (), "document_one_page"),
    Command("tools.unit", "单位信息…", (), "building_government"),
    Command("tools.options", "选项…", (), "settings"),
    Command("help.guide", "使用说明", ("F1",), "question_circle"),
    Command("help.keys", "快捷键一览", (), "keyboard"),
    Command("help.rules", "规则依据", (), "book_open"),
    Command("help.diagnosis", "诊断信息…"),
    Command("help.about", "关于廉政文稿", (), "info"),
)

Entry = str | tuple[str, tuple[str, ...]]  # "" is a divider; (title, entries) a submenu; "*name" a menu filled later
MENUS: tuple[tuple[str, tuple[Entry, ...]], ...] = (
    ("文件(&F)", (
        "file.new", "file.open", ("最近文稿", ("*recent",)), "",
        "file.save", "file.save_as", "file.history", "file.recover", "file.markup", "",
        "file.preview", "file.export", "file.export_pdf", "file.export_text", "file.marked_copy", "file.print", "",
        "file.info", "file.letterhead", "",
        "file.close", "file.quit")),
    ("编辑(&E)", (
        "edit.undo", "edit.redo", "", "edit.cut", "edit.copy", "edit.paste", "edit.paste_text", "", "edit.select_all",
        "", "edit.find", "edit.replace", "edit.find_next", "edit.go_to", "edit.last_edit")),
    ("插入(&I)", (
        "insert.phrase", "insert.blank", "insert.previous_blank", "insert.next_blank", "",
        ("缺少的部分", ("*missing",)),
        ("小节", ("insert.section_before", "insert.section_after", "insert.section_inside")), "",
        "insert.date", ("符号", ("*symbols",)), "insert.attachment")),
    ("结构(&S)", (
        "structure.title", "structure.addressee",
        "structure.level1", "structure.level2", "structure.level3", "structure.level4", "structure.body",
        "structure.signature", "",
        "structure.promote", "structure.demote", "structure.up", "structure.down", "",
        "structure.renumber", "structure.previous", "structure.next")),
    ("检查(&C)", (
        "check.all", "check.section", "", "check.next", "check.previous", "check.fix_here", "check.fix_all", "",
        "check.live", ("检查结果分组", ("check.by_place", "check.by_kind", "check.by_section")), "",
        "check.last_year", "check.ignored", "check.rules", "check.own_rule")),
    ("视图(&V)", (
        "view.outline", "view.library", "view.problems", "view.status", "", "view.focus_mode",
        "view.marks", "view.completion", "",
        ("缩放", ("view.zoom_in", "view.zoom_out", "view.fit_width", "", "*zoom")),
        ("外观", ("view.light", "view.dark", "view.contrast", "view.system")),
        ("界面字号", ("view.text_standard", "view.text_large", "view.text_largest")), "",
        ("转到窗格", ("view.go_outline", "view.go_text", "view.go_library", "view.go_problems", "",
                     "view.next_pane", "view.previous_pane")), "", "view.reset_layout")),
    ("工具(&T)", (
        "tools.harvest", "tools.library", "tools.collect", "", "tools.ledger", "tools.count", "",
        "tools.unit", "tools.layouts", "",
        ("备份与恢复", ("tools.backup", "tools.restore")), "", "tools.options")),
    ("帮助(&H)", ("help.guide", "help.keys", "help.rules", "", "help.diagnosis", "help.about")),
)  # fmt: skip


FILLED = {"recent", "missing", "symbols", "zoom"}  # the starred menus


class Actions(QObject):
    """One QAction for each command, shown before anything can do it; `serve` then says who does what."""

    def __init__(self, window: QWidget, look: Look) -> None:
        super().__init__(window)
        self._look = look
        self._handlers: Mapping[str, Callable[[], object]] = {}
        self._fillers: Mapping[str, Callable[[QMenu], None]] = {}
        self._early: list[str] = []  # chosen before they could be done
        self._bare: dict[QAction, str] = {}  # icons of menus are drawn after the first picture
        self._resting: list[QAction] = []
        self.menus: list[QMenu] = []
        self._actions = {command.id: self._made(window, command) for command in COMMANDS}

    def serve(
        self, handlers: Mapping[str, Callable[[], object]], fillers: Mapping[str, Callable[[QMenu], None]]
    ) -> None:
        """Every command is handled, and every starred menu filled each time it opens; ValueError names what is not."""
        odd = set(handlers) ^ set(self._actions) | set(fillers) ^ FILLED
        if odd:
            raise ValueError(f"commands and handlers do not agree: {sorted(odd)}")
        self._handlers, self._fillers = handlers, fillers
        early, self._early = self._early, []
        for command in early:
            handlers[command]()

    def __getitem__(self, command_id: str) -> QAction:
        return self._actions[command_id]

    def __contains__(self, command_id: str) -> bool:
        return command_id in self._actions

    def ids(self) -> tuple[str, ...]:
        return tuple(self._actions)

    def draw_icons(self) -> None:
        """Give the actions of the menus their icons; nobody sees them before a menu opens."""
        for action, icon in self._bare.items():
            self._look.tint(action, icon)
        self._bare = {}

    def draw_icon(self, action: QAction) -> None:
        """The icon of one that stands on a button from the first picture on."""
        if action in self._bare:
            self._look.tint(action, self._bare.pop(action))

    def rest(self, resting: bool, beginnings: tuple[str, ...]) -> None:
        """Put commands to rest while the sheet is not on the screen, and wake up those that were awake."""
        if resting:
            chosen = [action for name, action in self._actions.items() if name.startswith(beginnings)]
            self._resting = self._resting or [action for action in chosen if action.isEnabled()]
        for action in self._resting:
            action.setEnabled(not resting)
        if not resting:
            self._resting = []

    def fill_bar(self, bar: QMenuBar) -> None:
        for title, entries in MENUS:
            menu = bar.addMenu(title)
            self._fill(menu, entries)
            self.menus.append(menu)

    def _do(self, command: str) -> None:
        if self._handlers:
            self._handlers[command]()
        else:
            self._early.append(command)

    def _made(self, window: QWidget, command: Command) -> QAction:
        action = QAction(command.text, window)
        action.setObjectName(command.id)
        action.setCheckable(command.checkable)
        keys = command.keys + (command.windows_keys if sys.platform == "win32" else ())
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.triggered.connect(lambda _checked=False: self._do(command.id))
        if command.icon:
            self._bare[action] = command.icon
        window.addAction(action)
        return action

    def _fill(self, menu: QMenu, entries: tuple[Entry, ...]) -> None:
        for entry in entries:
            if isinstance(entry, tuple):
                submenu = QMenu(entry[0], menu)
                self._fill(submenu, entry[1])
                menu.addMenu(submenu)
            elif entry == "":
                menu.addSeparator()
            elif entry.startswith("*"):
                self._fill_on_opening(menu, entry[1:])
            else:
                menu.addAction(self._actions[entry])

    def _fill_on_opening(self, menu: QMenu, name: str) -> None:
        fixed = len(menu.actions())

        def refill() -> None:
            for action in menu.actions()[fixed:]:
                menu.removeAction(action)
            self._fillers[name](menu)

        menu.aboutToShow.connect(refill)


def tooltip(action: QAction) -> str:
    """Text and key, as a tooltip says it."""
    keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    text = action.text().rstrip("…")
    return f"{text}（{keys}）" if keys else text
