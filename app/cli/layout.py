"""The words of the command line for how a document is laid out."""

import argparse

from app.writing.options import PageNumbers, PrintOptions

_NUMBERS = {PageNumbers.OUTSIDE: "外侧", PageNumbers.CENTRE: "居中"}


def add_layout_arguments(parser: argparse.ArgumentParser) -> None:
    """Let `parser` take the wishes for a document."""
    group = parser.add_argument_group("版式")
    group.add_argument(
        "--page-numbers",
        choices=[number.value for number in PageNumbers],
        default=PageNumbers.OUTSIDE.value,
        metavar="位置",
        help="页码位置：" + "、".join(f"{key} {words}" for key, words in _NUMBERS.items()),
    )
    group.add_argument("--no-notes", action="store_true", help="不印表格和单元格的备注")
    group.add_argument("--sign-off", action="store_true", help="Word 和 PDF 文末附一页审签单")
    group.add_argument(
        "--bundled-fonts", action="store_true", help="PDF 只用随附字体，不用本机的公文字体"
    )


def print_options(arguments: argparse.Namespace) -> PrintOptions:
    """Return the wishes among `arguments`."""
    return PrintOptions(
        page_numbers=PageNumbers(arguments.page_numbers),
        notes=not arguments.no_notes,
        own_fonts=not arguments.bundled_fonts,
        sign_off=arguments.sign_off,
    )
