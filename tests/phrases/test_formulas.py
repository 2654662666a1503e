"""Formulas by repetition."""

from lianzheng_desktop.phrases.formulas import FormulaMiner, segments

WORDS = ("压实", "主体", "责任", "层层", "传导", "压力", "我们", "他们", "认真", "积极", "做好", "采购", "监管", "审批")


def cut(text):
    """Longest known word first, else one character."""
    words = []
    while text:
        word = next((word for word in WORDS if text.startswith(word)), text[0])
        words.append(word)
        text = text[len(word) :]
    return words


def mined(*documents):
    miner = FormulaMiner(cut, starts=("的",), ends=("的",))
    for document in documents:
        miner.add((segment, "work") for text in document for segment in segments(text))
    return {formula.text: formula for formula in miner.formulas()}


def test_a_stretch_shared_by_sources_is_a_formula():
    found = mined(["我们认真压实主体责任做好采购。"], ["他们积极压实主体责任。"], ["做好审批压实主体责任做好监管。"])
    assert list(found) == ["压实主体责任"]
    assert found["压实主体责任"].counts == {0: 1, 1: 1, 2: 1}


def test_one_source_alone_makes_no_formula():
    assert mined(["压实主体责任。压实主体责任做好。认真压实主体责任。"]) == {}


def test_sources_that_share_their_text_count_as_one_office():
    common = [
        "做好采购监管审批认真积极。",
        "我们压实主体责任他们采购监管。",
        "审批认真积极做好采购监管。",
        "压实主体责任。",
    ]
    assert mined(common, common) == {}
    assert mined(common, common, ["他们认真压实主体责任做好。"])


def test_nothing_in_nothing_out():
    assert mined() == {}
    assert mined([""], ["。"]) == {}
