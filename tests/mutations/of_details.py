"""Leftovers and slips in texts: other programs' marks, placeholders, spelling, dates that cannot be, rows that say nothing new."""

from __future__ import annotations

from datetime import date

from tests.mutations.case import Case, Where, mutation
from tests.mutations.of_meaning import row_of

TEXTS = (("findings", "finding"), ("findings", "recommendation"), ("measures", "text"), ("followup", "text"))


def sentence(case: Case) -> Where:
    """Any cell somebody wrote a sentence in."""
    return case.pick([where for table, column in TEXTS for where in case.rows(table, column)])


# Marks, placeholders, spelling


@mutation("ITA220")
def marks_of_a_web_page(case: Case) -> Where:
    where = sentence(case)
    before, after = case.dice.choice((("<b>", "</b>"), ("", "&nbsp;"), ("**", "**"), ("<br>", ""), ("<div>", "</div>")))
    return case.text(where, f"{before}{case.value(where)}{after}")


@mutation("ITA221")
def dots_for_a_text(case: Case) -> Where:
    return case.text(sentence(case), case.dice.choice(("-", "...", "……………", "xxx", "รอข้อมูล", "ไม่มี")[:4]))


@mutation("ITA417")
def common_word_misspelt(case: Case) -> Where:
    where = case.pick(case.rows("findings", "finding"))
    word = case.dice.choice(("การใช้ทรัพย์สนของราชการ", "กฏระเบียบ", "ประสิทธภาพ", "ระบบ E-Sevice"))
    return case.text(where, f"เจ้าหน้าที่บางรายยังไม่เข้าใจเรื่อง{word}")


@mutation("ITA407")
def term_of_policy_misspelt(case: Case) -> Where:
    where = case.pick([("findings", 10, "finding"), ("findings", 10, "recommendation")])
    return case.text(where, case.dice.choice(("ประกาศนโยบาย No Gift Policy No Gift Policy ทุกกอง", "ใช้นโยบาย no gif policy ทุกงาน")))


@mutation("ITA512")
def text_cut_off_in_the_middle(case: Case) -> Where:
    ends = ("เจ้าหน้าที่ยังไม่ได้รับการอบรมเรื่อง", "ประชาชนไม่ทราบว่า", "ควรปรับปรุงคู่มือ และ", "ติดป้าย (งานทะเบียน", "จัดประชุมร่วมกับ")
    return case.text(case.pick(case.rows("findings", "finding", "recommendation")), case.dice.choice(ends))


@mutation("ITA420")
def words_of_another_kind_of_agency(case: Case) -> Where:
    said = ("เสนอนายกองค์การบริหารส่วนตำบลลงนาม", "แจ้งพนักงานส่วนตำบลทุกคนทราบ", "เสนอที่ประชุมสภาองค์การบริหารส่วนตำบล")
    return case.text(case.pick(case.rows("measures", "text")), case.dice.choice(said))


# Dates and years


@mutation("ITA708")
def day_that_is_in_no_calendar(case: Case) -> Where:
    where = case.pick([*case.rows("measures", "text"), *case.rows("findings", "recommendation")])
    return case.text(where, f"{case.value(where)} ภายใน{case.dice.choice(('วันที่ 31 เมษายน 2569', 'วันที่ ๓๐ กุมภาพันธ์ ๒๕๖๙', '31 พ.ย. 68'))}")


@mutation("ITA709")
def year_nobody_means(case: Case) -> Where:
    where = case.pick(case.rows("findings", "finding"))
    return case.text(where, f"{case.value(where)} ใน{case.dice.choice(('ปีงบประมาณ พ.ศ. 2586', 'ปี 2024', 'ปีงบประมาณ 2025'))}")


@mutation("ITA525")
def month_outside_the_period(case: Case) -> Where:
    where = case.pick(case.rows("measures", "text"))
    row = int(where[1])
    case.date(("measures", row, "start"), date(2026, 1, 1))
    case.date(("measures", row, "end"), date(2026, 3, 31))
    return case.text(where, case.dice.choice(("จัดอบรมภายในเดือนสิงหาคม 2569", "ประชุมเมื่อวันที่ 15 พ.ย. 2568", "ลงพื้นที่ในเดือนมิถุนายน ๒๕๖๙")))


@mutation("ITA619")
def result_dated_in_another_year(case: Case) -> Where:
    where = case.pick(case.rows("followup", "result"))
    return case.text(where, f"จัดประชุมเมื่อวันที่ {case.dice.choice(('12 ธันวาคม 2568', '๕ ม.ค. ๒๕๖๙', '3 สิงหาคม 2567'))} มีผู้เข้าร่วมครบ")


# Steps, results, names


