"""Which edition a year takes, and what happens when an edition is added."""

import json

import pytest

from app.errors import UnknownEdition
from app.form import catalogue
from app.form.catalogue import edition_for_year, form_of
from resources import resource


@pytest.fixture
def editions_folder(tmp_path, monkeypatch):
    """Give a folder of editions of one's own; the bundled ones come back afterwards."""
    folder = tmp_path / "editions"
    folder.mkdir()
    for path in resource("editions").glob("*.json"):
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(catalogue, "resource", tmp_path.joinpath)
    catalogue.editions.cache_clear()
    catalogue.compiled_form.cache_clear()
    yield folder
    catalogue.editions.cache_clear()
    catalogue.compiled_form.cache_clear()


@pytest.mark.parametrize("year", [2019, 2020])
def test_the_trial_years_take_the_trial_format(year):
    assert edition_for_year(year) == "2019"


@pytest.mark.parametrize("year", [2021, 2022, 2025, 2026, 2099])
def test_later_years_take_the_current_format(year):
    assert edition_for_year(year) == "2021"


@pytest.mark.parametrize("year", [2018, 2008, 1900, 0, -1, 2100, 9999, 20251])
def test_a_year_without_a_statutory_form_is_refused(year):
    with pytest.raises(UnknownEdition, match=f"{year} 年"):
        edition_for_year(year)


def test_an_unknown_edition_is_refused_and_the_known_ones_are_named():
    with pytest.raises(UnknownEdition, match=r"2020.*2019.*2021"):
        form_of("2020")


@pytest.mark.parametrize("edition", ["2019", "2021"])
def test_an_unknown_variant_is_refused(edition):
    with pytest.raises(UnknownEdition, match="double_other"):
        form_of(edition, "double_other")


def test_the_trial_format_has_no_variant():
    with pytest.raises(UnknownEdition, match="single_other"):
        form_of("2019", "single_other")


def test_a_new_edition_is_one_new_file(editions_folder):
    """One new file in resources/editions/, no code, no other file."""
    fields = json.loads((editions_folder / "2021.json").read_text("utf-8"))
    fields |= {"edition": "2026", "name": "2026年格式", "years": [2026, None]}
    (editions_folder / "2026.json").write_text(json.dumps(fields), "utf-8")
    assert edition_for_year(2025) == "2021"
    assert edition_for_year(2026) == edition_for_year(2030) == "2026"
    assert len(form_of("2026").cells) == 200
