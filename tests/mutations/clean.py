"""Clean workbooks of many shapes: nothing may be found in them but the codes each one names."""

from __future__ import annotations

import io
import random
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl

from itaxl.jobs import build_report
from itaxl.layout.fields import AGENCY, ANALYSIS, FOLLOWUP, MEASURES, OIT, QUESTIONS, SCORES, START
from itaxl.scoring import score, shown
from samples import build as samples
from tests.mutating import Workbook
from tests.mutations.case import COMPLETE, complete, drawn, framework_of, sample_file, submission
from tests.mutations.clean_agencies import named
from tests.mutations.clean_texts import worded

Data = dict[str, Any]
KNOWN = {"1-indicator-plan-2568": {"ITA504"}, "3-low-oit-2568": {"ITA305", "ITA504"}, "4-followup-parts-2567": {"ITA305"}}
"""What samples carry on purpose: figures as they were published."""


@dataclass(frozen=True, slots=True)
class Shape:
    """One clean workbook: how it is made, and the codes that may be found in it."""

    name: str
    make: Callable[[], bytes]
    allowed: frozenset[str] = frozenset()


def shapes(seed: object) -> Iterator[Shape]:
    """Every clean workbook; those with chance in them follow the seed."""
    for name in samples.names():
        if not name.startswith("7-"):
            yield Shape(f"sample {name}", lambda name=name: sample_file(name), frozenset(KNOWN.get(name, ())))
    for year in (2566, 2567, 2568, 2569):
        allowed = frozenset({"ITA110"} if year == 2569 else ())
        yield Shape(f"agency only, {year}", lambda year=year: made(_agency(year)), allowed)
    for name, data in (_parts() | named() | worded()).items():
        yield Shape(name, lambda data=data: made(data))
    for at in range(3):
        yield Shape(f"everything by chance {at}", lambda at=at: made(by_chance(random.Random(f"{seed}/{at}"), low=at == 2)))
    for name, change, allowed in CHANGES:
        yield Shape(name, lambda change=change: _changed(change), frozenset(allowed))
    yield Shape("saved by openpyxl", _by_openpyxl, frozenset({"ITA902"}))
    yield Shape("with report sheets", _with_reports)


def made(data: Data) -> bytes:
    """Data JSON as a workbook file."""
    return drawn(submission(data))


def _agency(year: int) -> Data:
    agency = {"type": "องค์การบริหารส่วนตำบล", "name": "ทดสอบสุข", "district": "เซกา", "province": "บึงกาฬ"}
    return {"schema": "itaxl/1", "year": year, "measures_year": year + 1, "agency": agency}


def _parts() -> dict[str, Data]:
    """A few parts of the complete sample each."""
    whole = complete()
    few = {code: whole["questions"][code] for code in ("i3", "e7")}
    few["e7"] = {**few["e7"], "prev": 83.33, "prev_code": "e14"}
    links = {code: {key: item[key] for key in ("status", "url", "unit")} for code, item in whole["oit"].items()}
    picks: dict[str, Data] = {
        "only indicators": {"stated": {"indicators": whole["stated"]["indicators"]}},
        "only a few indicators": {"stated": {"indicators": {"4": 95.76, "8": 95.57}}},
        "only announced totals": {"stated": {key: value for key, value in whole["stated"].items() if key != "indicators"}},
        "only questions": {"questions": whole["questions"]},
        "only questions of IIT": {"questions": {code: each for code, each in whole["questions"].items() if code[0] == "i"}},
        "a few questions of two years": {"questions": few},
        "only the checklist without scores": {"oit": links},
        "only the items": {"oit": whole["oit"]},
        "only findings": {"findings": [{**each, "paragraph": None} for each in whole["findings"]]},
        "only measures": {"measures": whole["measures"]},
        "only the memo": {"memo": whole["memo"], "signers": whole["signers"]},
        "scores and follow-up": {key: whole[key] for key in ("stated", "previous", "questions", "followup")},
        "five years": {"stated": whole["stated"], "previous": whole["previous"]},
        "without questions and items": {key: whole[key] for key in ("stated", "previous", "measures", "memo", "signers")},
    }
    base = {key: whole[key] for key in ("schema", "year", "measures_year", "agency")}
    return {name: {**base, **data} for name, data in picks.items()}


