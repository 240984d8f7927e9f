"""What a desktop is told of the program, and the lists of what a package is made from."""

import configparser
import json
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

from app.store.project_file import write_report
from resources import resource
from tests.app.making import empty
from ui.application import DESKTOP_ENTRY, NAME

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "packaging" / "linux" / "desktop"
EXAMPLE = resource("examples", "示例街道2020.nianbao")
KIND = "application/x-nianbao"
_MIME = {"m": "http://www.freedesktop.org/standards/shared-mime-info"}


def entry():
    parser = configparser.ConfigParser(interpolation=None)
    parser.optionxform = str
    parser.read_string((FOLDER / f"{DESKTOP_ENTRY}.desktop").read_text("utf-8"))
    return parser["Desktop Entry"]


def mime_type():
    root = ElementTree.parse(FOLDER / f"{DESKTOP_ENTRY}.xml").getroot()
    return root.find("m:mime-type", _MIME)


def test_the_menu_entry_is_that_of_the_windows():
    assert entry()["Icon"] == DESKTOP_ENTRY
    assert entry()["StartupWMClass"] == NAME
    assert entry()["Name[zh_CN]"] == "年报"
    home = f"/opt/apps/{DESKTOP_ENTRY}/files/nianbao"
    assert (entry()["Exec"], entry()["TryExec"]) == (f"{home} %F", home)


def test_report_files_have_a_kind_that_the_program_opens():
    assert mime_type().get("type") == KIND
    assert entry()["MimeType"] == f"{KIND};"
    assert mime_type().find("m:glob", _MIME).get("pattern") == "*.nianbao"
    assert mime_type().find("m:icon", _MIME).get("name") == DESKTOP_ENTRY


def test_report_files_are_known_by_their_beginning(tmp_path):
    outer = mime_type().find("m:magic/m:match", _MIME)
    inner = outer.find("m:match", _MIME)
    first, last = map(int, inner.get("offset").split(":"))
    write_report(tmp_path / "new.nianbao", empty())
    for path in (EXAMPLE, tmp_path / "new.nianbao"):
        data = path.read_bytes()
        assert data.startswith(outer.get("value").encode())
        assert first <= data.find(inner.get("value").encode()) <= last


def test_software_centres_are_told_the_same_names():
    root = ElementTree.parse(FOLDER / f"{DESKTOP_ENTRY}.metainfo.xml").getroot()
    assert root.findtext("id") == DESKTOP_ENTRY
    assert root.findtext("launchable") == f"{DESKTOP_ENTRY}.desktop"
    assert root.findtext("provides/mediatype") == KIND


def test_what_ships_is_a_part_of_the_lock_without_the_tools_of_tests():
    script = ROOT / "packaging" / "locked.py"
    command = [sys.executable, script, "pyinstaller"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    names = {line.partition("==")[0] for line in told.splitlines() if line[:1].isalnum()}
    parts = json.loads(resource("licences", "parts.json").read_text("utf-8"))
    of_python = {part["name"].lower().replace("_", "-") for part in parts} & {
        line.partition("==")[0] for line in (ROOT / "requirements.lock").read_text().splitlines()
    }
    assert names >= of_python > {"lxml", "pyside6-essentials", "pyinstaller"}
    assert names.isdisjoint({"pytest", "mypy", "ruff", "hypothesis", "coverage"})
    assert "--hash=sha256:" in told
