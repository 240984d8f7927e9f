"""Who signed the programs and libraries of CPython's embeddable build, and whether that holds.

On Linux by osslsigncode, against Microsoft's own list of trusted authorities: Debian's has the
roots for web sites, not all that sign programs. Lists of withdrawn certificates are not asked for:
they lie on servers. On Windows by the system itself.
"""

import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

TRUSTED = ("Python Software Foundation", "Microsoft Corporation")
_SIGNER = re.compile(r"Signer's certificate:.*?Subject: (.+?)\n", re.DOTALL)
_TIME = re.compile(r"Signature verification time: (.+?)\n")
_ORGANIZATION = re.compile(r"(?:^|[/,]\s*)O=\"?([^/,\"]+)")


@dataclass(frozen=True)
class Signature:
    """A signature that holds: of which file, whose organization, when it was put there."""

    file: str
    signer: str
    signed_at: str


def signatures(files: list[Path], authorities: Path) -> list[Signature]:
    """Return the signature of each of `files`; `authorities` is a file of PEM certificates.

    Ends the program where one is missing, broken, or of anybody but TRUSTED.
    """
    ask = _by_windows if sys.platform == "win32" else _by_osslsigncode
    found = [ask(file, authorities) for file in files]
    for signature in found:
        if signature.signer not in TRUSTED:
            raise SystemExit(f"{signature.file}: signed by {signature.signer}, who is not trusted.")
    return found


def _by_osslsigncode(file: Path, authorities: Path) -> Signature:
    trust = ["-CAfile", str(authorities), "-TSA-CAfile", str(authorities), *_no_servers()]
    told = subprocess.run(
        ["osslsigncode", "verify", *trust, "-in", file],
        check=False,
        capture_output=True,
        text=True,
    )
    if told.returncode:
        raise SystemExit(f"{file}: its signature does not hold.\n{told.stdout}{told.stderr}")
    signer, moment = _SIGNER.search(told.stdout), _TIME.search(told.stdout)
    return Signature(
        file.name, _organization(signer[1] if signer else ""), moment[1] if moment else ""
    )


@cache
def _no_servers() -> list[str]:
    """Return the words that keep osslsigncode from asking servers, which older ones never do."""
    if not shutil.which("osslsigncode"):
        raise SystemExit("There is no osslsigncode here. Install it.")
    told = subprocess.run(
        ["osslsigncode", "verify", "--help"], check=False, capture_output=True, text=True
    )
    return ["-ignore-crl"] if "-ignore-crl" in told.stdout + told.stderr else []


def _by_windows(file: Path, _authorities: Path) -> Signature:
    words = (
        f"$s = Get-AuthenticodeSignature -LiteralPath '{file}'; ConvertTo-Json -Compress @{{"
        "status = [string]$s.Status; subject = [string]$s.SignerCertificate.Subject}"
    )
    told = subprocess.run(
        ["powershell", "-NoProfile", "-NonInteractive", "-Command", words],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    answer = json.loads(told.stdout)
    if answer["status"] != "Valid":
        raise SystemExit(f"{file}: its signature does not hold: {answer['status']}.")
    return Signature(file.name, _organization(answer["subject"]), "")


def _organization(subject: str) -> str:
    found = _ORGANIZATION.search(subject)
    return found[1].strip() if found else ""
