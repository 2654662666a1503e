"""What an editor would keep."""

import pytest

from lianzheng_desktop.phrases.judging import Judge, balanced
from lianzheng_desktop.phrases.model import PhraseKind
from lianzheng_desktop.phrases.tables import harvest_tables


@pytest.fixture(scope="module")
def judge():
    return Judge(harvest_tables())


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("坚持把纪律挺在前面", "work"),
        ("签订党风廉政建设责任书‹份数›份", "work"),
        ("以党的政治建设为统领", "lead"),
        ("把廉政要求融入业务工作全过程", "plan"),
        ("日常监督不够有力", "problems"),
        ("落实“一岗双责”缺乏有效办法", "problems"),
        ("推动干部担当作为、争先创优", "work"),
    ],
)
def test_keeps_clauses_that_stand_alone(judge, text, section):
    assert judge.reason_against(text, PhraseKind.CLAUSE, section) == ""


@pytest.mark.parametrize(
    ("text", "section"),
    [
        ("并及时建立整改台账", "work"),
        ("而不是一味追求数量多", "work"),
        ("坚持把政治标准放在首位的", "work"),
        ("开展“廉洁从政", "work"),
        ("（扩大）会议》上作部署", "work"),
        ("深化某街道“清风夜话”品牌", "work"),
        ("深化“清风夜话”廉政品牌", "work"),
        ("组织党员开展志愿服务活动", "work"),
        ("我认为作风建设还不够实", "problems"),
        ("对局长王小明同志涉嫌受贿问题立案", "work"),
        ("坚持每日学习x个小时以上", "work"),
        ("坚持问题导向", "work"),
        ("领导班子成员之间相互提醒之间", "work"),
        ("结合日常业务工作", "work"),
        ("召开会议‹次数›次‹人次›人次‹件数›件", "work"),
        ("党组书记高度重视学习", "work"),
        ("坚持理论学习与实践", "problems"),
    ],
)
def test_refuses_half_sentences_names_and_local_words(judge, text, section):
    assert judge.reason_against(text, PhraseKind.CLAUSE, section)


@pytest.mark.parametrize(
    ("bad", "good"),
    [
        ("严格执行三重一大集体决策制度", "严格执行“三重一大”集体决策制度"),
        ("进一步健全建章立制的工作", "进一步推动建章立制的工作落实"),
        ("牢固树立抓好廉政是本职", "牢固树立抓好廉政是本职的理念"),
        ("不断增加廉政谈话的频率", "不断提高廉政谈话的质量"),
    ],
)
def test_refuses_terms_without_their_quotes_and_slips_of_grammar(judge, bad, good):
    assert judge.reason_against(bad, PhraseKind.CLAUSE, "work")
    assert judge.reason_against(good, PhraseKind.CLAUSE, "work") == ""


@pytest.mark.parametrize("text", ["", "（）", "“‘’”", "《〈〉》", "a（b“c”d）"])
def test_closed_pairs_are_balanced(text):
    assert balanced(text)


@pytest.mark.parametrize("text", ["（", "”", "“（”）", "《〈》〉"])
def test_open_or_crossed_pairs_are_not(text):
    assert not balanced(text)
