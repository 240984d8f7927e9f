"""Making reports for tests: by typed pairs as a person would, and at random (hypothesis)."""

from collections.abc import Mapping
from decimal import Decimal

from hypothesis import strategies as st

from app.report.batch import apply_batch
from app.report.recompute import evaluate
from app.report.report import Dismissal, Explanation, Previous, Report, Unit
from app.review.review import review
from tests.app.plain_form import AMOUNTS, FORMS, FormName, input_keys, total_keys

YEARS = {"2019": 2020, "2021": 2025}
# The sample's figures: 58 and 4 applications, 57 granted to persons, 4 not held.
FIGURES = {
    "t3.new.natural": "58",
    "t3.new.company": "4",
    "t3.granted.natural": "57",
    "t3.granted.company": "1",
    "t3.unable_not_held.natural": "1",
    "t3.unable_not_held.company": "3",
}

# Texts in which the rules on wording find nothing.
TEXTS = {
    "s1": "（一）主动公开。及时公开。（二）依申请公开。依法答复。（三）政府信息管理。逐件审核。"
    "（四）政府信息公开平台建设。专人维护。（五）监督保障。纳入考核。",
    "s5": "更新还不够及时，下一步将按月检查。",
    "s6": "本年度未收取信息处理费。",
}


def empty(form: FormName = ("2021", None), **fields) -> Report:
    """Return a report with nothing in it."""
    return Report(form[0], YEARS[form[0]], form[1], **fields)


def filled(form: FormName = ("2021", None), pairs: Mapping[str, str] | None = None) -> Report:
    """Return a report that is 0 everywhere but for the figures of the sample and `pairs`."""
    base = dict.fromkeys(input_keys(form), "0") | FIGURES | TEXTS
    if form[0] == "2019":
        base |= {"t2.procurement.items": "2", "t2.procurement.amount": "12850"}
    return apply_batch(empty(form), (base | dict(pairs or {})).items())


def change(report: Report, **or_pairs: str) -> Report:
    """Return `report` with pairs set; a dot in a key is written as two underscores."""
    return apply_batch(report, [(key.replace("__", "."), v) for key, v in or_pairs.items()])


def values_of(report: Report):
    """Return the evaluated values of `report`."""
    return evaluate(report.form, report.cells, report.stated)


def found(report: Report, rule: str | None = None, of_class: str | None = None):
    """Return the findings for `report`, of one rule and class if given."""
    return [
        finding
        for finding in review(report)
        if rule in (None, finding.rule) and of_class in (None, finding.rule_class.value)
    ]


# ------------------------------------------------------------------------------ at random

forms = st.sampled_from(FORMS)
counts = st.integers(-999_999_999_999, 999_999_999_999)
amounts = st.decimals(
    min_value=Decimal(-10) ** 11, max_value=Decimal(10) ** 11, places=6, allow_nan=False
).map(abs)
# What XML and JSON can both hold, without the carriage return that is made plain.
characters = st.characters(
    exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff", include_characters="\n\t"
)
lines = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"))
texts = st.text(characters, max_size=40)


def values_for(form: FormName, key: str):
    """Return the strategy for a value of the input `key`."""
    value = amounts if key == AMOUNTS[form[0]] else counts
    return value | st.just("/") if key.startswith("t2.") else value


@st.composite
def inputs(draw, form: FormName):
    """Draw some inputs of `form`, the others blank."""
    keys = draw(st.lists(st.sampled_from(input_keys(form)), unique=True, max_size=60))
    return {key: draw(values_for(form, key)) for key in keys}


@st.composite
def reports(draw):
    """Draw a whole report with everything that a project file can hold."""
    form = draw(forms)
    stated = draw(st.lists(st.sampled_from(total_keys(form)), unique=True, max_size=8))
    places = st.sampled_from([*input_keys(form), *total_keys(form), "t2", "t3", "t4"])
    sections = st.sampled_from(["preface", "s1", "s5", "s6", "signature"])
    level = draw(st.none() | st.sampled_from(["state", "province", "city", "county", "town"]))
    kind = draw(st.none() | st.sampled_from(["government", "office", "department"]))
    return Report(
        edition=form[0],
        year=draw(st.integers(2019, 2099)),
        variant=form[1],
        title=draw(lines),
        unit=Unit(draw(lines), level, kind),
        cells=draw(inputs(form)),
        stated={key: draw(counts) for key in stated},
        notes=draw(st.dictionaries(places, texts, max_size=4)),
        text=draw(st.dictionaries(sections, texts.filter(bool))),
        explanations=tuple(draw(st.lists(_explanations, max_size=2))),
        off=tuple(draw(st.lists(st.text("ABCXY-", max_size=8), max_size=3))),
        dismissed=tuple(
            draw(st.lists(st.builds(Dismissal, st.just("W-TYPO"), sections, texts), max_size=2))
        ),
        doubts=draw(st.dictionaries(places, texts, max_size=3)),
        previous=draw(st.none() | previous_years()),
        extra=draw(st.dictionaries(st.text("xyz_", min_size=1), json_values, max_size=3)),
    )


@st.composite
def previous_years(draw):
    """Draw last year's report as it is kept inside this year's."""
    form = draw(forms)
    return Previous(
        year=draw(st.integers(2019, 2099)),
        edition=form[0],
        variant=form[1],
        unit=draw(lines),
        cells=draw(inputs(form)),
        stated=dict.fromkeys(draw(st.lists(st.sampled_from(total_keys(form)), max_size=3)), 0),
        text=draw(st.dictionaries(st.sampled_from(["s1", "s5"]), texts.filter(bool))),
        source=draw(lines),
    )


_explanations = st.builds(
    Explanation,
    rule=st.just("T2-PROCURE"),
    cells=st.lists(st.sampled_from(input_keys(("2021", None))), max_size=3).map(tuple),
    section=st.none() | st.sampled_from(["s1", "s6"]),
    quote=st.none() | texts,
    values=st.dictionaries(st.sampled_from(input_keys(("2021", None))), texts, max_size=2),
    text=texts,
)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=6,
)
