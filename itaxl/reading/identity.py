"""Is this one of our workbooks, and of which year: three stamps, any one of which suffices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.errors import UnreadableError
from itaxl.layout.agency import YEAR_LABEL
from itaxl.layout.fields import AGENCY, META, SHEETS, START
from itaxl.reading.locating import single_cells
from itaxl.thai.digits import to_arabic
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from itaxl.reading.cells import RawBook
    from itaxl.reading.spots import Spot

Stamp = tuple[str, str, str]
"""Where it was found (property, meta, visible), template version, year (BE) as text."""

_TOP_ROWS = 20
"""The visible stamp and the year stand near the top, though rows may have been inserted above them."""


def stamps(raw: RawBook) -> tuple[Stamp, ...]:
    """Every stamp the file still carries."""
    found = [_property(raw), _meta(raw), _visible(raw)]
    return tuple(stamp for stamp in found if stamp[1] or stamp[2])


def year_of(raw: RawBook) -> int:
    """The assessment year (BE) the workbook was made for.

    Raises:
        UnreadableError: the file is a workbook, but none of ours.
    """
    years = [int(year) for _, _, year in stamps(raw) if len(year) == 4 and year.isascii() and year.isdigit()]
    if years:
        return max(years, key=years.count)  # of two that disagree, the first: the property is hardest to change by accident
    year = _typed_year(raw)
    if year:
        return year
    ours = sum(sheet.title.strip() in SHEETS for sheet in raw.sheets)
    if ours >= len(SHEETS) // 2:
        raise UnreadableError("ไฟล์นี้ดูเหมือนแบบบันทึกข้อมูล ITA แต่หาปีงบประมาณไม่พบ กรุณากรอกปีงบประมาณที่ประเมินในชีตหน่วยงาน")
    raise UnreadableError("ไฟล์นี้เป็นไฟล์ Excel แต่ไม่ใช่แบบบันทึกข้อมูล ITA ของ itaxl กรุณาสร้างแบบใหม่ด้วยคำสั่ง itaxl new")


def _property(raw: RawBook) -> Stamp:
    return "property", str(raw.properties.get("itaxl_template", "")), str(raw.properties.get("itaxl_year", ""))


def _meta(raw: RawBook) -> Stamp:
    if META not in [sheet.title for sheet in raw.sheets]:
        return "meta", "", ""
    cells = raw.cells(META)
    rows = {cells[(row, 1)].text: cells[(row, 2)].text for row in (1, 2) if (row, 1) in cells and (row, 2) in cells}
    return "meta", rows.get("template", ""), rows.get("year", "").removesuffix(".0")


def _visible(raw: RawBook) -> Stamp:
    if START not in [sheet.title for sheet in raw.sheets]:
        return "visible", "", ""
    cells = raw.cells(START)
    lines = (to_arabic(cells[at].text).split() for at in sorted(cells) if at[0] <= _TOP_ROWS and "itaxl" in cells[at].text)
    words = next((words for words in lines if "รุ่น" in words[:-1]), [])
    if not words:
        return "visible", "", ""
    return "visible", words[words.index("รุ่น") + 1], words[-1] if words[-1].isdigit() else ""


def _typed_year(raw: RawBook) -> int | None:
    """The year cell itself, where only its name has survived, or the words beside it."""
    spot = single_cells(raw).get("ita_year") or _beside_label(raw)
    if spot is None:
        return None
    from itaxl.thai.numbers import read_year

    found = raw.cells(spot[0]).get(spot[1:])
    return read_year(found.text.removesuffix(".0")).value if found else None


def _beside_label(raw: RawBook) -> Spot | None:
    for sheet in raw.sheets:
        if fold(sheet.title) == fold(AGENCY):
            for (row, column), cell in sorted(raw.cells(sheet.title).items()):
                if row <= _TOP_ROWS and fold(cell.text).rstrip("*") == fold(YEAR_LABEL):
                    return sheet.title, row, column + 1
    return None
