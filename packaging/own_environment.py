"""Runs first in the packaged program: gives back the environment that it was started with.

PyInstaller's launcher puts the program's own libraries into LD_LIBRARY_PATH. The loader has read
it by now, so this process keeps finding them; what it starts (xdg-open, lp, another nianbao) must
not: a file manager with our libxkbcommon or libxcb breaks. The launcher's notes to itself go too,
or a nianbao that is started from here takes itself for a part of this one and looks for them.
"""

import os

_ORIGINAL = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
if _ORIGINAL is None:
    os.environ.pop("LD_LIBRARY_PATH", None)
else:
    os.environ["LD_LIBRARY_PATH"] = _ORIGINAL
for _name in [name for name in os.environ if name.startswith("_PYI_")]:
    del os.environ[_name]
