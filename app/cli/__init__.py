"""The command line."""

# Known without loading the commands themselves: the window need not wait for them.
COMMAND_NAMES = (
    *("new", "show", "set", "check", "export", "print", "explain", "next", "import"),
    "handbook",
)
