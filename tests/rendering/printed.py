"""What stands on the pages LibreOffice printed, and what the workbook says should."""

from __future__ import annotations

import re
import subprocess
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import openpyxl


@dataclass(frozen=True, slots=True)
class Line:
    """A piece of text on a page: its letters (see ``letters``) and its size in points as printed."""

    text: str
    size: float


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet: its cells, and the lines of each of its pages."""

    book: str
    sheet: Any
    pages: list[list[Line]]

    @property
    def place(self) -> str:
        """For messages."""
        return f"{self.book}!{self.sheet.title}"

    @property
    def ends(self) -> list[int]:
        """Rows after which the workbook ends a page."""
        return sorted(each.id for each in self.sheet.row_breaks.brk)

    @property
    def rows_of_pages(self) -> list[range]:
        """The rows that belong on each page, by the page ends of the workbook; the last one may hold nothing but a chart."""
        edges = [0, *self.ends, max([self.sheet.max_row, *(chart.anchor.to.row + 1 for chart in self.sheet._charts)])]
        return [range(first + 1, last + 1) for first, last in pairwise(edges)]


def letters(text: str) -> str:
    """Base letters and digits alone: PDF readers put blanks into Thai words, lose the order of marks and take ำ apart."""
    return "".join(each for each in text if unicodedata.category(each)[0] in "LN" and each not in "าำ")


def sheets(book: Path, pdf: Path) -> list[Printed]:
    """Every printed sheet of a workbook with its pages. LibreOffice bookmarks the first page of each sheet."""
    pages, firsts = _pages(pdf)
    workbook = openpyxl.load_workbook(book)
    ends = [first for _, first in firsts[1:]] + [len(pages) + 1]
    return [Printed(book.stem, workbook[name], pages[first - 1 : end - 1]) for (name, first), end in zip(firsts, ends, strict=True)]


def _pages(pdf: Path) -> tuple[list[list[Line]], list[tuple[str, int]]]:
    command = ["pdftohtml", "-xml", "-i", "-stdout", str(pdf)]
    told = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8", "replace")
    root = ElementTree.fromstring(re.sub(r"<!DOCTYPE[^>]*>", "", told).encode())
    sizes: dict[str, float] = {}
    pages = []
    for page in root.iter("page"):
        # Sizes come in pixels of 1.5 to a point.
        sizes |= {font.get("id", ""): float(font.get("size", "0")) / 1.5 for font in page.iter("fontspec")}
        pages.append([Line(letters("".join(text.itertext())), sizes[text.get("font", "")]) for text in page.iter("text")])
    return pages, [("".join(item.itertext()), int(item.get("page", "0"))) for item in root.iter("item")]


def fonts(pdf: Path) -> set[str]:
    """The faces of a PDF, without the tag of the letters embedded."""
    told = subprocess.run(["pdffonts", str(pdf)], capture_output=True, text=True, check=True).stdout
    return {line.split()[0].partition("+")[2] or line.split()[0] for line in told.splitlines()[2:]}
