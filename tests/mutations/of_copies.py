"""What was copied from another year, another cell or another row, and answers that contradict each other."""

from __future__ import annotations

from datetime import date

from tests.mutations.case import Case, Where, mutation
from tests.mutations.of_meaning import row_of


@mutation("ITA222")
def link_in_the_folder_of_last_year(case: Case) -> Where:
    code = case.dice.choice(("o5", "o12", "o20"))
    return case.text(f"oit.{code}.url", f"https://www.sommuttham.example/{case.dice.choice(('ita67', 'ITA2567', 'ita-2566'))}/{code}")


@mutation("ITA308")
def published_but_no_link(case: Case) -> Where:
    return case.clear(case.pick(case.fields("url", start="oit.")))


@mutation("ITA331", alone=True)
def overall_of_an_earlier_year_mistyped(case: Case) -> Where:
    back = case.dice.choice((1, 2))
    case.number(f"previous.{back}.overall", "92.82" if back == 1 else "89.76")
    return f"previous.{back}.overall"


@mutation("ITA331", alone=True)
def earlier_years_typed_twice(case: Case) -> Where:
    for key in case.fields("score", start="previous.2."):
        case.number(key, str(case.value(key.replace("previous.2.", "previous.1."))))
    return "previous.2.overall"


@mutation("ITA527")
def kind_of_another_name(case: Case) -> Where:
    row = row_of(case, "measures", case.dice.choice(("M02", "M05", "M07")))
    return case.text(("measures", row, "kind"), case.dice.choice(("โครงการ", "กิจกรรม")))


@mutation("ITA702", alone=True)
def head_signs_before_the_proposer(case: Case) -> Where:
    case.date(("signers", 1, "date"), date(2025, 10, 28))
    return ("signers", 4, "date")


@mutation("ITA702", alone=True)
def one_person_signs_twice(case: Case) -> Where:
    return case.text(("signers", 3, "name"), str(case.value(("signers", 2, "name"))))


@mutation("ITA704", alone=True)
def announced_in_another_year(case: Case) -> Where:
    return case.date("memo.announced", date(2024, 8, 15))


@mutation("ITA710")
def measure_of_another_year(case: Case) -> Where:
    where = case.pick(case.rows("measures", "name"))
    return case.text(where, f"{case.value(where)} {case.dice.choice(('ประจำปีงบประมาณ พ.ศ. 2567', 'ประจำปี ๒๕๖๘'))}")


@mutation("ITA610")
def cause_copied_from_the_finding(case: Case) -> Where:
    row = case.dice.choice((1, 2, 5, 7, 8))
    return case.text(("findings", row, "cause"), str(case.value(("findings", row, "finding"))))


@mutation("ITA610", alone=True)
def finding_typed_twice(case: Case) -> Where:
    for column in ("ref", "finding", "source", "recommendation"):
        value = case.value(("findings", 4, column))
        case.text(("findings", 5, column), "ตัวชี้วัดที่ 4" if column == "ref" else str(value))
    return ("findings", 5, "finding")


@mutation("ITA612")
def reason_for_no_score_beside_a_score(case: Case) -> Where:
    row = row_of(case, "followup", case.dice.choice(("M01", "M02", "M03")))
    return case.text(("followup", row, "no_score_reason"), "ไม่กำหนดในการประเมิน")


@mutation("ITA614")
def done_but_still_going_on(case: Case) -> Where:
    where = case.pick(case.rows("followup", "result"))
    case.text(where, case.dice.choice(("อยู่ระหว่างดำเนินการ", "กำลังจัดทำร่างคู่มือ", "รอการอนุมัติงบประมาณ")))
    return ("followup", int(where[1]), "status")


@mutation("ITA617")
def outcome_copied_from_the_result(case: Case) -> Where:
    row = row_of(case, "followup", case.dice.choice(("M01", "M02", "M03")))
    return case.text(("followup", row, "outcome"), str(case.value(("followup", row, "result"))))


@mutation("ITA409")
def own_name_misspelt_in_a_post(case: Case) -> Where:
    return case.text(("signers", 4, "position"), "นายกเทศมนตรีตำบลสมมติธรม")


@mutation("ITA410")
def address_of_another_district(case: Case) -> Where:
    return case.text("memo.office", "สำนักปลัดเทศบาล เทศบาลตำบลสมมติธรรม อำเภอเมืองระยอง จังหวัดระยอง")


@mutation("ITA703")
def finding_of_last_years_assessment(case: Case) -> Where:
    where = case.pick(case.rows("findings", "finding"))
    return case.text(where, f"ผลการประเมิน ITA ปี 2567 พบว่า{case.value(where)}")


@mutation("ITA901", alone=True)
def formulas_typed_into_many_cells(case: Case) -> Where:
    cells = case.fields("score", start="questions.i")[:8]
    for key in cells:
        case.touch(key)
        case.file.put(case.place(key).sheet, case.place(key).cell, "", "<f>90+5</f>")
    return cells[0]
