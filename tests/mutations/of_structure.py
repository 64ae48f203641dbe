"""The workbook as a whole: sheets, names, tables, stamps, rows and columns."""

from __future__ import annotations

import re

from itaxl.layout.fields import AGENCY, ANALYSIS, FOLLOWUP, MEASURES, META, OIT, QUESTIONS, SCORES, START
from itaxl.model import Place
from tests.mutations.case import Case, Where, mutation

INPUT = (AGENCY, SCORES, QUESTIONS, OIT, ANALYSIS, MEASURES, FOLLOWUP)
FORMS = (SCORES, QUESTIONS, OIT)
LISTS = {ANALYSIS: "findings", MEASURES: "measures", FOLLOWUP: "followup"}
STAMP = Place(START, "A3")


@mutation("ITA101", alone=True)
def sheet_deleted(case: Case) -> Place:
    sheet = case.dice.choice(INPUT)
    case.file.delete(sheet)
    return Place(sheet)


@mutation("ITA102", alone=True)
def sheet_renamed(case: Case) -> Place:
    sheet = case.dice.choice(INPUT)
    case.file.rename(sheet, f"{sheet} 68")
    return Place(f"{sheet} 68")


@mutation("ITA102", alone=True)
def sheet_renamed_by_a_program_that_drops_names(case: Case) -> Place:
    sheet = case.dice.choice(INPUT)
    case.file.rename(sheet, "แผ่นงาน3")
    case.file.lose_names()
    case.file.lose_tables()
    return Place("แผ่นงาน3")


@mutation("ITA103", alone=True)
def names_lost(case: Case) -> list[Place]:
    case.file.lose_names()
    return [Place(sheet) for sheet in (AGENCY, *FORMS)]


@mutation("ITA103", alone=True)
def tables_lost(case: Case) -> list[Place]:
    case.file.lose_tables()
    return [Place(sheet) for sheet in LISTS]


@mutation("ITA104")
def sheet_hidden(case: Case) -> Place:
    sheet = case.dice.choice(INPUT)
    case.file.hide(sheet, case.dice.choice(("hidden", "veryHidden")))
    return Place(sheet)


@mutation("ITA105", alone=True)
def document_property_of_another_year(case: Case) -> Place:
    case.file.swap("docProps/custom.xml", ">2568<", ">2567<")
    return STAMP


@mutation("ITA105", alone=True)
def visible_stamp_of_another_year(case: Case) -> Place:
    case.file.type_text(STAMP.sheet, STAMP.cell, "แบบบันทึกข้อมูล ITA (itaxl) รุ่น 1 ปีงบประมาณ พ.ศ. 2569")
    return STAMP


@mutation("ITA106", alone=True)
def year_of_another_template(case: Case) -> Where:
    return case.number("year", case.dice.choice((2566, 2567, 2569)))


@mutation("ITA107", alone=True)
def newer_template(case: Case) -> Place:
    case.file.swap("docProps/custom.xml", "(itaxl_template.*?)>1<", r"\1>2<")
    case.file.type_number(META, "B1", 2)
    case.file.type_text(STAMP.sheet, STAMP.cell, "แบบบันทึกข้อมูล ITA (itaxl) รุ่น 2 ปีงบประมาณ พ.ศ. 2568")
    return STAMP


@mutation("ITA108", alone=True)
def row_of_the_form_deleted(case: Case) -> Place:
    sheet = case.dice.choice((QUESTIONS, OIT))
    gone = case.dice.randint(5, 16)
    case.file.move(sheet, row=lambda row: None if row == gone else row - (row > gone))
    return Place(sheet, f"{'E' if sheet == QUESTIONS else 'F'}{gone - 1}")


@mutation("ITA108", alone=True)
def column_of_the_form_deleted(case: Case) -> Place:
    gone = case.column("oit.o1.unit")
    case.file.move(OIT, column=lambda column: None if column == gone else column - (column > gone))
    return Place(OIT, case.place("oit.o1.how").cell)


