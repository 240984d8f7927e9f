"""从上年开始: what is taken over from last year's report, section by section."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QGroupBox,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.report.report import Report, text_keys, text_name
from app.review.next_year import NextYear, next_year
from ui.scrolling import scrolling
from ui.theme import UNIT

_WIDTH = 560
_FRAME = 48  # for title and edges of the window
_NOT_OFFERED_FIRST = ("s5",)  # both notices forbid the same text year after year
_LISTED = 8


class NextDialog(QDialog):
    """Asks which texts to take over; `begun` is then the new report."""

    def __init__(self, parent: QWidget | None, last: Report, source: str) -> None:
        super().__init__(parent)
        self.setWindowTitle("从上年开始")
        self.setMinimumWidth(_WIDTH)
        self.begun: NextYear | None = None
        self._last, self._source = last, source
        preview = next_year(last, source)  # raises where there is no form for that year
        self._boxes: dict[str, QCheckBox] = {}
        texts = QGroupBox("带入哪些文字（其中上年的年份和数字标为 ____，待逐处改写）")
        inside = QVBoxLayout(texts)
        for key in text_keys(last.form):
            if last.text.get(key, "").strip():
                box = QCheckBox(text_name(last.form, key))
                box.setChecked(key not in _NOT_OFFERED_FIRST)
                self._boxes[key] = box
                inside.addWidget(box)
        buttons = QDialogButtonBox()
        buttons.addButton("新建", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("取消", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        rows = QWidget()
        inner = QVBoxLayout(rows)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(3 * UNIT)
        for words in _words(preview):
            label = QLabel(words)
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            inner.addWidget(label)
        if self._boxes:
            inner.addWidget(texts)
        self._lay_out(rows, buttons)

    def _lay_out(self, rows: QWidget, buttons: QWidget) -> None:
        """Show all of `rows` if the screen has room; they scroll, the buttons never."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(6 * UNIT, 6 * UNIT, 6 * UNIT, 4 * UNIT)
        layout.setSpacing(3 * UNIT)
        layout.addWidget(scrolling(rows), 1)
        layout.addWidget(buttons)
        wanted = rows.heightForWidth(_WIDTH - 12 * UNIT) + buttons.sizeHint().height() + 14 * UNIT
        self.resize(_WIDTH, min(wanted, self.screen().availableGeometry().height() - _FRAME))

    def accept(self) -> None:
        chosen = [key for key, box in self._boxes.items() if box.isChecked()]
        self.begun = next_year(self._last, self._source, chosen)
        super().accept()


def _words(preview: NextYear) -> list[str]:
    report, edition = preview.report, preview.report.form.edition
    others = "，有效件数等按上年暂填，请核对" if _has_other_tables(preview) else ""
    carried = f"带入 {len(preview.carried)} 格：上年的“结转下年度继续办理”作为今年的“上年结转”"
    words = [
        f"新建 {report.unit.name} {report.year} 年的报告（{edition.name}，{edition.source}）。",
        f"{carried}{others}。",
    ]
    if preview.lost:
        shown = "、".join(preview.lost[:_LISTED])
        more = f"等 {len(preview.lost)} 格" if len(preview.lost) > _LISTED else ""
        words.append(f"两年表式口径不同，不能带入：{shown}{more}。")
    return words


def _has_other_tables(preview: NextYear) -> bool:
    return any(not key.startswith("t3.") for key in preview.report.cells)
