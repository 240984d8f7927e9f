"""A column that remembers how high it is: Qt asks every card at every change of any."""

from PySide6.QtWidgets import QVBoxLayout, QWidget


class RememberingLayout(QVBoxLayout):
    """A QVBoxLayout whose heights for a width are reckoned once, until something in it changes."""

    def __init__(self, parent: QWidget) -> None:
        self._heights: dict[int, int] = {}
        self._least: dict[int, int] = {}
        super().__init__(parent)

    def invalidate(self) -> None:
        self._heights.clear()
        self._least.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumHeightForWidth(self, width: int) -> int:
        if width not in self._least:
            self._least[width] = super().minimumHeightForWidth(width)
        return self._least[width]
