"""The man page and the shell completion, both made from the arguments the program itself declares.

python packaging/make_manual.py FOLDER      lianzheng.1 and lianzheng.bash
"""

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from lianzheng_desktop import __version__  # noqa: E402
from lianzheng_desktop.cli.arguments import build_parser  # noqa: E402


def subcommands(parser: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    return next(dict(a.choices) for a in parser._actions if isinstance(a, argparse._SubParsersAction))


def options(parser: argparse.ArgumentParser) -> list[argparse.Action]:
    return [action for action in parser._actions if action.option_strings and action.help is not argparse.SUPPRESS]


def roff(text: str) -> str:
    """Text of the page: hyphens and leading dots would be read as orders."""
    escaped = text.replace("\\", r"\e").replace("-", r"\-").replace("%%", "%")
    return "\n".join(rf"\&{line}" if line.startswith((".", "'")) else line for line in escaped.split("\n"))


def _entry(action: argparse.Action) -> str:
    choices = "{" + ",".join(map(str, action.choices)) + "}" if action.choices else ""
    value = "" if action.nargs == 0 else f" {choices or action.metavar or action.dest.upper()}"
    return f".TP\n.B {roff(', '.join(action.option_strings) + value)}\n{roff(action.help or '')}"


def manual(date: str) -> str:
    """The page in Chinese; `date` is YYYY-MM-DD."""
    parser = build_parser()
    lines = [
        f'.TH LIANZHENG 1 "{date}" "lianzheng {__version__}" "廉政文稿"',
        ".SH NAME", roff("lianzheng - 写、查、导出党风廉政建设工作总结"),
        ".SH SYNOPSIS", r".B lianzheng", "[FILE...]", ".br", ".B lianzheng", r"[\-\-profile\-dir DIR] COMMAND ...",
        ".SH DESCRIPTION", roff(parser.description or ""), ".SH OPTIONS",
        *(_entry(action) for action in options(parser)), ".SH COMMANDS",
    ]  # fmt: skip
    for name, command in subcommands(parser).items():
        usage = " ".join(command.format_usage().removeprefix("usage: ").split())
        lines += [f'.SS "{name}"', roff(command.description or ""), ".PP", roff(usage)]
        lines += [_entry(action) for action in options(command) if action.dest != "help"]
    lines += [".SH NOTES", roff(parser.epilog or "").replace("\n", "\n.br\n"), ".SH FILES"]
    lines += [".TP", ".I ~/.local/share/lianzheng", "词句库、设置、恢复副本和历史版本"]
    lines += [".TP", ".I /etc/lianzheng/defaults.toml", "管理员为本机所有人定的默认设置"]
    return "\n".join(lines) + "\n"


def completion() -> str:
    """For bash: commands, their options, the choices of an option, else files."""
    parser = build_parser()
    commands = subcommands(parser)
    cases, values = [], {}
    for name, command in commands.items():
        words = " ".join(word for action in options(command) for word in action.option_strings)
        cases.append(f'    {name}) words="{words}" ;;')
        for action in options(command):
            if action.choices:
                values[action.option_strings[-1]] = " ".join(map(str, action.choices))
    picks = [f'    {option}) COMPREPLY=($(compgen -W "{words}" -- "$current")); return ;;' for option, words in sorted(values.items())]  # fmt: skip  # noqa: E501
    return "\n".join(
        ["# Completion of lianzheng for bash, made from its own arguments.", "_lianzheng() {",
         '  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]} words=""', "  COMPREPLY=()",
         '  case "$previous" in', *picks, "  esac",
         '  case "${COMP_WORDS[1]}" in', *cases,
         f'    *) [ "$COMP_CWORD" -eq 1 ] && words="{" ".join(commands)} --help --version --profile-dir" ;;', "  esac",
         '  COMPREPLY=($(compgen -W "$words" -- "$current") $(compgen -f -- "$current"))', "}",
         "complete -o filenames -F _lianzheng lianzheng", ""]
    )  # fmt: skip


def main(arguments: list[str]) -> int:
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "lianzheng.1").write_text(manual("2026-11-20"), encoding="utf-8", newline="\n")
    (folder / "lianzheng.bash").write_text(completion(), encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
