"""The named styles of every Word document, each with its size and weight for Thai (complex script) as well as Latin.

Word formats Thai by ``w:cs``, ``w:szCs`` and ``w:bCs`` alone, so a style is written here with both halves, and no run
in a document carries anything but the name of its style. Looks of table cells come from ``itaxl.styles``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from xml.sax.saxutils import quoteattr

from itaxl.styles import FONT, GREY_INK, INK, LINK_INK, LOOKS, SIZE, Look, look

NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TEXT_WIDTH = 9072
"""Width of the text on A4 upright, margins 3 and 2 cm, in twentieths of a point."""
INDENT = 1417
"""First line of a paragraph: 2.5 cm."""

SMALL = 14.0
"""Letters in tables that need the whole width of A4 across, in points."""

_LEFT, _CENTRE, _RIGHT, _SPREAD = "left", "center", "right", "thaiDistribute"
_LABEL_SIZE = 20.0
_HANGING = 680
"""Where the texts of เรื่อง and เรียน begin, first line and others."""
HALF = TEXT_WIDTH // 2
"""Half the width of the text: where the date of a memo begins, and who signs."""


def _leader(*stops: tuple[str, int]) -> str:
    """Tabs that draw dots up to where they lead."""
    return "<w:tabs>" + "".join(f'<w:tab w:val="{kind}" w:leader="dot" w:pos="{at}"/>' for kind, at in stops) + "</w:tabs>"


@dataclass(frozen=True, slots=True)
class Style:
    """One paragraph style. Sizes in points, ``before``, ``after`` and indents in twentieths of a point.

    ``tabs`` is XML; ``exact`` a fixed line pitch in points; ``level`` its place in the outline (0: chapter).
    """

    id: str
    name: str
    size: float = SIZE
    bold: bool = False
    italic: bool = False
    underline: bool = False
    color: str = INK
    align: str = _LEFT
    before: int = 0
    after: int = 0
    first: int = 0
    left: int = 0
    hanging: int = 0
    keep: bool = False
    level: int | None = None
    tabs: str = ""
    exact: float = 0.0


_TEXTS = (
    Style("Title", "Title", 18.0, bold=True, align=_CENTRE),
    Style("Subtitle", "Subtitle", bold=True, align=_CENTRE),
    Style("Heading1", "heading 1", 18.0, bold=True, before=160, after=40, keep=True, level=0),
    Style("Heading2", "heading 2", bold=True, before=120, keep=True, level=1),
    Style("Label", "หัวข้อรายการ", bold=True, before=60, keep=True),
    Style("Body", "เนื้อความ", align=_SPREAD, first=INDENT),
    Style("Preface", "คำนำ", align=_SPREAD, first=INDENT, before=120, after=240),
    Style("Plain", "ข้อความชิดซ้าย"),
    Style("Remark", "หมายเหตุ", italic=True, color=GREY_INK, before=40, after=40),
    Style("Attachment", "ลำดับเอกสารแนบ", bold=True, align=_RIGHT, after=60),
    Style("MemoTitle", "หัวบันทึกข้อความ", 29.0, bold=True, align=_CENTRE, exact=35.0, after=120),
    Style("MemoHead", "บรรทัดหัวบันทึก", tabs=_leader(("left", HALF), (_RIGHT, TEXT_WIDTH))),
    Style("MemoOffice", "บรรทัดส่วนราชการ", tabs=_leader((_RIGHT, TEXT_WIDTH))),
    Style("MemoSubject", "บรรทัดเรื่อง", hanging=_HANGING, left=_HANGING, tabs=_leader((_RIGHT, TEXT_WIDTH))),
    Style("MemoTo", "เรียน", hanging=_HANGING, left=_HANGING, before=120, after=120),
    Style("MemoClosing", "จึงเรียนมา", first=INDENT, before=120, after=240, keep=True),
    Style("CoverTop", "บรรทัดแรกบนปก", 20.0, bold=True, align=_CENTRE, before=2800),
    Style("CoverTitle", "ชื่อเรื่องบนปก", 20.0, bold=True, align=_CENTRE),
    Style("CoverFoot", "หน่วยงานบนปก (บรรทัดแรก)", 18.0, bold=True, align=_CENTRE, before=5200),
    Style("CoverAgency", "หน่วยงานบนปก", 18.0, bold=True, align=_CENTRE),
    Style("PrefaceSigned", "ท้ายคำนำ", align=_RIGHT),
    Style("SignHere", "ลงชื่อ", align=_CENTRE, before=560),
    Style("Signature", "ลงนาม", align=_CENTRE),
    Style("OpinionOf", "ความเห็นของ", bold=True, before=240),
    Style("OpinionFirst", "ข้อความของผู้เสนอ", before=240),
    Style("Opinion", "ความเห็น"),
    Style("OpinionLine", "เส้นความเห็น", tabs=_leader((_RIGHT, HALF - 284))),
    Style("PageNumber", "footer", 14.0, align=_CENTRE),
    Style("Thin", "เส้นคั่นหน้า", 2.0),
    Style("Gap", "เว้นใต้ชื่อเรื่อง", 2.0, before=100),
)

_NAMES = {
    "text": "ข้อความ",
    "text_bold": "ข้อความหนา",
    "text_centre": "กึ่งกลาง",
    "label_centre": "กึ่งกลางหนา",
    "text_small": "ข้อความเล็ก",
    "title": "ชื่อเรื่อง",
    "subtitle": "ชื่อเรื่องรอง",
    "heading": "หัวข้อ",
    "link": "ลิงก์",
    "hint": "คำอธิบาย",
    "stamp": "ที่มา",
    "muted": "ยังไม่กรอก",
    "pass": "ผ่าน",
    "fail": "ไม่ผ่าน",
    "warn": "ควรระวัง",
}
"""What a look is called among the styles of table cells; others go by their own name."""


@cache
def cell_styles(*, small: bool = False) -> dict[str, Style]:
    """Every look that a cell of a report can have → the paragraph style in it; looks that print alike share one.

    ``small``: the styles of tables that need the whole width of A4 across, with smaller letters.
    """
    found: dict[tuple[object, ...], Style] = {}
    styles: dict[str, Style] = {}
    for name, seen in LOOKS.items():
        if not seen.unlocked:
            styles[name] = found.setdefault(_printed(seen), _cell_style(name, seen, small=small))
    return styles


def _printed(seen: Look) -> tuple[object, ...]:
    return (seen.size, seen.bold, seen.italic, seen.underline, seen.color, seen.align)


def _cell_style(name: str, seen: Look, *, small: bool) -> Style:
    id, words = ("Small", "ตารางกว้าง") if small else ("Cell", "ตาราง")
    size = min(seen.size, SMALL) if small else seen.size
    words = f"{words} {_NAMES.get(name, name)}"
    return Style(f"{id}_{name}", words, size, seen.bold, seen.italic, seen.underline, seen.color, seen.align)


def cell_style(name: str, *, small: bool = False) -> str:
    """The id of the paragraph style for cells of this look, whatever modifiers its name carries."""
    plain = name.partition("/")[0]
    look(plain)  # an unknown name is an error, not a paragraph without a style
    return cell_styles(small=small)[plain].id


def styles_xml() -> str:
    """The styles part of every document."""
    cells = {style.id: style for small in (False, True) for style in cell_styles(small=small).values()}
    paragraphs = "".join(_paragraph_style(style) for style in (*_TEXTS, *cells.values()))
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:styles xmlns:w="{NAMESPACE}">'
        f"<w:docDefaults><w:rPrDefault><w:rPr>{_fonts()}{_size(SIZE)}{_LANGUAGE}</w:rPr></w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/>'
        '<w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:rPr>{_fonts()}{_size(SIZE)}{_LANGUAGE}</w:rPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/></w:style>'
        f"{_TABLE}{paragraphs}{_CHARACTERS}</w:styles>"
    )


_LANGUAGE = '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/>'
_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
    '<w:right w:w="85" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
)


def _fonts() -> str:
    name = quoteattr(FONT)
    return f"<w:rFonts w:ascii={name} w:hAnsi={name} w:eastAsia={name} w:cs={name}/>"


def _size(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'


def _run_properties(style: Style) -> str:
    """What Thai and Latin letters look like, in the order the schema wants."""
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    italic = "<w:i/><w:iCs/>" if style.italic else ""
    color = f'<w:color w:val="{style.color.removeprefix("#")}"/>' if style.color != INK else ""
    line = '<w:u w:val="single"/>' if style.underline else ""
    return f"<w:rPr>{_fonts()}{bold}{italic}{color}{_size(style.size)}{line}{_LANGUAGE}</w:rPr>"


def _paragraph_style(style: Style) -> str:
    pitch = f' w:line="{round(style.exact * 20)}" w:lineRule="exact"' if style.exact else ""
    spacing = f'<w:spacing w:before="{style.before}" w:after="{style.after}"{pitch}/>'
    indent = f'<w:ind w:left="{style.left}" w:firstLine="{style.first}"/>' if not style.hanging else ""
    indent = indent or f'<w:ind w:left="{style.left}" w:hanging="{style.hanging}"/>'
    level = "" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>'
    keep = "<w:keepNext/>" if style.keep else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{style.id}"><w:name w:val={quoteattr(style.name)}/><w:basedOn w:val="Normal"/><w:qFormat/>'
        f'<w:pPr>{keep}{style.tabs}{spacing}{indent}<w:jc w:val="{style.align}"/>{level}</w:pPr>{_run_properties(style)}</w:style>'
    )


def _character_style(id: str, name: str, size: float, *, bold: bool = False, underline: bool = False, color: str = INK) -> str:
    style = Style(id, name, size, bold=bold, underline=underline, color=color)
    return (
        f'<w:style w:type="character" w:styleId="{id}"><w:name w:val={quoteattr(name)}/><w:basedOn w:val="DefaultParagraphFont"/>'
        f"{_run_properties(style)}</w:style>"
    )


_CHARACTERS = _character_style("MemoLabel", "ป้ายหัวบันทึก", _LABEL_SIZE, bold=True) + _character_style(
    "Hyperlink", "Hyperlink", SIZE, underline=True, color=LINK_INK
)
