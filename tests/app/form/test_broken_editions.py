"""A broken edition file is refused with the place of the fault, never half used."""

import json

import pytest

from app.errors import EditionError
from app.form.form import compile_form
from app.form.loading import load_edition
from app.form.vetting import vet
from app.review.examples import vet_rules
from resources import resource


def use(path):
    """Do with the edition at `path` all that the program does before a report can use it."""
    edition = load_edition(path)
    for variant in (None, *edition.variants):
        form = compile_form(edition, variant)
        vet(form)
        vet_rules(form)


def t3(fields):
    return fields["tables"]["t3"]


def row(fields, key, table="t3"):
    return next(r for b in fields["tables"][table]["blocks"] for r in b["rows"] if r["key"] == key)


def column(fields, key, table="t3"):
    block = fields["tables"][table]["blocks"][0]
    return next(c for c in block["columns"] if c["key"] == key)


def rule(fields, name):
    return next(rule for rule in fields["rules"] if rule["id"] == name)


def replace_sum(fields, key, parts):
    row(fields, key)["sum"] = parts


def _circle(fields):
    row(fields, "granted")["sum"] = ["partial"]
    row(fields, "partial")["sum"] = ["granted"]


def _overlapping_blocks(fields):
    t3(fields)["blocks"][0]["rows"].append({"key": "extra", "path": []})


# What is done to the edition 2021, and the words that must name the place.
DAMAGES = {
    "two rows with one key": (lambda f: row(f, "partial").update(key="granted"), "granted"),
    "two columns with one key": (lambda f: column(f, "legal").update(key="social"), "social"),
    "two rows with one label": (
        lambda f: row(f, "unable_compile").update(path=row(f, "unable_not_held")["path"]),
        "本机关不掌握相关政府信息",
    ),
    "a sum of itself": (lambda f: replace_sum(f, "total", ["total"]), "t3.total"),
    "a circle of sums": (_circle, "t3."),
    "a sum of an unknown row": (
        lambda f: replace_sum(f, "total", ["granted", "nowhere"]),
        "nowhere",
    ),
    "a sum of an unknown column": (
        lambda f: column(f, "total").update(sum=["natural", "martian"]),
        "martian",
    ),
    "a rule naming an unknown row": (
        lambda f: rule(f, "T3-BALANCE").update(left=["t3.new.*", "t3.arrived.*"]),
        "T3-BALANCE",
    ),
    "a rule naming an unknown table": (lambda f: rule(f, "T4-SUM").update(table="t9"), "T4-SUM"),
    "a rule adding up neither way": (
        lambda f: rule(f, "T4-SUM").update(along="diagonals"),
        "T4-SUM",
    ),
    "a rule without left side": (lambda f: rule(f, "T3-BALANCE").update(left=[]), "T3-BALANCE"),
    "a rule twice": (lambda f: f["rules"].append(rule(f, "T4-SUM")), "T4-SUM"),
    "an ok example that fails": (
        lambda f: rule(f, "T3-BALANCE").update(ok={"t3.new.natural": 1}),
        "T3-BALANCE → ok",
    ),
    "a bad example that passes": (
        lambda f: rule(f, "T3-BALANCE").update(bad={"t3.new.natural": 0}),
        "T3-BALANCE → bad",
    ),
    "an example of an unknown cell": (
        lambda f: rule(f, "T3-COUNT").update(ok={"t3.new.martian": 1}),
        "T3-COUNT",
    ),
    "an example that is no number": (
        lambda f: rule(f, "T3-COUNT").update(ok={"t3.new.natural": "many"}),
        "T3-COUNT",
    ),
    "an unknown class": (lambda f: rule(f, "T4-SUM").update({"class": "fatal"}), "class"),
    "an unknown relation": (lambda f: rule(f, "T4-SUM").update(relation="about"), "relation"),
    "a width too few": (lambda f: t3(f)["widths"].pop(), "t3 → widths"),
    "a width too many": (lambda f: t3(f)["widths"].append(1), "t3 → widths"),
    "a width of zero": (lambda f: t3(f)["widths"].__setitem__(0, 0), "widths → 第 1 项"),
    "a row without any label": (_overlapping_blocks, "t3"),
    "a table without rows": (lambda f: t3(f)["blocks"][0].update(rows=[]), "t3"),
    "a table without columns": (lambda f: t3(f)["blocks"][0].update(columns=[]), "t3"),
    "a table without blocks": (lambda f: t3(f).update(blocks=[]), "t3"),
    "a missing field": (lambda f: f.pop("source"), "source"),
    "a missing field deep down": (lambda f: row(f, "new").pop("path"), "rows → 第 1 项 → path"),
    "an unknown field": (lambda f: f.update(colour="red"), "colour"),
    "an unknown field deep down": (lambda f: row(f, "new").update(sun=[]), "第 1 项 → sun"),
    "a text for a list": (lambda f: row(f, "new").update(path="一、"), "path"),
    "a number for a text": (lambda f: f.update(name=2021), "name"),
    "a flag for a number": (lambda f: f.update(years=[True, None]), "years"),
    "years the wrong way round": (lambda f: f.update(years=[2021, 2020]), "years"),
    "three years": (lambda f: f.update(years=[2021, 2022, 2023]), "years"),
    "a year before the law": (lambda f: f.update(years=[1949, None]), "years"),
    "an unknown kind of number": (lambda f: column(f, "natural").update(number="mood"), "number"),
    "a section with an unknown table": (
        lambda f: f["sections"][1].update(table="t7"),
        "sections → t",
    ),
    "a table in no section": (lambda f: f["sections"][1].pop("table"), "t2"),
    "two sections with one key": (lambda f: f["sections"][5].update(key="s1"), "s1"),
    "a group with an unknown row": (
        lambda f: t3(f)["groups"]["sum_denied"].update(rows=["denied_love"]),
        "sum_denied",
    ),
    "a variant that replaces an unknown row": (
        lambda f: f["variants"]["single_other"]["replace"]["t3"].update(rows=["nowhere"]),
        "single_other",
    ),
    "a variant of an unknown table": (
        lambda f: f["variants"]["single_other"]["replace"].update(
            t8=f["variants"]["single_other"]["replace"].pop("t3")
        ),
        "t8",
    ),
}


