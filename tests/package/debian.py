"""A Debian 11 desktop without Python, in a folder, to which commands are given one by one."""

import os
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LINUX = ROOT / "packaging" / "linux"
_END = "=== end of this command"


def cache() -> Path:
    """Return the folder that root.sh keeps its systems in."""
    plain = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "nianbao-build"
    return Path(os.environ.get("NIANBAO_CACHE") or plain)


class Desk:
    """The system of `root.sh desk` as it is right after installation; nothing written stays.

    It sees the folder `shared` as /srv.
    """

    def __init__(self, display: str, shared: Path) -> None:
        subprocess.run(["sh", LINUX / "root.sh", "desk"], check=True)
        self._shell = subprocess.Popen(
            ["sh", LINUX / "in_root.sh", "--scratch", shared, cache() / "desk", "sh"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        self._say("CLERK=~clerk")
        self._clerk = (
            "setpriv --reuid clerk --regid clerk --clear-groups --inh-caps=-all"
            f" env -C $CLERK HOME=$CLERK USER=clerk DISPLAY={display}"
            " XDG_CURRENT_DESKTOP=GNOME"
        )

    def run(self, command: str) -> tuple[int, str]:
        """Run `command`, a shell's, as root; return its exit code and all that it printed.

        $CLERK is the home of the user clerk.
        """
        assert self._shell.stdout
        self._shell.stdin.write(
            f"( {command} ) </dev/null\ncode=$?; echo; echo '{_END}' $code\n".encode()
        )
        self._shell.stdin.flush()
        lines: list[str] = []
        for line in self._shell.stdout:
            text = line.decode(errors="replace")
            if text.startswith(_END):
                return int(text.removeprefix(_END)), "".join(lines).strip("\n")
            lines.append(text)
        raise AssertionError("the system has gone:\n" + "".join(lines))

    def _say(self, line: str) -> None:
        assert self._shell.stdin
        self._shell.stdin.write(f"{line}\n".encode())
        self._shell.stdin.flush()

    def must(self, command: str) -> str:
        """Run `command` as root and require that it ends well; return what it printed."""
        code, out = self.run(command)
        assert code == 0, out
        return out

    def as_clerk(self, command: str) -> str:
        """Return the command that runs `command` as the user clerk, on the display."""
        return f"{self._clerk} {command}"

    def close(self) -> None:
        """End the system with all that runs in it."""
        self._shell.kill()
        self._shell.communicate()
