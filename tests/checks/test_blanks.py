import pytest

from lianzheng_desktop.checks.blanks import find_blanks

BLANKS = [
    ("召开会议X次", ["X"]),
    ("开展谈话xx人次", ["xx"]),
    ("ＸＸ局党组", ["ＸＸ"]),
    ("XX同志作报告", ["XX"]),
    ("××市××局", ["××", "××"]),
    ("由某某同志负责", ["某某"]),
    ("关于某某的处分决定", ["某某"]),
    ("根据（*〔2022〕*号）精神", ["*〔2022〕*号"]),
    ("（X发〔2021〕X号）", ["X发〔2021〕X号"]),
    ("办发〔2024〕号", ["办发〔2024〕号"]),
    ("20××年工作", ["20××年"]),
    ("20XX年X月X日", ["20XX年X月X日"]),
    ("2024年X月X日", ["2024年X月X日"]),
    ("X月X日召开", ["X月X日"]),
    ("检查____次", ["____"]),
    ("成效明显【待补】", ["【待补】"]),
    ("（待补充）", ["（待补充）"]),
    ("（此处填写典型做法）", ["（此处填写典型做法）"]),
    ("此处补充数据", ["此处补充"]),
    ("完成N项任务", ["N"]),
    ("（  ）", ["（  ）"]),
    ("《》", ["《》"]),
    ("○○局", ["○○"]),
    ("市**旅游度假区", ["**"]),
    ("市X旅游度假区", ["X"]),
    ("某年某月某日", ["某年某月某日"]),
    ("完成率X%", ["X"]),
    ("20　　年　　月　　日", ["20　　年　　月　　日"]),
    ("召开‹次数›次", ["‹次数›"]),
    ("【单位名称】", ["【单位名称】"]),
]
WORDS = (
    "采购X光机",
    "推行“1+X”制度",
    "7×24小时",
    "乘坐C919",
    "A4纸",
    "某些同志",
    "防止某种倾向",
    "B超检查",
    "在K歌厅",
    "X射线和X轴",
    "Y型支架",
    "面积3×5米",
    "N95口罩",
    "“1+N”模式",
    "5G网络",
    "二〇〇八年",
    "二○○八年",
    "李某某受贿案",
    "iPhone X手机",
    "x86架构",
    "4×100米接力",
    "N次方",
    "某局原局长王某",
    "长×宽×高",
    "单价×数量",
    "XXL号",
    "第N次",
    "2*3=6",
    "（试行）",
    "（填写承诺书12份）",
    "* 列表",
    "max",
)


@pytest.mark.parametrize(("text", "found"), BLANKS)
def test_blank_is_found_whole(text: str, found: list[str]) -> None:
    assert [blank.text for blank in find_blanks(text)] == found


@pytest.mark.parametrize("text", WORDS)
def test_word_is_no_blank(text: str) -> None:
    assert list(find_blanks(text)) == []


def test_slot_is_told_apart() -> None:
    assert [blank.slot for blank in find_blanks("‹次数›次，X人")] == [True, False]


def test_long_blank_is_shown_short() -> None:
    (blank,) = find_blanks("_" * 30)
    assert blank.shown == "_" * 11 + "…"
