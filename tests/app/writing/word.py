"""Taking a Word file apart with the standard library: nothing of the program's own writer."""

import io
import zipfile
from xml.etree import ElementTree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str) -> ElementTree.Element:
    """Return the XML of one part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return ElementTree.fromstring(package.read(name))


def names(data: bytes) -> list[str]:
    """Return the names of all parts."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.namelist()


def rewritten(data: bytes, name: str, change) -> bytes:
    """Return the Word file with the text of one part changed."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as package,
        zipfile.ZipFile(out, "w") as other,
    ):
        for entry in package.namelist():
            content = package.read(entry)
            if entry == name:
                changed = change(content.decode())
                assert changed != content.decode(), "nothing was changed"
                content = changed.encode()
            other.writestr(entry, content)
    return out.getvalue()


def value(element: ElementTree.Element | None, attribute: str = "val") -> str | None:
    """Return an attribute of the w: namespace; None without the element."""
    return None if element is None else element.get(f"{W}{attribute}")


def find(element: ElementTree.Element, path: str) -> ElementTree.Element | None:
    """Find below `element` by names without namespace: ``tcPr/gridSpan``."""
    return element.find("/".join(f"{W}{step}" for step in path.split("/")))


def find_all(element: ElementTree.Element, path: str) -> list[ElementTree.Element]:
    """Find all below `element` by names without namespace."""
    return element.findall("/".join(f"{W}{step}" for step in path.split("/")))


def text_of(element: ElementTree.Element) -> str:
    """Return all the text below `element`."""
    return "".join(text.text or "" for text in element.iter(f"{W}t"))


def styles(data: bytes) -> dict[str, ElementTree.Element]:
    """Return the styles of a Word file by name."""
    found = find_all(part(data, "word/styles.xml"), "style")
    return {value(find(style, "name")): style for style in found}


def style_of(data: bytes, paragraph: ElementTree.Element) -> ElementTree.Element:
    """Return the style of a paragraph."""
    wanted = value(find(paragraph, "pPr/pStyle"))
    found = {style.get(f"{W}styleId"): style for style in styles(data).values()}
    return found[wanted]
