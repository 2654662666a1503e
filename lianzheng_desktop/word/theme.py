"""The theme part a Word file must have: plain colours, our body face, no effects. Nothing in the file refers to it."""

from lianzheng_desktop.word.layouts import Face
from lianzheng_desktop.word.names import DRAWING
from lianzheng_desktop.word.quoting import quoted

_COLOURS = {
    "dk1": "000000",
    "lt1": "FFFFFF",
    "dk2": "1F2937",
    "lt2": "F3F4F6",
    "accent1": "B42318",
    "accent2": "1D4ED8",
    "accent3": "15803D",
    "accent4": "B45309",
    "accent5": "6D28D9",
    "accent6": "0F766E",
    "hlink": "1D4ED8",
    "folHlink": "6D28D9",
}
_FILL = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = f'<a:ln w="6350">{_FILL}</a:ln>'
_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(face: Face) -> str:
    """theme1.xml with `face` as its one family."""
    colours = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in _COLOURS.items())
    family = quoted(face.name)
    fonts = f'<a:latin typeface={family}/><a:ea typeface={family}/><a:cs typeface=""/>'
    return (
        f'<a:theme xmlns:a="{DRAWING}" name="公文"><a:themeElements><a:clrScheme name="公文">{colours}</a:clrScheme>'
        f'<a:fontScheme name="公文"><a:majorFont>{fonts}</a:majorFont><a:minorFont>{fonts}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="公文"><a:fillStyleLst>{_FILL * 3}</a:fillStyleLst><a:lnStyleLst>{_LINE * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{_EFFECT * 3}</a:effectStyleLst><a:bgFillStyleLst>{_FILL * 3}</a:bgFillStyleLst>"
        "</a:fmtScheme></a:themeElements></a:theme>"
    )
