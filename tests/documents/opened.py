"""A Word file taken apart for tests: its paragraphs, runs and tables, and what the style chain says about each run.

Reads the XML itself, so that nothing is believed because python-docx says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


def _words(*lines: str) -> list[str]:
    return " ".join(lines).split()


RUN_ORDER = _words(
    "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish webHidden color",
    "spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
)
"""Children of w:rPr in the order of the schema (ECMA-376, CT_RPr); the others likewise."""
PARAGRAPH_ORDER = _words(
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku",
    "wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing",
    "mirrorIndents suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
)
CELL_ORDER = _words("cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark")
TABLE_ORDER = _words(
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd tblBorders shd",
    "tblLayout tblCellMar tblLook",
)


class Opened:
    """One .docx file."""

    def __init__(self, data: bytes) -> None:
        with ZipFile(BytesIO(data)) as archive:
            self.names = archive.namelist()
            self.parts = {name: archive.read(name) for name in self.names}
        self.body = self.xml("word/document.xml")[0]
        self.styles = self.xml("word/styles.xml")
        self._by_id = {style.get(f"{W}styleId"): style for style in self.styles.iter(f"{W}style")}

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.parts[name])

    def texts_parts(self) -> Iterator[etree._Element]:
        """Every part that holds text: the body, headers and footers."""
        for name in self.names:
            if name == "word/document.xml" or name.startswith(("word/header", "word/footer")):
                yield self.xml(name)

    def paragraphs(self) -> Iterator[etree._Element]:
        """Every paragraph of every part, those in tables too."""
        for part in self.texts_parts():
            yield from part.iter(f"{W}p")

    def texts(self) -> list[str]:
        """The paragraphs of the body as they read, empty ones left out."""
        return [text for each in self.body.iter(f"{W}p") if (text := text_of(each))]

    def tables(self) -> list[etree._Element]:
        return list(self.body.iter(f"{W}tbl"))

    def style_of(self, paragraph: etree._Element) -> str:
        """Id of a paragraph's style; Normal where it names none."""
        found = paragraph.find(f"{W}pPr/{W}pStyle")
        return "Normal" if found is None else found.get(f"{W}val")

    def in_style(self, style: str) -> list[str]:
        """Texts of the body in one style."""
        return [text_of(each) for each in self.body.iter(f"{W}p") if self.style_of(each) == style]

    def property_of(self, paragraph: etree._Element, name: str) -> etree._Element | None:
        """A paragraph's property, its own or from the chain of its styles."""
        own = paragraph.find(f"{W}pPr/{W}{name}")
        return own if own is not None else self._inherited(self.style_of(paragraph), "pPr", name)

    def run_property(self, run: etree._Element, name: str) -> etree._Element | None:
        """A run's property as Word finds it: its own, its character style's, its paragraph style's, or the default."""
        own = run.find(f"{W}rPr/{W}{name}")
        if own is not None:
            return own
        style = run.find(f"{W}rPr/{W}rStyle")
        if style is not None and (found := self._inherited(style.get(f"{W}val"), "rPr", name)) is not None:
            return found
        paragraph = next(run.iterancestors(f"{W}p"))
        found = self._inherited(self.style_of(paragraph), "rPr", name)
        return found if found is not None else self.styles.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}{name}")

    def _inherited(self, style_id: str, group: str, name: str) -> etree._Element | None:
        while style_id:
            style = self._by_id[style_id]  # a style that is not there is an error
            found = style.find(f"{W}{group}/{W}{name}")
            if found is not None:
                return found
            based = style.find(f"{W}basedOn")
            style_id = "" if based is None else based.get(f"{W}val")
        return None


def text_of(element: etree._Element) -> str:
    """The text of a paragraph or cell; a tab is a tab, paragraphs of a cell are lines."""
    if element.tag == f"{W}tc":
        return "\n".join(text_of(each) for each in element.iter(f"{W}p"))
    found = (each for each in element.iter(f"{W}t", f"{W}tab") if each.getparent().tag == f"{W}r")
    return "".join("\t" if each.tag == f"{W}tab" else each.text or "" for each in found)


def rows_of(table: etree._Element) -> list[list[str]]:
    """The texts of a table, row by row."""
    return [[text_of(cell) for cell in row.findall(f"{W}tc")] for row in table.findall(f"{W}tr")]


def order_of(element: etree._Element) -> list[str]:
    """Names of the children of an element."""
    return [etree.QName(each).localname for each in element]
