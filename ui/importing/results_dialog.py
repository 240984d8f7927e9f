"""Several documents at once: one line each with what came of it, each to be looked at from here."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent
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

from app.errors import NianbaoError, TargetExists
from app.reading.apart import Reading
from app.reading.document import Imported
from app.store.naming import names_apart
from ui.background import Background
from ui.enter_button import EnterButton
from ui.file_dialogs import ask_folder
from ui.importing.point import counts_words
from ui.scrolling import resize_within_screen
from ui.theme import UNIT, Theme, Tone

_SIZE = (900, 420)
_NAME_WIDTH = 70 * UNIT


class ResultsDialog(QDialog):
    """Reads `paths` one after the other; `shows` shows what was read and tells if it was taken."""

    def __init__(
        self,
        parent: QWidget | None,
        paths: Sequence[Path],
        shows: Callable[[Imported, str], bool],
        theme: Theme,
    ) -> None:
        super().__init__(parent)
        self._paths, self._shows, self._theme = list(paths), shows, theme
        self._read: dict[int, Imported] = {}
        self._at = 0
        self._reading: Reading | None = None
        self._is_over = False
        self._words, self._sentence = QLabel(), QLabel()
        self._list = QTreeWidget()
        self._look = QDialogButtonBox()
        self._open = self._look.addButton("查看并导入(&I)…", QDialogButtonBox.ButtonRole.ActionRole)
        self._save = self._look.addButton(
            "全部存为年报文件(&S)…", QDialogButtonBox.ButtonRole.ActionRole
        )
        self._close = EnterButton("关闭")
        for button in (self._open, self._save):
            self._look.addButton(button, QDialogButtonBox.ButtonRole.ActionRole)
        self._look.addButton(self._close, QDialogButtonBox.ButtonRole.RejectRole)
        self.setWindowTitle(f"导入 {len(paths)} 个文件")
        self._arrange()
        self._background = Background(self)
        self._background.done.connect(self._take)
        self._background.failed.connect(self._take_problem)
        self._list.currentItemChanged.connect(self._show_state)
        self._list.itemActivated.connect(self._show_chosen)
        self._open.clicked.connect(self._show_chosen)
        self._save.clicked.connect(self._save_all)
        self._look.rejected.connect(self.reject)
        self._list.setCurrentItem(self._list.topLevelItem(0))
        self._go_on()

    @property
    def listed(self) -> QTreeWidget:
        """The list, a row a document."""
        return self._list

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter open the row, or press the button, that has the keys, and nothing else."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        self._is_over = True
        self._background.cancel()
        if self._reading:
            self._reading.cancel()
        super().done(result)

    def _arrange(self) -> None:
        resize_within_screen(self, _SIZE)
        self._list.setHeaderLabels(["文件", "结果"])
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.setAllColumnsShowFocus(True)
        self._list.setAccessibleName("导入的文件")
        self._list.header().setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        self._list.header().resizeSection(0, _NAME_WIDTH)
        for path in self._paths:
            item = QTreeWidgetItem(self._list, [path.name, "等待"])
            item.setToolTip(0, str(path))
        self._save.setToolTip("不逐个查看，都存到一个文件夹；存疑的记在文件中，打开后再核对")
        for label in (self._words, self._sentence):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4 * UNIT, 4 * UNIT, 4 * UNIT, 3 * UNIT)
        layout.setSpacing(2 * UNIT)
        layout.addWidget(self._words)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._sentence)
        layout.addWidget(self._look)

    def _go_on(self) -> None:
        """Begin to read the next document."""
        if self._at < len(self._paths):
            self._say(self._at, "正在读取…")
            self._background.start(partial(self._read_one, self._paths[self._at]))
        self._show_state()

    def _read_one(self, path: Path) -> Imported | None:
        reading = self._reading = Reading({"path": str(path)})
        if self._is_over:  # closed while it began
            reading.cancel()
        return reading.result()

    def _take(self, imported: Imported | None) -> None:
        if imported is not None:
            self._read[self._at] = imported
            is_sure = not imported.doubtful and not imported.unplaced
            self._say(
                self._at, _outcome(imported), self._theme.good if is_sure else self._theme.verify
            )
        self._at += 1
        self._go_on()

    def _take_problem(self, error: Exception) -> None:
        if not isinstance(error, NianbaoError):
            raise error
        sentence = str(error).replace(str(self._paths[self._at]), self._paths[self._at].name)
        self._say(self._at, f"✕ 没有导入：{sentence}", self._theme.error)
        self._at += 1
        self._go_on()

    def _say(self, place: int, words: str, tone: Tone | None = None) -> None:
        item = self._list.topLevelItem(place)
        item.setText(1, words)
        item.setToolTip(1, words)
        item.setForeground(1, QColor(tone.text if tone else self._theme.text))
        item.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{self._paths[place].name}，{words}")
        if place == self._chosen():
            self._sentence.setText(words)

    def _show_state(self) -> None:
        count, failed = len(self._paths), self._at - len(self._read)
        words = f"已读 {self._at} 个，共 {count} 个" if self._at < count else f"{count} 个都已读过"
        problems = f"，{failed} 个没有导入" if failed else ""
        self._words.setText(f"{words}{problems}。逐个查看、核对，再导入为年报。")
        self._sentence.setText(self._list.currentItem().text(1))
        self._open.setEnabled(self._chosen() in self._read)
        self._save.setEnabled(bool(self._read) and self._at == count)

    def _chosen(self) -> int:
        return self._list.indexOfTopLevelItem(self._list.currentItem())

    def _show_chosen(self) -> None:
        place = self._chosen()
        imported = self._read.get(place)
        if imported and self._shows(imported, self._paths[place].name):
            self._say(place, f"✓ 已导入（{imported.report.printed_title}）", self._theme.good)

    def _save_all(self) -> None:
        """Write a project file of each document that was read, none over another file."""
        from app.store.project_file import SUFFIX, write_report  # noqa: PLC0415

        folder = ask_folder(self, "选择存放年报文件的文件夹", self._paths[0].absolute().parent)
        if folder is None:
            return
        names = names_apart([path.stem for path in self._paths], SUFFIX)
        for place, imported in self._read.items():
            try:
                write_report(folder / names[place], imported.report, replace=False)
            except TargetExists:
                self._say(place, f"✕ 没有保存：“{names[place]}”已经有了", self._theme.error)
            except NianbaoError as error:
                self._say(place, f"✕ 没有保存：{error}", self._theme.error)
            else:
                counts = _counts(imported)
                self._say(place, f"✓ 已存为 {names[place]}（{counts}）", self._theme.good)


def _outcome(imported: Imported) -> str:
    shape = "?" if imported.doubtful or imported.unplaced else "✓"
    read, title = len(imported.origins), imported.report.printed_title
    return f"{shape} 读入 {read} 格，{_counts(imported)}（{title}）"


def _counts(imported: Imported) -> str:
    return counts_words(len(imported.doubtful), len(imported.unplaced)) or "没有存疑"
