"""The packaged program under Wayland: weston on a display of its own, the program as its client."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from resources import resource
from tests.ui.screen import Screen, count_colour, wait_for
from ui.application import DESKTOP_ENTRY
from ui.theme import LIGHT

PACKAGE = os.environ.get("NIANBAO_PACKAGE")
EXAMPLE = resource("examples", "示例街道2020.nianbao")
ROOT = Path(__file__).resolve().parents[2]
PICTURE = ROOT / "build" / "pictures" / "wayland.png"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(PACKAGE is None, reason="make package-check builds the package first"),
    pytest.mark.skipif(shutil.which("weston") is None, reason="weston is not installed"),
]


@pytest.fixture
def screen(display, tmp_path):
    screen = Screen(display, tmp_path)
    screen.start("weston", "--backend=x11-backend.so", "--socket=nianbao", "--idle-time=0",
                 "--width=1400", "--height=900")  # fmt: skip
    wait_for((tmp_path / "run" / "nianbao").exists, "weston")
    screen.environment |= {"WAYLAND_DISPLAY": "nianbao", "QT_QPA_PLATFORM": "wayland"}
    yield screen
    screen.close()


def test_the_window_opens_under_wayland(screen, tmp_path):
    path = tmp_path / "示例.nianbao"
    shutil.copyfile(EXAMPLE, path)
    said = tmp_path / "said"
    with said.open("wb") as log:
        process = subprocess.Popen(
            [Path(PACKAGE).resolve() / "nianbao", path],
            env=screen.environment | {"WAYLAND_DEBUG": "client"},
            stderr=log,
        )
    try:
        wait_for(lambda: "示例街道 2020 年" in said.read_text(errors="replace"), "its title")
        picture = wait_for(lambda: painted(screen), "the window is painted")
        PICTURE.parent.mkdir(parents=True, exist_ok=True)
        picture.save(str(PICTURE))
        assert f'set_app_id("{DESKTOP_ENTRY}")' in said.read_text(errors="replace")
        assert process.poll() is None
    finally:
        process.kill()
        process.wait()


def painted(screen) -> QImage | None:
    """Return a picture of weston's window once the verdict stands in it."""
    picture = screen.look("root")
    return picture if count_colour(picture, LIGHT.good.ground) > 1000 else None
