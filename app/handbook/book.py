"""The chapters of the handbook in their order, and the sections that they fall into."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from app.errors import HandbookError
from app.handbook.blocks import Block, Heading, Picture, links_of, plain
from app.handbook.markdown import BadMarkdown, read_markdown
from resources import resource

CONTENTS: Final = "README.md"  # repository hosts show it with its folder
_TOP, _INNER = 1, 3


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with what stands under it up to the next heading.

    `path` are the headings over it, the chapter's first; `place` is where it is (``a.md#b``).
    """

    place: str
    heading: Heading
    path: tuple[str, ...]
    blocks: tuple[Block, ...]

    @property
    def title(self) -> str:
        """The words of its heading."""
        return plain(self.heading.line)


@dataclass(frozen=True, slots=True)
class Chapter:
    """One file of the handbook; it begins with its title."""

    file: str
    title: str
    blocks: tuple[Block, ...]

    def sections(self) -> Iterator[Section]:
        """Yield the sections in order; the chapter's title heads the first one."""
        path: list[str] = []
        heads = [i for i, block in enumerate(self.blocks) if isinstance(block, Heading)]
        for at, end in zip(heads, [*heads[1:], len(self.blocks)], strict=True):
            heading = self.blocks[at]
            assert isinstance(heading, Heading)
            path[heading.level - 1 :] = [plain(heading.line)]
            place = f"{self.file}#{heading.anchor}" if heading.level > _TOP else self.file
            yield Section(place, heading, tuple(path[:-1]), self.blocks[at + 1 : end])

    def pictures(self) -> Iterator[Picture]:
        """Yield its pictures."""
        return (block for block in self.blocks if isinstance(block, Picture))


@dataclass(frozen=True, slots=True)
class Book:
    """The whole handbook; `folder` is where its files are."""

    title: str
    folder: Path
    chapters: tuple[Chapter, ...]

    def chapter(self, file: str) -> Chapter | None:
        """Return the chapter in `file`, None where there is none."""
        return next((chapter for chapter in self.chapters if chapter.file == file), None)

    def sections(self) -> Mapping[str, Section]:
        """Return all sections by their place."""
        return {section.place: section for one in self.chapters for section in one.sections()}


@cache
def handbook() -> Book:
    """Return the handbook of this program. Raises HandbookError where it is missing or broken."""
    return read_book(resource("help"))


def read_book(folder: Path) -> Book:
    """Return the handbook in `folder`: the chapters that README.md there links to, in its order.

    Raises HandbookError where a file is missing or is not what a chapter looks like.
    """
    contents = _read(folder, CONTENTS)
    files = [link for block in contents.blocks for link in links_of(block)]
    return Book(contents.title, folder, tuple(_read(folder, file) for file in files))


def _read(folder: Path, file: str) -> Chapter:
    try:
        blocks = read_markdown((folder / file).read_text("utf-8"))
    except (OSError, UnicodeError, BadMarkdown) as error:
        raise _broken(file) from error
    tops = [i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.level == _TOP]
    if tops != [0]:
        raise _broken(file)
    assert isinstance(blocks[0], Heading)
    return Chapter(file, plain(blocks[0].line), blocks)


def _broken(file: str) -> HandbookError:
    return HandbookError(f"手册的文件“{file}”缺失或已损坏，打不开手册。请重新安装程序。")
