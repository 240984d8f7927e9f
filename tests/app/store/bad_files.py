"""Project files with one thing wrong: shared by the tests of the reader and of the JSON Schema."""

import copy
import json

from app.errors import FileProblem
from app.store.project_file import report_from_bytes

GOOD = {
    "format": "nianbao",
    "version": 1,
    "edition": "2021",
    "variant": None,
    "year": 2025,
    "title": "",
    "unit": {"name": "某街道", "level": "street", "kind": "government"},
    "cells": {"t3.new.natural": 58, "t2.fees.amount": "12.85", "t2.rules.issued": "/"},
    "stated": {"t3.total.total": 62},
    "notes": {"t2.normative.issued": "其中修订16件", "t4": "含上年度结转数量"},
    "text": {"preface": "前", "s1": "一", "s5": "五", "s6": "六", "signature": "某街道"},
    "explanations": [
        {
            "rule": "T2-PROCURE",
            "cells": ["t3.new.natural"],
            "section": None,
            "quote": None,
            "values": {"t3.new.natural": "58"},
            "text": "已核实",
        }
    ],
    "off": ["W-TYPO"],
    "dismissed": [{"rule": "W-TYPO", "section": "s5", "quote": "五"}],
    "doubts": {"t3.partial.natural": "原文不清"},
    "previous": {
        "year": 2024,
        "edition": "2021",
        "variant": None,
        "unit": "某街道",
        "cells": {"t3.new.natural": 9},
        "stated": {},
        "text": {"s1": "去年"},
        "source": "last.nianbao",
    },
}

GONE = object()

