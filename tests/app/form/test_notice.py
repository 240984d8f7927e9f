"""The notice that a report cites, and what becomes of it under a later form."""

import pytest

from app.form.catalogue import form_of
from app.form.notice import cited, renamed

OLD, NEW = form_of("2019").edition, form_of("2021").edition


def test_a_whole_citation_is_that_of_the_new_notice():
    text = f"根据《条例》和{cited(OLD)}要求，编制本报告。"
    assert renamed(text, OLD, NEW, "____") == f"根据《条例》和{cited(NEW)}要求，编制本报告。"
    assert cited(NEW).count("《") == cited(NEW).count("》") == 1


@pytest.mark.parametrize("number", ["国办公开办函〔2019〕60号", "国办公开办函[2019]60号"])
def test_a_number_that_stands_otherwise_is_a_gap(number):
    assert renamed(f"按照通知（{number}）编制", OLD, NEW, "____") == "按照通知（____）编制"


def test_other_numbers_and_the_same_notice_stay():
    text = f"依据国办发〔2019〕60号和{cited(NEW)}"
    assert renamed(text, OLD, NEW, "____") == text
    assert renamed(cited(OLD), OLD, OLD, "____") == cited(OLD)
