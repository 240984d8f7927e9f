"""Chinese input on Linux: what Qt is told at start, and whether it can reach what the desktop runs.

Qt's wheels bring the plugin for ibus only. fcitx 5 answers it, too, over the portal of ibus;
fcitx 4, which older desktops have, does not: there one can type Latin letters and nothing else.
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_FOR_QT = {"QT_IM_MODULES": "fcitx;ibus", "IBUS_USE_PORTAL": "1"}
_FCITX = "org.fcitx.Fcitx"
_FCITX_4 = f"{_FCITX}-"  # and the number of the display
_ANSWERING = (f"{_FCITX}5", "org.freedesktop.portal.IBus", "org.freedesktop.IBus")
_ONLY_FCITX_4 = (
    "这台电脑的输入法是 fcitx 4，在本程序里打不出汉字。请管理员安装 fcitx5 或 ibus；"
    "在此之前，可在别处写好再粘贴过来。"
)


@contextmanager
def offered_to_qt() -> Iterator[None]:
    """While Qt's application is made, offer it all input methods; what the user has set stays.

    Qt reads this once. Afterwards it is taken back, so that no program started from here gets it.
    """
    names = [name for name in _FOR_QT if name not in os.environ] if _has_bus() else []
    os.environ.update({name: _FOR_QT[name] for name in names})
    try:
        yield
    finally:
        for name in names:
            del os.environ[name]


def obstacle() -> str | None:
    """Return what keeps Chinese from being typed here and what to do, None if nothing is known."""
    if not _has_bus():
        return None
    from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - asked when the window is there

    bus = QDBusConnection.sessionBus()
    if not bus.isConnected():
        return None
    names = bus.interface().registeredServiceNames().value() or []
    is_fcitx_4 = any(name.startswith(_FCITX_4) for name in names)
    return _ONLY_FCITX_4 if is_fcitx_4 and not set(_ANSWERING).intersection(names) else None


def _has_bus() -> bool:
    """Return whether there is a session bus; to ask for one where there is none would start it."""
    if not sys.platform.startswith("linux"):
        return False
    runtime = os.environ.get("XDG_RUNTIME_DIR")
    is_plain = bool(runtime) and Path(str(runtime), "bus").exists()
    return is_plain or "DBUS_SESSION_BUS_ADDRESS" in os.environ
