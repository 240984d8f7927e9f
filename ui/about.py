"""About the program: version, licences, where data are kept."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMessageBox, QWidget

from app import __version__


def show_about(parent: QWidget, data_folder: Path) -> None:
    """Show version, licences and the program's folder of data."""
    box = QMessageBox(parent)
    box.setWindowTitle("关于年报")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(f"年报 {__version__}\n政府信息公开工作年度报告填报与审核")
    box.setInformativeText(
        "本程序不联网，不收集任何信息。年报文件保存在您选择的位置；"
        f"未保存内容的保护副本、历史版本和出错记录在：\n{data_folder}\n\n"
        "本程序以 MIT 许可发布；使用 Qt / PySide6（LGPL）、python-docx（MIT）、"
        "reportlab（BSD）、lxml（BSD）、pypdfium2（Apache/BSD），"
        "字体 Fandol、霞鹜文楷、思源黑体与思源宋体按各自的许可附带。"
    )
    box.addButton("关闭", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
