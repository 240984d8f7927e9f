"""Where the launchers begin: the program as it is from source, told that it is a package."""

import ctypes
import sys

_BROKEN = "程序文件不完整，年报无法启动。请重新安装年报。"
_ERROR_ICON = 0x10


def _complain() -> None:
    if sys.stderr:
        sys.stderr.write(_BROKEN + "\n")
    elif sys.platform == "win32":  # nianbao.exe has no console
        ctypes.windll.user32.MessageBoxW(None, _BROKEN, "年报", _ERROR_ICON)


def _start() -> int:
    sys.frozen = "windows"  # type: ignore[attr-defined]  # sys.executable is the launcher: no -m
    try:
        from ui.__main__ import main  # noqa: PLC0415
    except ImportError:
        _complain()
        return 2
    return main()


sys.exit(_start())
