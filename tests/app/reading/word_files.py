"""Word files written by hand, for tests."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_MIME}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_MIME}.numbering+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_MIME}.styles+xml"/></Types>'
)
_ROOT = (
    f'<Relationships xmlns="{_LINKS}"><Relationship Id="r1" Type="{_KIND}/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def word_file(
    body, part="word/document.xml", compression=zipfile.ZIP_DEFLATED, numbering="", styles=""
):
    """Return a Word file with `body`, and with the lists and styles given."""
    others = [(name, text) for name, text in (("numbering", numbering), ("styles", styles)) if text]
    links = "".join(
        f'<Relationship Id="r{name}" Type="{_KIND}/{name}" Target="{name}.xml"/>'
        for name, _ in others
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as package:
        package.writestr("[Content_Types].xml", _TYPES)
        package.writestr("_rels/.rels", _ROOT)
        package.writestr(
            part,
            f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>',
        )
        for name, text in others:
            package.writestr(f"word/{name}.xml", f'<w:{name} xmlns:w="{W}">{text}</w:{name}>')
        if links:
            package.writestr(
                "word/_rels/document.xml.rels",
                f'<Relationships xmlns="{_LINKS}">{links}</Relationships>',
            )
    return file.getvalue()


def paragraph(text, properties="", run=""):
    """Return a paragraph of a Word file, with properties of its own and of its run."""
    about = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    look = f"<w:rPr>{run}</w:rPr>" if run else ""
    return f"<w:p>{about}<w:r>{look}<w:t>{text}</w:t></w:r></w:p>"


def numbered(text, listed, level=0):
    """Return a paragraph of the list `listed`."""
    place = f'<w:ilvl w:val="{level}"/><w:numId w:val="{listed}"/>'
    return paragraph(text, f"<w:numPr>{place}</w:numPr>")


def level(place, form, text, more="", first=1):
    """Return one level of a list that begins with `first`."""
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{first}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*kinds, more=""):
    """Return lists 1, 2 … with the levels of each of `kinds`."""
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>'
        for n, levels in enumerate(kinds, 1)
    )
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
        for n in range(1, len(kinds) + 1)
    )
    return made + nums + more
