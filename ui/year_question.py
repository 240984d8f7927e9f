"""The question before a change of year empties cells."""

from PySide6.QtWidgets import QMessageBox, QWidget

from app.report.conversion import Conversion

_SHOWN = 8


def confirm_loss(parent: QWidget, conversion: Conversion) -> bool:
    """Ask whether the cells that `conversion` has no place for may be emptied."""
    lost = conversion.lost
    listed = "\n".join(f"　{name}" for name in lost[:_SHOWN])
    more = f"\n　……等 {len(lost)} 格" if len(lost) > _SHOWN else ""
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Question)
    box.setWindowTitle("更改年度")
    box.setText(
        f"{conversion.report.year} 年用的是{conversion.report.form.edition.name}，"
        f"有 {len(lost)} 格已填的数在新表中没有对应的位置，将被清空："
    )
    box.setInformativeText(f"{listed}{more}\n\n更改后可以撤销。")
    change = box.addButton("更改年度", QMessageBox.ButtonRole.AcceptRole)
    stay = box.addButton("不更改", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(stay)
    box.exec()
    return box.clickedButton() is change
