"""Damaged, edited and half-copied workbooks are read or refused; nothing else ever happens."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest

from itaxl.package import Refusal
from itaxl.package.refusals import SENTENCES
from itaxl.reading.cells import read_book
from tests.package.packages import MAIN, OFFICE, Entries, rels, saved, sheet, workbook, zipped

ROUNDS = 12
"""Seeds; each makes 30 mutated workbooks."""

VALUES = [
    "", "-1", "0", "1", "99999999999999999999", "NaN", "inf", "1e999", "abc", "A0", "XFE1", "XFD1048577", "๑",
    "s", "str", "inlineStr", "shared",
    "true", "rId99", "../../../etc/passwd", "http://x/y", "\ud7ff", "&#0;", "&#x1F600;", "&bogus;", "_xD800_", "<",
    "utf-16", "klingon", "x" * 5000,
]  # fmt: skip


def seed_entries() -> Entries:
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><v>45000.5</v></c><c r="C1" s="3"/><c r="D1" t="b"><v>1</v></c></row>'
        '<row r="2" hidden="1"><c r="A2"><f t="shared" ref="A2:A4" si="0">B1*2</f><v>2</v></c><c r="B2" t="e"><v>#N/A</v></c></row>'
        '<row><c t="inlineStr"><is><r><t>ก</t></r><rPh sb="0"><t>x</t></rPh></is></c></row>'
        '<row r="4"><c r="A4"><f t="shared" si="0"/></c><c r="B4" t="str"><f t="array" ref="B4">"a"</f><v>a</v></c>'
        '<c r="C4" t="d"><v>2025-01-31</v></c></row>'
    )
    after = '<mergeCells><mergeCell ref="A1:B1"/></mergeCells><tableParts><tablePart r:id="rId1"/></tableParts>'
    book = (
        f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><workbookPr date1904="1"/><sheets><sheet name="ก" r:id="rId1"/>'
        '<sheet name="ข" state="hidden" r:id="rId9"/></sheets>'
        '<definedNames><definedName name="ita_year" localSheetId="0">ก!$A$1</definedName>'
        "</definedNames></workbook>"
    )
    entries = workbook(book=book, sheet=sheet(rows, after).replace("<worksheet", f'<worksheet xmlns:r="{OFFICE}"'))
    entries["_rels/.rels"] = rels(
        ("r1", "officeDocument", "xl/workbook.xml"),
        ("r2", "custom-properties", "docProps/custom.xml"),
        ("r3", "extended-properties", "docProps/app.xml"),
    )
    entries["docProps/custom.xml"] = '<Properties xmlns="urn:p"><property name="itaxl_year"><v>2568</v></property></Properties>'
    entries["docProps/app.xml"] = '<Properties xmlns="urn:q"><Application>Excel</Application></Properties>'
    entries["xl/worksheets/_rels/sheet1.xml.rels"] = rels(("rId1", "table", "../tables/table1.xml"))
    entries["xl/tables/table1.xml"] = (
        f'<table xmlns="{MAIN}" name="t" displayName="t" ref="A1:B2" headerRowCount="1">'
        '<tableColumns><tableColumn name="ก"/></tableColumns></table>'
    )
    return entries


def read_everything(path: Path) -> None:
    """Whatever the program may ask of a workbook."""
    book = read_book(path)
    for ask in (lambda: book.tables, lambda: book.properties, lambda: book.program, lambda: book.names):
        try_to(ask)
    for each in book.sheets:
        for ask in (
            lambda each=each: book.cells(each.title),
            lambda each=each: list(book.iterate(each.title)),
            lambda each=each: book.merged(each.title),
        ):
            try_to(ask)
        try_to(lambda each=each: [(cell.formula, float(cell.text) if cell.kind == "n" else 0) for cell in book.cells(each.title).values()])
        try_to(lambda each=each: (book.hidden_rows(each.title), book.hidden_columns(each.title)))


def try_to(ask: object) -> None:
    try:
        ask()  # type: ignore[operator]  # every one of them can be called
    except Refusal as refusal:
        assert refusal.reason in SENTENCES


def edited(entries: Entries, chance: random.Random) -> Entries:
    """One or two parts with their text changed: pieces cut, doubled, swapped, values replaced, parts left out or renamed."""
    changed = dict(entries)
    for _ in range(chance.randint(1, 2)):
        name = chance.choice(list(changed))
        text = str(changed[name])
        first, second = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        kind = chance.randrange(8)
        if kind < 3 and (quoted := [at for at, sign in enumerate(text) if sign in '">']):
            start = chance.choice(quoted) + 1
            stop = min((end for end in (text.find('"', start), text.find("<", start)) if end >= 0), default=start)
            text = text[:start] + chance.choice(VALUES) + text[stop:]
        elif kind == 3:
            text = text[:first] + text[second:]
        elif kind == 4:
            text = text[:second] + text[first:]
        elif kind == 5:
            text = text.replace(
                chance.choice(["<c ", "<v>", "</row>", "r=", "xmlns", "/", "sheet", "t=", "Id"]),
                chance.choice(["", "<f>", "<x/>", "q="]),
                1,
            )
        elif kind == 6:
            del changed[name]
            continue
        else:
            changed[chance.choice([name.upper(), name.replace("/", "\\"), "../" + name, name + "x"])] = changed.pop(name)
            continue
        changed[name] = text.encode(chance.choice(["utf-8", "utf-8", "utf-8", "utf-16"]), "surrogatepass")
    return changed


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Bytes flipped, cut or doubled anywhere, zip headers included."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(changed))
        if chance.random() < 0.8:
            changed[at] = chance.choice([0, 255, changed[at] ^ (1 << chance.randrange(8))])
        elif chance.random() < 0.5:
            del changed[at : at + chance.randrange(1, 200)]
        else:
            changed[at:at] = changed[at : at + chance.randrange(1, 200)]
    return bytes(changed)


@pytest.mark.parametrize("seed", range(ROUNDS))
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_mutated_workbook_is_read_or_refused(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    entries = seed_entries()
    sound = zipped(entries)
    for _ in range(30):
        content = damaged(sound, chance) if chance.random() < 0.3 else zipped(edited(entries, chance))
        try:
            read_everything(saved(tmp_path, content))
        except Refusal as refusal:
            assert refusal.reason in SENTENCES


def test_the_workbook_that_is_mutated_is_sound_itself(tmp_path: Path) -> None:
    book = read_book(saved(tmp_path, seed_entries()))
    assert [cell.text for cell in book.cells("ก").values()] == ["หนึ่ง", "45000.5", "1", "2", "#N/A", "ก", "", "a", "44226"]
    assert (book.program, book.properties, book.tables[0].columns) == ("Excel", {"itaxl_year": "2568"}, ("ก",))
    with zipfile.ZipFile(io.BytesIO(zipped(seed_entries()))) as archive:
        assert archive.testzip() is None
