"""What is said of a finished file that does not read back as it was meant."""

from pathlib import Path

from app.errors import ReadBackDiffers


def differs(path: Path, problem: str) -> ReadBackDiffers:
    """Return the error for the file that was to be `path`: what is wrong with it."""
    return ReadBackDiffers(
        path, f"写出的文件{{path}}与填报的数不一致（{problem}），没有保存。请重试或反馈给我们。"
    )