@pytest.fixture
def damaged(tmp_path):
    """Write a copy of edition 2021 after something was done to it."""

    def write(damage):
        fields = json.loads(resource("editions", "2021.json").read_text("utf-8"))
        damage(fields)
        path = tmp_path / "2021.json"
        path.write_text(json.dumps(fields, ensure_ascii=False), "utf-8")
        return path

    return write


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_a_bundled_edition_passes(edition):
    use(resource("editions", f"{edition}.json"))


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_edition_is_refused_with_the_place(damage, damaged):
    change, place = DAMAGES[damage]
    path = damaged(change)
    with pytest.raises(EditionError) as refused:
        use(path)
    assert place in str(refused.value)
    assert "2021" in str(refused.value)


# What is done to the text of the file, and words of the sentence.
SPOILS = {
    "not JSON": (lambda text: text[:-20], "第"),
    "not UTF-8": (lambda text: text.encode("gb18030"), "UTF-8"),
    "NaN": (lambda text: text.replace('"widths": [1', '"widths": [NaN', 1), "NaN"),
    "too large": (lambda text: text.replace('"widths": [1', '"widths": [1e999', 1), "1e999"),
    "a key twice": (lambda text: text.replace("{", '{"name": "again", ', 1), "name"),
    "a list": (lambda text: "[]", "文件"),
    "nothing": (lambda text: "", "文件"),
}


@pytest.mark.parametrize("spoil", SPOILS)
def test_a_file_that_is_no_edition_is_refused(spoil, tmp_path):
    change, words = SPOILS[spoil]
    spoiled = change(resource("editions", "2021.json").read_text("utf-8"))
    path = tmp_path / "2021.json"
    path.write_bytes(spoiled if isinstance(spoiled, bytes) else spoiled.encode())
    with pytest.raises(EditionError) as refused:
        use(path)
    assert words in str(refused.value)


def test_a_missing_file_is_refused(tmp_path):
    with pytest.raises(EditionError, match=r"2033\.json"):
        use(tmp_path / "2033.json")
