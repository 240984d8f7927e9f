"""There is a copy of exactly what is not saved, after any story and after kill -9."""

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.store.recovery import lost_copies
from tests.app.making import empty
from tests.ui.copies import KEY, edit, files, kept, settled
from ui.document import Document
from ui.recovery import Recovery

ROOT = Path(__file__).resolve().parents[2]
TICK = 20  # milliseconds between two edits of the typist
SECOND = 1_000 // TICK  # edits that take a second at least


STEPS = st.lists(st.sampled_from(["edit", "undo", "redo", "save", "mark", "due"]), max_size=12)


@settings(deadline=None, max_examples=60)
@given(STEPS)
def test_after_any_story_there_is_a_copy_exactly_of_what_is_not_saved(qapp, steps):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "recovery"
        document = Document(empty())
        recovery = Recovery(document, folder)
        try:
            for number, step in enumerate(steps):
                if step == "edit":
                    edit(document, number)
                elif step == "save":
                    document.save(Path(name) / "a.nianbao")
                elif step == "mark":
                    document.mark_unsaved()
                elif step == "due":
                    recovery._protect()
                else:
                    getattr(document.undo_stack, step)()
            is_due = recovery._timer.isActive()
            settled(recovery)
            qapp.processEvents()
            assert is_due or bool(files(folder)) is not document.is_clean
            recovery._protect()
            settled(recovery)
            if document.is_clean:
                assert files(folder) == []
            else:
                assert len(files(folder)) == 1
                held = document.report.cells.get(KEY)
                assert held is None or kept(folder) == held
        finally:
            recovery.close()


TYPIST = """
import sys
from pathlib import Path
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from app.report.report import Report
from ui.document import Document
from ui.recovery import Recovery

class Typist(QObject):
    def __init__(self, document):
        super().__init__()
        self.document, self.count = document, 0
        self.timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer)
        self.timer.timeout.connect(self.type)
        self.timer.start(TICK)

    def type(self):
        self.count += 1
        self.document.set_pairs([("t3.new.natural", str(self.count))], "x")
        print(self.count, flush=True)

app = QGuiApplication([])
document = Document(Report("2021", 2025), Path(sys.argv[2]))
recovery = Recovery(document, Path(sys.argv[1]))
typist = Typist(document)
app.exec()
""".replace("TICK", str(TICK))


@pytest.fixture
def quick_disk():
    """Give a folder in memory where there is one: other programs' syncing shall not count."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL")
@pytest.mark.parametrize("edits", [65, 110])
def test_kill_9_while_typing_loses_a_second_at_most(quick_disk, tmp_path, edits):
    folder, path = quick_disk / "recovery", tmp_path / "某街道.nianbao"
    command = [sys.executable, "-c", TYPIST, str(folder), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as child:
        for line in child.stdout:
            if int(line) == edits:
                break
        alive = lost_copies(folder)
        child.send_signal(signal.SIGKILL)
        typed = [int(line) for line in child.stdout.read().split()]
    last = max([edits, *typed])
    assert alive == []
    (lost,) = lost_copies(folder)
    # Counted in edits, TICK apart at least, so that a busy machine counts for neither side. One
    # more may be kept than was told of.
    assert last - SECOND <= lost.report.cells[KEY] <= last + 1
    assert lost.path == path
