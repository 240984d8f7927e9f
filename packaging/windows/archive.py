"""The portable .zip, the same for the same files, and the checksums of what is handed out."""

import hashlib
import time
import zipfile
from pathlib import Path


def make_zip(tree: Path, out: Path, folder: str, moment: int) -> None:
    """Pack `tree` into `out` as `folder`; every file bears the time `moment`, in UTC."""
    date = time.gmtime(moment)[:6]
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as opened:
        for file in sorted(file for file in tree.rglob("*") if file.is_file()):
            name = f"{folder}/{file.relative_to(tree).as_posix()}"
            entry = zipfile.ZipInfo(name, date)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 0  # as on Windows: no rights of Unix, which differ by machine
            opened.writestr(entry, file.read_bytes())


def write_sums(files: list[Path], out: Path) -> None:
    """Write the SHA-256 of each of `files` to `out`, a line each as sha256sum reads them."""
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    out.write_text("".join(lines), "utf-8", newline="\n")
