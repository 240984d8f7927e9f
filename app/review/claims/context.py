"""Who and when: the scope words, the year and the topic that stand before a claim."""

import re

_TOPIC_HEADING = re.compile(
    r"（[一二三四五六七八九十]{1,3}）[^，；。]{0,25}|(?<![\d.])\d[.．、][^\d，；。][^，；。]{0,20}"
)
_TOPICS = (
    ("apply", re.compile("依申请|申请公开|公开申请")),
    ("publish", re.compile("主动公开")),
    ("manage", re.compile("信息管理|规范管理")),
    ("platform", re.compile("平台|载体|渠道")),
    ("supervise", re.compile("监督|保障|考核|培训")),
)
_YEAR = re.compile(
    r"(较|比|与|同|至|到|截至|对|和)?(?<!\d)(20\d\d)年度?(?!(?:的)?(?:结转|未办结|遗留|转入))"
)
_WIDE = re.compile(
    r"全(?:市|县|区|镇|乡|省|州|旗|系统|街道)(?!面|域)|各(?:级|地|部门|单位|县|区|镇)[^，。；]{0,8}|辖区|所属"
)
_LEVEL = re.compile(r"(?:[市县区省州镇]?本级|机关本级)|备案")
_OFFICE = re.compile(
    r"(?:[省市县区州])?(?:人民)?政府(?:及)?(?:其)?(?:[省市县区州]?(?:人民)?政府)?办公?(?:厅|室)?(?!理|结|复|毕)"
    r"|[省市县区州]人民政府|[省市县区州]政府(?!信息|网|门户|规章|公报|办)"
)
_OTHER_UNIT = re.compile(
    r"[\u4e00-\u9fff]{1,8}(?:委员会|管委会|分局|局|厅|委|镇|乡|街道|办事处|中心|部门|科室|区|县|市)"
    r"(?=共|累计|全年|收|新|受|接|办|答|机关|本年|今年|制|出|发|$)"
)
_OWN = re.compile(
    r"(?:^|我|本|全|该)(?:局|厅|委|镇|乡|街道|办事处|中心|部门|区|县|市|省|单位|机关|办)?$"
)
_OWN_WORDS = re.compile(
    r"[我本该](?:局|厅|委|镇|乡|街道|办事处|中心|部门|区|县|市|省|州|旗|单位|机关|办)"
)
# Whether a sentence is worth asking at all: whatever the patterns above find has one of these.
_MAY_BE_YEAR = re.compile(r"20\d\d年")
_MAY_BE_OTHERS = re.compile(
    "[会局厅委镇乡道处心门室省市县区州级]|备案|所属|政府[及其人民政府]*办|各[地部单]|全[旗系]"
)


def may_name_years(text: str, start: int, end: int) -> bool:
    """Return whether `year_of` may find a year in words of ``text[start:end]``."""
    return _MAY_BE_YEAR.search(text, start, end) is not None


def may_name_others(text: str, start: int, end: int) -> bool:
    """Return whether `scope_of` may find scope words in words of ``text[start:end]``."""
    return _MAY_BE_OTHERS.search(text, start, end) is not None


def topics(text: str) -> list[tuple[int, str]]:
    """Return where a sub-heading changes the topic of a plain `text`, and to which."""
    found: list[tuple[int, str]] = []
    for match in _TOPIC_HEADING.finditer(text):
        if match.start() and text[match.start() - 1] not in "。！？；\ue001":
            continue
        name = next((name for name, words in _TOPICS if words.search(match[0])), None)
        if name:
            found.append((match.start(), name))
    return found


def year_of(before: str) -> int | None:
    """Return the year that the words before a claim name last, not one that they compare with."""
    years = [match for match in _YEAR.finditer(before) if not match[1]]
    return int(years[-1][2]) if years else None


def scope_of(before: str) -> str | None:
    """Return the scope words before a claim: 全市, 本级, 市政府办, 某局; None for one's own."""
    own = [match.end() for match in _OWN_WORDS.finditer(before)]
    after_own = before[own[-1] :] if own else before
    for pattern in (_LEVEL, _WIDE, _OFFICE):
        found = pattern.search(after_own)
        if found:
            return found[0]
    clause = re.split("[，、；：（）]", after_own)[-1]
    other = _OTHER_UNIT.search(clause)
    return other[0] if other and not _OWN.search(other[0]) else None
