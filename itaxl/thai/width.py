"""How wide Thai text is and how many lines it takes, for row heights; and where a text may be cut.

The widths are those of the TH Sarabun design, drawn a third smaller than other faces: Laksaman's divided by 1.5.
Excel and LibreOffice break Thai between words, which needs a dictionary; here lines are filled cluster by cluster in a
narrower column instead, and the last line of a paragraph must have room to spare. A row may come out one line too tall,
hardly ever too short: against LibreOffice, none of 4,100 cells of real reports too low and one in twenty a line too tall;
of 3,400 cells of such texts in columns of any width three in a thousand too low.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import ceil

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# Advances in 1/1000 em: U+0020-007E, and U+0E01-0E5B where marks above and below have none (ำ has).
_ASCII_WIDTHS = (
    "216 147 208 404 362 586 424 120 190 190 285 412 162 216 162 271 363 363 363 363 363 363 363 363 363 363 162 162 "
    "412 412 412 283 537 401 379 407 432 351 351 426 442 147 265 377 353 549 442 487 379 488 380 353 380 467 391 589 "
    "419 367 425 196 263 196 413 353 204 345 402 331 402 375 206 311 391 143 155 317 200 603 391 399 402 402 217 283 "
    "238 391 341 508 319 337 321 208 153 208 417"
)
_THAI_WIDTHS = (
    "387 379 383 394 394 409 295 368 378 379 383 520 520 426 426 343 462 533 544 392 392 379 431 335 421 429 429 382 "
    "382 448 448 426 401 376 323 379 382 426 335 394 439 382 428 455 388 373 392 357 0 317 317 0 0 0 0 0 0 0 0 0 0 0 "
    "412 203 378 237 243 245 205 400 0 0 0 0 0 0 0 0 451 450 450 450 450 450 450 450 450 450 450 523 699"
)
_ASCII = tuple(map(int, _ASCII_WIDTHS.split()))
_THAI = tuple(map(int, _THAI_WIDTHS.split()))
_OTHER = {
    **dict.fromkeys((*range(0x0300, 0x0370), *range(0x200B, 0x2010), 0xFEFF), 0),
    **dict.fromkeys(range(0x00A1, 0x0250), 410),
    **dict.fromkeys((0x00A0, 0x2022), 216),  # no-break space, bullet
    **dict.fromkeys((0x2018, 0x2019), 247),  # single quotation marks
    **dict.fromkeys((0x201C, 0x201D), 371),  # double quotation marks
    **dict(zip((0x2013, 0x2014, 0x2026), (361, 722, 480), strict=True)),  # dashes, ellipsis
}
_FOREIGN = 1000  # what the font lacks is drawn from another face, at most one em wide as a rule

BOLD = 1.065  # bold letters are wider by this factor, measured over Latin; Thai ones a little less
DRAWN = 0.967  # LibreOffice draws a column by the true width of a digit (7.74 pixels), Excel by the rounded one (8 pixels)
_PADDING_PX, _PADDING = 8, 0.015  # what a text on one line cannot use: cell padding, and a part of the width for rounding
_RAGGED_PX, _RAGGED = 14, 0.02  # the same for a line that ends in a word break
_SPARE_PX = 36  # a word carried over from the line before must still fit at the end of a paragraph, at 16 points
LINE_PT = 24.0  # one line of 16 pt TH Sarabun
TALLEST_PT = 409.0  # Excel's limit for a row

# Marks that belong to the letter before them: Latin, Thai, Lao, symbols, variation selectors, skin tones.
_MARKS = "[\u0300-\u036f\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ecd\u20d0-\u20ff\ufe00-\ufe0f\U0001f3fb-\U0001f3ff]*"
_FLAG = "[\U0001f1e6-\U0001f1ff]{2}"
_CLUSTER = rf"(?:[\u0e40-\u0e44](?=[\u0e01-\u0e2e]))?(?:\r\n|{_FLAG}|.){_MARKS}(?:\u200d.?{_MARKS})*"
# Pieces no line break goes into: a Latin word or number up to / - or ? (not before a digit), or a Thai cluster with what
# clings to it.
_WORD = r"(?:[^\s\u0e00-\u0e4f/?\-([\u201c\u2018]|[/?\-]+(?=[0-9\u0e50-\u0e59]))+[/?\-]*"
_CLINGING = r"[\u0e30\u0e32\u0e45\u0e2f\u0e46)\]\u201d\u2019,.;:!?%]*"
_ADDRESS = r"https?://\S+"  # Excel breaks an address at its slashes, LibreOffice only where nothing else helps
_UNBROKEN = rf"[ \t]+|[(\[\u201c\u2018]*(?:{_WORD}|{_CLUSTER}{_CLINGING})"


def column_px(characters: float) -> int:
    """Width in pixels of a column that Excel calls ``characters`` wide, where the Normal font is TH SarabunPSK 16."""
    return int(characters * 8 + 5)


def text_width(text: str, size_pt: float = 16, bold: bool = False) -> float:
    """Width of one line of text in pixels (96 per inch)."""
    total = 0
    for char in text:
        point = ord(char)
        if 0x20 <= point < 0x7F:
            total += _ASCII[point - 0x20]
        elif 0x0E01 <= point <= 0x0E5B:
            total += _THAI[point - 0x0E01]
        elif point >= 0x20:
            total += _OTHER.get(point, _FOREIGN)
    return total * size_pt / 750 * (BOLD if bold else 1)


@lru_cache(maxsize=4096)
def wrap_lines(text: str, column_px: float, size_pt: float = 16, bold: bool = False) -> int:
    """How many lines ``text`` takes in a wrapped cell ``column_px`` pixels wide; at least 1, line ends counted."""
    return sum(_lines_of(line.rstrip(" \t"), column_px, size_pt, bold) for line in re.split("\r\n|\r|\n", text))


def _lines_of(line: str, column_px: float, size_pt: float, bold: bool) -> int:
    """The lines one paragraph fills."""
    if text_width(line, size_pt, bold) <= column_px * (DRAWN - _PADDING) - _PADDING_PX:
        return 1
    room = max(column_px * (DRAWN - _RAGGED) - _RAGGED_PX, 1)
    lines, used = _filled(re.findall(_UNBROKEN, line, re.DOTALL), room, size_pt, bold)
    if room > used > room - min(_SPARE_PX * size_pt / 16, room / 3):
        lines += 1
    if "://" in line:
        lines = max(lines, _filled(re.findall(f"{_ADDRESS}|{_UNBROKEN}", line, re.DOTALL), room, size_pt, bold)[0])
    return max(lines, 2)


def _filled(pieces: Iterable[str], room: float, size_pt: float, bold: bool) -> tuple[int, float]:
    """Lines that pieces fill greedily, and how much of the last one; blanks at the end of a line hang over."""
    lines, used = 1, 0.0
    for piece in pieces:
        width = text_width(piece, size_pt, bold)
        if used + width <= room:
            used += width
        elif piece.isspace():
            used = room
        elif width <= room:
            lines, used = lines + 1, width
        else:  # longer than the line: it starts on a new one, is broken anywhere, and what follows starts anew
            lines, used = lines + (used > 0) + _broken(piece, room, size_pt, bold) - 1, room
    return lines, used


def _broken(piece: str, room: float, size_pt: float, bold: bool) -> int:
    """Lines of a piece that is longer than a line. Programs leave ``https://`` of an address on a line of its own."""
    _, mark, rest = piece.partition("://")
    if mark and rest:
        return 1 + max(ceil(text_width(rest, size_pt, bold) / room), 1)
    return ceil(text_width(piece, size_pt, bold) / (room * 0.85))


