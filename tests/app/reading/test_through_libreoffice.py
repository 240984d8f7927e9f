"""Our Word files and three offices' after LibreOffice has written them anew: whole."""

import subprocess
from random import Random

import pytest

from app.reading.document import import_document
from app.report.batch import apply_batch
from app.store.project_file import report_from_bytes
from app.writing.export import export
from tests.app import office
from tests.app.plain_form import FORMS
from tests.app.reading.office_shapes import by_newcomer, by_word, by_wps
from tests.app.reading.pages import made_up
from tests.app.reading.reports import judged
from tests.app.reading.test_office_shapes import assert_same
from tests.app.real_cases import file_of_case

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
WAYS = ("odt", "doc")


@pytest.fixture(scope="module")
def profile(tmp_path_factory):
    office.needs_office()
    return tmp_path_factory.mktemp("office")


def there_and_back(paths, kind, profile):
    """Return the folder in which each of `paths` stands as a Word file again, by way of `kind`."""
    first = paths[0].parent / kind
    for names, to, folder in (
        (paths, kind, first),
        ([first / f"{path.stem}.{kind}" for path in paths], "docx", first / "back"),
    ):
        done = subprocess.run(
            [
                *(office.SOFFICE, f"-env:UserInstallation=file://{profile}", "--headless"),
                *("--convert-to", to, "--outdir", folder, *names),
            ],
            capture_output=True,
            text=True,
            timeout=110,
        )
        assert all((folder / f"{path.stem}.{to}").exists() for path in paths), done
    return first / "back"


def plain_by_wps(report):
    """Return the report as WPS may, but for controls and boxes, which LibreOffice 7.4 spoils."""
    return by_wps(report, wrap=str, box=str)


def written(report, folder):
    """Write `report` as our own export and in the three shapes; return the paths."""
    paths = [folder / "ours.docx"]
    export(report, paths[0], is_draft=False)
    for shape in (by_word, plain_by_wps, by_newcomer):
        paths.append(folder / f"{shape.__name__}.docx")
        paths[-1].write_bytes(shape(report))
    return paths


@pytest.mark.parametrize("kind", WAYS)
@pytest.mark.parametrize("form", FORMS)
def test_a_made_up_report_outlives_another_writer(form, kind, profile, tmp_path):
    text = {"s1": "（一）主动公开。公开20件。\n（二）依申请公开。答复3件。"}
    report = apply_batch(made_up(Random(22), form), text.items())
    paths = written(report, tmp_path)
    back = there_and_back(paths, kind, profile)
    for path in paths:
        read = import_document(back / path.name)
        assert_same(read, report)
        if path.stem != plain_by_wps.__name__:  # LibreOffice loses heads where spans are missing
            assert read.doubtful == (), path.name


@pytest.mark.parametrize("kind", WAYS)
def test_a_real_report_outlives_another_writer(case, kind, profile, tmp_path):
    report = report_from_bytes(file_of_case(case), case)
    paths = written(report, tmp_path)
    back = there_and_back(paths, kind, profile)
    for path in paths:
        assert_same(import_document(back / path.name), report)


def as_pdf(paths, profile):
    """Return the folder in which each of `paths` stands as a PDF, made by LibreOffice."""
    folder = paths[0].parent / "pdf"
    words = (office.SOFFICE, f"-env:UserInstallation=file://{profile}", "--headless")
    done = subprocess.run(
        [*words, "--convert-to", "pdf", "--outdir", folder, *paths],
        capture_output=True,
        text=True,
        timeout=110,
    )
    assert all((folder / f"{path.stem}.pdf").exists() for path in paths), done
    return folder


@pytest.mark.parametrize("form", FORMS)
def test_what_libreoffice_makes_a_pdf_of_is_read_without_a_sure_mistake(form, profile, tmp_path):
    report = made_up(Random(23), form)
    paths = written(report, tmp_path)  # the other shapes without widths: letters below each other
    folder = as_pdf(paths, profile)
    for path in paths:
        read = import_document(folder / f"{path.stem}.pdf")
        assert judged(report, read)[1] == [], path.name
    assert import_document(folder / "ours.pdf").report == report


def test_a_real_report_as_a_pdf_by_libreoffice(case, profile, tmp_path):
    report = report_from_bytes(file_of_case(case), case)
    export(report, tmp_path / "ours.docx", is_draft=False)
    read = import_document(as_pdf([tmp_path / "ours.docx"], profile) / "ours.pdf").report
    for field in ("edition", "variant", "year", "cells", "stated", "notes"):
        assert getattr(read, field) == getattr(report, field), field