def by_chance(dice: random.Random, low: bool) -> Data:
    """Consistent scores at random with a measure for every indicator; ``low``: some below the mark."""
    data = _agency(2568)
    framework = framework_of(2568)
    data["oit"] = {code: {"score": 100, "status": "เผยแพร่แล้ว", "url": f"https://www.thotsop.example/{code}"} for code in framework.items}
    data["measures"] = [_measure(dice, no) for no in framework.indicators]
    while True:
        data["questions"] = {code: _asked(dice, code, 55 if low else 86) for code in framework.questions}
        scores = score(submission(data), framework)
        indicators = {str(no): _plain(each.computed) for no, each in scores.indicators.items()}
        totals = {code: _plain(each.computed) for code, each in scores.instruments.items()} | {"overall": _plain(scores.overall.computed)}
        below = [value for value in (*indicators.values(), *totals.values()) if value != 100]
        if len(set(below)) == len(below):  # the same score twice is asked about, and rightly
            data["stated"] = {**totals, "level": scores.level, "indicators": indicators}
            return data


def _asked(dice: random.Random, code: str, worst: int) -> Any:
    first, second = (round(dice.uniform(worst, 99.9), 2) for _ in range(2))
    return {"part1": first, "part2": second} if code[0] == "e" else first


def _plain(value: Decimal | None) -> float | None:
    return None if value is None else float(shown(value))


NAMES = (
    *("ลดขั้นตอนที่ช่องบริการ", "เปิดเผยยอดใช้จ่ายรายไตรมาส", "ชี้แจงผลประเมินรายบุคคล", "ทะเบียนยืมครุภัณฑ์กลาง", "รับแจ้งเบาะแสโดยปกปิดชื่อ"),
    *("สุ่มสังเกตการให้บริการ", "ข่าวด่วนทางเสียงตามสาย", "เวทีรับฟังความเห็นวันเสาร์", "ตรวจหน้าเว็บทุกสิ้นเดือน", "ประเมินความเสี่ยงรายกอง"),
)


def _measure(dice: random.Random, no: int) -> Data:
    begin = date(2025, 10, 1) + timedelta(days=dice.randint(0, 200))
    end = min(begin + timedelta(days=dice.randint(20, 150)), date(2026, 9, 30))
    unit = dice.choice(("สำนักปลัด", "กองคลัง", "กองช่าง"))
    step = {"text": f"จัดทำแผนงาน{NAMES[no - 1]}", "start": begin.isoformat(), "end": end.isoformat(), "unit": unit}
    return {"id": f"M{no:02}", "indicator": no, "kind": "มาตรการ", "name": NAMES[no - 1], "steps": [step]}


# Changes that leave the content as it is


def _changed(change: Callable[[Workbook], None]) -> bytes:
    book = Workbook(sample_file(COMPLETE))
    change(book)
    return book.data()


def _rows_above(sheet: str) -> Callable[[Workbook], None]:
    return lambda book: book.move(sheet, row=lambda row: row + 2 if row >= 3 else row)


def _row_between(sheet: str, at: int) -> Callable[[Workbook], None]:
    return lambda book: book.move(sheet, row=lambda row: row + (row >= at))


def _column_between(sheet: str, at: int) -> Callable[[Workbook], None]:
    return lambda book: book.move(sheet, column=lambda column: column + (column >= at))


def _columns_swapped(sheet: str, one: int, other: int) -> Callable[[Workbook], None]:
    return lambda book: book.move(sheet, column=lambda column: {one: other, other: one}.get(column, column))


def _respelled(book: Workbook) -> None:
    """As other programs write formulas: small letters, blanks, semicolons' cousins, prefixes, names written as cells."""
    names = dict(re.findall('<definedName name="(ita_[^"]*)"[^>]*>([^<]*)', book.text("xl/workbook.xml")))
    spellings = (
        lambda text: text.lower() if '"' not in text else text,
        lambda text: text.replace(",", ", ").replace("(", "( "),
        lambda text: re.sub(r"\b([A-Z])([0-9]+)\b", r"$\1$\2", text),
        lambda text: text.replace("IF(", "_xlfn.IF("),
        lambda text: re.sub(r"ita_\w+", lambda hit: names.get(hit[0], hit[0]), text),
        lambda text: re.sub(r"'(\w+)'!", r"\1!", text),
    )
    turn = iter(range(10_000))
    for part in book.sheets.values():
        text = book.text(part)
        book.write(part, re.sub("<f>(.*?)</f>", lambda hit: f"<f>{spellings[next(turn) % len(spellings)](hit[1])}</f>", text))


