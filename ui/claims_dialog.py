"""文表对照: everything that the texts say in numbers, beside what the tables hold."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.form.edition import RuleClass
from app.report.report import text_name
from app.review.claims.claim import Claim, claims
from app.review.claims.findings import meaning_words
from ui.causes import Cause
from ui.editor import Editor
from ui.enter_button import EnterButton
from ui.scrolling import resize_within_screen
from ui.theme import Theme

_SIZE = (900, 480)
_HEADS = ("结果", "正文", "正文的数", "表中的数", "对照的单元格")
_QUOTED = 60


class ClaimsDialog(QDialog):
    """A list that stays open beside the report and follows it; a click goes to the place."""

    def __init__(self, editor: Editor, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self._document = editor.document
        self._theme = theme
        self._claims: tuple[Claim, ...] = ()
        self.setWindowTitle("文表对照")
        resize_within_screen(self, _SIZE)
        self._words = QLabel()
        self._list = QTreeWidget()
        self._list.setAccessibleName("文表对照")
        self._list.setColumnCount(len(_HEADS))
        self._list.setHeaderLabels(list(_HEADS))
        self._list.setUniformRowHeights(True)
        self._replace = EnterButton("换成随表变化的数")
        self._replace.setToolTip("用表中的数代替正文里手写的数，以后随表变化")
        self._build()
        self._document.changed.connect(self._follow)
        self._follow()

    @property
    def listed(self) -> QTreeWidget:
        """The list: a row a claim under a row a section."""
        return self._list

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        self._theme = theme
        self._words.setStyleSheet(f"color: {theme.quiet};")
        self._fill()

    def _build(self) -> None:
        buttons = QDialogButtonBox()
        buttons.addButton(self._replace, QDialogButtonBox.ButtonRole.ActionRole)
        buttons.addButton("关闭", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.close)
        layout = QVBoxLayout(self)
        layout.addWidget(self._words)
        layout.addWidget(self._list, 1)
        layout.addWidget(buttons)
        self._words.setStyleSheet(f"color: {self._theme.quiet};")
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        self._list.header().resizeSection(1, 360)
        self._list.itemClicked.connect(self._go)
        self._list.itemActivated.connect(self._go)
        self._list.itemSelectionChanged.connect(self._show_replace)
        self._replace.clicked.connect(self._put_figure)

    def _follow(self) -> None:
        document = self._document
        made = claims(document.report, document.values)
        if made != self._claims or not self._words.text():
            self._claims = made
            self._fill()

    def _fill(self) -> None:
        """List the claims anew, keeping the chosen row and the scroll."""
        chosen = self._chosen_place()
        scroll = self._list.verticalScrollBar().value()
        self._list.clear()
        groups: dict[str, QTreeWidgetItem] = {}
        for place, claim in enumerate(self._claims):
            if claim.section not in groups:
                name = text_name(self._document.report.form, claim.section)
                groups[claim.section] = QTreeWidgetItem(self._list, [name])
                groups[claim.section].setFirstColumnSpanned(True)
            item = self._item(groups[claim.section], claim)
            item.setData(0, Qt.ItemDataRole.UserRole, place)
            if place == chosen:
                self._list.setCurrentItem(item)
        self._list.expandAll()
        self._list.verticalScrollBar().setValue(scroll)
        self._words.setText(self._summary())
        self._show_replace()

    def _item(self, group: QTreeWidgetItem, claim: Claim) -> QTreeWidgetItem:
        quote = "".join(claim.quote.split())
        meaning = meaning_words(self._document.report, claim)
        shown = quote if len(quote) <= _QUOTED else f"{quote[:_QUOTED]}…"
        item = QTreeWidgetItem(
            group, [_result(claim), shown, claim.said, claim.table or "未填", meaning]
        )
        item.setToolTip(1, quote)
        item.setToolTip(4, meaning)
        theme = self._theme
        wrong = theme.tone(RuleClass.VERIFY if claim.is_sure else RuleClass.HINT)
        colours = {True: theme.good.text, False: wrong.text, None: theme.quiet}
        item.setForeground(0, QColor(colours[claim.matches]))
        return item

    def _summary(self) -> str:
        if not self._claims:
            return "正文中没有能与表对照的数。引用的数（随表变化）总是对的，不在此列。"
        matched = sum(claim.matches is True for claim in self._claims)
        wrong = sum(claim.matches is False for claim in self._claims)
        blank = len(self._claims) - matched - wrong
        rest = f"，{blank} 处表中未填" if blank else ""
        return (
            f"正文中读懂 {len(self._claims)} 处：{matched} 处一致，{wrong} 处不一致{rest}。"
            "点一下转到那里。"
        )

    def _chosen_place(self) -> int | None:
        chosen = self._list.selectedItems()
        place = chosen[0].data(0, Qt.ItemDataRole.UserRole) if chosen else None
        return place if isinstance(place, int) else None

    def _chosen(self) -> Claim | None:
        place = self._chosen_place()
        return None if place is None or place >= len(self._claims) else self._claims[place]

    def _go(self) -> None:
        claim = self._chosen()
        if claim:
            self._editor.go_to(_cause(claim))

    def _show_replace(self) -> None:
        claim = self._chosen()
        self._replace.setEnabled(claim is not None and claim.figure is not None)

    def _put_figure(self) -> None:
        """Put the live figure in place of the typed number, as one undo step."""
        claim = self._chosen()
        if claim is None or claim.figure is None or not self._editor.commit():
            return
        text = self._document.report.text.get(claim.section, "")
        start, end = claim.number
        if claim.figure.endswith("}}") and text[end : end + 1] in "%％" and "%" in claim.said:
            end += 1  # a share prints its own sign
        changed = f"{text[:start]}{claim.figure}{text[end:]}"
        self._document.set_pairs([(claim.section, changed)], f"换成随表变化的数 {claim.said}")


def _result(claim: Claim) -> str:
    return {True: "✓ 一致", False: "✕ 不一致", None: "○ 未填"}[claim.matches]


def _cause(claim: Claim) -> Cause:
    """Return the claim as a place to go to."""
    return Cause(
        key=("claim", claim.section, claim.range),
        rule_class=RuleClass.HINT,
        section=claim.section,
        where="",
        headline="",
        detail="",
        advice="",
        cells=(),
        text_range=(claim.section, *claim.range),
    )
