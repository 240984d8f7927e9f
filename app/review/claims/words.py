"""The words by which reports speak of the cells of the tables: data, in the order of trial.

A label is a run of words with a kind, the characters that it may begin with, and its words. Kinds
of results, applicants and outcomes are the names of rows and columns; the others are explained
where `app.review.claims.reader` reads them.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

APPLICANT_COLUMNS = ("company", "research", "social", "legal", "other_org")
SUITS = ("direct", "after_review")

_YEAR = r"(?:20\d\d年度?)"
_LAST = rf"(?:上(?:一)?年度?|去年度?|往年|历年|跨年度?|{_YEAR})"
_NEXT = rf"(?:下一?(?:个)?年度?|次年度?|来年|明年|翌年|{_YEAR})"
_OF = r"(?:的)?"
_APPLY = (
    r"(?:政府信息|信息)?依申请(?:政府)?(?:信息)?公开(?:政府)?(?:信息)?(?:的)?(?:申请)?(?:件|事项|案件)?"
    r"|依申请(?:公开)?(?:政府)?信息公开|依申请(?:件|事项|办件|案件)"
    r"|(?:政府|政务)?信息公开(?:的)?申请(?:书|表|事项|件|案件|办件)?"
    r"|公开(?:政府)?信息(?:的)?申请|(?:政府)?信息(?:依申请|申请公开)|公开申请(?:件|事项|案件)?"
    r"|申请(?:件|事项|案件|量)?(?!人|公开|表示)"
)
_SUIT = r"(?:行政)?诉讼(?:案件|应诉案件|案)?(?!请求)"
_AND = r"(?:、|和|及|与|或者|以及|或|并)+"

LABELS: tuple[tuple[str, str, str], ...] = (
    # --- the flow of applications
    (
        "carried_in", "2上从历去年往期由结自跨",
        rf"(?:由|从|自)?{_LAST}(?:度)?{_OF}(?:结转(?!(?:到|至|入)?(?:下|次|明|来|翌))|转入(?!下)|转来|遗留|未办结|结余|接转|延续)"
        rf"(?:下来|而来|至今年|至本年度?|到本年度?|至{_YEAR})?(?:继续)?(?:办理|处理|答复)?"
        rf"|结转(?:自)?(?:上(?:一)?年度?|去年|往年){_OF}|(?:年初|期初)结转|结转(?:至|到)?本年度?",
    ),
    (
        "carried_out", "2下仍在尚年延接明期未来次正没流滚留结翌跨转还顺",
        rf"(?:结转|接转|转|转入|顺延|延|延续|延期|跨年?|留待|滚动|流转)(?:到|至|入|于)?{_NEXT}"
        rf"(?:度)?(?:继续)?(?:办理|答复|处理|办结)?{_OF}|{_NEXT}(?:度)?继续(?:办理|处理){_OF}"
        r"|(?:尚|仍|还)?(?:未|没有)办(?:结|理完毕|完)(?:的)?|(?:正|仍|尚|还)在(?:依法)?办理(?:之中|中)?(?:的)?"
        r"|在办(?:的)?|年末结转|期末结转|跨年度?(?:办理|答复)",
    ),
    ("carried", "结", r"结转(?!率)"),  # into this year or out of it
    # --- cases
    (
        "cases_both", "复行",
        rf"(?:行政)?复议(?:案件|申请|情况)?{_AND}(?:被)?(?:提起|引发)?(?:的)?(?:行政)?(?:诉讼|应诉)"
        r"(?:案件|案)?(?!请求)|复议诉讼(?:案件)?",
    ),
    (
        "after_review", "复经行过",
        rf"(?:经)?(?:过)?(?:行政)?复议(?:程序)?后(?:再|又)?(?:起诉|提起(?:的)?{_SUIT}|{_SUIT})"
        rf"|经(?:过)?(?:行政)?复议(?:后)?(?:再)?(?:起诉|提起{_SUIT})",
    ),
    (
        "direct", "未没直",
        rf"(?:未经|没有经过)(?:行政)?复议(?:而|即|程序)?直接(?:起诉|提起(?:的)?{_SUIT}|{_SUIT})"
        rf"|直接(?:起诉|提起(?:的)?{_SUIT}|向(?:人民)?法院起诉)",
    ),
    (
        "review", "复行",
        r"行政复议(?!机关|机构|局|决定|体制|工作|委员会|科|法|处|、|和|及)(?:案件|申请|案)?"
        r"|(?<!后|经)复议(?:案件)(?!件)|(?<!后|经)复议(?=\d)",
    ),
    ("lawsuits", "行诉", r"行政(?:诉讼|应诉)(?!法|工作|请求)(?:案件|案)?|(?<!复议)诉讼案件|(?<!复议|行政)诉讼(?=\d)"),
    ("pending", "仍审尚待暂未正", r"(?:尚未|未|暂未|待)(?:审结|结案|审理完毕|作出(?:复议)?决定|判决)|(?:正在|尚在|仍在)审理(?:之中|中)?|审理中"),
    ("upheld", "予决判复结维被裁", r"(?:结果|决定|判决|裁定|复议|予以|被)?维持(?:原)?(?:具体)?(?:行政行为|决定|判决|原判)?"),
    ("corrected", "予依纠结被败", r"(?:结果|被|予以|依法)?(?:纠正|纠错)|败诉"),
    ("other_outcome", "其", r"其[他它](?:的)?结果"),
    # --- what was asked
    ("applications", "依信公政申", _APPLY),
    # --- results
    (
        "granted_partial", "予公",
        rf"予以公开{_AND}(?:予以)?部分公开|(?:予以)?公开{_AND}部分公开|予以公开（含部分公开）",
    ),
    ("partial", "予作区同部", r"(?:予以|作出|同意)?部分(?:予以)?公开(?:的)?|(?:予以)?区分处理(?:后)?(?:予以)?(?:公开)?"),
    ("sum_denied", "不决", r"(?:决定)?不予以?公开(?:的)?|不同意公开"),
    ("granted", "予全准同", r"(?<!不)(?:予以|同意|准予)(?:全部|全文|主动)?公开(?:的)?|全部公开|全文公开"),
    ("sum_unable", "不因无未", r"(?:因客观原因)?(?:无法|不能|未能)提供(?:的)?"),
    ("sum_refused", "不依", r"(?:依法)?不(?:予|再)处理(?:的)?"),
    ("sum_other", "予作做其按", r"(?:作|做|作出|作为|按|予以)?其[他它](?:方式|情形|类)?处理(?:情形|方式|结果)?(?:的)?"),
    # --- the single reasons
    ("denied_secret", "国属涉", r"(?:属于|属|涉及|涉)?国家秘密(?:信息)?(?:的)?"),
    ("denied_law", "其法", r"(?:其[他它])?法律、?行政法规(?:规定)?禁止公开(?:信息)?(?:的)?"),
    ("denied_safety", "“三危可", r"(?:危及|可能危及)?“?三安全一稳定”?(?:信息)?(?:的)?"),
    ("denied_third_party", "侵保损涉第", r"(?:保护|涉及|损害|侵害)?第三方(?:的)?合法权益(?:信息)?(?:的)?"),
    ("denied_internal", "“三内属", r"(?:属于|属)?“?(?:三类)?内部(?:事务|管理)(?:类|性)?信息(?:的)?"),
    ("denied_process", "“四属过", r"(?:属于|属)?“?(?:四类)?过程性信息(?:的)?"),
    ("denied_case_file", "属行", r"(?:属于|属)?行政执法案卷(?:信息)?(?:的)?"),
    ("denied_query", "属行", r"(?:属于|属)?行政查询(?:类)?事项(?:信息)?(?:的)?"),
    (
        "unable_not_held", "不本",
        r"(?:本(?:机关|单位|局|街道|镇|乡|部门|行政机关))?不掌握(?:相关)?(?:政府)?(?:信息)?(?:的)?",
    ),
    ("unable_compile", "无没需", r"(?:没有|无)现成信息(?:、|，)?(?:需要?)?(?:另行|加工)?(?:制作)?(?:的)?|需要?另行制作(?:的)?"),
    ("unable_unclear", "补", r"补正后(?:申请)?(?:内容)?仍(?:然)?不明确(?:的)?"),
    ("refused_petition", "信属", r"(?:属于|属)?信访、?(?:举报)?、?(?:投诉)?(?:举报)?类?(?:申请|事项)(?:的)?"),
    ("refused_repeat", "属重", r"(?:属于|属)?重复(?:提出)?申请(?:的)?"),
    ("refused_publication", "提要", r"(?:要求)?提供公开出版物(?:的)?"),
    ("refused_excessive", "大无", r"无正当理由大量反复申请(?:的)?|大量反复申请(?:的)?"),
    ("refused_confirm", "确行要", r"(?:要求)?(?:行政机关)?确认或(?:者)?重新出具(?:已获取)?(?:的)?(?:政府)?(?:信息)?"),
    ("other_uncorrected", "无申逾", r"(?:申请人)?(?:无正当理由)?逾期(?:未|不)补正(?:的)?"),
    ("other_unpaid", "未申逾", r"(?:申请人)?逾期(?:未|不)(?:按[^，。；]{0,12})?缴(?:纳)?费(?:用)?(?:的)?|未按(?:收费)?通知(?:要求)?缴纳费用"),
    # --- who asked
    (
        "everyone", "个公群自",
        r"(?:公民|自然人|个人)(?:、|和|及|或|，)(?:企业)?法人(?:和|或者?|及|以及|、)?(?:其[他它](?:社会)?组织)?"
        r"|(?:公民|群众|个人|自然人)(?:和|及|、|或)企业",
    ),
    ("natural", "个公自", r"自然人|公民(?!、|和|，|及|或)|个人(?=申请|提出|\d)"),
    (
        "organisations", "法",
        r"法人(?:或者?|和|及|与|、)?其[他它](?:社会)?组织|法人(?:和|及|或)?(?:非法人)?组织|法人(?=申请|提出|\d)",
    ),
    ("company", "企商", r"(?:商业)?企业(?!、|和|用|服)"),
    ("research", "科", r"科研(?:机构|院所)"),
    ("social", "公社", r"社会(?:公益)?(?:组织|团体)|公益组织"),
    ("legal", "律法", r"法律服务机构|律师事务所|律所"),
    ("other_org", "其", r"其[他它](?:类)?(?:法人)?(?:组织|机构)(?!提|，)"),
    # --- files
    ("files_both", "政规", r"(?:政府)?规章(?:和|及|、|与)(?:行政)?规范性文件"),
    ("normative", "行规", r"(?:行政)?规范性文件(?!库|清理|管理|制定|备案|合法性|数据|评估|审查|起草|公开)"),
    ("rules", "地政规部", r"(?:政府|部门|地方(?:政府)?)?规章(?!制度|库|、|草案|和|及|制定|立法)"),
    ("repealed", "予宣已废自集", r"(?:宣布|予以|集中|已)?废止(?:和|或|、)?(?:宣布)?(?:失效)?|宣布失效|自然失效"),
    ("valid", "保公对现累继", r"(?:现行|继续|保留)有效|(?:对外)?公开总数(?:量)?|累计(?:对外|主动)?公开"),
    ("issued", "出制印发新", r"新?(?:制发|制定并?(?:出台|发布|印发|公布)?|制订|出台|印发|制作|发布)(?:并公开)?"),
    ("opened", "主全公对新集", r"(?:新增|新|主动|集中|全文|对外)?(?:公开|公布)(?:发布)?|新增"),
    ("licensing", "行", r"行政许可(?!事项清单)(?:类|事项|案件)?(?:处理|办理)?(?:决定)?(?:书)?"),
    ("penalty", "行", r"行政处罚(?:类|事项|案件)?(?:处理)?(?:决定)?(?:书)?"),
    ("coercion", "行", r"行政强制(?:措施|执行)?(?:类|事项|案件)?(?:处理)?(?:决定)?(?:书)?"),
    ("fees", "行", r"行政事业性收费(?:总额|金额|收入|总金额)?"),
    ("procured", "采", r"采购(?:总)?金额"),
    ("procurement", "政集", r"(?:政府)?集中采购(?:项目)?"),
    # --- verbs
    ("handled", "依办回处按答", r"(?:办理答复|办理并答复|按期答复|依法答复|办结|办复|办毕|(?:办理|处理|答复)(?:完毕|完结)|答复|回复)(?:率)?"),
    ("received", "受承接收新", r"收到|新收|收办|接收(?:到|并)?|接到|收件|收悉|(?<!予)受理(?!费)|接受|承接"),
    ("handling", "依共办处", r"(?:共)?办理(?!流程|渠|程序|方|时|情况)|(?:依法)?处理(?!费|决定|结果|意见)"),
)  # fmt: skip

_STARTS = re.compile(f"[{''.join(sorted({char for _, starts, _ in LABELS for char in starts}))}]")


class Label(NamedTuple):  # thousands are made of a text: quicker than a dataclass
    """Words of one kind at ``[start, end)``."""

    kind: str
    start: int
    end: int


def labels(text: str, first: int, end: int) -> list[Label]:
    """Return the labels in ``text[first:end]`` in order; of several the first of LABELS wins."""
    found: list[Label] = []
    at = first
    while start := _STARTS.search(text, at, end):
        at = start.end()
        match = _beginning_with(start[0]).match(text, at - 1, end)
        if match:
            at = match.end()
            found.append(Label(match.lastgroup or "", match.start(), at))
    return found


@cache
def _beginning_with(char: str) -> re.Pattern[str]:
    """Return the labels that may begin with `char`: trying all at every place is slow."""
    chosen = (f"(?P<{kind}>{words})" for kind, starts, words in LABELS if char in starts)
    return re.compile("|".join(chosen))


# What may stand between a label and its number, or between two labels that belong together.
_FILL_WORDS = (
    *("了", "共计", "合计", "总计", "累计", "共", "总数量", "总数", "总量", "总", "计", "为", "达到", "达"),
    *("是", "有", "的", "数量", "件数", "数", "量", "各类", "各种", "有效", "公民、法人和其他组织", "公民"),
    *("法人和其他组织", "法人或其他组织", "法人或者其他组织", "法人", "社会公众", "社会", "群众", "公众"),
    *("企业", "市民", "提出", "提交", "递交", "向本机关", "本机关", "政府信息公开", "政府信息", "信息公开"),
    *("信息", "申请", "事项", "案件", "办件", "件", "情况", "：", "全年", "今年", "本年度", "本年", "年内"),
    *("要求", "事宜", "均", "分别", "方面", "并", "已", "依法", "相关", "类", "由", "书", "公开"),
    *("政务公开", "决定", "告知", "登记", "新增", "一共", "在内", "引发", "进入", "引起", "因", "被", "“", "”"),
)  # fmt: skip
_FILL = re.compile(
    "(?:" + "|".join(sorted(map(re.escape, _FILL_WORDS), key=len, reverse=True)) + ")*+"
)
# Before the words: who, when, of what. These make it a part, another time, another matter.
OTHER_TIMES = re.compile(
    r"网上|网络|网站|在线|线上|线下|平台|邮件|邮箱|邮寄|信函|传真|当面|当场|现场|窗口|口头|电话|渠道|方式"
    r"|上半年|下半年|季度|\d月|月份|每月|月均|日均|去年|同期|往年|历年|近.年|以来|同比|比上年|较上年"
    r"|延期|延长|超期|提前|应当|预计|计划|拟|首次|人均|平均|一审|二审|再审|终审"
)
OTHER_MATTERS = re.compile(
    r"逾期|补正|撤回|实际|协助|指导|督促|涉及|关于|针对|围绕|有关|网民|留言|咨询|建议|提案|投诉|举报|工单|信访"
    r"|来信|来访|简易|联合|转办|移送|其余|占"
)
WHOLE_CHANNELS = re.compile(
    r"等(?:多种|各种|多|各|不同)?(?:方式|渠道|途径|形式|平台)|线上线下|多种渠道|各种渠道|各渠道"
)


@lru_cache(maxsize=512)  # the same few words stand there again and again
def is_filler(text: str) -> bool:
    """Return whether `text` says nothing of its own between a label and its number."""
    return _FILL.fullmatch(text) is not None


@lru_cache(maxsize=512)
def is_of_another(prefix: str, *, may_give_reasons: bool = False) -> bool:
    """Return whether the words before a claim speak of another time or matter."""
    whole = WHOLE_CHANNELS.search(prefix)
    rest = prefix[whole.end() :] if whole else prefix
    if OTHER_TIMES.search(rest):
        return True
    return not may_give_reasons and OTHER_MATTERS.search(rest) is not None