@mutation("ITA506", sample="1-indicator-plan-2568", alone=True)
def failing_indicator_whose_measure_aims_elsewhere(case: Case) -> Where:
    case.number("questions.i10.score", "70")
    measures = range(1, len(case.book.tables["measures"]) + 1)
    row = next(at for at in measures if case.value(("measures", at, "indicator")) == 4)
    case.text(("measures", row, "targets"), "i11")
    return "questions.i10.score"


@mutation("ITA522")
def step_given_to_another_unit(case: Case) -> Where:
    where = case.pick(case.rows("measures", "text"))
    case.text(where, case.dice.choice(("มอบหมายให้กองสวัสดิการสังคมสำรวจผู้รับบริการ", "ให้กองสวัสดิการสังคมจัดทำแบบสำรวจ")))
    return case.text(("measures", int(where[1]), "unit"), "กองช่าง")


@mutation("ITA523")
def measure_named_like_its_indicator(case: Case) -> Where:
    no = case.dice.choice((1, 4, 6, 8))
    row = row_of(case, "measures", f"M0{no}")
    return case.text(("measures", row, "name"), case.dice.choice(("", "ตัวชี้วัด", "ด้าน")) + case.framework.indicators[no].name)


@mutation("ITA524")
def two_steps_in_a_cell(case: Case) -> Where:
    where = case.pick(case.rows("measures", "text"))
    return case.text(where, case.dice.choice(("1. สำรวจงาน 2. จัดทำตาราง", "๑) ตั้งคณะทำงาน\n๒) ลงพื้นที่ทุกชุมชน")))


@mutation("ITA526")
def step_typed_twice(case: Case) -> Where:
    row = row_of(case, "measures", case.dice.choice(("M01", "M04", "M08")))
    for column in ("text", "unit"):
        case.text(("measures", row + 1, column), str(case.value(("measures", row, column))))
    for at in (row, row + 1):
        case.date(("measures", at, "start"), date(2026, 1, 1))
        case.date(("measures", at, "end"), date(2026, 1, 31))
    return ("measures", row + 1, "text")


@mutation("ITA618")
def result_copied_from_its_step(case: Case) -> Where:
    where = case.pick(case.rows("followup", "result"))
    words = "จัดทำและเผยแพร่ตารางเวลาของทุกงานบริการ"
    case.text(("followup", int(where[1]), "text"), words)
    return case.text(where, words)


@mutation("ITA620")
def not_done_but_told_as_done(case: Case) -> Where:
    where = case.pick(case.rows("followup", "result"))
    row = int(where[1])
    case.text(where, "จัดทำคู่มือครบทุกกองแล้ว")
    case.text(("followup", row, "reason"), "งบประมาณไม่พอ")
    return case.text(("followup", row, "status"), "ไม่ได้ดำเนินการ")


@mutation("ITA609")
def definition_for_a_result(case: Case) -> Where:
    words = ("การจัดทำคู่มือ หมายถึง เอกสารอธิบายขั้นตอน", "1. ควรจัดอบรมเพิ่ม 2. ควรติดป้าย", "เพื่อให้ประชาชนได้รับความสะดวก")
    return case.text(case.pick(case.rows("followup", "result")), case.dice.choice(words))


# Memo and agency


@mutation("ITA707")
def label_typed_with_the_text(case: Case) -> Where:
    key, word = case.dice.choice((("memo.subject", "เรื่อง "), ("memo.to", "เรียน "), ("memo.number", "ที่ ")))
    return case.text(key, f"{word}{case.value(key)}")


@mutation("ITA707")
def title_typed_with_the_name(case: Case) -> Where:
    where = case.pick(case.rows("signers", "name"))
    title = case.value(("signers", int(where[1]), "title"))
    return case.text(where, f"{title}{case.value(where)}")


@mutation("ITA414")
def kind_of_agency_typed_with_its_name(case: Case) -> Where:
    return case.text("agency.name", case.dice.choice(("เทศบาลตำบลสมมติธรรม", "ทต.สมมติธรรม")))


@mutation("ITA414", alone=True)
def another_kind_of_agency_than_chosen(case: Case) -> Where:
    case.text("agency.name", "อบต.สมมติธรรม")
    return "agency.name"


@mutation("ITA709")
def year_of_a_law_mistyped(case: Case) -> Where:
    said = ("พ.ร.บ.ข้อมูลข่าวสารของราชการ พ.ศ. 2450", "ระเบียบจัดซื้อจัดจ้างและการบริหารพัสดุภาครัฐ พ.ศ. ๒๕๐๖", "แผนประจำปี 25688")
    return case.text("memo.limits", f"ต้องปฏิบัติตาม{case.dice.choice(said)}")


@mutation("ITA511", alone=True)
def unit_with_another_mark(case: Case) -> Where:
    return case.text(("measures", 3, "unit"), case.dice.choice(("กองช้าง", "กองคลัง; กองคลัง")))


@mutation("ITA221")
def dash_for_a_unit(case: Case) -> Where:
    return case.text(case.pick(case.rows("measures", "unit")), "-")
