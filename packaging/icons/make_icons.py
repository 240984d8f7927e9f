"""Make the icon files out of the two drawings: python packaging/icons/make_icons.py

    resources/icons/nianbao.svg        48 pixels and more, and wherever a drawing is taken
    packaging/icons/nianbao-small.svg  up to 32 pixels, where the details would only be mud

Written are `resources/icons/nianbao-<pixels>.png` for Linux desktops and the window, and
`packaging/icons/nianbao.ico` for Windows. The same drawings give the same bytes.
"""

import os
import struct
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QGuiApplication, QImage, QImageWriter, QPainter
from PySide6.QtSvg import QSvgRenderer

HERE = Path(__file__).resolve().parent
ICONS = HERE.parents[1] / "resources" / "icons"
LARGE, SMALL = ICONS / "nianbao.svg", HERE / "nianbao-small.svg"
LARGEST_SMALL = 32
SIZES = (16, 24, 32, 48, 64, 128, 256)
WINDOWS_SIZES = (16, 24, 32, 48, 64, 256)
_SMALLEST_FILE = 0  # Qt's "quality" of a PNG is how hard it tries


def png(size: int) -> bytes:
    """Return the icon in `size` by `size` pixels as a PNG file."""
    renderer = QSvgRenderer(str(SMALL if size <= LARGEST_SMALL else LARGE))
    if not renderer.isValid():
        raise SystemExit(f"the drawing for {size} pixels cannot be read")
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, QByteArray(b"png"))
    writer.setQuality(_SMALLEST_FILE)
    if not writer.write(image):
        raise SystemExit(writer.errorString())
    return bytes(data.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return a Windows icon that holds `pictures`, PNG files by size."""
    place = 6 + 16 * len(pictures)
    entries = b""
    for size, data in pictures.items():
        edge = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(data), place)
        place += len(data)
    return struct.pack("<HHH", 0, 1, len(pictures)) + entries + b"".join(pictures.values())


def main() -> None:
    """Write all icon files."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    application = QGuiApplication([])
    pictures = {size: png(size) for size in SIZES}
    del application
    for size, data in pictures.items():
        (ICONS / f"nianbao-{size}.png").write_bytes(data)
    windows = {size: pictures[size] for size in WINDOWS_SIZES}
    (HERE / "nianbao.ico").write_bytes(ico(windows))


if __name__ == "__main__":
    main()
