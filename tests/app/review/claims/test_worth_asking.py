"""What is looked at first to save time must never hide what the full look would find."""

from itertools import product

import pytest

from app.review.claims.context import may_name_others, may_name_years, scope_of, year_of
from tests.app.review.claims import wordings

_PLACES = "省市县区州镇乡旗"
SCOPES = [
    *(f"全{place}" for place in (*_PLACES, "系统", "街道")),
    *(f"各{place}" for place in ("级", "地", "部门", "单位", "县", "区", "镇")),
    *("辖区", "所属", "本级", "市本级", "机关本级", "备案", "某某中心共", "税务分局收"),
    *(f"{place}{people}政府" for place, people in product("省市县区州", ("", "人民"))),
    *(f"政府{words}办公室" for words in ("", "及", "及其", "及县", "及其区政府", "其州人民政府")),
]
TEXTS = [text for one in vars(wordings).values() if isinstance(one, tuple) for text in one]


@pytest.mark.parametrize("words", SCOPES)
def test_scope_words_are_looked_for(words):
    assert scope_of(words) or scope_of(f"{words}收到")
    assert may_name_others(f"收到{words}收到", 2, 2 + len(words))


@pytest.mark.parametrize("words", ["2025年", "2025年度", "在2024年度"])
def test_years_are_looked_for(words):
    assert year_of(words)
    assert may_name_years(words, 0, len(words))


def test_where_nothing_is_looked_for_nothing_is_found():
    sentences = [text for text in TEXTS if isinstance(text, str)]
    assert len(sentences) > 50
    for text in sentences:
        for end in range(len(text)):
            assert may_name_others(text, 0, len(text)) or scope_of(text[:end]) is None
            assert may_name_years(text, 0, len(text)) or year_of(text[:end]) is None