# A name, where it is put (steps from the top), what is put there, and words of the sentence.
BAD = [
    ("another format", ["format"], "docx", "不是年报文件"),
    ("no format", ["format"], GONE, "不是年报文件"),
    ("a format that is a list", ["format"], ["nianbao"], "不是年报文件"),
    ("no version", ["version"], GONE, "version"),
    ("a newer version", ["version"], 2, "更新版本"),
    ("a version far ahead", ["version"], 999, "更新版本"),
    ("a version before the first", ["version"], 0, "version"),
    ("a negative version", ["version"], -1, "version"),
    ("a version in words", ["version"], "1", "version"),
    ("a version that is a flag", ["version"], True, "version"),
    ("an unknown edition", ["edition"], "2020", "edition"),
    ("an edition that is a number", ["edition"], 2021, "edition"),
    ("an unknown variant", ["variant"], "double_other", "double_other"),
    ("a variant of another edition", ["edition"], "2019-single_other", "edition"),
    ("no year", ["year"], GONE, "year"),
    ("a year in words", ["year"], "2025", "year"),
    ("a year with decimals", ["year"], 2025.5, "year"),
    ("a year that is null", ["year"], None, "year"),
    ("a year before the form", ["year"], 2018, "year"),
    ("a year that is a slip", ["year"], 20251, "year"),
    ("a title that is a number", ["title"], 5, "title"),
    ("a unit that is a name", ["unit"], "某街道", "unit"),
    ("an unknown level", ["unit", "level"], "planet", "unit → level"),
    ("an unknown kind", ["unit", "kind"], "club", "unit → kind"),
    ("a level that is a number", ["unit", "level"], 3, "unit → level"),
    ("a field unknown to the unit", ["unit", "colour"], "red", "unit → colour"),
    ("cells in a list", ["cells"], [58], "cells"),
    ("cells that are null", ["cells"], None, "cells"),
    ("an unknown cell", ["cells", "t3.new.martian"], 5, "cells → t3.new.martian"),
    ("a cell of the other layout", ["cells", "t3.other.natural"], 5, "cells → t3.other.natural"),
    ("a cell of the other edition", ["cells", "t2.rules.made"], 5, "cells → t2.rules.made"),
    ("a computed total among cells", ["cells", "t3.new.total"], 62, "cells → t3.new.total"),
    ("a group sum among cells", ["cells", "t3.sum_denied.natural"], 5, "t3.sum_denied.natural"),
    ("a count in words", ["cells", "t3.new.natural"], "58", "cells → t3.new.natural"),
    ("a count with decimals", ["cells", "t3.new.natural"], 58.5, "cells → t3.new.natural"),
    ("a count written 58.0", ["cells", "t3.new.natural"], 58.0, "cells → t3.new.natural"),
    ("a count that is a flag", ["cells", "t3.new.natural"], True, "cells → t3.new.natural"),
    ("a count that is null", ["cells", "t3.new.natural"], None, "cells → t3.new.natural"),
    ("a count in a list", ["cells", "t3.new.natural"], [58], "cells → t3.new.natural"),
    ("a count too large", ["cells", "t3.new.natural"], 10**12, "cells → t3.new.natural"),
    ("a count far too small", ["cells", "t3.new.natural"], -(10**12), "cells → t3.new.natural"),
    ("not applicable in table three", ["cells", "t3.new.natural"], "/", "cells → t3.new.natural"),
    ("an amount as a number", ["cells", "t2.fees.amount"], 12.85, "cells → t2.fees.amount"),
    ("an amount as a whole number", ["cells", "t2.fees.amount"], 12, "cells → t2.fees.amount"),
    ("an amount with a unit", ["cells", "t2.fees.amount"], "12.85万元", "t2.fees.amount"),
    ("an amount with a comma", ["cells", "t2.fees.amount"], "1,285", "cells → t2.fees.amount"),
    ("an amount with an exponent", ["cells", "t2.fees.amount"], "1e3", "cells → t2.fees.amount"),
    ("an amount that is NaN", ["cells", "t2.fees.amount"], "NaN", "cells → t2.fees.amount"),
    ("an amount that is empty", ["cells", "t2.fees.amount"], "", "cells → t2.fees.amount"),
    ("an amount in full width", ["cells", "t2.fees.amount"], "１２", "cells → t2.fees.amount"),
    ("an amount of 40 digits", ["cells", "t2.fees.amount"], "1" * 40, "cells → t2.fees.amount"),
    ("a count not applicable twice", ["cells", "t2.rules.issued"], "//", "t2.rules.issued"),
    ("an input among stated totals", ["stated", "t3.new.natural"], 5, "stated → t3.new.natural"),
    ("an unknown stated total", ["stated", "t3.all.total"], 5, "stated → t3.all.total"),
    ("a stated total not applicable", ["stated", "t3.new.total"], "/", "stated → t3.new.total"),
    ("a stated total in words", ["stated", "t3.new.total"], "62", "stated → t3.new.total"),
    ("a note on an unknown cell", ["notes", "t3.new.martian"], "注", "notes → t3.new.martian"),
    ("a note that is a number", ["notes", "t4"], 5, "notes → t4"),
    ("notes in a list", ["notes"], [], "notes"),
    ("an unknown section", ["text", "s2"], "二", "text → s2"),
    ("a text that is null", ["text", "s1"], None, "text → s1"),
    ("a text in a list", ["text", "s1"], ["一"], "text → s1"),
    ("explanations by key", ["explanations"], {}, "explanations"),
    ("an explanation without text", ["explanations", 0, "text"], GONE, "第 1 项 → text"),
    ("an explanation with more", ["explanations", 0, "more"], 1, "第 1 项 → more"),
    ("an explanation of a number", ["explanations", 0, "cells"], [5], "cells → 第 1 项"),
    ("off as a text", ["off"], "W-TYPO", "off"),
    ("off with a number", ["off"], [5], "off → 第 1 项"),
    ("a dismissal without quote", ["dismissed", 0, "quote"], GONE, "第 1 项 → quote"),
    ("doubts in a list", ["doubts"], [], "doubts"),
    ("a doubt that is a number", ["doubts", "t3.new.natural"], 5, "doubts → t3.new.natural"),
    ("a previous year that is a name", ["previous"], "last.nianbao", "previous"),
    ("a previous year without year", ["previous", "year"], GONE, "previous → year"),
    ("a previous year with more", ["previous", "more"], 1, "previous → more"),
    ("an unknown cell last year", ["previous", "cells", "t3.x.y"], 5, "previous → cells → t3.x.y"),
    ("a total among last year's cells", ["previous", "cells", "t3.new.total"], 5, "t3.new.total"),
]

