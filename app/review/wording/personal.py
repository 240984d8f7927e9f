"""Numbers of persons in a text that will be published (W-PERSONAL)."""

import re
from collections.abc import Iterator

from app.form.edition import RuleClass
from app.review.wording.passage import Passage, Slip, TextRule

_MOBILE = re.compile(r"(?<![0-9])1[3-9][0-9][- ]?[0-9]{4}[- ]?[0-9]{4}(?![0-9])")
_IDENTITY = re.compile(
    r"(?<![0-9])[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
    r"[0-9]{3}[0-9Xx](?![0-9])"
)


def _personal_slips(passage: Passage) -> Iterator[Slip]:
    for pattern, words in ((_IDENTITY, "身份证号码"), (_MOBILE, "手机号码")):
        for match in pattern.finditer(passage.digits):
            yield Slip(
                match.start(),
                match.end(),
                f"正文将向社会公开，其中有{words}",
                "请删去，或改为办公电话；确需公开的请写说明。",
            )


RULES = (
    TextRule(
        "W-PERSONAL",
        RuleClass.VERIFY,
        "正文中没有身份证号码和手机号码",
        _personal_slips,
        ok="联系电话：0000-0000000。",
        bad="联系电话：" + "138" + "0" * 8 + "。",
    ),
)
