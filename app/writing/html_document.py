"""The web page of a report, for the editor of a government site: one file, no script.

Site editors take pages apart: many drop the style sheet, some the head, some every class. So the
structure is plain (h1, h2, h3, p, table) and what must not be lost stands in each element.
"""

from html import escape
from typing import Final

from app.writing import page
from app.writing.content import (
    Block,
    Content,
    Heading,
    Paragraph,
    Run,
    Signature,
    TableBlock,
    note_lines,
)
from app.writing.html_table import table_html
from app.writing.page import MM, Face

_CENTRED: Final = 'align="center" style="text-align:center"'
_RIGHT: Final = 'align="right" style="text-align:right"'
_INDENTED: Final = 'style="text-indent:2em"'


def _faces(*names: str, kind: str = "serif") -> str:
    """Return a list of faces, the first that is there is taken."""
    return ",".join(f'"{name}"' for name in names) + f",{kind}"


_SONG: Final = _faces(Face.TABLE, "SimSun", "Noto Serif CJK SC")
_KAI: Final = _faces(Face.SUBHEADING, "楷体", "KaiTi", "STKaiti", "LXGW WenKai")
_FANG: Final = _faces(Face.BODY, "仿宋", "FangSong", "STFangsong", Face.TABLE)
_HEI: Final = _faces(Face.HEADING, "SimHei", "Noto Sans CJK SC", kind="sans-serif")
_BIAO: Final = _faces(Face.TITLE, "小标宋", "Noto Serif CJK SC", Face.TABLE)


def _millimetres(*lengths: float) -> str:
    return " ".join(f"{round(length / MM)}mm" for length in lengths)


_PITCH: Final = f"{page.LINE_PITCH:.2f}pt"

# All but the paper's measures is under .nianbao, so that it does not reach the site's own page.
_STYLE: Final = f"""
.nianbao{{max-width:820px;margin:0 auto;padding:24px 16px;box-sizing:border-box;color:#000;
font:18px/1.9 {_FANG};text-align:justify}}
.nianbao h1{{font:normal 29px/1.5 {_BIAO};margin:12px 0 32px;text-wrap:balance}}
.nianbao h2{{font:normal 19px/1.9 {_HEI};margin:16px 0 0;text-indent:2em}}
.nianbao h3{{font:normal 18px/1.9 {_KAI};margin:0;text-indent:2em}}
.nianbao p{{margin:0}}
.nianbao .sub,.nianbao .remark{{font-family:{_KAI}}}
.nianbao .table{{margin:8px 0 4px}}
.nianbao table{{font:15px/1.4 {_SONG}}}
.nianbao .note{{font:14px/1.6 {_SONG}}}
.nianbao .signature{{padding-right:4em}}
@page{{size:A4;margin:{_millimetres(page.TOP_MARGIN, page.RIGHT_MARGIN, page.BOTTOM_MARGIN)} \
{_millimetres(page.LEFT_MARGIN)}}}
@media print{{
.nianbao{{max-width:none;padding:0;font-size:{page.BODY_SIZE:g}pt;line-height:{_PITCH}}}
.nianbao h1{{font-size:{page.TITLE_SIZE:g}pt}}
.nianbao h2,.nianbao h3{{font-size:{page.BODY_SIZE:g}pt;line-height:{_PITCH};break-after:avoid}}
.nianbao .table{{overflow:visible!important;break-inside:avoid}}
.nianbao table{{min-width:0!important;font-size:9pt;line-height:1.25}}
.nianbao th,.nianbao td{{padding:1.5px 3px}}
.nianbao thead{{display:table-header-group}}
.nianbao tr{{break-inside:avoid}}
.nianbao .note{{font-size:9pt}}
.nianbao .draft{{position:fixed;top:35%;left:0;right:0;font-size:110pt!important;line-height:1;
opacity:.12;transform:rotate(-30deg)}}
}}
"""


_PAGE: Final = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="{author}">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<div class="nianbao" lang="zh-CN">
{body}</div>
</body>
</html>
"""


def write_html(content: Content) -> bytes:
    """Return the web page that says `content`, in UTF-8. The same content gives the same bytes."""
    mark = f"（{page.DRAFT}）" if content.is_draft else ""
    body = _draft() if content.is_draft else ""
    body += f"<h1 {_CENTRED}>{_text(content.title)}</h1>\n" + "".join(map(_block, content.blocks))
    return _PAGE.format(
        author=escape(content.unit), title=_text(content.title + mark), style=_STYLE, body=body
    ).encode()


def _draft() -> str:
    look = "text-align:center;color:#c00000;font-size:24px;font-weight:bold;letter-spacing:1em"
    return f'<p class="draft" align="center" style="{look}">{page.DRAFT}</p>\n'


def _block(block: Block) -> str:
    match block:
        case Heading():
            return f"<h2>{_text(block.text)}</h2>\n"
        case Paragraph():
            return _paragraph(block)
        case TableBlock():
            notes = (f'<p class="note">{_text(line)}</p>\n' for line in note_lines(block))
            return table_html(block) + "".join(notes)
        case Signature():
            lines = (f'<p class="signature" {_RIGHT}>{_text(line)}</p>\n' for line in block.lines)
            return "".join(lines)


def _paragraph(block: Paragraph) -> str:
    if len(block.runs) == 1 and block.runs[0].is_subheading:
        return f"<h3>{_text(block.text)}</h3>\n"
    return f"<p {_INDENTED}>{''.join(map(_run, block.runs))}</p>\n"


def _run(run: Run) -> str:
    text = _text(run.text)
    return f'<span class="sub">{text}</span>' if run.is_subheading else text


def _text(text: str) -> str:
    return escape(text, quote=False)
