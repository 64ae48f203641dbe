"""What is odd about a workbook without being wrong: copied sheets, hidden rows and columns, a program that still has it open."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from itaxl.addresses import address, letters, split
from itaxl.model import Place, Row
from itaxl.thai.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itaxl.model import Answer
    from itaxl.reading.cells import RawBook
    from itaxl.reading.locating import Located

Hidden = tuple[Place, str]
"""The first hidden input cell, and what is hidden: ``แถว 5–7`` or ``คอลัมน์ E``."""


def copies(raw: RawBook, found: Located) -> tuple[tuple[str, str], ...]:
    """Pairs (title of the copy, title of the sheet that is read) of sheets that were duplicated."""
    if len(raw.sheets) <= len(found.sheets):
        return ()
    read = {fold(title): title for title in found.sheets.values()}
    pairs = []
    for sheet in raw.sheets:
        copied = re.fullmatch(
            r"(?:สำเนาของ|สำเนา|copy of)?\s*(.*?)\s*(?:[(_]\s*\d+\s*\)?|- ?(?:สำเนา|copy))?", sheet.title.strip(), re.IGNORECASE
        )
        original = read.get(fold(copied[1])) if copied else None
        if original is not None and sheet.title not in read.values():
            pairs.append((sheet.title, original))
    return tuple(pairs)


def hidden_lines(
    raw: RawBook, titles: Iterable[str], answers: Mapping[str, Answer], tables: Mapping[str, tuple[Row, ...]]
) -> tuple[Hidden, ...]:
    """Hidden rows and columns of these sheets that hold something typed in, each run once."""
    hidden = {title: (raw.hidden_rows(title), raw.hidden_columns(title)) for title in titles}
    hidden = {title: runs for title, runs in hidden.items() if any(runs)}
    if not hidden:
        return ()
    filled: dict[str, list[tuple[int, int]]] = {title: [] for title in hidden}
    for answer in _answers(answers, tables):
        if answer.place.sheet in filled and answer.place.cell and not answer.blank:
            filled[answer.place.sheet].append(split(answer.place.cell))
    found = []
    for sheet, (rows, columns) in hidden.items():
        for at, (word, runs) in enumerate((("แถว", rows), ("คอลัมน์", columns))):
            for first, last in runs:
                inside = sorted(cell for cell in filled[sheet] if first <= cell[at] <= last)
                if inside:
                    name = str if at == 0 else letters
                    ends = name(first) if first == last else f"{name(first)}–{name(last)}"
                    found.append((Place(sheet, address(*inside[0])), f"{word} {ends}"))
    return tuple(found)


def _answers(answers: Mapping[str, Answer], tables: Mapping[str, tuple[Row, ...]]) -> Iterator[Answer]:
    yield from answers.values()
    for rows in tables.values():
        for row in rows:
            yield from row.answers.values()


def still_open(path: str) -> str:
    """The program that has the file open, told by the file it leaves beside it; "" for none."""
    folder, name = os.path.split(path)
    marks = ((f"~${name}", "Excel"), (f".~lock.{name}#", "LibreOffice"))
    return next((program for mark, program in marks if os.path.exists(os.path.join(folder, mark))), "")
