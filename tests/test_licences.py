"""The list of licences names all that ships, as locked, each with its text in full."""

import importlib.util
import platform
import re
import sys
from pathlib import Path

import pytest
from packaging.utils import canonicalize_name

from ui.licences import parts

ROOT = Path(__file__).resolve().parent.parent
SCRIPT = ROOT / "packaging" / "licences" / "make_licences.py"


@pytest.fixture(scope="module")
def script():
    spec = importlib.util.spec_from_file_location("make_licences", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    sys.modules["make_licences"] = module
    spec.loader.exec_module(module)
    return module


def test_every_package_that_runs_is_listed_as_locked(script):
    listed = {canonicalize_name(part.name): part.version for part in parts()}
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    names = script.runtime_packages()
    assert {"pyside6-essentials", "shiboken6", "python-docx", "pillow"} <= set(names)
    for name in names:
        pinned = re.findall(rf"^{name}==(\S+)", lock, re.MULTILINE)
        assert listed.get(name) in pinned, name


def test_every_bundled_font_is_listed():
    texts = {text for part in parts() for text in part.texts}
    licences = {f"fonts/licences/{p.name}" for p in (ROOT / "resources/fonts/licences").iterdir()}
    assert licences
    assert licences <= texts


def test_every_part_says_what_it_is_and_has_its_licence_in_full():
    for part in parts():
        assert part.name, part
        assert part.licence, part
        assert part.use, part
        assert len(part.full_text) > 300, part.name
    qt = next(part for part in parts() if part.name == "Qt")
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in qt.full_text
    assert "FreeType" in qt.full_text


@pytest.mark.skipif(platform.machine() != "x86_64", reason="wheels of other machines say other")
def test_the_list_is_what_make_licences_writes(script, tmp_path):
    script.write_list(tmp_path)
    made = {p.relative_to(tmp_path): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    kept = script.LICENCES
    assert len(made) > 20
    assert {p: (kept / p).read_bytes() for p in made} == made, "run: make licences"
    on_disk = {p.relative_to(kept) for p in (kept / "packages").rglob("*") if p.is_file()}
    assert on_disk == {p for p in made if p.parts[0] == "packages"}


def test_no_text_lies_there_unused():
    used = {text for part in parts() for text in part.texts}
    there = {
        p.relative_to(ROOT / "resources").as_posix()
        for p in (ROOT / "resources/licences").rglob("*.txt")
    }
    assert there == {text for text in used if text.startswith("licences/")}
