"""Sentences as offices of many provinces word them, written for these tests.

In braces stands what a number means (`NAMES`), or a share of two of those with its decimals. After
a colon: cn in Chinese numerals, wide in full-width digits, comma with separators of thousands.
"""

from collections.abc import Mapping

from tests.app.plain_form import DENIED, REFUSED, UNABLE

_T3 = {
    "new": ("new",),
    "all": ("new", "carried_in"),
    "in": ("carried_in",),
    "out": ("carried_out",),
    "total": ("total",),
    "granted": ("granted",),
    "partial": ("partial",),
    "open": ("granted", "partial"),
    "denied": DENIED,
    "unable": UNABLE,
    "refused": REFUSED,
    "other": ("other_uncorrected", "other_unpaid", "other_misc"),
    "secret": ("denied_secret",),
    "process": ("denied_process",),
    "third": ("denied_third_party",),
    "query": ("denied_query",),
    "not_held": ("unable_not_held",),
    "compile": ("unable_compile",),
    "petition": ("refused_petition",),
    "repeat": ("refused_repeat",),
    "uncorrected": ("other_uncorrected",),
}
_ORGANISATIONS = ("company", "research", "social", "legal", "other_org")
_SUITS = ("direct", "after_review")
_T4 = {"review": ("review",), "suits": _SUITS, "cases": ("review", *_SUITS)}
_T4 |= {"direct": ("direct",), "after": ("after_review",)}

NAMES: Mapping[str, tuple[str, ...]] = {
    **{name: tuple(f"t3.{row}.total" for row in rows) for name, rows in _T3.items()},
    **{
        f"{row}_{who}": (f"t3.{row}.{who}",)
        for row in ("new", "total", "granted")
        for who in ("natural", *_ORGANISATIONS)
    },
    "new_orgs": tuple(f"t3.new.{who}" for who in _ORGANISATIONS),
    "all_natural": ("t3.new.natural", "t3.carried_in.natural"),
    "all_orgs": tuple(f"t3.{row}.{who}" for row in ("new", "carried_in") for who in _ORGANISATIONS),
    **{name: tuple(f"t4.{row}.total" for row in rows) for name, rows in _T4.items()},
    **{
        f"{name}_{end}": tuple(f"t4.{row}.{end}" for row in rows)
        for name, rows in _T4.items()
        for end in ("upheld", "corrected", "other", "pending")
    },
    **{f"{column}": (f"t2.normative.{column}",) for column in ("issued", "repealed", "valid")},
    **{f"rules_{column}": (f"t2.rules.{column}",) for column in ("issued", "repealed", "valid")},
    **{f"files_{c}": (f"t2.rules.{c}", f"t2.normative.{c}") for c in ("issued", "repealed")},
    "licences": ("t2.licensing.decisions",),
    "penalties": ("t2.penalty.decisions",),
    "fees": ("t2.fees.amount",),
}

