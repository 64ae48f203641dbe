"""The way back: everything we ever added is taken out, and the package is what it was."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from itaxl.addresses import quoted
from itaxl.errors import UnwritableError
from itaxl.package import Package
from itaxl.package.refusals import Boundary, Refusal
from itaxl.writing import before
from itaxl.writing.editing import Edit
from itaxl.writing.graft import edited_sheets
from itaxl.writing.guards import refuse_unsafe
from itaxl.writing.present import Present
from itaxl.writing.removing import drop_sheets
from itaxl.writing.zipping import assemble

if TYPE_CHECKING:
    from itaxl.package.archive import Entry
    from itaxl.reading.cells import RawBook

EDITED = "มีผู้แก้ไขไว้"
REFERRED = "มีสูตรในชีตอื่นอ้างถึง"
_NUMBER = re.compile(rb"""(?<![\w:])(?:s|style|([A-Za-z]*[dD]xfId))\s*=\s*["'](\d+)["']""")
"""A use of a cell format, or (first group) of a conditional look."""
_ENCODINGS = (("utf-8", b""), ("utf-16-le", b"\0"), ("utf-16-be", b"\0"))
"""Encodings of XML, and what a piece of it must hold to be looked through in each."""
_LONGEST = 1_000
"""Bytes carried over from one chunk to the next, so that nothing looked for is cut in two."""


@dataclass(slots=True)
class Cleaned:
    """The package without our sheets, which ones were taken out, and which were kept and why (title → Thai words).

    ``content`` is the package as it came when nothing of ours was in it."""

    content: bytes
    removed: list[str] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)


def clean(book: RawBook) -> Cleaned:
    """Take out all that ``graft`` ever added. Sheets a person has edited, or refers to, are theirs and stay.

    Raises:
        UnwritableError: the workbook is signed or shared with revisions, or no visible sheet would be left.
        Refusal: a part that must be read is damaged or beyond the limits.
    """
    with Boundary():
        refuse_unsafe(book.package, allow_protected=True)  # what we may have put in, we may take out
        present = Present(book.package)
        if not present.marks and not before.part_of(book.package):
            return Cleaned(book.package.data)
        return _cleaned(book, present)


def _cleaned(book: RawBook, present: Present) -> Cleaned:
    was = before.remembered(book.package)
    kept = {} if was else {own.position: EDITED for own in edited_sheets(book, present)}
    ours = {own.position for own in present.own.values()} - kept.keys()
    if was is None or not was.first:
        kept |= dict.fromkeys(_referred_to(present, ours), REFERRED)
    going = ours - kept.keys()
    removed = [present.titles[position] for position in sorted(going)]
    if was is not None and not kept:
        dropped = [entry.name for entry in book.package.entries if entry.key not in was.keys]
        return Cleaned(assemble(book.package, was.pieces, {}, dropped), removed)
    states = [tag.attributes.get("state", "visible") for position, tag in enumerate(present.tags) if position not in going]
    if "visible" not in states:
        raise UnwritableError("ในไฟล์มีแต่ชีตรายงานของโปรแกรม เอาออกแล้วจะไม่เหลือชีตให้เปิด ไฟล์เดิมยังอยู่ครบ")
    edit = Edit(book.package)
    drop_sheets(edit, present, going)
    _restore_styles(edit)
    return Cleaned(edit.content(), removed, {present.titles[position]: why for position, why in sorted(kept.items())})


def _referred_to(present: Present, positions: Collection[int]) -> set[int]:
    """Which of our sheets something of the user's points at: taken out, its formulas would turn into errors."""
    mine = {part for position in positions for part in present.parts_of(position)} | {present.package.workbook_part}
    wanted = [(needle, position) for position in positions for needle in _needles(present, position)]
    found: set[int] = set()
    for entry in present.package.entries:
        if wanted and entry.name not in mine and entry.key.endswith(".xml"):
            with contextlib.suppress(Refusal):  # what nobody can read refers to nothing
                for window in _windows(present.package, entry):
                    found |= _pointed_at(window, wanted)
    return found


def _pointed_at(window: bytes, wanted: list[tuple[str, int]]) -> set[int]:
    """The positions whose words stand in a piece of XML. Most pieces hold no reference at all, and no wide letters."""
    encodings = [encoding for encoding, mark in _ENCODINGS if mark in window]
    if not encodings or not (b"!" in window or b"[" in window):
        return set()
    return {position for needle, position in wanted if any(needle.encode(encoding) in window for encoding in encodings)}


def _needles(present: Present, position: int) -> Iterable[str]:
    """How a reference to a sheet, or to a table on it, stands in XML."""
    title = present.titles[position]
    words = {f"{title}!", f"{quoted(title)}!"}
    for part in present.parts_of(position):
        if present.package.content_type(part).endswith(".table+xml"):
            words.add(present.package.tree(part).root.attributes.get("displayName", "") + "[")
    for word in words:
        escaped = word.replace("&", "&amp;")
        yield from {word, escaped, escaped.replace("'", "&apos;")}


def _windows(package: Package, entry: Entry) -> Iterable[bytes]:
    rest = b""
    for chunk in package.chunks(entry.name):
        yield rest + chunk
        rest = chunk[-_LONGEST:]


def _restore_styles(edit: Edit) -> None:
    """Give the styles part back as it was, where nothing that stays uses a format we added."""
    package, was = edit.package, before.styles(edit.package)
    if was is None:
        return
    for entry in package.entries:
        if entry.name not in (was.part, *edit.dropped) and entry.key.endswith(".xml") and _uses_ours(package, entry, was):
            return
    if was.piece is not None:
        edit.changed[was.part] = was.piece
        return
    edit.drop(was.part)
    for each in package.related(package.workbook_part, "styles"):
        edit.unrelate(each.id)


def _uses_ours(package: Package, entry: Entry, was: before.Styles) -> bool:
    """May a part use a format or look beyond those there were before us. In doubt it does."""
    try:
        for window in _windows(package, entry):
            # What is not written in single bytes is not looked through; better a format too many.
            if b"\0" in window or any(int(hit[2]) >= (was.looks if hit[1] else was.formats) for hit in _NUMBER.finditer(window)):
                return True
    except Refusal:
        return True
    return False
