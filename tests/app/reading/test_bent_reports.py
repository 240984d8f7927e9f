"""Real reports bent in 200 ways, as Word files and web pages: what is sure is right.

The slow test bends reports of NIANBAO_CASES, or made up ones where there are none.
"""

import os
from pathlib import Path
from random import Random

import pytest

from app.reading.document import imported
from app.reading.docx_source import docx_source
from app.reading.html_source import html_source
from app.store.project_file import report_from_bytes
from tests.app.plain_form import FORM_NAMES, FORMS
from tests.app.reading.bends import KEEPING, swap_columns
from tests.app.reading.bent import BENDS, as_page, as_word_file, bent_tables, outcome
from tests.app.reading.pages import made_up
from tests.app.reading.spoils import SPOILING, drop_heads
from tests.app.real_cases import file_of_case

ROOT = Path(os.environ.get("NIANBAO_CASES", ""))
CASES = sorted(ROOT.glob("*/values.json")) if ROOT.name else []
READERS = ((as_word_file, docx_source), (as_page, html_source))


def read_bent(report, chance, bends, kind):
    """Return what was read of `report` after `bends`: right, marked, surely wrong."""
    write, source = READERS[kind]
    return outcome(report, imported(source(write(report, bent_tables(chance, report, bends)))))


@pytest.mark.parametrize("bend", KEEPING, ids=lambda one: one.__name__)
@pytest.mark.parametrize("form", FORMS, ids=FORM_NAMES)
def test_what_stays_readable_is_read_whole(form, bend):
    for seed in range(2):
        chance = Random(seed)
        right, marked, wrong = read_bent(made_up(chance, form), chance, [bend], seed % 2)
        assert wrong == {}
        assert marked <= 0.2 * right, (bend.__name__, seed)


@pytest.mark.parametrize("bend", SPOILING, ids=lambda one: one.__name__)
def test_what_is_spoiled_is_marked(bend):
    for seed in range(4):
        chance = Random(seed)
        report = made_up(chance, FORMS[seed % len(FORMS)])
        assert read_bent(report, chance, [bend], seed % 2)[2] == {}, seed


def bends_of(chance, seed):
    """Return one bend that spoils, after up to two that do not; none hides what another did.

    Columns that were exchanged cannot be told apart any more where their heads are gone.
    """
    spoiling = chance.choice([bend for bend in BENDS if bend not in KEEPING])
    keeping = [at for at in KEEPING if at is not swap_columns or spoiling is not drop_heads]
    return [*chance.sample(keeping, seed % 3), spoiling]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(200))
def test_nothing_wrong_looks_sure_in_a_real_report_that_is_bent(seed):
    chance = Random(seed)
    folder = chance.choice(CASES).parent if CASES else None
    report = (
        report_from_bytes(file_of_case(folder), folder)
        if folder
        else made_up(chance, FORMS[seed % len(FORMS)])
    )
    bends = bends_of(chance, seed)
    names = [bend.__name__ for bend in bends]
    assert read_bent(report, chance, bends, seed % 2)[2] == {}, (folder, names)
