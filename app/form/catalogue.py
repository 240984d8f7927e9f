"""Which editions there are, and which one a year takes. The only place that knows the folder."""

from functools import cache

from app.errors import EditionError, UnknownEdition
from app.form.edition import Edition
from app.form.form import Form, compile_form
from app.form.loading import load_edition
from app.form.vetting import vet
from resources import resource

LAST_YEAR = 2099  # a later year is a slip of the keyboard


@cache
def editions() -> dict[str, Edition]:
    """Return the bundled editions by key, oldest first. Raises EditionError."""
    files = sorted(resource("editions").glob("*.json"))
    loaded: dict[str, Edition] = {}
    for path in files:
        edition = load_edition(path)
        if edition.key in loaded:
            raise EditionError(path.name, "edition", f"“{edition.key}”与另一份表式文件重复")
        loaded[edition.key] = edition
    return dict(sorted(loaded.items(), key=lambda item: item[1].first_year))


def edition_for_year(year: int) -> str:
    """Return the key of the edition that the report of `year` takes.

    Raises UnknownEdition for a year before the first national format, or beyond LAST_YEAR.
    """
    for edition in reversed(editions().values()):  # a new edition ends the one before it
        if edition.first_year <= year <= (edition.last_year or LAST_YEAR):
            return edition.key
    first = min(edition.first_year for edition in editions().values())
    raise UnknownEdition(
        f"{year} 年没有全国统一的表式：本程序适用 {first} 年至 {LAST_YEAR} 年的年度报告。"
        "请核对年份。"
    )


def form_of(edition: str, variant: str | None = None) -> Form:
    """Return the form of `edition` in `variant`, compiled and vetted: the same object every time.

    Raises UnknownEdition for an unknown name, EditionError for a broken file.
    """
    return compiled_form(edition, variant)


@cache
def compiled_form(edition: str, variant: str | None) -> Form:
    """Return what `form_of` returns; both arguments given, so that there is one of each."""
    known = editions()
    if edition not in known:
        raise UnknownEdition(f"没有“{edition}”版表式，现有：{'、'.join(known)}。")
    variants = known[edition].variants
    if variant is not None and variant not in variants:
        names = "、".join(variants) or "无"
        raise UnknownEdition(f"{edition} 版表式没有“{variant}”这种变体，现有：{names}。")
    form = compile_form(known[edition], variant)
    vet(form)
    return form


def siblings(form: Form) -> list[Form]:
    """Return the form in all layouts of its edition, `form` itself first."""
    names: list[str | None] = [None, *form.edition.variants]
    others = [form_of(form.edition.key, name) for name in names if name != form.variant]
    return [form, *others]
