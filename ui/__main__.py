"""The program: a command goes to the command line, everything else opens the window."""

import sys

from app.cli.main import main as run_command


def main() -> int:
    """Run the program with the words it was called with, and return the exit code."""
    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
