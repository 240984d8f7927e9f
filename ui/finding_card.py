"""One cause on a card: where, the relation, the numbers, what to do, and the way there."""

from functools import partial
from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QApplication, QLabel, QSizePolicy, QWidget

from app.review.aside import may_be_dismissed
from app.review.explaining import may_be_explained
from ui.card_buttons import Answers, MendButtons
from ui.causes import Cause
from ui.explanation_box import ExplanationBox
from ui.remembering_layout import RememberingLayout
from ui.steady_frame import SteadyFrame, say
from ui.theme import RADIUS, UNIT, Theme, Tone
from ui.words import CLASS_WORDS

_STRIPE = 4
_DISMISS_TIP = "不再显示这一条提示；可在“帮助 › 审核规则”中恢复"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class FindingCard(SteadyFrame):
    """`wanted` carries the Cause when somebody clicks the card or 定位, or presses Enter on it.

    `explained` carries it with the 说明 that somebody has written, `dismissing` when a 提示 is to
    be waved away, `confirming` when what the import doubted is right; `mending` carries the
    Mending that somebody chose. `stepped` says that the card above (−1) or below (1) is wanted,
    `grown` that there is more to see on this one.
    """

    wanted = Signal(object)
    explained = Signal(object, str)
    dismissing = Signal(object)
    confirming = Signal(object)
    mending = Signal(object)
    stepped = Signal(int)
    grown = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._cause: Cause | None = None
        self._is_current = False
        self._shown_colours: tuple[Theme, Tone] | None = None
        self._where, self._headline, self._detail, self._advice = (QLabel() for _ in range(4))
        self._suspicion, self._explained = QLabel(), QLabel()
        self._mendings = MendButtons()
        self._mendings.mending.connect(self.mending)
        self._answers = Answers()
        self._answers.add("go", self._want)
        self._answers.add("confirm", self._want_confirming, "与原文一致，不再提示；可以撤销")
        self._answers.add("explain", self._open_box)
        self._answers.add("dismiss", self._want_dismissing, _DISMISS_TIP)
        self._box: ExplanationBox | None = None  # there is one while a 说明 is written
        self._lay_out()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAccessibleDescription("按 Enter 转到该处")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        if self._box:
            self._box.show_theme(theme)
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
            say(label, text)
        words = f"{CLASS_WORDS[cause.rule_class]}：{cause.where}，{cause.headline}，{cause.detail}"
        self.setAccessibleName(words)
        self._offer_answers()
        self._mendings.show_ways(cause.mendings, cause.where)
        self._colour()

    def get_ready(self) -> None:
        """Take on the style of the program now and not when it is shown."""
        for part in (self, *self.findChildren(QWidget)):
            part.ensurePolished()

    def clear(self) -> None:
        """Show nothing and give up what is being written, to be used again for another cause."""
        self._close_box()
        self._cause = None

    def show_current(self, is_current: bool) -> None:
        """Show whether this is the cause last gone to."""
        if is_current != self._is_current:
            self._is_current = is_current
            self.update()

    def commit(self) -> None:
        """Take over the 说明 that is being written."""
        if self._box:
            self._box.commit()

    def holds_focus(self) -> bool:
        """Return whether the keys go to this card or to something on it."""
        focused = QApplication.focusWidget()
        return focused is self or (focused is not None and self.isAncestorOf(focused))

    def focus_chain(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through on this card."""
        return (
            *(self, *self._mendings.focus_chain()),
            *self._answers.focus_chain(),
            *(self._box.focus_chain() if self._box else ()),
        )

    @property
    def cause(self) -> Cause | None:
        """The cause it shows."""
        return self._cause

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().height() > event.oldSize().height() and self._box:
            self.grown.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton and not self._box:
            self._want()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ENTER and self.hasFocus():
            self._want()
        elif key in _STEPS:
            self.stepped.emit(_STEPS[key])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._cause is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        card = self.rect().adjusted(0, 0, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.paper))
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.save()
        painter.setBrush(QColor(self._theme.tone(self._cause.rule_class).text))
        painter.setClipRect(0, 0, _STRIPE, self.height())
        painter.drawRoundedRect(card, RADIUS, RADIUS)
        painter.restore()
        marked = self._is_current or self.hasFocus()
        width = 2 if self.hasFocus() else 1
        painter.setPen(QPen(QColor(self._theme.accent if marked else self._theme.lines), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(
            card.adjusted(width - 1, width - 1, 1 - width, 1 - width), RADIUS, RADIUS
        )

    def _lay_out(self) -> None:
        layout = RememberingLayout(self)
        layout.setContentsMargins(_STRIPE + 2 * UNIT, 2 * UNIT, 2 * UNIT, 2 * UNIT)
        layout.setSpacing(UNIT)
        for label in self._labels():
            label.setWordWrap(True)
            label.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(label)
        font = self._headline.font()
        font.setBold(True)
        self._headline.setFont(font)
        layout.addWidget(self._mendings)
        layout.addLayout(self._answers)

    def _labels(self) -> tuple[QLabel, ...]:
        return (
            *(self._where, self._headline, self._detail, self._advice),
            *(self._suspicion, self._explained),
        )

    def _offer_answers(self) -> None:
        cause = self._cause
        if cause is None:
            return
        offer = partial(self._answers.offer, where=cause.where)
        offer("go", "定位", is_offered=bool(cause.cells or cause.text_range))
        offer("confirm", "已核对", is_offered=bool(cause.doubts))
        may_be_explained_now = any(map(may_be_explained, cause.findings)) and not self._box
        words = "修改说明" if cause.explained else "填写说明"
        offer("explain", words, is_offered=may_be_explained_now)
        offer("dismiss", "忽略", is_offered=any(map(may_be_dismissed, cause.findings)))

    def _want_confirming(self) -> None:
        if self._cause:
            self.confirming.emit(self._cause)

    def _want_dismissing(self) -> None:
        if self._cause:
            self.dismissing.emit(self._cause)

    def _open_box(self) -> None:
        layout = self.layout()
        if self._cause is None or layout is None:
            return
        self._box = ExplanationBox(self._theme)
        self._box.closed.connect(self._take_explanation)
        layout.addWidget(self._box)
        for one, other in pairwise(self.focus_chain()):
            self.setTabOrder(one, other)
        self._box.open_with(self._cause.explained)
        self._offer_answers()

    def _close_box(self) -> None:
        if self._box:
            self._box.hide()
            self._box.deleteLater()
            self._box = None

    def _take_explanation(self, text: str | None) -> None:
        if self.holds_focus():
            self.setFocus()
        self._close_box()
        self._offer_answers()
        if self._cause and text is not None:
            self.explained.emit(self._cause, text)

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
