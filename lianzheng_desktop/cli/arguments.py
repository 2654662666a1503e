"""The arguments of every command, as interface and as help."""

import argparse
import re
from typing import Any, NoReturn

from lianzheng_desktop import __version__
from lianzheng_desktop.cli.console import CommandError
from lianzheng_desktop.document.letterhead import FIELD_NAMES

COMMANDS = ("new", "outline", "check", "fix", "rule", "harvest", "phrases", "export", "layout", "doctor")

_EPILOG = """\
FILE 是 .txt（UTF-8、UTF-16、GB 18030）或 .docx；- 表示从标准输入读 UTF-8 文本。
位置是从 0 起数的字符，含头不含尾；行和列从 1 起。
退出状态：0 做完了，没有达到 --fail-on 的问题；1 有达到的问题；2 没有做成，标准错误里有一行原因。"""

#: What argparse says of arguments it cannot take, and the same in one plain sentence.
_COMPLAINTS = (
    (re.compile(r"the following arguments are required: COMMAND"), "没有说要做什么。"),
    (re.compile(r"the following arguments are required: (.+)"), "还缺 {0}。"),
    (re.compile(r"unrecognized arguments: (.+)", re.S), "没有这个选项：{0}。"),
    (re.compile(r"argument COMMAND: invalid choice: (\S+)"), "没有这个命令：{0}。"),
    (re.compile(r"argument (\S+): invalid choice: (\S+) \(choose from (.+)\)"), "{0} 不能是 {1}，可以用：{2}。"),
    (re.compile(r"argument (\S+): expected (?:one|at least one) argument"), "{0} 后面还缺内容。"),
    (re.compile(r"ambiguous option: (\S+) could match (.+)"), "{0} 不明确，可以是：{1}。"),
    (re.compile(r"argument (\S+): (.+)", re.S), "{0} 不对：{1}。"),
)


class _Parser(argparse.ArgumentParser):
    """Says in one line, as every command does, what is wrong with the arguments."""

    def error(self, message: str) -> NoReturn:
        raise CommandError("", _complaint(message), f"用 {self.prog} --help 看怎么写。")


def _complaint(message: str) -> str:
    for pattern, told in _COMPLAINTS:
        if found := pattern.fullmatch(message):
            return told.format(*(part.replace("'", "").replace(", ", "、") for part in found.groups()))
    return "选项不对。"


def build_parser() -> argparse.ArgumentParser:
    """The whole command line. Each command sets `run`, "module.function" of this package, loaded when called."""
    parser = _Parser(
        prog="lianzheng",
        description="廉政文稿：写、查、导出党风廉政建设工作总结。不带命令时打开窗口：lianzheng [FILE...]",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"lianzheng {__version__}")
    parser.add_argument("--profile-dir", metavar="DIR", help="换一个数据文件夹（词句库、设置、恢复副本），写在命令前面")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    _drafting(commands)
    _checking(commands)
    _words(commands)
    doctor = _command(commands, "doctor", "diagnosis.doctor", "查看字体、输入法、数据文件夹、词句库、离线状态和版本")
    _format(doctor, "text", "json")
    doctor.add_argument("--self-test", action="store_true", help="把主要功能各做一遍，有一项不成时退出状态为 1")
    return parser


def _drafting(commands: Any) -> None:
    new = _command(commands, "new", "drafting.new", "新建一份文稿，带标准大纲")
    new.add_argument("out", metavar="OUT.docx")
    new.add_argument("--genre", default="", help="文种，默认 summary（总结）；从上年文稿开始时跟上年的")
    new.add_argument("--unit", default="", help="单位名称")
    new.add_argument("--year", type=_year, help="年份")
    new.add_argument("--addressee", default="", help="主送机关")
    new.add_argument(
        "--from", dest="last", metavar="LAST.docx", help="从上年文稿开始：结构和语句留着，数字变成待填的空"
    )
    new.add_argument("--force", action="store_true", help="已有同名文件时覆盖")
    outline = _command(commands, "outline", "drafting.outline", "列出大纲")
    outline.add_argument("file", metavar="FILE")
    _format(outline, "text", "json")
    export = _command(commands, "export", "drafting.export", "导出 Word、PDF 或文本文件")
    export.add_argument("file", metavar="FILE")
    export.add_argument("out", metavar="OUT.docx|OUT.pdf|OUT.txt")
    export.add_argument("--layout", default="", help="版式，默认 summary 或管理员定的")
    export.add_argument(
        "--head", action="append", default=[], metavar="项=值",
        help="印红头和版记，可写多次：机关标志=某市示范局文件。项有"
        + "、".join((*FIELD_NAMES, "印章")) + "；几个名字用、隔开，印章=无 按不盖章排",
    )  # fmt: skip
    export.add_argument("--force", action="store_true", help="还有没填的空也导出")
    layout = _command(commands, "layout", "measuring.layout", "量一份 Word 文件的版式，或者把它记成自己的版式")
    layout.add_argument("file", metavar="OUT.docx")
    layout.add_argument("--layout", default="", help="对照哪个版式，默认 summary 或管理员定的")
    layout.add_argument("--learn", default="", metavar="NAME", help="把这份文件的版式记成 NAME，供导出用")
    _format(layout, "text", "json")