def _shared(book: Workbook) -> None:
    """As Excel stores a column of like formulas: once, and by number below."""
    part = book.sheets[SCORES]
    rows = range(11, 21)
    for row in rows:
        new = (
            '<f t="shared" si="0"/>'
            if row > rows[0]
            else f'<f t="shared" ref="K{rows[0]}:K{rows[-1]}" si="0">{book.formula(SCORES, f"K{row}")}</f>'
        )
        book.swap(part, rf'(<c r="K{row}"[^>]*>)<f>.*?</f>', lambda hit, new=new: hit[1] + new, 1)


def _empty_results(book: Workbook) -> None:
    """Formulas that come to nothing stored as an empty text, as LibreOffice does."""
    for part in book.sheets.values():
        book.write(
            part,
            re.sub(
                '<c r="([A-Z0-9]+)"( s="[0-9]+")?><f>([^<]*)</f><v></v></c>', r'<c r="\1"\2 t="str"><f>\3</f><v></v></c>', book.text(part)
            ),
        )


def _sheets_moved(book: Workbook) -> None:
    tags = re.findall("<sheet [^>]*/>", book.text("xl/workbook.xml"))
    book.swap("xl/workbook.xml", "<sheets>.*</sheets>", f"<sheets>{''.join(reversed(tags))}</sheets>")


def _all_renamed(book: Workbook) -> None:
    for sheet in (SCORES, OIT, MEASURES):
        book.rename(sheet, f"{sheet}-68")


def _own_sheet(book: Workbook) -> None:
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    cells = '<row r="1"><c r="A1" t="inlineStr"><is><t>คะแนน 12.34 ไม่ผ่านเกณฑ์</t></is></c><c r="B1"><v>999</v></c></row>'
    book.add_sheet("บันทึกของฉัน", f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>')


def _read_as_meant(book: Workbook) -> None:
    for cell, text in {"M4": "๑๐ มีนาคม ๒๕๖๘", "M5": "10 มี.ค. 68", "M6": "10/3/2568", "H7": "เผยแพร่ แล้ว"}.items():
        book.type_text(OIT, cell, text)
    book.type_text(MEASURES, "G4", "i๑, I๒")
    book.type_text(ANALYSIS, "A4", "ตัวชี้วัด ๑")


def _blanks_below(book: Workbook) -> None:
    book.type_text(ANALYSIS, "B30", "   ")
    book.type_text(MEASURES, "A60", " ")
    book.type_text(FOLLOWUP, "C62", "\u00a0")


CHANGES: tuple[tuple[str, Callable[[Workbook], None], tuple[str, ...]], ...] = (
    ("names lost", Workbook.lose_names, ("ITA103",)),
    ("tables lost", Workbook.lose_tables, ("ITA103",)),
    ("names and tables lost", lambda book: (book.lose_names(), book.lose_tables())[0], ("ITA103",)),
    ("sheets renamed", _all_renamed, ("ITA102",)),
    ("sheets in another order", _sheets_moved, ()),
    ("a sheet of one's own", _own_sheet, ()),
    *(
        (f"rows inserted above {sheet}", _rows_above(sheet), ())
        for sheet in (AGENCY, SCORES, QUESTIONS, OIT, ANALYSIS, MEASURES, FOLLOWUP, START)
    ),
    *(
        (f"a row inserted in {sheet}", _row_between(sheet, at), ())
        for sheet, at in ((AGENCY, 8), (SCORES, 12), (QUESTIONS, 9), (MEASURES, 7), (START, 20))
    ),
    *(
        (f"a column inserted in {sheet}", _column_between(sheet, at), ())
        for sheet, at in ((SCORES, 5), (QUESTIONS, 1), (OIT, 7), (FOLLOWUP, 4))
    ),
    ("columns swapped on OIT", _columns_swapped(OIT, 8, 9), ()),
    ("columns swapped on a list", _columns_swapped(ANALYSIS, 2, 4), ()),
    ("earlier years swapped", _columns_swapped(SCORES, 7, 10), ()),
    ("formulas respelled", _respelled, ()),
    ("formulas shared", _shared, ()),
    ("empty results stored as texts", _empty_results, ()),
    ("words and dates in other spellings", _read_as_meant, ("ITA212",)),
    ("blanks below the lists", _blanks_below, ()),
)


def _by_openpyxl() -> bytes:
    target = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(sample_file(COMPLETE))).save(target)
    return target.getvalue()


def _with_reports() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(sample_file(COMPLETE))
        build_report(str(path))
        return path.read_bytes()