# Every number is understood; changed by one or more it is 核实.
SURE = (
    "本年度共收到政府信息公开申请{new}件。",
    "2025年，我局共收到政府信息公开申请{new}件，其中自然人申请{new_natural}件，商业企业申请{new_company}件。",
    "全年新收政府信息公开申请{new}件，上年结转{in}件，办结{total}件，结转下年度继续办理{out}件。",
    "一年来，我街道受理依申请公开{new}宗，答复{total}宗，转下年度办理{out}宗。",
    "2025年度接收政府信息公开申请{all}件（含上年结转{in}件），已办结{total}件，结转至2026年{out}件。",
    "全年收办政府信息公开申请案件{all}件，其中自然人{all_natural}件，法人或其他组织{all_orgs}件。",
    "2025年我镇收到公民、法人和其他组织提交的政府信息公开申请{new:cn}件，办结{total:cn}件。",
    "本年新收政府信息公开申请{new:wide}件，上年度结转{in:wide}件。",
    "我县共收到依申请公开申请{new:comma}件，办结{total:comma}件。",
    "共受理信息公开申请{new}份，均依法登记。",
    "收到{new}件政府信息公开申请，答复{total}件，另有{out}件结转下年度继续办理。",
    "全年办理政府信息公开申请{total}件，其中予以公开{granted}件、部分公开{partial}件、不予公开{denied}件、"
    "无法提供{unable}件、不予处理{refused}件、其他处理{other}件。",
    "（二）依申请公开。全年共收到申请{new}件，办结{total}件，其中{granted}件予以公开，{denied}件不予公开，"
    "{unable}件无法提供。",
    "办结政府信息公开申请{total}件。其中，予以公开{granted}件（{granted/total%2}），部分公开{partial}件"
    "（{partial/total%2}），不予公开{denied}件（{denied/total%2}）。",
    "办结政府信息公开申请{total}件，其中，予以公开{granted}件，占{granted/total%1}；不予公开{denied}件，"
    "占办结总数的{denied/total%1}。",
    "（二）依申请公开情况。已办结{total}件，予以公开及部分公开{open}件，不予公开{denied}件。",
    "依申请公开方面，办结申请{total}件，其中属于国家秘密不予公开{secret}件，属于四类过程性信息{process}件，"
    "属于行政查询事项{query}件。",
    "全年答复政府信息公开申请{total}件，本机关不掌握相关政府信息{not_held}件，没有现成信息需要另行制作"
    "{compile}件，信访举报投诉类申请{petition}件，重复申请{repeat}件。",
    "全年答复政府信息公开申请{total}件，因本机关不掌握等原因无法提供{unable}件，属信访、重复申请等不予处理"
    "{refused}件，其他处理（含申请人主动撤回）{other}件。",
    "全年受理政府信息公开申请{new}件；办结{total}件，其中予以公开{granted}件，申请人无正当理由逾期不补正"
    "{uncorrected}件。",
    "依申请公开{new}件，其中：自然人{new_natural}件、科研机构{new_research}件、社会公益组织{new_social}件、"
    "法律服务机构{new_legal}件。",
    "政府信息公开申请中，上年结转{in}件，本年新收{new}件，结转下年{out}件。",
    "2025年，政府信息公开申请结转下一年{out}件。",
    "全年收到政府信息公开申请{new}件，自然人、法人或其他组织分别为{new_natural}件、{new_orgs}件。",
    "予以公开、部分公开、不予公开的政府信息公开申请分别为{granted}件、{partial}件和{denied}件。",
    "因政府信息公开被申请行政复议{review}件，被提起行政诉讼{suits}件。",
    "全年因政府信息公开引发行政复议案件{review}起、行政诉讼案件{suits}起。",
    "本年度政府信息公开行政复议{review}件，其中结果维持{review_upheld}件、结果纠正{review_corrected}件、"
    "其他结果{review_other}件、尚未审结{review_pending}件。",
    "政府信息公开行政诉讼{suits}件，其中维持{suits_upheld}件，纠正{suits_corrected}件，其他结果"
    "{suits_other}件，尚未审结{suits_pending}件。",
    "因依申请公开被提起行政诉讼{suits}件，其中未经复议直接起诉{direct}件，复议后起诉{after}件。",
    "依申请公开行政复议、行政诉讼分别为{review}件、{suits}件。",
    "政府信息公开方面发生行政复议、行政诉讼案件共{cases}件。",
    "做好政府信息公开行政复议、行政诉讼应对工作，共办理相关案件{cases}件。",
    "全年发生{review}件政府信息公开行政复议，{suits}件行政诉讼。",
    "政府信息公开复议诉讼合计{cases}件，其中行政复议{review}件。",
    "全年制发行政规范性文件{issued}件，废止{repealed}件，现行有效{valid}件。",
    "本年度制定出台规范性文件{issued}件，宣布失效{repealed}件。",
    "行政规范性文件制发{issued}件，废止{repealed}件，现行有效{valid}件。",
    "截至年底，现行有效行政规范性文件{valid}件。",
    "全年印发行政规范性文件{issued}份，废止行政规范性文件{repealed}份，现行有效的行政规范性文件{valid}份。",
    "制定政府规章{rules_issued}件、行政规范性文件{issued}件。",
    "全年制发规章和规范性文件{files_issued}件。",
    "全年作出行政许可决定{licences}件、行政处罚决定{penalties}件。",
    "2025年行政许可处理决定{licences}件，行政处罚处理决定{penalties}件。",
    "全年行政事业性收费金额{fees}万元。",
    "通过信函、当面、网络等多种渠道共收到政府信息公开申请{new}件。",
    "收到政府信息公开申请{new}件，比上年增加5件；办结{total}件。",
    "2025年1月1日至12月31日，本机关共收到政府信息公开申请{new}件，答复{total}件。",
    "按照国办公开办函〔2021〕30号要求，我局规范办理申请。全年收到政府信息公开申请{new}件。",
    "收到政府信息公开申请{new}件（自然人{new_natural}件，法人或其他组织{new_orgs}件）。",
    "办结政府信息公开申请{total}件，其中自然人{total_natural}件，商业企业{total_company}件。",
    "全年办结政府信息公开申请{total}件，其中予以公开{granted}件（自然人{granted_natural}件）。",
    "我局全年收到政府信息公开申请数量为{new}件，已全部登记；上年度转入{in}件；跨年度办理{out}件。",
    "信息公开申请方面，全年收悉{new}件，办复{total}件，顺延至下年度{out}件。",
    "截至12月31日，我委收到的政府信息公开申请总数为{new}件，尚在办理{out}件。",
    "全年政府信息公开申请办理完毕{total}件，未办结{out}件。",
    "全年办理政府信息公开申请{total}件，其中“予以公开”{granted}件，“不予公开”{denied}件。",
    "全年制发{issued}件行政规范性文件，废止{repealed}件。",
    "办结申请{total}件，申请人为自然人的{total_natural}件，法律服务机构的{total_legal}件。",
    "2.依申请公开。全年政府信息公开申请受理{new}条，与上年相比增加1条。",
    "2.依申请公开情况。依申请公开{new}次，行政复议{review}次，行政诉讼{suits}次。",
    "全年新增依申请公开{new}件，已回复{total}件。",
    "因信息公开引发的复议{review}件，诉讼{suits}件。",
    "全街共受理政府信息公开申请总数{new}件。",
    "不予公开政府信息公开申请{denied}件，其中涉及国家秘密{secret}件、保护第三方合法权益{third}件。",
    "因政府信息公开引发的行政复议{review}件（维持{review_upheld}件、纠正{review_corrected}件）。",
)  # fmt: skip

