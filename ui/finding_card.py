"""One cause on a card: where, the relation, the numbers, what to do, and the way there."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.review.aside import may_be_dismissed
from app.review.explaining import may_be_explained
from ui.causes import Cause
from ui.theme import RADIUS, UNIT, Theme, Tone
from ui.words import CLASS_WORDS

_STRIPE = 4
_MENDINGS = 3
_BUTTON_CHARACTERS = 16


class FindingCard(QFrame):
    """`wanted` carries the Cause when somebody clicks the card or its button 定位.

    `explaining` carries it when somebody wants to write a 说明, `dismissing` when a 提示 is to be
    waved away; `mending` carries the Mending that somebody chose.
    """

    wanted = Signal(object)
    explaining = Signal(object)
    dismissing = Signal(object)
    mending = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cause: Cause | None = None
        self._shown_colours: tuple[Theme, Tone] | None = None
        self._where, self._headline, self._detail, self._advice = (QLabel() for _ in range(4))
        self._suspicion, self._explained = QLabel(), QLabel()
        self._button = _quiet_button(self._want)
        self._mend_buttons = [_quiet_button(self._mend) for _ in range(_MENDINGS)]
        self._explain = _quiet_button(self._want_explaining)
        self._dismiss = _quiet_button(self._want_dismissing)
        self._lay_out()
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_STRIPE + 2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        for label in self._labels():
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        font = self._headline.font()
        font.setBold(True)
        self._headline.setFont(font)
        self._button.setText("定位")
        for button in self._mend_buttons:
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.addWidget(self._button)
        self._dismiss.setText("忽略")
        self._dismiss.setToolTip("不再显示这一条提示；可在“帮助 › 审核规则”中恢复")
        row.addWidget(self._explain)
        row.addWidget(self._dismiss)
        row.addStretch(1)
        layout.addLayout(row)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._colour()

    def show_cause(self, cause: Cause) -> None:
        """Show `cause`; nothing is touched that stays the same."""
        if cause == self._cause:
            return
        self._cause = cause
        explained = f"说明：{cause.explained}" if cause.explained else ""
        advice = "" if cause.suspicion else cause.advice
        texts = (cause.where, cause.headline, cause.detail, advice, cause.suspicion, explained)
        for label, text in zip(self._labels(), texts, strict=True):
            label.setText(text)
            label.setVisible(bool(text))
        words = f"{CLASS_WORDS[cause.rule_class]}：{cause.where}，{cause.headline}，{cause.detail}"
        self.setAccessibleName(words)
        self._button.setAccessibleName(f"定位 {cause.where}")
        self._button.setVisible(bool(cause.cells or cause.text_range))
        self._explain.setVisible(any(may_be_explained(finding) for finding in cause.findings))
        self._explain.setText("修改说明" if explained else "填写说明")
        self._explain.setAccessibleName(f"{self._explain.text()} {cause.where}")
        self._dismiss.setVisible(any(may_be_dismissed(finding) for finding in cause.findings))
        self._dismiss.setAccessibleName(f"忽略 {cause.where}")
        self._show_mendings(cause)
        self._colour()

    @property
    def cause(self) -> Cause | None:
        """The cause it shows."""
        return self._cause

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._want()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._cause is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(self._theme.lines), 1))
        painter.setBrush(QColor(self._theme.paper))
        card = self.rect().adjusted(0, 0, -1, -1)
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.tone(self._cause.rule_class).text))
        painter.setClipRect(0, 0, _STRIPE, self.height())
        painter.drawRoundedRect(card, RADIUS, RADIUS)

    def _labels(self) -> tuple[QLabel, ...]:
        return (
            *(self._where, self._headline, self._detail, self._advice),
            *(self._suspicion, self._explained),
        )

    def _show_mendings(self, cause: Cause) -> None:
        for place, button in enumerate(self._mend_buttons):
            shown = place < len(cause.mendings)
            button.setVisible(shown)
            if shown:
                way = cause.mendings[place]
                button.setText(_in_lines(way.button))
                button.setToolTip("改为这个数；可以撤销")
                button.setAccessibleName(f"{cause.where}，{way.button}")

    def _mend(self) -> None:
        button = self.sender()
        if self._cause and isinstance(button, QPushButton):
            place = self._mend_buttons.index(button)
            self.mending.emit(self._cause.mendings[place])

    def _want_dismissing(self) -> None:
        if self._cause:
            self.dismissing.emit(self._cause)

    def _want_explaining(self) -> None:
        if self._cause:
            self.explaining.emit(self._cause)

    def _want(self) -> None:
        if self._cause:
            self.wanted.emit(self._cause)

    def _colour(self) -> None:
        if self._cause is None:
            return
        tone = self._theme.tone(self._cause.rule_class)
        self.update()
        if (self._theme, tone) == self._shown_colours:  # a style sheet is slow to set
            return
        self._shown_colours = (self._theme, tone)
        self._where.setStyleSheet(f"color: {self._theme.quiet};")
        self._detail.setStyleSheet(f"color: {tone.text};")
        self._explained.setStyleSheet(f"color: {self._theme.good.text};")


def _quiet_button(clicked: Callable[[], None]) -> QPushButton:
    button = QPushButton()
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    button.clicked.connect(clicked)
    return button


def _in_lines(words: str) -> str:
    """Return the words of a button on lines that the panel has room for."""
    if len(words) <= _BUTTON_CHARACTERS:
        return words
    return words.replace("、", "、\n").replace(" 改为", "\n改为")