# Not refused by the program's rules of types, or invisible to a schema.
SCHEMA_CANNOT_SEE = {
    "a count written 58.0",  # the number 58 to JSON Schema
}


def damaged(steps, value):
    """Return the fields of a good file with `value` put where `steps` lead."""
    fields = copy.deepcopy(GOOD)
    place = fields
    for step in steps[:-1]:
        place = place[step]
    if value is GONE:
        del place[steps[-1]]
    else:
        place[steps[-1]] = value
    return fields


def as_bytes(fields):
    """Return `fields` as a file."""
    return json.dumps(fields, ensure_ascii=False).encode()


# Bytes that are no project file at all, and words of the sentence.
BAD_BYTES = {
    "nothing": (b"", "第 1 行"),
    "white space": (b" \n\n ", "第"),
    "words": ("年报".encode(), "第 1 行第 1 个字符"),
    "a list": (b"[]", "不是年报文件"),
    "a number": (b"5", "不是年报文件"),
    "null": (b"null", "不是年报文件"),
    "an empty object": (b"{}", "不是年报文件"),
    "JSON of something else": (b'{"name": "package", "version": "1.0.0"}', "不是年报文件"),
    "GBK": (json.dumps(GOOD, ensure_ascii=False).encode("gb18030"), "UTF-8"),
    "UTF-16": (json.dumps(GOOD, ensure_ascii=False).encode("utf-16"), "UTF-8"),
    "a Word file": (b"PK\x03\x04\x14\x00\x06\x00\x08\x00\xff\xfe", "UTF-8"),
    "NaN": (as_bytes(damaged(["cells", "t3.new.natural"], float("nan"))), "NaN"),
    "Infinity": (as_bytes(damaged(["cells", "t3.new.natural"], float("inf"))), "Infinity"),
    "NaN in an unknown field": (as_bytes(damaged(["more"], float("nan"))), "NaN"),
    "1e999": (as_bytes(damaged(["more"], 5)).replace(b'"more": 5', b'"more": 1e999'), "1e999"),
    "a key twice": (as_bytes(GOOD).replace(b'"title"', b'"year": 2024, "title"'), "year"),
    "a cell twice": (
        as_bytes(GOOD).replace(b'"cells": {', b'"cells": {"t3.new.natural": 57, '),
        "t3.new.natural",
    ),
    "a lonely surrogate": (as_bytes(GOOD).replace('"一"'.encode(), b'"\\ud800"'), "代理项"),
    "5000 digits": (
        as_bytes(damaged(["more"], 5)).replace(b": 5}", b": " + b"1" * 5000 + b"}"),
        "",
    ),
    "100000 opened lists": (b"[" * 100_000, "嵌套"),
    "100000 opened objects": (b'{"a":' * 100_000, "嵌套"),
    "closed lists a thousand deep": (b"[" * 1000 + b"]" * 1000, "嵌套"),
    "words after the end": (as_bytes(GOOD) + b"x", "第"),
    "two files in one": (as_bytes(GOOD) * 2, "第"),
    "a comment": (b"// made by hand\n" + as_bytes(GOOD), "第 1 行"),
    "a comma too many": (as_bytes(GOOD)[:-1] + b",}", "第"),
    "a raw tab in a text": (as_bytes(GOOD).replace('"一"'.encode(), b'"\t"'), "第"),
}


def opened_or_refused(data, path):
    """Return the report in `data`; None where a sentence that names the file refuses them."""
    try:
        return report_from_bytes(data, path)
    except FileProblem as problem:
        sentence = str(problem)
    assert path.name in sentence
    assert "。" in sentence
    return None