# Understood, too, but of another circle perhaps, or loosely worded: 提示.
UNSURE = (
    "2025年，全市共受理政府信息公开申请{new}件，答复{total}件。",
    "全县各级行政机关收到政府信息公开申请{new}件。",
    "县本级收到政府信息公开申请{new}件，办结{total}件。",
    "市政府办公室制发行政规范性文件{issued}件。",
    "区住建局收到政府信息公开申请{new}件。",
    "全省因政府信息公开引发行政复议{review}件、行政诉讼{suits}件。",
    "全年公开行政规范性文件{issued}件。",
    "报送备案行政规范性文件，制发规范性文件{issued}件。",
)

# Numbers that no table holds; not one is understood.
SILENT = (
    "全年通过门户网站主动公开政府信息{n}条，其中政务动态{m}条。",
    "全年主动公开政府信息{n}余条。",
    "召开新闻发布会{n}场，编发政府公报{m}期。",
    "回应网民留言{n}件，答复人大建议、政协提案{m}件。",
    "受理12345热线工单{n}件，办结率100%。",
    "收到群众意见建议{n}条，答复{m}条。",
    "通过网上平台收到政府信息公开申请{n}件，信函申请{m}件。",
    "2024年共收到政府信息公开申请{n}件。",
    "去年收到政府信息公开申请{n}件。",
    "上半年收到政府信息公开申请{n}件，第三季度收到申请{m}件。",
    "收到政府信息公开申请约{n}件。",
    "收到政府信息公开申请{n}余件。",
    "收到政府信息公开申请十余件、数十件。",
    "涉及征地拆迁的政府信息公开申请{n}件。",
    "收到涉及征地的政府信息公开申请{n}件。",
    "指导各单位办理政府信息公开申请{n}件。",
    "对{n}件政府信息公开申请收取信息处理费{m}元。",
    "其中延期答复政府信息公开申请{n}件，当场答复{m}件。",
    "依申请公开工作培训{n}次，参训{m}人次。",
    "公开行政许可信息{n}条、行政处罚信息{m}条。",
    "发布政策解读{n}件，图解{m}件。",
    "清理规范性文件{n}件，审核规范性文件{m}件。",
    "公开政策性文件{n}件。",
    "2023、2024、2025年分别收到政府信息公开申请{n}件、{m}件、{d}件。",
    "政府信息公开行政诉讼方面，一审维持{n}件，二审维持{m}件。",
    "除{n}件外，其余申请全部办结。",
    "收到申请人来电咨询{n}件。",
    "全年处理信访件{n}件，答复网民来信{m}件。",
    "年度收到申请数量居前的单位：公安局{n}件、住建局{m}件。",
    "制发{n}件工作提示，印发{m}件通知。",
    "电话：0512-6000{n}，邮编：215000。",
    "根据《条例》第三十三条第{n}款的规定答复。",
    "国办发〔2020〕{n}号文件印发以来，公开质量提高。",
    "2025年{d}月{d}日收到申请材料。",
    "全市政务新媒体{n}个，关注人数{m}万。",
    "全年收取行政事业性收费项目{n}项。",
    "信息处理费收取{n}元，发出收费通知{m}件。",
    "行政复议机构审理行政复议案件{n}件，办结行政复议案件{m}件。",
    "行政机关负责人出庭应诉{n}件。",
    "按时办结率为{p}%，群众满意率{p}%。",
    "平均办理时限{n}个工作日，比法定时限缩短{d}个工作日。",
    "申请人主动撤回{n}件。",
    "第{d}次修订政府信息公开指南。",
    "开展“一件事一次办”，推出{n}项举措。",
    "整理《政府信息公开申请{n}件办理案例》。",
    "审核发布信息{n}条，退回{m}条。",
    "培训政府信息公开申请办理人员{n}人。",
)  # fmt: skip
