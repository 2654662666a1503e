"""The topic of a phrase."""

import pytest

from lianzheng_desktop.phrases.topics import topic_classifier


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("严明政治纪律和政治规矩", "政治建设"),
        ("层层签订党风廉政建设责任书", "主体责任"),
        ("组织观看警示教育片", "学习教育"),
        ("修订完善内部管理制度", "制度建设"),
        ("坚决纠治“四风”问题", "作风建设"),
        ("开展廉政谈话‹人次›人次", "监督执纪"),
        ("培养忠诚干净担当的干部队伍", "队伍建设"),
        ("抓好巡察反馈问题整改", "巡察整改"),
        ("紧盯关键岗位廉政风险", "风险防控"),
        ("弘扬廉洁文化，培育优良家风", "廉洁文化"),
        ("解决群众急难愁盼问题", "群众工作"),
        ("没有一个词", ""),
    ],
)
def test_words_decide_in_the_work_part(text, topic):
    assert topic_classifier().topic(text, "work") == topic


@pytest.mark.parametrize(("section", "topic"), [("problems", "问题表述"), ("plan", "打算表述"), ("lead", "引导语")])
def test_other_parts_have_a_topic_of_their_own(section, topic):
    assert topic_classifier().topic("严明政治纪律", section) == topic
