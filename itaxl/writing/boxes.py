"""Boxes to cells: texts, numbers, dates, formulas with their stored results, links and notes.

Text from a workbook is written as text and nothing else: never as a formula, never as a link, never as XML.
"""

from __future__ import annotations

from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from xlsxwriter.exceptions import XlsxWriterException

from itaxl.addresses import address
from itaxl.styles import DATE, FONT
from itaxl.thai.width import cut, wrap_lines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itaxl.tables import Box, Line
    from itaxl.writing.styling import Formats

TEXT_LIMIT = 32_767
"""What a cell holds, in UTF-16 units."""
CUT_MARK = "… (ตัดข้อความ)"
LINK_LIMIT, LINKS_PER_SHEET, FORMULA_LIMIT = 2_079, 65_530, 8_192

_LOOKS_LIKE_FORMULA = "=+-@\t\r"
_NOTE_PX, _NOTE_SIZE, _NOTE_LINE_PX = 320, 14, 28
_DAY_ZERO, _DAY_ZERO_1904 = date(1899, 12, 30), date(1904, 1, 1)


class Exact(float):
    """A number written with the shortest digits that give it back; XlsxWriter alone would round to 16 digits."""

    def __format__(self, spec: str) -> str:
        return repr(float(self)).removesuffix(".0")


class BlankResult(str):
    """The stored result "" of a formula. XlsxWriter takes a plain "" for "not computed" and stores no type with it."""

    __slots__ = ()
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        return False


class Pen:
    """Writes boxes into one worksheet."""

    def __init__(self, worksheet: Any, formats: Formats, name: str, *, date1904: bool = False) -> None:
        self._worksheet = worksheet
        self._formats = formats
        self._name = name
        self._day_zero = _DAY_ZERO_1904 if date1904 else _DAY_ZERO
        self._links = 0

    def line(self, row: int, line: Line) -> None:
        """Write the boxes of a row (from 1) with their merged blocks, links and notes.

        Raises:
            ValueError: XlsxWriter refuses one or its style is unknown; the message names sheet and cell.
        """
        column = 0
        with naming(lambda: f"{self._name}!{address(row, column)}"):
            for column, box in enumerate(line, 1):
                if box is not None:
                    self._write((row - 1, column - 1), box)

    def _write(self, at: tuple[int, int], box: Box) -> None:
        style = self._link(at, box)
        if box.across > 1 or box.down > 1:
            last = (at[0] + box.down - 1, at[1] + box.across - 1)
            accepted(self._worksheet.merge_range(*at, *last, "", self._formats.cell(style)))
        self._content(at, box, style)
        if box.note:
            accepted(self._worksheet.write_comment(*at, fitting(box.note), _note_size(box.note)))

    def _content(self, at: tuple[int, int], box: Box, style: str) -> None:
        value = box.value
        if box.formula:
            self._formula(at, box, style)
        elif value is None or value == "":
            accepted(self._worksheet.write_blank(*at, None, self._formats.cell(style)))
        elif isinstance(value, str):
            text = fitting(value)
            seen = self._formats.cell(style, quoted=text[0] in _LOOKS_LIKE_FORMULA)
            accepted(self._worksheet.write_string(*at, _no_markup(text), seen))
        elif isinstance(value, date):
            days = (value - self._day_zero).days
            accepted(self._worksheet.write_number(*at, days, self._formats.cell(style, DATE)))
        else:
            accepted(self._worksheet.write_number(*at, number(value), self._formats.cell(style)))

    def _formula(self, at: tuple[int, int], box: Box, style: str) -> None:
        if len(box.formula) > FORMULA_LIMIT:
            raise ValueError(f"formula longer than {FORMULA_LIMIT} characters")
        value, shape = box.value, ""
        stored: object
        if value is None or value == "":
            stored = BlankResult()
        elif isinstance(value, str):
            # XlsxWriter escapes control characters in cell texts, but not in stored results.
            stored = self._worksheet._escape_control_characters(fitting(value))
        elif isinstance(value, date):
            stored, shape = (value - self._day_zero).days, DATE
        else:
            stored = number(value)
        accepted(self._worksheet.write_formula(*at, box.formula, self._formats.cell(style, shape), stored))

    def _link(self, at: tuple[int, int], box: Box) -> str:
        """Attach the link of a box and return the style it is written in; a refused link leaves plain text."""
        if not box.link:
            return box.style
        if not linkable(box.link) or self._links >= LINKS_PER_SHEET:
            return {"link": "text", "link_plain": "text_plain"}.get(box.style, box.style)
        self._links += 1
        # The content is written by this class alone, so that a link's text is guarded like any other.
        self._worksheet.ignore_write_string = True
        try:
            accepted(self._worksheet.write_url(*at, box.link))
        finally:
            self._worksheet.ignore_write_string = False
        return box.style


def number(value: Decimal | int) -> int | Exact:
    """A score or count as XlsxWriter takes it, exact to the last digit a workbook can hold."""
    return Exact(value) if isinstance(value, Decimal) else value


def fitting(text: str) -> str:
    """The text as it fits into a cell: too long a one is cut between letters and says so.

    Halves of letters beyond the basic plane (lone surrogates) cannot be stored and become ``?``.
    """
    if len(text) * 2 <= TEXT_LIMIT and text.isprintable():  # nearly every text; halves of letters are not printable
        return text
    return cut(text.encode("utf-16-le", "replace").decode("utf-16-le"), TEXT_LIMIT, CUT_MARK)


def linkable(link: str) -> bool:
    """Whether a link may stand in a workbook: inside it, or http, https and mail, printable and not too long."""
    if link.startswith("internal:"):
        return True
    if not link.lower().startswith(("http://", "https://", "mailto:")):
        return False
    return link.isprintable() and len(link.encode("utf-16-le")) // 2 <= LINK_LIMIT


def _no_markup(text: str) -> str:
    """XlsxWriter takes a text between <r> and </r> for ready-made rich text and writes it unescaped; wrap such a text."""
    if not (text.startswith("<r>") and text.endswith("</r>")):
        return text
    return f'<r><t xml:space="preserve">{escape(text)}</t></r>'


def _note_size(note: str) -> dict[str, object]:
    lines = wrap_lines(note, _NOTE_PX, _NOTE_SIZE)
    return {"font_name": FONT, "font_size": _NOTE_SIZE, "width": _NOTE_PX, "height": (lines + 1) * _NOTE_LINE_PX}


def accepted(code: int | None) -> None:
    """Turn XlsxWriter's −1 (outside the sheet), −2 and so on into an error.

    Raises:
        ValueError: the return code is not 0.
    """
    if code:
        raise ValueError(f"XlsxWriter refuses it (code {code})")


@contextmanager
def naming(place: str | Callable[[], str]) -> Iterator[None]:
    """Name the sheet and cell in every error, XlsxWriter's warnings included (they are errors while a book is drawn).

    ``place`` may be a function, called only when something is wrong: where that is, is then known.

    Raises:
        ValueError: whatever went wrong inside, with the place in front.
    """
    try:
        yield
    except (UserWarning, XlsxWriterException, ValueError, TypeError, KeyError) as problem:
        raise ValueError(f"{place if isinstance(place, str) else place()}: {problem}") from problem
