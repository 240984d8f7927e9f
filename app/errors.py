"""Everything that can go wrong for a person, one class a cause.

``str(error)`` is the sentence the person reads: what happened, to what, what to do.

    NianbaoError
    ├── EditionError            an edition file of the form is broken
    ├── UnknownEdition          no such edition, variant or year
    ├── ValueRefused            a typed number cannot be taken
    ├── WrongYear               last year's report is not of the year before
    ├── NothingToExplain        no finding, or none that a 说明 settles
    ├── BatchRefused            one or more pairs of a batch are wrong; nothing was changed
    ├── FileProblem             reading or writing a file
    │   ├── FileUnreadable      missing, a folder, no permission, device error
    │   ├── NotAProject         not JSON, or JSON of something else
    │   ├── BadContent          a project file with a wrong field; names the place
    │   ├── NewerVersion        written by a later program
    │   ├── TargetExists        would overwrite without being told to
    │   ├── NotWritten          disk full, read-only, folder gone; the old file is untouched
    │   ├── ChangedOnDisk       somebody else changed or removed it since it was read
    │   ├── ReadBackDiffers     what was written does not say what it should
    │   └── NotImported         a document that cannot be read in, and what to do instead
    ├── UnreadableSource        what a reader of documents gives up on; the file is named later
    ├── UnsupportedFormat       an export to a kind of file we do not write
    ├── FontMissing             a bundled font is missing or broken
    ├── HandbookError           a file of the handbook is missing or broken
    └── BadArguments            the command line's own words are wrong
"""

from pathlib import Path


class NianbaoError(Exception):
    """Base of all errors that are told to a person in one sentence."""


class EditionError(NianbaoError):
    """An edition file of the form is broken; `place` says where in it."""

    def __init__(self, edition: str, place: str, problem: str) -> None:
        super().__init__(f"表式文件“{edition}”有误：{place}：{problem}。请重新安装程序。")
        self.place = place


class UnknownEdition(NianbaoError):
    """No edition or variant of that name, or no statutory form for that year."""


class ValueRefused(NianbaoError):
    """A typed value cannot be a number of this cell. The cell's name is added by the caller."""


class WrongYear(NianbaoError):
    """What should be last year's report is of another year."""


class NothingToExplain(NianbaoError):
    """There is no such finding, or it is none that a 说明 settles."""


class BatchRefused(NianbaoError):
    """Pairs of a batch that are wrong, each with its reason; nothing was changed."""

    SHOWN = 3

    def __init__(self, problems: list[tuple[str, str]]) -> None:
        shown = "；".join(f"{pair}：{reason}" for pair, reason in problems[: self.SHOWN])
        more = len(problems) - self.SHOWN
        rest = f"；另有 {more} 处" if more > 0 else ""
        super().__init__(f"有 {len(problems)} 处不能填入，全部未改动：{shown}{rest}")
        self.problems = problems


class FileProblem(NianbaoError):
    """Something about one file."""

    def __init__(self, path: Path | str, sentence: str) -> None:
        super().__init__(sentence.replace("{path}", f"“{path}”"))
        self.path = Path(path)


class FileUnreadable(FileProblem):
    """The file is missing, a folder, forbidden, or its device fails."""


class NotAProject(FileProblem):
    """The file is not JSON, or JSON of something else."""


class BadContent(FileProblem):
    """A project file with a wrong field."""

    def __init__(self, path: Path | str, place: str, problem: str) -> None:
        super().__init__(
            path, f"文件{{path}}内容有误，没有打开。{place}：{problem}。请改正这一处后再打开。"
        )
        self.place = place


class NewerVersion(FileProblem):
    """The file was written by a later version of the program."""

    def __init__(self, path: Path | str, version: int) -> None:
        super().__init__(
            path,
            f"文件{{path}}由更新版本的程序保存（格式第 {version} 版），本程序读不了。"
            "请升级程序后再打开。",
        )


class TargetExists(FileProblem):
    """The target is there already and nobody said to replace it."""

    def __init__(self, path: Path | str) -> None:
        super().__init__(path, "文件{path}已存在，没有覆盖。请换一个文件名，或加上 --force。")


class NotWritten(FileProblem):
    """Writing failed; what stood there before is untouched."""


class ChangedOnDisk(FileProblem):
    """Somebody else has changed the file since it was read, or removed it (`is_gone`)."""

    def __init__(self, path: Path | str, *, is_gone: bool) -> None:
        words = "已不在原处" if is_gone else "已被别人改动"
        super().__init__(
            path, f"文件{{path}}在打开之后{words}，没有覆盖。请重新打开，或换一个文件名保存。"
        )
        self.is_gone = is_gone


class ReadBackDiffers(FileProblem):
    """The finished document, read back, does not say what the report says."""


class NotImported(FileProblem):
    """A document that cannot be imported: its kind, its protection, or what is in it."""


class UnreadableSource(NianbaoError):
    """A reader gives up on a document; ``{path}`` in the sentence stands for the file's name."""


class UnsupportedFormat(NianbaoError):
    """An export or import of a kind of file the program does not handle."""


class FontMissing(NianbaoError):
    """A font the document needs is missing or cannot be read."""


class HandbookError(NianbaoError):
    """A file of the handbook is missing or broken."""


class BadArguments(NianbaoError):
    """The words of the command line are wrong."""
