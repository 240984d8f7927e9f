"""The packages that the bundled fonts come from: pinned, fetched with apt-get and npm, checked."""

import hashlib
import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path


class PackageError(Exception):
    """A package could not be fetched, is not the pinned one, or lacks a file."""


@dataclass(frozen=True)
class Package:
    """One pinned package; ``archive`` is the file its client downloads."""

    kind: str  # "deb" or "npm"
    name: str
    version: str
    archive: str
    sha256: str

    @property
    def label(self) -> str:
        """Name and version as a person writes them."""
        return f"{self.name} {self.version} ({'Debian' if self.kind == 'deb' else 'npm'})"


UNICODE_DATA = Package(
    "deb",
    "unicode-data",
    "15.0.0-1",
    "unicode-data_15.0.0-1_all.deb",
    "5efef23bbb1c6a133ecbdd63a2cfa07159ccacf5466a49e2426101c5ecd691fc",
)
FANDOL = Package(
    "deb",
    "texlive-lang-chinese",
    "2022.20230122-1",
    "texlive-lang-chinese_2022.20230122-1_all.deb",
    "9cfa07bd44e7b9098e26f0ecac1b5ad210d2249d474c8074d53de92d650b0ec0",
)
WENKAI = Package(
    "deb",
    "fonts-lxgw-wenkai",
    "1.250+repack-1",
    "fonts-lxgw-wenkai_1.250+repack-1_all.deb",
    "6d1e4c4aac78ad32062aefa2c836ee4d6e58f9dcf8b3f4407c9eefe304615318",
)
NOTO_SANS = Package(
    "npm",
    "@expo-google-fonts/noto-sans-sc",
    "0.4.3",
    "expo-google-fonts-noto-sans-sc-0.4.3.tgz",
    "0d69d0f4971d2ff574e3d93cbc218dc950bf3f3f8f8e2c008d97687ed53aee59",
)
NOTO_SERIF = Package(
    "npm",
    "@expo-google-fonts/noto-serif-sc",
    "0.4.3",
    "expo-google-fonts-noto-serif-sc-0.4.3.tgz",
    "ff6bcf5ba68d92dfecc05544bb150f9e724741a932354a0dd97e7289c40a3f5e",
)


def fetch(package: Package, work: Path) -> Path:
    """Return the package's archive in ``work``, downloading it unless it is there already.

    Raises PackageError where the client fails or the file is not the pinned one.
    """
    path = work / package.archive
    if not path.exists():
        _download(package, work)
    if not path.exists():
        raise PackageError(f"{package.label}: the client did not write {package.archive}")
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != package.sha256:
        raise PackageError(f"{path}: sha256 is {found}, pinned is {package.sha256}")
    return path


def _download(package: Package, work: Path) -> None:
    if package.kind == "deb":
        command = ["apt-get", "download", f"{package.name}={package.version}"]
    else:
        command = ["npm", "pack", "--silent", f"{package.name}@{package.version}"]
    try:
        subprocess.run(command, cwd=work, check=True, stdout=subprocess.DEVNULL)
    except (OSError, subprocess.CalledProcessError) as error:
        raise PackageError(f"{package.label}: {error}") from error


def read_files(package: Package, work: Path, names: tuple[str, ...]) -> dict[str, bytes]:
    """Return the named files of a package; names are paths in the archive without a leading ./.

    Raises PackageError where a file is missing.
    """
    archive = fetch(package, work)
    found: dict[str, bytes] = {}
    with _open_tar(package, archive) as tar:
        for member in tar:
            name = member.name.removeprefix("./")
            if name in names:
                stream = tar.extractfile(member)
                if stream is not None:
                    found[name] = stream.read()
    missing = [name for name in names if name not in found]
    if missing:
        raise PackageError(f"{package.label} lacks {', '.join(missing)}")
    return found


def _open_tar(package: Package, archive: Path) -> tarfile.TarFile:
    if package.kind == "npm":
        return tarfile.open(archive)
    done = subprocess.run(
        ["dpkg-deb", "--fsys-tarfile", str(archive)], check=True, stdout=subprocess.PIPE
    )
    return tarfile.open(fileobj=io.BytesIO(done.stdout))
