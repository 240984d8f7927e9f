"""What is said of a block that was placed by its labels: every number left over is named."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app.form.form import Form
from app.report.numbers import Value, plain_text
from app.report.recompute import Values

if TYPE_CHECKING:
    from app.reading.labelled_block import Placement

_MOST: Final = 8  # of one kind that are named one by one
NO_PLACE: Final = "内容带有表头，但没有认出数字的位置，没有粘贴。请连同表头整块复制。"


def summary(placement: "Placement") -> str:
    """Return what was filled in, and the texts that belong to nothing, in one sentence."""
    words = f"已按表头对位，填入 {len(placement.pairs)} 格"
    if placement.unknown:
        named = "、".join(f"“{text}”" for text in placement.unknown[:3])
        words += f"；没有用到：{named}{_rest(placement.unknown, 3)}"
    return words


def doubts(
    form: Form, before: Mapping[str, Value], after: Values, placement: "Placement"
) -> list[str]:
    """Return what a person has to look at, a line each; [] where all numbers found their cells.

    `before` are the inputs before the paste, `after` all values behind it.
    """
    unplaced = [
        f"第 {one.row + 1} 行第 {one.column + 1} 列的“{one.text}”没有填入：{one.reason}"
        for one in placement.unplaced
    ]
    differing = [
        f"{form.cells[key].name}：所贴的数与各项之和 {plain_text(after.computed[key])} 不符"
        for key in placement.totals_differ
    ]
    kept = [
        f"{form.cells[key].name}：所贴内容中为空，保留原来的 {plain_text(before[key])}"
        for key in placement.blanks
        if key in before
    ]
    unchecked = placement.totals_unchecked
    lines = [*_some(unplaced), *_some(differing), *_some(kept)]
    if lines and unchecked:
        lines.append(f"{unchecked} 个合计因所贴内容缺少其中的项，没有核对")
    return lines


def show_doubts(parent: QWidget, sentence: str, lines: Iterable[str]) -> None:
    """Say what was done and what has to be looked at."""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle("粘贴")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"{sentence}。请核对：")
    box.setInformativeText("\n".join(lines))
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def _some(lines: list[str]) -> list[str]:
    rest = len(lines) - _MOST
    return [*lines[:_MOST], f"……另有 {rest} 处同样的情况"] if rest > 0 else lines


def _rest(texts: tuple[str, ...], shown: int) -> str:
    return f"等 {len(texts)} 处文字" if len(texts) > shown else ""
