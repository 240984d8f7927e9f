"""An empty window of PySide6, packaged like the program: what its start is measured by."""

import sys

from PySide6.QtWidgets import QApplication, QMainWindow

application = QApplication(sys.argv[:1])
window = QMainWindow()
window.setWindowTitle("empty")
window.show()
sys.exit(application.exec())
