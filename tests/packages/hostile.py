"""Workbooks made to hurt: each tries to cost time or memory in a part that writing has to look at.

Run as ``python -m tests.packages.hostile FILE…``: writes into and cleans each, and prints one JSON line per file.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from itaxl import jobs
from itaxl.errors import ItaxlError
from itaxl.writing import before
from tests.packages.bloated import noise
from tests.packages.contents import MAIN, SPREADSHEET
from tests.packages.surgery import Entries, add_part, insert, parts, relate, swap, zipped
from tests.packages.users import users_workbook, write

BOOK, RELS, TYPES, STYLES = "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml", "xl/styles.xml"
OURS = "xl/worksheets/itaxl_sheet1.xml"


def many_styles(found: Entries) -> None:
    lines = "".join(f'<xf numFmtId="{number}"><alignment indent="{number % 97}"/></xf>' for number in range(60_000))
    insert(found, STYLES, "</cellXfs>", lines)


def endless_styles(found: Entries) -> None:
    insert(found, STYLES, "</cellXfs>", "".join(f'<xf numFmtId="{number}"/>' for number in range(1_000_000)))


def many_names(found: Entries) -> None:
    insert(found, BOOK, "</definedNames>", "".join(f'<definedName name="n{number}">1</definedName>' for number in range(60_000)))


def many_marks(found: Entries) -> None:
    """Every one of them claims a report of its own on the same sheet."""
    digest = "0" * 20
    marks = (f'<definedName name="_itaxl_sheet" localSheetId="0">"r{number}|{digest}"</definedName>' for number in range(40_000))
    insert(found, BOOK, "</definedNames>", "".join(marks))


def marks_on_many_sheets(found: Entries) -> None:
    digest, sheet = "0" * 20, found["xl/worksheets/sheet2.xml"]
    for number in range(450):
        name = f"xl/worksheets/sheet{number + 100}.xml"
        add_part(found, name, sheet, f"{SPREADSHEET}.worksheet+xml")
        relation = relate(found, BOOK, "worksheet", f"/{name}")
        insert(found, BOOK, "</sheets>", f'<sheet name="s{number}" sheetId="{number + 100}" r:id="{relation}"/>')
        mark = f'<definedName name="_itaxl_sheet" localSheetId="{number + 3}">"r{number}|{digest}"</definedName>'
        insert(found, BOOK, "</definedNames>", mark)


def many_content_types(found: Entries) -> None:
    lines = "".join(f'<Override PartName="/x{number}" ContentType="a/b"/>' for number in range(300_000))
    insert(found, TYPES, "</Types>", lines)


def many_relationships(found: Entries) -> None:
    lines = "".join(f'<Relationship Id="x{number}" Type="a/b" Target="x{number % 9}%41"/>' for number in range(300_000))
    insert(found, RELS, "</Relationships>", lines)


def many_related_parts(found: Entries) -> None:
    lines = "".join(f'<Relationship Id="r{number}" Type="a/b" Target="/x/{number}.xml"/>' for number in range(180))
    xml = f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{lines}</Relationships>'
    for number in range(900):
        found[f"x/{number}.xml"] = b"<x/>"
        found[f"x/_rels/{number}.xml.rels"] = xml.encode()
    relate(found, OURS, "chart", "/x/1.xml")


def relationships_in_a_circle(found: Entries) -> None:
    relate(found, OURS, "worksheet", f"/{OURS}")
    relate(found, OURS, "worksheet", f"/{BOOK}")


def blanks(name: str, size: int) -> Callable[[Entries], None]:
    """As many bytes of text as a part is allowed to have, or more; some of it noise, so that it is no bomb."""

    def change(found: Entries) -> None:
        end = found[name].rindex(b"</")
        found[name] = found[name][:end] + noise(size // 200).hex().encode() + b" " * size + found[name][end:]

    return change


def long_names(found: Entries) -> None:
    comment = noise(300_000).hex() + "x" * 300_000
    lines = "".join(f'<definedName name="n{number}" comment="{comment}">1</definedName>' for number in range(60))
    insert(found, BOOK, "</definedNames>", lines)


def long_attribute(found: Entries) -> None:
    swap(found, BOOK, "<workbookPr ", f'<workbookPr codeName="{noise(1_000_000).hex()}" ')


def deep(found: Entries) -> None:
    insert(found, BOOK, "</workbook>", "<x>" * 100_000 + "</x>" * 100_000)


def long_chain(found: Entries) -> None:
    cells = b"".join(b'<c r="A%d"/>' % number for number in range(1_000_000)) * 4
    body = f'<calcChain xmlns="{MAIN}">'.encode() + cells + b"</calcChain>"
    add_part(found, "xl/calcChain.xml", body, f"{SPREADSHEET}.calcChain+xml")
    relate(found, BOOK, "calcChain", "calcChain.xml")


def swollen_report(found: Entries) -> None:
    """Our own sheet, grown to two million cells."""
    rows = "".join(f'<row r="{row}">' + f'<c r="A{row}"><v>{row}</v></c>' + "</row>" for row in range(100, 1_000_000))
    insert(found, OURS, "</sheetData>", rows)


def entity(found: Entries) -> None:
    lol = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 10))
    swap(found, STYLES, "<styleSheet ", f'<!DOCTYPE x [<!ENTITY l0 "lol">{lol}]><styleSheet ')


def outside(found: Entries) -> None:
    for target in ("../../../../etc/passwd", "file:///etc/passwd", "/../../x", "\\\\server\\share"):
        relate(found, OURS, "image", target)
    found["../../evil.xml"] = found["/tmp/evil.xml"] = b"<x/>"


def _record(content: bytes) -> Callable[[Entries], None]:
    def change(found: Entries) -> None:
        found[before.PART] = content

    return change


def references_everywhere(found: Entries) -> None:
    """A hundred megabytes in which every letter might begin a reference."""
    text = "<x>" + ("ผ!" * 400 + "ส" + noise(2_000).hex()) * 20_000 + "</x>"
    add_part(found, "xl/x.xml", text)


def exclamation(found: Entries) -> None:
    found[before.PART] = b""
    references_everywhere(found)


CASES: dict[str, Callable[[Entries], object]] = {
    "60,000 formats": many_styles,
    "a million formats": endless_styles,
    "60,000 names": many_names,
    "40,000 marks on one sheet": many_marks,
    "marks on 450 sheets": marks_on_many_sheets,
    "300,000 content types": many_content_types,
    "300,000 relationships": many_relationships,
    "1,800 parts with 180 relationships each": many_related_parts,
    "relationships in a circle": relationships_in_a_circle,
    **{f"29 MB of blanks in {name}": blanks(name, 29_000_000) for name in (BOOK, STYLES, TYPES, RELS)},
    "150 MB of blanks in the workbook part": blanks(BOOK, 150_000_000),
    "60 names of a megabyte each": long_names,
    "an attribute of 3 MB": long_attribute,
    "100,000 elements deep": deep,
    "a calculation chain of four million cells": long_chain,
    "our own sheet with a million cells": swollen_report,
    "entities": entity,
    "targets outside": outside,
    "a record that is a bomb": _record(zipped({"itaxl": b"[" * 190_000_000})),
    "a record of 100,000 brackets": _record(zipped({"itaxl": b"[" * 100_000})),
    "a record that names what is not there": _record(zipped({"itaxl": b'{"version":1,"first":true,"theirs":{},"changed":{},"ours":{}}'})),
    "a record of other types": _record(zipped({"itaxl": b'{"version":1,"theirs":[1],"changed":"x","ours":{"a":[1,2,3]}}'})),
    "possible references everywhere": exclamation,
}


def build(name: str, path: Path) -> None:
    """The workbook of a person with our report in it, and then made hostile."""
    users_workbook(path)
    write(path)
    found = parts(path)
    CASES[name](found)
    path.write_bytes(zipped(found))


def _peak() -> int:
    """The most memory this process has used since the last question, in MB."""
    with open("/proc/self/status") as status:
        found = next(int(line.split()[1]) for line in status if line.startswith("VmHWM"))
    with open("/proc/self/clear_refs", "w") as control:
        control.write("5")
    return found // 1024


def outcome(work: Callable[[], object]) -> str:
    """How a piece of work ended; anything but done or one of our own errors goes through."""
    try:
        work()
    except ItaxlError as error:
        return str(getattr(error, "reason", type(error).__name__))
    return "done"


def main(*names: str) -> None:
    for name in names:
        path = Path(name)
        content = path.read_bytes()
        for way, work in (
            ("write", lambda path=path: write(path)),
            ("clean", lambda path=path: jobs.clean(str(path), str(path.with_suffix(".out")))),
        ):
            path.write_bytes(content)
            _peak()
            began = time.monotonic()
            ended = outcome(work)
            took = time.monotonic() - began
            changed = path.read_bytes() != content
            print(json.dumps({"name": path.stem, "way": way, "end": ended, "seconds": took, "mb": _peak(), "changed": changed}), flush=True)
        path.unlink()


if __name__ == "__main__":
    main(*sys.argv[1:])
