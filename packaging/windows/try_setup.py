"""Sets the built program up on this Windows, uses it, replaces it and takes it away again.

    python packaging/windows/try_setup.py dist/windows

For a Windows that nobody else uses, such as that of a workflow: it installs for who runs it.
"""

import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "resources" / "examples" / "示例街道2020.nianbao"
HOME = Path(os.environ["LOCALAPPDATA"]) / "Programs" / "nianbao"
OPEN = r"HKCU\Software\Classes\nianbao.report\shell\open\command"
RUNNING = 3  # exit code of the setup program
KINDS = ("docx", "pdf", "html", "xlsx")


def main(built: Path) -> None:
    """Do it all; an AssertionError or CalledProcessError ends the program."""
    setup = next(built.glob("*-setup.exe"))
    run(setup, "/S")
    told = subprocess.run(["reg", "query", OPEN, "/ve"], check=True, capture_output=True, text=True)
    assert f'"{HOME}\\nianbao.exe" "%1"' in told.stdout, told.stdout
    cli = HOME / "nianbao-cli.exe"
    run(cli, "--self-test")
    use(cli, built / "试 用")
    window = subprocess.Popen([HOME / "nianbao.exe", EXAMPLE])
    time.sleep(15)
    assert window.poll() is None, "the window has closed"
    refused = subprocess.run([setup, "/S"], check=False).returncode
    assert refused == RUNNING, f"set up while the program ran: {refused}"
    window.kill()
    window.wait()
    run(setup, "/S")
    own = HOME / "我的.nianbao"
    own.write_bytes(EXAMPLE.read_bytes())
    run(HOME / "uninstall.exe", "/S", f"_?={HOME}")
    left = {path.name for path in HOME.rglob("*") if path.is_file()}
    assert left <= {own.name, "uninstall.exe"}, left
    print("set up, used, replaced, taken away")


def use(cli: Path, folder: Path) -> None:
    """Fill in a report, export the example and import it again, all in `folder`."""
    folder.mkdir()
    report = folder / "新.nianbao"
    run(cli, "new", "--unit", "示例街道", "--year", "2025", "-o", report)
    run(cli, "set", report, "t3.new.natural=58")
    targets = [folder / f"出.{kind}" for kind in KINDS]
    run(cli, "export", EXAMPLE, *(word for target in targets for word in ("-o", target)))
    for target in targets[:3]:
        run(cli, "import", target, "-o", target.with_suffix(".nianbao"), "--force")


def run(*words: str | Path) -> None:
    """Run a program to its end and require that it says all is well."""
    subprocess.run(words, check=True, timeout=600)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve())
