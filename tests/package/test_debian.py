"""The .deb on a Debian 11 without Python: install, self-test, menu, double click, remove."""

import json
import os
import re
import shutil
import subprocess
import time

import pytest

from resources import resource
from tests.package.debian import ROOT, Desk

APP_ID = "org.nianbao.nianbao"
DIST = ROOT / "dist"
EXAMPLE = resource("examples", "示例街道2020.nianbao")
FILE = "示例 街道.nianbao"
PICTURES = ROOT / "build" / "pictures"
PATIENCE = 20.0  # seconds
# All files but those that the packaging tools keep about themselves, and the users' own.
LIST_FILES = (
    "find / -xdev \\( -path /proc -o -path /dev -o -path /srv -o -path /root -o -path /home"
    " -o -path /tmp -o -path /var/lib/dpkg -o -path /var/lib/apt -o -path /var/lib/ucf"
    " -o -path /var/cache -o -path /var/log \\) -prune -o -print | sort"
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.timeout(600),
    pytest.mark.skipif(
        "NIANBAO_PACKAGE" not in os.environ, reason="make package-check builds the package first"
    ),
]


@pytest.fixture(scope="module")
def deb():
    (deb,) = DIST.glob("nianbao_*.deb")
    return deb


def test_lintian_finds_nothing_that_is_not_explained(deb):
    if shutil.which("lintian") is None:
        pytest.skip("lintian is not installed: make test-full gets it")
    command = ["lintian", "--tag-display-limit", "0", deb]
    done = subprocess.run(command, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize(
    ("command", "place"),
    [
        (("desktop-file-validate",), f"usr/share/applications/{APP_ID}.desktop"),
        (("appstreamcli", "validate", "--no-net"), f"usr/share/metainfo/{APP_ID}.metainfo.xml"),
    ],
)
def test_what_desktops_read_is_well_formed(deb, tmp_path, command, place):
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed: make test-full gets it")
    subprocess.run(["dpkg-deb", "--extract", deb, tmp_path], check=True)
    file = tmp_path / place
    if file.is_symlink():
        file = tmp_path / str(file.readlink()).lstrip("/")
    done = subprocess.run([*command, file], capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_the_checksums_and_the_list_of_parts_are_of_these_files(deb):
    subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=DIST, check=True)
    (sbom,) = DIST.glob("*.cdx.json")
    parts = {part["name"]: part for part in json.loads(sbom.read_text("utf-8"))["components"]}
    assert {"PySide6_Essentials", "lxml", "Python", "ICU", "libxkbcommon0"} <= set(parts)
    listed = {file["name"] for part in parts.values() for file in part.get("components", ())}
    program = DIST / "nianbao"
    libraries = {
        path.relative_to(program).as_posix()
        for path in program.rglob("*.so*")
        if path.is_file() and not path.is_symlink()
    }
    assert libraries <= listed


def test_it_starts_on_glibc_2_28_as_it_says(deb):
    told = subprocess.run(["dpkg-deb", "--field", deb, "Depends"], capture_output=True, text=True)
    if (ROOT / "build/dist.system").read_text().strip() == "/":
        pytest.skip("this package was not built on Debian 11")
    newest = max(
        tuple(map(int, version.split(".")))
        for path in (DIST / "nianbao").rglob("*")
        if path.is_file() and path.read_bytes()[:4] == b"\x7fELF"
        for version in re.findall(r"GLIBC_(2\.\d+)", symbols(path))
    )
    assert newest == (2, 28)
    assert "libc6 (>= 2.28)" in told.stdout


def symbols(path):
    command = ["objdump", "--dynamic-syms", path]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def desk(deb, display, tmp_path_factory):
    """Give a Debian 11 on which the package has been installed with all that it depends on."""
    if os.getuid():
        pytest.skip("only root can make a system in a folder")
    if (ROOT / "build/dist.system").read_text().strip() == "/":
        pytest.skip("this package was not built on Debian 11")
    shared = tmp_path_factory.mktemp("shared")
    shared.chmod(0o755)
    shutil.copyfile(deb, shared / deb.name)
    shutil.copyfile(EXAMPLE, shared / FILE)
    desk = Desk(display, shared)
    try:
        desk.must(f"{LIST_FILES} > /root/before")
        desk.must("apt-get -q update")
        desk.must(f"apt-get -qy install --no-install-recommends /srv/{deb.name}")
        desk.must(f"install -o clerk -g clerk '/srv/{FILE}' $CLERK/")
        yield desk
    finally:
        desk.close()


@pytest.fixture
def window(desk, display):
    """Give a function that waits for the window named so and closes it in the end."""
    found = []

    def wait(name, picture):
        end = time.monotonic() + PATIENCE
        while not found:
            found.extend(xdo(display, "search", "--onlyvisible", "--name", name).split())
            assert time.monotonic() < end, desk.run("cat $CLERK/said")
            time.sleep(0.05)
        time.sleep(1)  # what is painted next is seen in the picture
        picture.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["import", "-display", display, "-window", found[0], picture], check=True)
        return xdo(display, "getwindowname", found[0]).strip()

    yield wait
    xdo(display, "windowfocus", "--sync", found[0], "key", "ctrl+q")
    end = time.monotonic() + PATIENCE
    while desk.run("pgrep -u clerk -x nianbao")[0] == 0:
        assert time.monotonic() < end, "it did not end"
        time.sleep(0.05)


def xdo(display, *words):
    environment = os.environ | {"DISPLAY": display}
    told = subprocess.run(["xdotool", *words], env=environment, capture_output=True, text=True)
    return told.stdout


def test_it_passes_its_own_test_without_python(desk):
    assert desk.run("command -v python3 python")[0] != 0
    out = desk.must(desk.as_clerk("nianbao --self-test"))
    assert {line[:4] for line in out.splitlines()} == {"通过  "}
    assert len(out.splitlines()) > 15


def test_the_menu_entry_opens_the_window(desk, window):
    launch = desk.as_clerk(f"dbus-run-session sh -c 'gtk-launch {APP_ID}; sleep 60'")
    desk.run(f"{launch} > $CLERK/said 2>&1 &")
    assert "年报" in window("年报", PICTURES / "debian11-menu.png")


def test_a_double_click_opens_the_file(desk, window):
    kind = desk.must(desk.as_clerk(f"gio info -a standard::content-type '{FILE}'"))
    assert "application/x-nianbao" in kind
    assert APP_ID in desk.must(desk.as_clerk("xdg-mime query default application/x-nianbao"))
    opening = desk.as_clerk(f"dbus-run-session sh -c 'xdg-open \"{FILE}\"; sleep 60'")
    desk.run(f"{opening} > $CLERK/said 2>&1 &")
    assert FILE in window("示例街道 2020 年", PICTURES / "debian11-file.png")


def test_its_kind_is_known_by_what_it_holds(desk):
    desk.must(f"cp '/srv/{FILE}' $CLERK/nameless && chown clerk $CLERK/nameless")
    told = desk.must(desk.as_clerk("gio info -a standard::content-type nameless"))
    assert "application/x-nianbao" in told


def test_removal_leaves_nothing_but_the_users_files(desk):
    users = desk.must("find $CLERK -type f | sort")
    assert FILE in users
    desk.must(f"apt-get -qy purge {APP_ID} && apt-get -qy autoremove --purge")
    # /opt goes with the last package in it, as Debian would have it: only what is more matters.
    assert desk.must(f"{LIST_FILES} | comm -13 /root/before -") == ""
    assert desk.must("find $CLERK -type f | sort") == users
    assert desk.run("command -v nianbao")[0] != 0
