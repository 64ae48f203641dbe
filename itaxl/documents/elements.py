"""Paragraphs, runs, fields and tables as WordprocessingML. Runs carry a style at most: fonts and sizes stand in the styles.

Children stand in the order the schema wants; Word passes over what stands elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from itaxl.documents.named_styles import cell_style
from itaxl.documents.showing import printable
from itaxl.styles import look
from itaxl.thai.digits import to_thai

if TYPE_CHECKING:
    from itaxl.documents.blocks import Cell, Row, Table

Element = Any
"""An lxml element of the document; python-docx does not type its XML."""

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LINES = {"all": ("single", "000000"), "line": ("single", "000000"), "dots": ("dotted", "000000")}
_STEP = ("dotted", "A6A6A6")
"""Between the steps of one measure. With no line at all, a page that ends there would look cut off."""
_VERTICAL = {"top": "top", "vcenter": "center"}


def element(tag: str, children: Iterable[Element] = (), **attributes: str | int) -> Element:
    """An element such as ``w:p`` with its children; attributes are in the same namespace."""
    made = OxmlElement(tag, {qn(f"w:{name}"): str(value) for name, value in attributes.items()})
    made.extend(children)
    return made


def run(text: str, style: str = "") -> Element:
    """A run of text; tabs in it stay tabs. ``style`` is a character style."""
    children = [element("w:rPr", [element("w:rStyle", val=style)])] if style else []
    for at, piece in enumerate(printable(text).replace("\n", " ").split("\t")):
        if at:
            children.append(element("w:tab"))
        if piece:
            words = element("w:t")
            words.text = piece
            words.set(_SPACE, "preserve")
            children.append(words)
    return element("w:r", children)


def paragraph(runs: Iterable[Element], style: str, *, keep: bool = False) -> Element:
    """A paragraph in a named style. ``keep``: stays on the page of the next one."""
    properties = [element("w:pStyle", val=style)]
    if keep:
        properties.append(element("w:keepNext"))
    return element("w:p", [element("w:pPr", properties), *runs])


def keep_next(made: Element) -> None:
    """Keep a paragraph made here on the page of the next one."""
    if made.pPr.find(qn("w:keepNext")) is None:
        made.pPr.find(qn("w:pStyle")).addnext(element("w:keepNext"))


def paragraphs(text: str, style: str, *, keep: bool = False) -> list[Element]:
    """A text, one paragraph a line: a line end inside a justified paragraph would pull its line apart."""
    return [paragraph([run(line)] if line else [], style, keep=keep) for line in printable(text).split("\n")]


def field(instruction: str, thai: bool) -> Element:
    """A field that Word keeps up to date, in the chosen digits; ``PAGE`` or ``NUMPAGES``."""
    shown = "1"
    switch = "THAIARABIC" if thai else "ARABIC"
    return element("w:fldSimple", [run(to_thai(shown) if thai else shown)], instr=f" {instruction} \\* {switch} ")


def hyperlink(relationship: str, text: str) -> Element:
    """A link to the web; ``relationship`` is the id under which the document keeps its address."""
    made = OxmlElement("w:hyperlink", {qn("r:id"): relationship})
    made.append(run(text, "Hyperlink"))
    return made


def table(described: Table, width: int, links: dict[str, str]) -> Element:
    """A described table over ``width`` twentieths of a point; ``links`` has the relationship of every web address."""
    grid = [round(share * width) for share in described.widths]
    properties = [
        element("w:tblW", w=sum(grid), type="dxa"),
        element("w:tblLayout", type="fixed"),
        element("w:tblLook", val="0620", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
    ]
    rows = [_row(row, grid, links, small=described.small) for row in described.rows]
    columns = [element("w:gridCol", w=wide) for wide in grid]
    return element("w:tbl", [element("w:tblPr", properties), element("w:tblGrid", columns), *rows])


def _row(row: Row, grid: Sequence[int], links: dict[str, str], *, small: bool) -> Element:
    properties = [element("w:cantSplit"), *([element("w:tblHeader")] if row.heading else [])]
    made = element("w:tr", [element("w:trPr", properties)])
    at = 0
    for cell in row.cells:
        # LibreOffice takes the first cell for the whole table; then it would never end a page inside it.
        keeps = row.leads and (row.heading or at > 0 or cell.across == len(grid))
        made.append(_cell(cell, sum(grid[at : at + cell.across]), links, keep=keeps, small=small))
        at += cell.across
    return made


def _cell(cell: Cell, width: int, links: dict[str, str], *, keep: bool, small: bool) -> Element:
    seen, style = look(cell.look), cell_style(cell.look, small=small)
    properties = [element("w:tcW", w=width, type="dxa")]
    if cell.across > 1:
        properties.append(element("w:gridSpan", val=cell.across))
    if cell.merged:
        properties.append(element("w:vMerge", val="restart" if cell.merged == "starts" else "continue"))
    if borders := _borders(cell.look):
        properties.append(element("w:tcBorders", borders))
    if seen.fill:
        properties.append(element("w:shd", val="clear", color="auto", fill=seen.fill.removeprefix("#")))
    properties.append(element("w:vAlign", val=_VERTICAL.get(seen.valign, "top")))
    said = [paragraph([hyperlink(links[cell.link], cell.text)], style, keep=keep)] if cell.link in links else []
    return element("w:tc", [element("w:tcPr", properties), *(said or paragraphs(cell.text, style, keep=keep))])


def _borders(name: str) -> list[Element]:
    """The lines around a cell, as its look says; towards the row it goes on in, or came from, only a dotted one."""
    seen = look(name)
    if seen.border not in _LINES:
        return []
    kind, color = _LINES[seen.border]
    sides = ("top", "left", "bottom", "right") if seen.border == "all" else ("bottom",)
    drawn = []
    for side in sides:
        is_open = (side == "top" and seen.open_top) or (side == "bottom" and seen.open_bottom)
        line, ink = _STEP if is_open else (kind, color)
        drawn.append(element(f"w:{side}", val=line, sz=4, space=0, color=ink))
    return drawn


def plain_table(grid: Sequence[int], rows: Sequence[Sequence[Sequence[Element]]]) -> Element:
    """A table without lines that only puts paragraphs beside each other; no row is torn over two pages."""
    made = element(
        "w:tbl",
        [
            element("w:tblPr", [element("w:tblW", w=sum(grid), type="dxa"), element("w:tblLayout", type="fixed")]),
            element("w:tblGrid", [element("w:gridCol", w=wide) for wide in grid]),
        ],
    )
    for row in rows:
        cells = [
            element("w:tc", [element("w:tcPr", [element("w:tcW", w=wide, type="dxa")]), *said])
            for wide, said in zip(grid, row, strict=True)
        ]
        made.append(element("w:tr", [element("w:trPr", [element("w:cantSplit")]), *cells]))
    return made
