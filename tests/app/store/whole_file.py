"""A file that is written whole or not at all: what it holds before and after."""

OLD, NEW = b"old contents", b"new contents, longer than the old ones"


def alone(path):
    """Tell whether nothing but `path` is in its folder."""
    return [other.name for other in path.parent.iterdir()] == [path.name]
