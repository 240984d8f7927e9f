"""Order of XML children: Word refuses a file whose elements stand out of the schema's sequence."""

import re

import pytest

from app.report.batch import apply_batch
from app.writing.content import compose
from app.writing.docx_document import write_docx
from tests.app.making import filled
from tests.app.plain_form import FORM_NAMES, FORMS
from tests.app.writing.word import W, names, part

# ECMA-376 Part 1, wml.xsd (transitional): the sequence of children of each type.
PARAGRAPH = """
pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd
tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi
adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc
textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange
"""
RUN = """
rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof
snapToGrid vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd
fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath
"""
SEQUENCES = {
    "pPr": PARAGRAPH,
    "rPr": RUN,
    "tblPr": """
        tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc
        tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription
        tblPrChange
    """,
    "tcPr": """
        cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText
        vAlign hideMark headers cellIns cellDel cellMerge tcPrChange
    """,
    "sectPr": """
        reference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders
        lnNumType pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter
        docGrid printerSettings sectPrChange
    """,
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "tc": "tcPr p",
    "p": "pPr r",
    "r": "rPr t",
    "tblBorders": "top left start bottom right end insideH insideV",
    "tcBorders": "top left start bottom right end insideH insideV tl2br tr2bl",
    "tblCellMar": "top left start bottom right end",
    "tcMar": "top left start bottom right end",
    "style": """
        name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed
        qFormat locked personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr
        tblStylePr
    """,
    "docDefaults": "rPrDefault pPrDefault",
    "styles": "docDefaults latentStyles style",
    "pBdr": "top left bottom right between bar",
    "document": "background body",
}
ORDER = {name: {child: at for at, child in enumerate(s.split())} for name, s in SEQUENCES.items()}
# Other children that may stand among these; trPr takes its children in any order.
ELSEWHERE = {"p": {"fldSimple", "bookmarkStart", "bookmarkEnd", "hyperlink"}}
ROW = {"cnfStyle", "divId", "gridBefore", "gridAfter", "wBefore", "wAfter", "cantSplit"}
ROW |= {"trHeight", "tblHeader", "tblCellSpacing", "jc", "hidden", "ins", "del", "trPrChange"}
AFTER_TEXT = {"t", "tab", "br", "cr", "fldChar", "instrText", "noBreakHyphen", "sym"}


def faults(root):
    """Yield what stands out of order below `root`."""
    for element in root.iter():
        name = element.tag.removeprefix(W)
        children = [child.tag.removeprefix(W) for child in element if child.tag.startswith(W)]
        if name == "trPr" and not set(children) <= ROW:
            yield name, children
        if name not in ORDER:
            continue
        known = ["r" if child in ELSEWHERE.get(name, ()) else child for child in children]
        if name == "sectPr":  # headers and footers in any order, before all else
            known = ["reference" if child.endswith("Reference") else child for child in known]
        if name == "r":
            known = ["t" if child in AFTER_TEXT else child for child in known]
        ranks = [ORDER[name].get(child) for child in known]
        if None in ranks or ranks != sorted(ranks):
            yield name, children
        single = {"pPr", "rPr", "tblPr", "tcPr", "trPr"} & {name}
        if single and len(set(children)) < len(children):
            yield name, children


@pytest.fixture(scope="module", params=FORMS, ids=FORM_NAMES)
def data(request):
    pairs = {
        "s1": "（一）小标题\n正文（二）不成段的。正文\t制表\n（三）又一个。",
        "signature": "某街道\n2026年1月20日",
        "note:t3": "表注\n又一行",
        "preface": "前言",
    }
    report = apply_batch(filled(request.param), pairs.items())
    return write_docx(compose(report, is_draft=True))


def parts(data):
    wanted = r"word/(document|styles|footer\d+|header\d+|numbering)\.xml"
    return [name for name in names(data) if re.fullmatch(wanted, name)]


def test_children_stand_in_the_sequence_of_the_schema(data):
    found = [(name, *fault) for name in parts(data) for fault in faults(part(data, name))]
    assert found == []


def test_all_parts_with_text_are_looked_at(data):
    assert {"word/document.xml", "word/styles.xml"} < set(parts(data))
    assert len(parts(data)) >= 6  # and two headers, two footers


def test_every_style_in_use_exists(data):
    known = {style.get(f"{W}styleId") for style in part(data, "word/styles.xml").iter(f"{W}style")}
    for name in parts(data):
        for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link"):
            used = {e.get(f"{W}val") for e in part(data, name).iter(f"{W}{kind}")}
            assert used <= known, name


def test_every_relation_leads_to_a_part(data):
    for name in names(data):
        if not name.endswith(".rels"):
            continue
        folder = name.replace("_rels/", "").rpartition("/")[0]
        for relation in part(data, name):
            target = relation.get("Target")
            path = f"{folder}/{target}".lstrip("/") if target[0] != "/" else target[1:]
            path = re.sub(r"[^/]+/\.\./", "", path)
            assert path in names(data), (name, target)


def test_every_part_has_a_content_type(data):
    types = part(data, "[Content_Types].xml")
    suffixes = {t.get("Extension") for t in types if t.get("Extension")}
    listed = {t.get("PartName") for t in types if t.get("PartName")}
    for name in names(data):
        if name != "[Content_Types].xml":
            assert f"/{name}" in listed or name.rpartition(".")[2] in suffixes, name


def test_no_style_is_there_but_those_in_use(data):
    """Offices look for the styles of a 公文; a hundred others of the library would hide them."""
    styles = list(part(data, "word/styles.xml").iter(f"{W}style"))
    needed = {style.get(f"{W}styleId") for style in styles if style.get(f"{W}default") == "1"}
    for name in parts(data):
        needed |= {e.get(f"{W}val") for e in part(data, name).iter(f"{W}pStyle")}
    assert {style.get(f"{W}styleId") for style in styles} == needed
    assert len(needed) == 13


def test_nothing_of_the_librarys_template_is_left_over(data):
    left = [name for name in names(data) if re.search("thumb|numbering|Effects|customXml", name)]
    assert left == []
    assert len(data) < 40_000


def test_the_checker_sees_a_swapped_pair(data):
    root = part(data, "word/document.xml")
    properties = next(root.iter(f"{W}tblPr"))
    properties[:] = list(properties)[::-1]
    assert [name for name, _ in faults(root)] == ["tblPr"]
