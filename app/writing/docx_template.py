"""The empty document that the library brings, made one of a Chinese office."""

from typing import Final

import docx
from docx.document import Document
from docx.oxml.ns import qn

_LEFTOVERS: Final = {"thumbnail", "numbering", "stylesWithEffects", "customXml"}
_WORD_2013: Final = "15"  # what is older opens in 兼容模式


def empty_document() -> Document:
    """Return a new document without the picture, lists and styles that no report uses."""
    document = docx.Document()
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _LEFTOVERS:
                del relations[key]
    _set(document, "w:zoom", {"w:val": "none", "w:percent": "100"})
    _set(document, "w:characterSpacingControl", {"w:val": "compressPunctuation"})
    _set(document, "w:themeFontLang", {"w:val": "en-US", "w:eastAsia": "zh-CN"})
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), _WORD_2013)
    return document


def _set(document: Document, tag: str, values: dict[str, str]) -> None:
    for found in document.settings.element.iter(qn(tag)):
        for name, value in values.items():
            found.set(qn(name), value)
