"""Both segmenters behind one interface cut official prose nearly alike."""

import difflib
import subprocess
import sys
from pathlib import Path

import pytest

from lianzheng_desktop.text.segmenter import Segmenter

_ROOT = Path(__file__).resolve().parents[2]
_PROSE = (
    "今年以来，局党组坚持以习近平新时代中国特色社会主义思想为指导，认真落实全面从严治党主体责任，把党风廉政建设摆在突出位置。"
    "先后召开专题会议十二次，层层签订责任书，压紧压实“一岗双责”，推动管党治党责任落到实处。"
    "组织党员干部观看警示教育片，开展廉政谈话五十六人次，做到早提醒、早纠正，防止小错酿成大错。"
    "紧盯元旦、春节、中秋等重要节点，驰而不息纠治“四风”，严格执行中央八项规定及其实施细则精神。"
    "健全权力运行制约和监督机制，梳理廉政风险点，完善公务接待、物资采购等管理制度，扎紧制度的笼子。"
    "同时清醒地看到，工作中还存在理论学习不够深入、监督检查不够有力、制度执行不够严格等问题。"
    "下一步，我们将持续深化作风建设，加强干部队伍管理，努力营造风清气正的良好政治生态。"
)


@pytest.mark.parametrize("engine", ["jieba", "rjieba"])
@pytest.mark.parametrize("text", ["", "党风廉政建设", "第一行\n第二行 A4 12.5%", "𠮷局\ud800党组", "\ud800"])
def test_words_joined_are_the_text(engine: str, text: str) -> None:
    pytest.importorskip(engine)
    assert "".join(Segmenter(engine).cut(text)) == text


def test_both_cut_official_prose_alike() -> None:
    pytest.importorskip("rjieba")
    one, other = Segmenter("jieba").cut(_PROSE), Segmenter("rjieba").cut(_PROSE)
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_matching_blocks()
    share = 1 - sum(block.size for block in blocks) / max(len(one), len(other))
    print(f"words that differ: {share:.1%} of {len(one)}")
    assert share <= 0.03


def test_nothing_is_loaded_before_the_first_cut() -> None:
    code = (
        "import sys; from lianzheng_desktop.text.segmenter import Segmenter; Segmenter();"
        "sys.exit('jieba' in sys.modules or 'rjieba' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], cwd=_ROOT, check=False).returncode == 0


def test_the_dictionary_cache_lies_in_the_private_folder(profile: Path) -> None:
    Segmenter("jieba").cut("党风廉政")
    assert (profile / "words").is_dir()
