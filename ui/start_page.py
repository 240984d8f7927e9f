"""What stands in the window before a report is open: what one can do, and the recent files."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from ui.theme import UNIT, Theme

_WIDTH = 420


class StartPage(QWidget):
    """Big buttons for `actions`; `chosen` carries the path of a recent file."""

    chosen = Signal(Path)

    def __init__(
        self, actions: Sequence[QAction], theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._title = QLabel("政府信息公开工作年度报告")
        font = self._title.font()
        font.setPixelSize(26)
        font.setBold(True)
        self._title.setFont(font)
        self._words = QLabel("填写、校核、导出 Word 和 PDF，全部在本机完成，不联网。")
        self._recent_title = QLabel("最近打开")
        self._recent = QVBoxLayout()
        self._recent.setSpacing(0)
        column = QWidget()
        column.setFixedWidth(_WIDTH)
        layout = QVBoxLayout(column)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self._title, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(4 * UNIT)
        widest = max(len(action.iconText()) for action in actions)
        buttons = [self._button(action, widest + 2) for action in actions]
        for button in buttons:
            layout.addWidget(button)
        self.setFocusProxy(buttons[0])
        layout.addSpacing(4 * UNIT)
        layout.addWidget(self._recent_title)
        layout.addLayout(self._recent)
        outer = QVBoxLayout(self)
        outer.addStretch(2)
        outer.addWidget(column, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(3)
        self.show_theme(theme)
        self.show_recent([])

    def show_theme(self, theme: Theme) -> None:
        """Draw in the colours of `theme`."""
        for label in (self._words, self._recent_title):
            label.setStyleSheet(f"color: {theme.quiet};")

    def show_recent(self, files: Sequence[Path]) -> None:
        """List these files, which were there when they were last open."""
        while self._recent.count():
            self._recent.takeAt(0).widget().deleteLater()
        self._recent_title.setVisible(bool(files))
        for path in files:
            button = QPushButton(path.stem.replace("&", "&&"))
            button.setAutoDefault(True)
            button.setFlat(True)
            button.setToolTip(str(path))
            button.setStyleSheet("text-align: left; padding: 4px 8px;")
            button.setProperty("path", str(path))
            button.clicked.connect(self._choose)
            self._recent.addWidget(button)

    def _button(self, action: QAction, width: int) -> QPushButton:
        button = QPushButton(f"{action.iconText():　<{width}}{action.toolTip()}")
        button.setMinimumHeight(44)
        button.setAutoDefault(True)  # Enter presses it, as Space does
        button.setStyleSheet("text-align: left; padding: 8px 16px;")
        button.clicked.connect(action.trigger)
        return button

    def _choose(self) -> None:
        button = self.sender()
        assert isinstance(button, QPushButton)
        self.chosen.emit(Path(str(button.property("path"))))
