"""The command ``handbook``."""

import argparse

from app.cli.exit_code import OK
from app.handbook.pdf import save_handbook


def write_handbook(arguments: argparse.Namespace) -> int:
    """Write the handbook as PDF."""
    save_handbook(arguments.output, replace=arguments.force)
    print(f"手册已存到 {arguments.output}")
    return OK