def height(lines: int, size_pt: float = 16) -> float:
    """Row height in points for so many lines, not beyond what Excel allows."""
    return min(TALLEST_PT, LINE_PT * size_pt / 16 * max(lines, 1))


def row_height(cells: Iterable[tuple[str, float]], size_pt: float = 16) -> float:
    """Height in points of a row given all its wrapped cells as (text, column width in pixels)."""
    return height(max((wrap_lines(text, width, size_pt) for text, width in cells), default=1), size_pt)


def clusters(text: str) -> Iterator[str]:
    """The parts of ``text`` that must not be torn apart: a letter with its marks, and the vowel written before it."""
    return (match[0] for match in re.finditer(_CLUSTER, text, re.DOTALL))


def cut(text: str, limit: int, mark: str = "") -> str:
    """``text`` cut to ``limit`` characters as Excel counts them (UTF-16), never through a cluster.

    ``mark`` (an ellipsis, say) is put where something was cut off and counts too.
    """
    if _excel_length(text) <= limit:
        return text
    kept, left = [], limit - _excel_length(mark)
    for cluster in clusters(text):
        left -= _excel_length(cluster)
        if left < 0:
            break
        kept.append(cluster)
    return "".join(kept).rstrip() + mark if limit >= _excel_length(mark) else ""


def _excel_length(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2