@mutation("ITA108", alone=True)
def column_of_a_list_deleted(case: Case) -> Place:
    sheet = case.dice.choice(list(LISTS))
    gone = case.dice.randint(2, 6)
    case.file.move(sheet, column=lambda column: None if column == gone else column - (column > gone))
    return Place(sheet, f"{'ABCDE'[gone - 2]}3")


@mutation("ITA108", alone=True)
def heading_of_a_list_replaced(case: Case) -> Place:
    case.file.type_text(ANALYSIS, "B3", "สิ่งที่พบเจอ")
    return Place(ANALYSIS, "B3")


@mutation("ITA118", alone=True)
def heading_of_a_list_reworded(case: Case) -> Place:
    sheet = case.dice.choice(list(LISTS))
    table = case.layout.tables[LISTS[sheet]]
    at = case.dice.randrange(1, 5)
    cell = f"{'ABCDEF'[at]}{table.header_row}"
    case.file.type_text(sheet, cell, f"{table.columns[at].header} (กรอกให้ครบ)")
    return Place(sheet, cell)


@mutation("ITA109")
def macros(case: Case) -> Place:
    case.file.parts["xl/vbaProject.bin"] = b"\0" * 64
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    case.file.swap(
        "xl/_rels/workbook.xml.rels", "</Relationships>", f'<Relationship Id="rIdV" Type="{kind}" Target="vbaProject.bin"/></Relationships>'
    )
    return Place(START)


@mutation("ITA114")
def sheet_copied(case: Case) -> Place:
    sheet = case.dice.choice(INPUT)
    title = case.dice.choice((f"{sheet} (2)", f"สำเนาของ {sheet}", f"{sheet}_2"))
    case.file.copy(sheet, title)
    return Place(title)


@mutation("ITA115")
def name_points_at_another_row(case: Case) -> Where:
    numbers = case.dice.sample(range(1, 16), 2)
    where, other = (f"questions.i{number}.score" for number in numbers)
    place = case.place(other)
    case.file.name(f"ita_i{numbers[0]}", f"'{place.sheet}'!{_fixed(place.cell)}")
    return where


@mutation("ITA115")
def name_points_at_another_column(case: Case) -> Where:
    code = f"o{case.dice.randint(1, 28)}"
    place = case.place(f"oit.{code}.prev")
    case.file.name(f"ita_{code}", f"'{place.sheet}'!{_fixed(place.cell)}")
    return f"oit.{code}.score"


@mutation("ITA115", alone=True)
def rows_sorted_by_hand(case: Case) -> Place:
    """The last item is carried to the top by sorting: cells move, names stay."""
    names = re.search("<definedNames>.*</definedNames>", case.file.text("xl/workbook.xml"))
    assert names
    last = case.place("oit.o28.score")
    row = int(last.cell[1:])
    case.file.move(OIT, row=lambda at: 4 if at == row else at + 1 if 4 <= at < row else at)
    case.file.swap("xl/workbook.xml", "<definedNames>.*</definedNames>", names[0])
    return Place(OIT, case.place("oit.o2.score").cell)


@mutation("ITA116")
def rows_hidden(case: Case) -> Place:
    place = case.place(f"questions.i{case.dice.randint(2, 14)}.score")
    case.file.swap(case.file.sheets[QUESTIONS], f'<row r="{place.cell[1:]}"', f'<row r="{place.cell[1:]}" hidden="1"')
    return place


@mutation("ITA116")
def list_filtered(case: Case) -> Place:
    row = case.dice.randint(5, 9)
    case.file.swap(case.file.sheets[ANALYSIS], f'<row r="{row}"', f'<row r="{row}" hidden="1"')
    return Place(ANALYSIS, f"A{row}")


@mutation("ITA116")
def column_hidden(case: Case) -> Place:
    place = case.place("oit.o1.url")
    column = case.column("oit.o1.url")
    case.file.swap(case.file.sheets[OIT], f'(<col min="{column}" max="{column}")', r'\1 hidden="1"')
    return place


def _fixed(cell: str) -> str:
    return re.sub("([A-Z]+)([0-9]+)", r"$\1$\2", cell)
