"""文件 › 报送清单: ticks itself, is ticked by hand, never stale, does not block."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QTreeWidget

from app.store.hand_in import Step
from tests.ui.freezing import freeze
from tests.ui.hands import Answers, Key, click, ctrl, file_name, flush, press
from tests.ui.tables import told
from tests.ui.test_words_shown import all_foreign, nameless
from ui.checklist_dialog import ChecklistDialog

REVIEW, EXPLAINED = "没有必须改正和未填的", "需核实的都有说明"


@pytest.fixture
def checklist(window, monkeypatch):
    """Give the list, opened by its key."""
    freeze(monkeypatch, "2021-01-12T15:20")
    ctrl(Key.Key_L)
    (dialog,) = window.findChildren(ChecklistDialog)
    assert dialog.isVisible()
    return dialog


def lines(dialog):
    """Return whether each line is done and how it stands, as a screen reader hears it."""
    from PySide6.QtCore import Qt

    tree = dialog.findChild(QTreeWidget)
    found = {}
    for at in range(tree.topLevelItemCount()):
        row = tree.topLevelItem(at)
        spoken = row.data(0, Qt.ItemDataRole.AccessibleTextRole)
        name, state, how = spoken.split("，", 2)
        assert (name, how) == (row.text(1), row.text(2))
        found[name] = (state == "已完成", how)
    return found


def go_to(dialog, name):
    """Move to a line by keys."""
    tree = dialog.findChild(QTreeWidget)
    dialog.activateWindow()
    flush()
    tree.setFocus()
    press(Key.Key_Home)
    names = list(lines(dialog))
    press(*[Key.Key_Down] * names.index(name))
    assert tree.currentItem().text(1) == name


def export(window, qtbot, path):
    with Answers(file_name(path)):
        window.named_actions[f"export_{path.suffix[1:]}"].trigger()
    qtbot.waitUntil(lambda: f"已导出正式稿 {path}" in told(window), timeout=20_000)


def test_it_opens_beside_the_report_and_blocks_nothing(window, checklist):
    assert QApplication.activeModalWidget() is None
    assert list(lines(checklist)) == [
        *(REVIEW, EXPLAINED, "已审签", "已导出 Word", "已导出 PDF"),
        *("已打印", "已报送", "已公开"),
    ]
    assert lines(checklist)[REVIEW] == (True, "可以报送")
    assert lines(checklist)["已报送"] == (False, "2021年1月31日前报送县级政府办公室")
    assert all_foreign(checklist) == {}
    assert nameless(checklist) == []


def test_it_follows_the_report(window, checklist):
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    assert lines(checklist)[REVIEW] == (False, "还有 1 处必须改正")
    window.document.undo_stack.undo()
    window.document.set_pairs([("t3.new.natural", "")], "改")
    assert lines(checklist)[REVIEW] == (False, "还有 1 格未填")
    window.document.undo_stack.undo()
    assert lines(checklist)[REVIEW][0]


def test_what_is_to_be_verified(three, monkeypatch):
    ctrl(Key.Key_L)
    (dialog,) = three.findChildren(ChecklistDialog)
    assert lines(dialog)[EXPLAINED] == (False, "还有 1 处没有说明")
    from app.form.edition import RuleClass
    from ui.answers import explain_cause

    cause = next(c for c in three.document.causes if c.rule_class is RuleClass.VERIFY)
    explain_cause(three.document, cause, "口径不同")
    assert lines(dialog)[EXPLAINED] == (True, "1 处")


def test_what_an_import_doubts(window, checklist):
    report = window.document.report
    doubts = {"t3.new.natural": "字迹模糊", "t3.new.company": "字迹模糊", "s1": "段落不全"}
    window.document.replace(replace(report, doubts=doubts), "导入")
    assert list(lines(checklist))[:3] == [REVIEW, "导入时存疑的已核对", EXPLAINED]
    assert lines(checklist)["导入时存疑的已核对"] == (False, "还有 2 处")
    assert lines(checklist)[EXPLAINED] == (True, "没有需核实的")
    window.document.undo_stack.undo()
    assert "导入时存疑的已核对" not in lines(checklist)


def test_an_export_ticks_itself_and_lapses_with_the_next_change(window, checklist, qtbot, tmp_path):
    path = tmp_path / "出.docx"
    export(window, qtbot, path)
    assert lines(checklist)["已导出 Word"] == (True, f"2021年1月12日 15:20　{path}")
    assert not lines(checklist)["已导出 PDF"][0]
    assert window.document.is_clean
    window.document.set_pairs([("s1", "改过的一段。")], "改")
    assert lines(checklist)["已导出 Word"] == (False, "2021年1月12日 15:20 导出之后又有改动")
    window.document.undo_stack.undo()
    assert lines(checklist)["已导出 Word"][0]


def test_a_pdf_and_all_kinds_at_once(window, checklist, qtbot, tmp_path):
    export(window, qtbot, tmp_path / "出.pdf")
    assert lines(checklist)["已导出 PDF"][0]
    folder = tmp_path / "全部"
    folder.mkdir()
    with Answers(file_name(folder)):
        window.named_actions["export_all"].trigger()
    qtbot.waitUntil(lambda: "已导出 4 个" in told(window), timeout=20_000)
    assert lines(checklist)["已导出 Word"][0]
    assert str(folder) in lines(checklist)["已导出 PDF"][1]


def test_a_draft_and_an_export_that_failed_do_not_count(
    window, checklist, qtbot, tmp_path, monkeypatch
):
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    window.activateWindow()
    with Answers("导出草稿", file_name(tmp_path / "草.docx")):
        window.named_actions["export_docx"].trigger()
    qtbot.waitUntil(lambda: "已导出草稿" in told(window), timeout=20_000)
    assert not lines(checklist)["已导出 Word"][0]
    window.document.undo_stack.undo()

    def full(*_args):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", full)
        with Answers(file_name(tmp_path / "出.docx"), "知道了") as seen:
            window.named_actions["export_docx"].trigger()
            qtbot.waitUntil(lambda: len(seen.words) == 2, timeout=20_000)
    assert not lines(checklist)["已导出 Word"][0]


def test_a_change_while_it_is_exported_counts_as_one_after_it(
    window, checklist, qtbot, tmp_path, monkeypatch
):
    import threading

    from app.writing.export import export as real

    may_go = threading.Event()

    def slow(*args, **kwargs):
        may_go.wait(10)
        return real(*args, **kwargs)

    monkeypatch.setattr("app.writing.export.export", slow)
    with Answers(file_name(tmp_path / "出.docx")):
        window.named_actions["export_docx"].trigger()
    window.document.set_pairs([("s6", "后来的一段。")], "改")
    may_go.set()
    qtbot.waitUntil(lambda: "已导出正式稿" in told(window), timeout=20_000)
    assert lines(checklist)["已导出 Word"][1].endswith("导出之后又有改动")


def test_ticks_by_hand_with_the_keys(window, checklist):
    go_to(checklist, "已审签")
    press(Key.Key_Space)
    assert lines(checklist)["已审签"] == (True, "2021年1月12日 15:20")
    press(Key.Key_Space)
    assert lines(checklist)["已审签"] == (False, "")
    go_to(checklist, "已导出 Word")
    press(Key.Key_Space)
    assert not lines(checklist)["已导出 Word"][0]  # that is for the program to say


def test_ticks_are_remembered_for_the_report_wherever_its_file_is(
    window, checklist, open_file, example, tmp_path
):
    go_to(checklist, "已报送")
    press(Key.Key_Space)
    moved = tmp_path / "别处" / "改名.nianbao"
    moved.parent.mkdir()
    moved.write_bytes(example.read_bytes())
    other = open_file(moved)
    other.named_actions["checklist"].trigger()
    (dialog,) = other.findChildren(ChecklistDialog)
    assert lines(dialog)["已报送"][0]
    assert not lines(dialog)["已公开"][0]


def test_enter_goes_where_the_line_leads(window, checklist):
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    go_to(checklist, REVIEW)
    assert offer(checklist).text() == "转到下一处问题"
    press(Key.Key_Return)
    assert window.editor.shown == "s3"
    window.document.undo_stack.undo()
    go_to(checklist, "已导出 PDF")
    with Answers(lambda dialog: dialog.reject()) as seen:
        click(offer(checklist))
    assert "导出 PDF" in seen.words[0]
    go_to(checklist, "已公开")
    with Answers(lambda dialog: dialog.reject()) as seen:
        press(Key.Key_Tab, Key.Key_Return)
    assert seen.words[0].startswith("报送日历")
    go_to(checklist, "已审签")
    assert not offer(checklist).isVisible()


def offer(dialog):
    return next(b for b in dialog.findChildren(QPushButton) if b.text() != "关闭")


def test_printing_ticks_itself_and_a_mark_that_cannot_be_kept_is_told(window, checklist):
    window.hand_in.note(window.document.report, Step.PRINTED)
    assert lines(checklist)["已打印"][0]
    folder = window.data_folder / "hand-in"
    for file in folder.iterdir():
        file.unlink()
    folder.rmdir()
    folder.write_text("")
    go_to(checklist, "已审签")
    press(Key.Key_Space)
    assert not lines(checklist)["已审签"][0]
    assert told(window)


def test_the_verdict_opens_it_once_nothing_is_left(window):
    verdict = window._toolbar.verdict
    assert verdict.toolTip() == "打开报送清单"
    click(verdict)
    assert window.findChildren(ChecklistDialog)[0].isVisible()
    window.findChildren(ChecklistDialog)[0].close()
    window.document.set_pairs([("t3.new.natural", "57")], "改")
    assert verdict.toolTip() == "转到第一处问题"
    click(verdict)
    flush()
    assert not window.findChildren(ChecklistDialog)[0].isVisible()
    assert window.editor.shown == "s3"


def test_esc_closes_it_and_it_opens_again_in_order(window, checklist):
    press(Key.Key_Escape)
    assert not checklist.isVisible()
    window.activateWindow()
    ctrl(Key.Key_L)
    assert window.findChildren(ChecklistDialog) == [checklist]
    assert checklist.isVisible()
