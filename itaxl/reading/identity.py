"""Is this one of our workbooks, and of which year: three stamps, any one of which suffices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itaxl.layout.fields import META, SHEETS, START
from itaxl.layout.start import STAMP_CELL
from itaxl.model import UnreadableError
from itaxl.thai.digits import to_arabic

if TYPE_CHECKING:
    from itaxl.reading.cells import RawBook

Stamp = tuple[str, str, str]
"""Where it was found (property, meta, visible), template version, year (BE) as text."""


def stamps(raw: RawBook) -> tuple[Stamp, ...]:
    """Every stamp the file still carries."""
    found = [_property(raw), _meta(raw), _visible(raw)]
    return tuple(stamp for stamp in found if stamp[1] or stamp[2])


def year_of(raw: RawBook) -> int:
    """The assessment year (BE) the workbook was made for.

    Raises:
        UnreadableError: the file is a workbook, but none of ours.
    """
    years = [int(year) for _, _, year in stamps(raw) if year.isascii() and year.isdigit()]
    if years:
        return max(set(years), key=years.count)
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
    cell = raw.cells(START).get((int(STAMP_CELL[1:]), 1))
    words = to_arabic(cell.text).split() if cell else []
    version = words[words.index("รุ่น") + 1] if "รุ่น" in words[:-1] else ""
    return ("visible", version, words[-1] if words[-1].isdigit() else "") if version else ("visible", "", "")


def _typed_year(raw: RawBook) -> int | None:
    """The year cell itself, where only its name has survived."""
    for name in raw.names:
        if name.name.casefold() == "ita_year" and name.scope is None:
            sheet, _, cell = name.text.rpartition("!")
            title = sheet.strip("'")
            if title in [each.title for each in raw.sheets]:
                from itaxl.addresses import split
                from itaxl.thai.numbers import read_year

                found = raw.cells(title).get(split(cell))
                return read_year(found.text.removesuffix(".0")).value if found else None
    return None
