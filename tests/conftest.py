"""What every test may use: Qt without a screen, a private display, the folders of real reports."""

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

CASES = "NIANBAO_CASES"
FIGURE = "figure"
_SCREEN = "1600x1000x24"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--onscreen", action="store_true", help="open windows on the screen, to watch the tests"
    )


def pytest_configure(config: pytest.Config) -> None:
    if not config.getoption("onscreen"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"


@pytest.fixture(scope="session", autouse=True)
def _own_folders(
    pytestconfig: pytest.Config, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Keep the tests, and the programs they start, out of the settings of whoever runs them."""
    names = ["XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"]
    if not pytestconfig.getoption("onscreen"):  # a Wayland screen is found through this one
        names.append("XDG_RUNTIME_DIR")
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            folder = tmp_path_factory.mktemp(name.lower())
            folder.chmod(0o700)
            patch.setenv(name, str(folder))
        yield


@pytest.fixture
def figure(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Give a function that notes a measured figure; all of them are printed at the end."""
    return lambda words: record_property(FIGURE, words)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the measured figures."""
    kinds = ("passed", "failed")
    reports = [r for kind in kinds for r in terminalreporter.getreports(kind) if r.when == "call"]
    words = [word for r in reports for name, word in r.user_properties if name == FIGURE]
    if words:
        terminalreporter.section("figures")
    for line in words:
        terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def display() -> Iterator[str]:
    """Give an X display of this test process's own, such as ":99", and end it afterwards.

    No window manager runs on it. Programs under test get it as DISPLAY, with
    QT_QPA_PLATFORM=xcb, since this process is told to draw offscreen.
    """
    xvfb = shutil.which("Xvfb")
    if xvfb is None:
        give_up = pytest.fail if os.environ.get("CI") else pytest.skip
        give_up("Xvfb is not installed: see make setup")
    reading, writing = os.pipe()
    with subprocess.Popen(
        [xvfb, "-displayfd", str(writing), "-screen", "0", _SCREEN, "-nolisten", "tcp", "-noreset"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as server:
        os.close(writing)
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()  # written when clients may come; empty if it died
        try:
            assert number, "Xvfb did not start"
            yield f":{number}"
        finally:
            server.terminate()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for `case` once for each folder of a real report."""
    if "case" in metafunc.fixturenames:
        metafunc.parametrize("case", _case_params(os.environ.get(CASES)))


def _case_params(root: str | None) -> list[object]:
    if not root:
        skip = pytest.mark.skip(reason=f"{CASES} is not set")
        return [pytest.param(None, marks=skip, id="no-case")]
    folders = sorted(values.parent for values in Path(root).glob("*/values.json"))
    if not folders:
        raise pytest.UsageError(f"{CASES} names a folder without any */values.json: {root}")
    return [pytest.param(folder, id=folder.name) for folder in folders]
