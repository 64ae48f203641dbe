"""Number formats: which code a cell has, whether it shows a date, and which day a serial number is."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from itaxl.package.limits import MAX_XFS
from itaxl.package.xml import MAIN, walk

TYPE_CHECKING = False  # as in typing, whose import costs more than opening a workbook
if TYPE_CHECKING:
    from itaxl.package.parts import Package

GENERAL = "General"

_BUILTIN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 5: '"$"#,##0_);("$"#,##0)',
    6: '"$"#,##0_);[Red]("$"#,##0)', 7: '"$"#,##0.00_);("$"#,##0.00)', 8: '"$"#,##0.00_);[Red]("$"#,##0.00)',
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0_);(#,##0)", 38: "#,##0_);[Red](#,##0)",
    39: "#,##0.00_);(#,##0.00)", 40: "#,##0.00_);[Red](#,##0.00)", 41: '_(* #,##0_);_(* \\(#,##0\\);_(* "-"_);_(@_)',
    42: '_("$"* #,##0_);_("$"* \\(#,##0\\);_("$"* "-"_);_(@_)',
    43: '_(* #,##0.00_);_(* \\(#,##0.00\\);_(* "-"??_);_(@_)',
    44: '_("$"* #,##0.00_)_("$"* \\(#,##0.00\\)_("$"* "-"??_)_(@_)', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
    48: "##0.0E+0", 49: "@",
    # Thai Excel's own: numbers in Thai digits, then dates and times (ว ด ป ช น ท are d m b h m s).
    59: "t0", 60: "t0.00", 61: "t#,##0", 62: "t#,##0.00", 67: "t0%", 68: "t0.00%", 69: "t# ?/?", 70: "t# ??/??",
    71: "d/m/bbbb", 72: "d-mmm-bb", 73: "d-mmm", 74: "mmm-bb", 75: "h:mm", 76: "h:mm:ss", 77: "d/m/bbbb h:mm",
    78: "mm:ss", 79: "[h]:mm:ss", 80: "mm:ss.0", 81: "d/m/bb",
}  # fmt: skip
"""Formats a workbook may use by number alone."""


def read_formats(package: Package, part: str) -> list[str]:
    """The number format code of every cell style, in style order; [] when the workbook has no styles part."""
    if not part:
        return []
    codes, order = dict(_BUILTIN), list[str]()
    number_format = {f"{uri} numFmt" for uri in MAIN}
    xf, inside = {f"{uri} xf" for uri in MAIN}, {f"{uri} cellXfs" for uri in MAIN}
    after = {f"{uri} {name}" for uri in MAIN for name in ("cellStyles", "dxfs", "tableStyles", "cellStyleXfs")}
    reading = False

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal reading
        if name in number_format and (number := _small(attributes.get("numFmtId", ""))) is not None:
            # Differential formats, further down, number their own codes: those never reach a cell.
            if not order and len(codes) < MAX_XFS:
                codes[number] = attributes.get("formatCode", GENERAL)
        elif name in inside or name in after:
            reading = name in inside
        elif reading and name in xf and len(order) < MAX_XFS:
            order.append(codes.get(_small(attributes.get("numFmtId", "0")) or 0, GENERAL))

    walk(package.chunks(part), start, package.limits)
    return order


def _small(text: str) -> int | None:
    return int(text) if len(text) < 10 and text.isascii() and text.isdigit() else None


@lru_cache(maxsize=1024)
def is_date_format(code: str) -> bool:
    """Whether a number format shows a day or a time, in any calendar (``d mmm bbbb``, ``[$-D07041E]d mmmm yyyy``)."""
    section = _bare(code).partition(";")[0].lower()
    return section != "general" and any(letter in section for letter in "dmyhsb")


def _bare(code: str) -> str:
    """The code without quoted text, escaped characters and brackets, but with elapsed time (``[h]``)."""
    kept, at = [], 0
    while at < len(code):
        sign = code[at]
        if sign == '"':
            at = code.find('"', at + 1) % (len(code) + 1)  # no closing quote: the rest is text
        elif sign in "\\_*":
            at += 1
        elif sign == "[":
            close = code.find("]", at)
            inside = code[at + 1 : close if close >= 0 else len(code)]
            if inside and not inside.lower().strip("hms"):
                kept.append(inside)
            at = close % (len(code) + 1)
        else:
            kept.append(sign)
        at += 1
    return "".join(kept)


def serial_to_date(text: str, date1904: bool = False) -> date | None:
    """The day (CE) a serial number means, without its time; None below day 1, beyond the year 9999, or no number."""
    try:
        days = int(float(text))
    except (ValueError, OverflowError):
        return None
    if date1904:
        days += 1462
    elif 0 < days < 60:
        days += 1  # Excel's calendar has a 29 February 1900; before it every day is counted one too low
    return date.fromordinal(693_594 + days) if 1 <= days < 2_958_466 else None


def iso_to_serial(text: str, date1904: bool) -> str | None:
    """A date, time or both stored as text (``2025-01-31T08:30:00``, in strict files) as its serial number.

    None when the text is none of these.
    """
    day, _, clock = text.strip().rstrip("Z").partition("T")
    if ":" in day:
        day, clock = "", day
    try:
        days = date.fromisoformat(day).toordinal() - 693_594 - (1462 if date1904 else 0) if day or not clock else 0
        if not clock:
            return str(days)
        hours, minutes, seconds = (*clock.split(":"), "0", "0")[:3]
        return repr(days + (int(hours) * 3600 + int(minutes) * 60 + float(seconds)) / 86_400)
    except (ValueError, OverflowError):
        return None
