"""Workbooks in an inbox that we have written ourselves: the province's page of another day, and marked copies."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itaxl.package import Package
    from itaxl.reading.cells import RawBook

OURSELVES = "itaxl"
"""The author's name in workbooks that nobody has saved since we wrote them, and of the notes in marked copies."""

OWN_PAGE = "เป็นไฟล์สรุปของจังหวัดที่ itaxl เขียน ไม่ใช่แบบของหน่วยงาน"
"""The trouble of a record that is the province's page; such a content is no arrival to speak of."""

PAGE_TITLE = "ผลการประเมิน ITA ระดับจังหวัด"
"""How the title of every page begins; whoever saves it again keeps that."""

_NOTED = re.compile(rf"<(?:\w+:)?author>\s*{OURSELVES}\s*<|>(?:ต้องแก้|ควรตรวจ|ข้อสังเกต) \(ITA[0-9]{{3}}\)".encode())
"""Notes of ours in a part of comments: LibreOffice forgets who wrote them, but not how they begin."""


def core_properties(package: Package) -> dict[str, str]:
    """What a workbook says about itself (title, creator, modified …) by local name; {} where it says nothing."""
    part = next((each.part for each in package.related("", "core-properties") if each.part), "")
    # In a part of four namespaces the local names are telling enough.
    return {child.name: child.text.strip() for child in package.tree(part).root.children} if part else {}


def is_page(package: Package) -> bool:
    """Is this the province's workbook as ``itaxl collect`` writes it, under whatever name."""
    return core_properties(package).get("title", "").startswith(PAGE_TITLE)


def is_marked(raw: RawBook) -> bool:
    """Is this a copy that ``itaxl check --mark`` has coloured and noted: one whose notes are ours, by author or words."""
    package = raw.package
    parts = [each.part for sheet in raw.sheets if sheet.part for each in package.related(sheet.part, "comments") if each.part]
    return any(_NOTED.search(package.read(part)) for part in parts)