def _checking(commands: Any) -> None:
    check = _command(commands, "check", "checking.check", "检查文稿")
    check.add_argument("files", metavar="FILE", nargs="+")
    _format(check, "text", "json", "sarif")
    _about_draft(check)
    check.add_argument("--select", type=_codes, default=(), help="只查这些规则或类别，如 NUM,PUN001")
    check.add_argument("--ignore", type=_codes, default=(), help="不查这些规则或类别")
    check.add_argument(
        "--fail-on", choices=("error", "warning", "hint"), default="error", help="达到哪一级时退出状态为 1"
    )
    check.add_argument(
        "--compare", metavar="FILE", nargs="+", action="extend", default=[], help="与这些文稿比较雷同：相同的份额和句子"
    )
    check.add_argument("--statistics", action="store_true", help="只列每条规则的处数")
    fix = _command(commands, "fix", "checking.fix", "修复可以放心改的问题，直到不再变化")
    fix.add_argument("file", metavar="FILE")
    fix.add_argument("-o", "--output", metavar="OUT", type=_name, help="写到哪里；不给时写到标准输出")
    fix.add_argument("--suggested", action="store_true", help="建议的改法也用上")
    _about_draft(fix)
    rule = _command(commands, "rule", "checking.rule", "说明一条规则查什么、为什么、怎么改、依据")
    rule.add_argument("code", metavar="CODE", nargs="?")
    rule.add_argument("--all", action="store_true", help="列出全部规则")
    _format(rule, "text", "json")


def _words(commands: Any) -> None:
    harvest = _command(commands, "harvest", "words.harvest", "从往年文稿里采集词句")
    harvest.add_argument("paths", metavar="PATH", nargs="+")
    harvest.add_argument(
        "--library", metavar="FILE", help="词句库文件，没有就新建（所在的文件夹要先有）；默认是自己的词句库"
    )
    _format(harvest, "text", "json")
    phrases = _command(commands, "phrases", "words.phrases", "查找词句，可用拼音首字母")
    phrases.add_argument("query", metavar="QUERY", nargs="?", default="")
    phrases.add_argument("--library", metavar="FILE", help="词句库文件，默认是自己的词句库")
    phrases.add_argument("--section", choices=("work", "problems", "plan", "lead", "title"), default="")
    phrases.add_argument("--limit", type=_positive, default=50)
    _format(phrases, "text", "json")


def _command(commands: Any, name: str, run: str, help_text: str) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=help_text, description=help_text + "。")
    parser.set_defaults(run=run)
    return parser


def _format(parser: argparse.ArgumentParser, *choices: str) -> None:
    parser.add_argument("--format", choices=choices, default="text")


def _about_draft(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--genre", default="", help="文种；不给时从标题和导语判断")
    parser.add_argument("--year", type=_year, help="文稿年份")
    parser.add_argument("--unit", default="", help="本单位名称")


def _codes(value: str) -> tuple[str, ...]:
    return tuple(code.strip().upper() for code in value.split(",") if code.strip())


def _name(value: str) -> str:
    if not value:
        raise argparse.ArgumentTypeError("文件名是空的")
    return value


def _year(value: str) -> int:
    return _number(value, 1, 9999)


def _positive(value: str) -> int:
    return _number(value, 1, 1_000_000)


def _number(value: str, least: int, most: int) -> int:
    number = int(value) if value.isascii() and value.isdigit() and len(value) < 10 else 0
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"要写 {least} 到 {most} 的数")
    return number
