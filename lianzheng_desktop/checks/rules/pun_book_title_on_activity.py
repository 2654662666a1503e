"""Book-title marks on meetings, courses, activities and honours."""

import re

from lianzheng_desktop.checks.marks import pattern_rule
from lianzheng_desktop.checks.model import Example, RuleMeta, Severity
from lianzheng_desktop.checks.rule import Paragraph
from lianzheng_desktop.text.patterns import lazy

META = RuleMeta(
    code="PUN070",
    name="book-title-on-activity",
    title="会议、活动、课程、称号用了书名号",
    severity=Severity.WARNING,
    what="会议、活动、课程、课题、称号、证件等的名称不用书名号，需要标明时用引号。",
    why="书名号只标示书、文件、文章、影视等作品的名称。",
    source="GB/T 15834—2011 A.13.1",
    certainty="书名号里像是文件名的（条例、办法、意见等）不提示。",
    examples=(
        Example("举办《青年干部守规矩》专题培训班。", True, "举办“青年干部守规矩”专题培训班。"),
        Example("荣获《清廉机关示范单位》称号。", True, "荣获“清廉机关示范单位”称号。"),
        Example("举办《监督办法》专题培训班，开展《监察法》知识竞赛，观看《零容忍》。", False),
    ),
)
_AFTER = (
    "(?:[一二两三四五六七八九十0-9]个|系列|专题|主题|项目|荣誉|先进|岗位|网络|在线|廉政|演讲|知识|实践|志愿|志愿服务|文化|教育|宣传|警示|技能|书画|摄影){0,2}"
    "(?:培训班|读书班|学习班|培训|研讨班|轮训|课程|讲座|活动|专项行动|行动|专项整治|会议|大会|研讨会|座谈会|推进会|动员会|论坛|竞赛|比赛|大赛"
    "|主题教育|征文|称号|荣誉称号|奖项|奖杯|奖状|奖牌|奖章|证书|奖|课题|工程|项目|晚会|展览|展|巡展|仪式|品牌|专班|工作室|党日)"
)
_BEFORE = "荣获|获得|获评|获|授予|被评为|评为|评选|颁发|表彰|命名为|创建"
_MEET = "召开|举行|举办|开展|组织|参加|启动|出席|实施|承办|主办"
_OWN_END = "会议|大会|座谈会|研讨会|推进会|动员会|部署会|培训班|研讨班|活动|专项行动|行动|教育月|宣传月|主题教育|大赛|竞赛|比赛|论坛|讲座|工程"
_MARKED = lazy(
    rf"(?:(?P<honour>{_BEFORE})|(?P<meet>{_MEET})|)(?P<at>《(?P<name>[^《》]{{2,40}})》)(?P<after>{_AFTER})?"
)
_DOCUMENT = lazy(
    "(?:条例|准则|规定|办法|细则|意见|通知|通报|方案|法|规则|决定|决议|纲要|规划|计划|要点|清单|制度|报告|公约|公报|章程|党章|宪法|规程"
    "|指南|读本|选编|汇编|摘编|选集|文选|文集|论述|白皮书|守则|标准|规范|预案|指引|手册|目录|建议|倡议书|承诺书|责任书|讲话|治国理政"
    "|实施|批复|函|纪要|典|史|简史|问答|概论|讲义|教程|教材|案例|警示录|忏悔录)(?:（[^（）]*）)?$"
)
_GATHERING = lazy("(?:培训班|研讨班|读书班|座谈会|推进会|动员会|部署会|研讨会|教育月|宣传月)$")
_HONOUR = lazy("称号|奖|证|荣誉|品牌")
_WORK = lazy("观看|收看|播放|学习|拍摄|阅读|解读|诵读|演唱")


def _is_work(match: "re.Match[str]", paragraph: Paragraph) -> bool:
    """A document or another work, or nothing around says otherwise."""
    name, after = match["name"], match["after"]
    if _DOCUMENT.search(name) or _WORK.search(paragraph.text, max(match.start() - 6, 0), match.start("at")):
        return True
    own = re.search(f"(?:{_OWN_END})$", name)
    if after:
        return after in ("项目", "展览", "讲座") and not match["honour"] and not match["meet"]
    if match["meet"]:
        return own is None
    if match["honour"]:
        if match["honour"] in ("荣获", "获评", "被评为", "评为", "命名为"):
            return False
        tail = paragraph.text[match.end() : match.end() + 8]
        return not (own or name.endswith(("单位", "个人", "集体", "标兵", "奖", "证", "称号")) or _HONOUR.search(tail))
    return _GATHERING.search(name) is None


def _without_marks(match: "re.Match[str]") -> str:
    name = match["name"]
    return name if match["meet"] and not match["after"] and name.endswith("会议") else f"“{name}”"


RULES = (
    pattern_rule(
        META, _MARKED, "{}不是作品名，不用书名号", _without_marks, needs=("《",), veto=_is_work, title="去掉书名号"
    ),
)
