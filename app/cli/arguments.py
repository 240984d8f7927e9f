"""The words of the command line, in Chinese: what may be said, and what was said wrong."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from app import __version__
from app.cli.layout import add_layout_arguments
from app.errors import BadArguments
from app.report.report import KINDS, LEVELS

# What argparse says, and what we say instead.
_TRANSLATIONS = (
    (r"the following arguments are required: (.*)", "缺少参数：{0}"),
    (r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)", "{0} 不能是 {1}，可用：{2}"),
    (r"argument (.*?): invalid int value: (.*)", "{0} 应为整数，却是 {1}"),
    (r"argument (.*?): expected one argument", "{0} 后面缺少内容"),
    (r"argument (.*?): expected at least one argument", "{0} 后面缺少内容"),
    (r"argument (.*?): not allowed with argument (.*)", "{0} 与 {1} 不能同时使用"),
    (r"argument (.*?): ignored explicit argument (.*)", "{0} 后面不应有 {1}"),
    (r"one of the arguments (.*?) is required", "缺少 {0}"),
    (r"unrecognized arguments: (.*)", "不认识的参数：{0}"),
    (r"ambiguous option: (.*?) could match (.*)", "参数 {0} 不明确，可能是 {1}"),
)
_HINT = "用 nianbao --help 查看用法。"


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Help that begins with 用法 in place of usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, prefix or "用法：")


class _Parser(argparse.ArgumentParser):
    """A parser that speaks Chinese and raises BadArguments."""

    def __init__(self, prog: str | None = None, description: str | None = None) -> None:
        super().__init__(
            prog=prog,
            description=description,
            formatter_class=_Formatter,
            add_help=False,
            allow_abbrev=False,
        )
        self._positionals.title, self._optionals.title = "参数", "选项"
        self.add_argument("-h", "--help", action="help", help="显示本说明")

    def error(self, message: str) -> NoReturn:
        for pattern, words in _TRANSLATIONS:
            match = re.fullmatch(pattern, message)
            if match:
                message = words.format(*match.groups()).replace("'", "")
        raise BadArguments(f"命令有误：{message}。{_HINT}")


def parse_arguments(argv: list[str]) -> argparse.Namespace:
    """Return the command and its arguments. Raises BadArguments; ``--help`` prints and exits."""
    parser = _Parser("nianbao", "填写、校核并导出政府信息公开工作年度报告。不带命令时打开窗口。")
    parser.add_argument("--version", action="store_true", help="显示版本")
    parser.add_argument("--self-test", action="store_true", help="检查程序自身是否完好")
    commands = parser.add_subparsers(
        dest="command", title="可用的命令", metavar="命令", prog="nianbao"
    )
    for name, add, words in _COMMANDS:
        add(commands.add_parser(name, description=words, help=words))
    parsed = parser.parse_args(argv)
    if parsed.command is None and not parsed.version:
        parser.error("没有说要做什么")
    return parsed


def version_text() -> str:
    """Return the program's name and version."""
    return f"nianbao {__version__}"


def _file(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("file", metavar="文件", type=Path, help="年报文件（.nianbao）")


def _json(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--json", action="store_true", help="输出 JSON，供其他程序使用")


def _new(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--unit", required=True, metavar="名称", help="单位名称")
    parser.add_argument("--year", required=True, type=int, metavar="年份", help="报告年度，如 2025")
    parser.add_argument("--level", choices=LEVELS, metavar="层级", help=_listed(LEVELS))
    parser.add_argument("--kind", choices=KINDS, metavar="类别", help=_listed(KINDS))
    parser.add_argument("--edition", metavar="版", help="表式版本，默认由年份决定")
    parser.add_argument("--variant", metavar="变体", help="表式变体，如 single_other")
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="文件", help="新文件")
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件")


def _set(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument(
        "pairs",
        nargs="+",
        metavar="键=值",
        help="如 t3.new.natural=58、s1=@正文.txt、title=…、unit.level=street、note:t4=…；"
        "doubt:t3.new.natural= 表示导入时的存疑已核对（doubt:all= 全部）；"
        "值为空表示清除；单写 - 表示从标准输入逐行读取",
    )


def _show(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _json(parser)


def _check(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    _json(parser)
    parser.add_argument(
        "--previous",
        type=Path,
        metavar="上年文件",
        help="与上年的年报文件比较，不用文件中自带的上年",
    )
    parser.add_argument(
        "--report", type=Path, metavar="文件", help="另写一份审核报告（.docx、.pdf、.html）"
    )


def _explain(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("rule", metavar="规则", help="规则编号，如 Y-VALID")
    parser.add_argument("cells", nargs="*", metavar="单元格", help="只说明涉及这些单元格的一条")
    parser.add_argument("--text", required=True, metavar="说明", help="写明原因；空的表示撤回说明")


def _next(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="文件", help="新文件")
    parser.add_argument("--no-text", action="store_true", help="不带上年的正文")
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件")


def _export(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument(
        "-o",
        "--output",
        required=True,
        action="append",
        type=Path,
        metavar="文件",
        help="目标文件，由扩展名决定种类（.docx、.pdf、.html、.xlsx），可写多个",
    )
    _stamp(parser)


def _print(parser: argparse.ArgumentParser) -> None:
    _file(parser)
    parser.add_argument("--printer", required=True, metavar="名称", help="打印机名称")
    parser.add_argument("--pages", metavar="页码", help="如 2、1-3 或 1,3-5；不写为全部")
    parser.add_argument("--copies", type=int, default=1, metavar="份数", help="默认 1 份")
    _stamp(parser)


def _stamp(parser: argparse.ArgumentParser) -> None:
    stamp = parser.add_mutually_exclusive_group()
    stamp.add_argument("--draft", action="store_true", help="标明“草稿”")
    stamp.add_argument("--final", action="store_true", help="不标“草稿”，即使审核没有通过")
    add_layout_arguments(parser)


def _import(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="+",
        type=Path,
        metavar="文件",
        help="已有的报告（.docx、.pdf、.html 等）",
    )
    target = parser.add_mutually_exclusive_group(required=True)
    target.add_argument("-o", "--output", type=Path, metavar="文件", help="新的年报文件")
    target.add_argument("--into", type=Path, metavar="文件夹", help="放多个年报文件的文件夹")
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件")
    _json(parser)


def _handbook(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("-o", "--output", required=True, type=Path, metavar="文件", help="新文件")
    parser.add_argument("--force", action="store_true", help="覆盖已有的文件")


def _listed(choices: dict[str, str]) -> str:
    return "、".join(f"{key} {words}" for key, words in choices.items())


_COMMANDS = (
    ("new", _new, "新建一份年报"),
    ("show", _show, "显示一份年报的内容"),
    ("set", _set, "填写单元格、正文和基本信息"),
    ("check", _check, "审核一份年报"),
    ("export", _export, "导出 Word、PDF、网页和 Excel"),
    ("print", _print, "打印一份年报"),
    ("explain", _explain, "为需核实的一条写说明"),
    ("next", _next, "从上年的年报开始，新建下一年度的年报"),
    ("import", _import, "导入已有的报告（Word、PDF、网页、文字）"),
    ("handbook", _handbook, "把用户手册存成 PDF"),
)
