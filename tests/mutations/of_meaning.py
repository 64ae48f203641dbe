"""What a reader of the whole document notices: wording, ranks, gaps in the plan, results that do not fit, a memo half filled."""

from __future__ import annotations

from datetime import date

from tests.mutations.case import Case, Where, mutation


def row_of(case: Case, table: str, code: str) -> int:
    """Row, below the headings, on which a measure begins."""
    return next(row for row, each in enumerate(case.book.tables[table], 1) if each.text("id") == code)


def clear_list(case: Case, table: str, rows: range | None = None) -> None:
    """Empty a list, or some of its rows."""
    for row in rows or range(1, len(case.book.tables[table]) + 1):
        for column in case.layout.tables[table].columns:
            case.clear((table, row, column.key))


# What sentences say of scores


@mutation("ITA309", sample="1-indicator-plan-2568")
def worst_item_not_named(case: Case) -> Where:
    case.text(("findings", 9, "finding"), "ข้อมูลบางข้อยังไม่ครบ")
    return case.clear(("findings", 9, "refs"))


@mutation("ITA310", alone=True)
def year_missing_in_between(case: Case) -> Where:
    return case.clear(f"previous.{case.dice.choice((2, 3))}.overall")


@mutation("ITA321")
def tie_not_told(case: Case) -> Where:
    return case.text(("findings", 9, "finding"), "ตัวชี้วัดที่ 9 การเปิดเผยข้อมูล มีคะแนนสูงสุด")


@mutation("ITA322")
def rank_is_wrong(case: Case) -> Where:
    return case.text("memo.proposal", f"EIT ส่วนที่ 1 มีคะแนนเป็นอันดับที่ {case.dice.choice((1, 3, 4))} จึงขอความเห็นชอบมาตรการตามตาราง")


@mutation("ITA323")
def full_score_called_low(case: Case) -> Where:
    return case.text(("findings", case.dice.choice((9, 10)), "finding"), "มีผลการประเมินต่ำ เพราะเจ้าหน้าที่ไม่ทราบแผน")


@mutation("ITA324")
def overall_score_quoted_for_a_row(case: Case) -> Where:
    case.text(("findings", 11, "ref"), f"ประเด็นที่ {case.dice.randint(1, 7)}")
    return case.text(("findings", 11, "finding"), "ผลคะแนนในภาพรวม ร้อยละ 98.70")


@mutation("ITA325", alone=True)
def size_words_of_two_kinds(case: Case) -> Where:
    one, other = row_of(case, "followup", "M04"), row_of(case, "followup", "M05")
    case.number("previous.1.indicators.4", "80.21")
    case.number("previous.1.indicators.2", "97.60")
    case.text(("followup", other, "outcome"), "ตัวชี้วัดการใช้งบประมาณ มีคะแนนเพิ่มขึ้นเล็กน้อย")
    return case.text(("followup", one, "outcome"), "ตัวชี้วัดการใช้ทรัพย์สินของราชการ มีคะแนนเพิ่มขึ้น")


# Names and wording


@mutation("ITA413", alone=True)
def sub_district_of_another_district(case: Case) -> Where:
    case.text("agency.type", "องค์การบริหารส่วนตำบล")
    case.text("agency.district", "เซกา")
    case.text("agency.province", "บึงกาฬ")
    return case.text("agency.name", "โสกก้าม")


@mutation("ITA414")
def word_before_a_name(case: Case) -> Where:
    return case.text(
        *case.dice.choice((("agency.district", "อำเภอแกลง"), ("agency.province", "จังหวัดระยอง"), ("agency.province", "จ.ระยอง")))
    )


@mutation("ITA415")
def indicator_without_a_number(case: Case) -> Where:
    no = case.dice.randint(1, 8)
    return case.text(("findings", no, "finding"), f"ในตัวชี้วัดที่ด้าน{case.framework.indicators[no].name} ยังใช้เวลานาน")


@mutation("ITA416")
def wording_of_another_question(case: Case) -> Where:
    case.text(("findings", 12, "ref"), "i11")
    return case.text(("findings", 12, "finding"), "การกำกับดูแลและตรวจสอบทรัพย์สินของหน่วยงานยังไม่สม่ำเสมอ")


# Gaps in the plan


@mutation("ITA514")
def measure_about_another_indicator(case: Case) -> Where:
    return case.text(("measures", row_of(case, "measures", "M06"), "name"), "จัดทำคู่มือการใช้ทรัพย์สินของราชการ")


@mutation("ITA515", sample="1-indicator-plan-2568")
def standard_kept_where_it_fails(case: Case) -> Where:
    no = case.dice.randint(1, 8)
    case.number(f"stated.indicators.{no}", "71.38")
    return case.text(("findings", no, "recommendation"), "ควรรักษามาตรฐานการดำเนินงานไว้")


@mutation("ITA516", alone=True)
def lowest_question_forgotten(case: Case) -> Where:
    clear_list(case, "findings")
    case.text(("findings", 1, "ref"), "i2")
    case.text(("findings", 1, "finding"), "บางวันใช้เวลาเกินกว่าที่ประกาศ")
    case.text(("findings", 1, "source"), "บุคลากรภายใน")
    case.text(("findings", 1, "recommendation"), "จัดคนหมุนเวียนระหว่างกอง")
    clear_list(case, "measures")
    return "questions.i10.score"


@mutation("ITA517", alone=True)
def finding_without_a_measure(case: Case) -> Where:
    begin = row_of(case, "measures", "M09")
    clear_list(case, "measures", range(1, begin))
    return ("findings", case.dice.randint(1, 2), "ref")


@mutation("ITA518", alone=True)
def every_step_begins_before_the_memo(case: Case) -> Where:
    for row in range(1, len(case.book.tables["measures"]) + 1):
        case.date(("measures", row, "start"), date(2025, 10, 10))
    return ("measures", 1, "start")


@mutation("ITA519")
def monthly_step_of_two_months(case: Case) -> Where:
    row = case.dice.randint(1, 4)
    case.text(("measures", row, "text"), "เผยแพร่ผลการจัดซื้อจัดจ้างเป็นรายเดือน")
    case.date(("measures", row, "start"), date(2025, 11, 1))
    return case.date(("measures", row, "end"), date(2025, 12, 31))


@mutation("ITA520")
def task_in_the_unit_column(case: Case) -> Where:
    return case.text(case.pick(case.rows("measures", "unit")), "เผยแพร่คู่มือการขอยืมให้ทุกกองทราบ")


@mutation("ITA521")
def part_of_another_indicator(case: Case) -> Where:
    return case.text(("followup", row_of(case, "followup", "M02"), "part"), "2.3")


# Results and outcomes


@mutation("ITA612", sample="4-followup-parts-2567")
def outcome_without_score_and_reason(case: Case) -> Where:
    rows = [int(where[1]) for where in case.rows("followup", "no_score_reason")]
    unknown = [row for row in rows if case.value(("followup", row, "indicator")) in (3, 9, 10)]
    row = case.dice.choice(unknown)
    case.clear(("followup", row, "no_score_reason"))
    return ("followup", row, "measured_by")


@mutation("ITA613")
def disclosure_without_an_item(case: Case) -> Where:
    row = row_of(case, "followup", "M03")
    case.text(("followup", row, "part"), "3.1")
    case.text(("followup", row, "no_score_reason"), "จัดทำไม่เป็นไปตามรูปแบบ")
    return case.clear(("followup", row, "measured_by"))


@mutation("ITA614")
def done_but_not_complete(case: Case) -> Where:
    where = case.pick(case.rows("followup", "result"))
    case.text(where, "จัดทำคู่มือได้แต่ยังไม่ครบทุกภารกิจ")
    return ("followup", int(where[1]), "status")


@mutation("ITA615")
def result_of_another_step(case: Case) -> Where:
    where = case.pick(case.rows("followup", "text"))
    case.text(where, "จัดโครงการอบรมทักษะการบริการ")
    return case.text(("followup", int(where[1]), "result"), "ส่งเจ้าหน้าที่เข้ารับการอบรม 2 คน")


@mutation("ITA616", alone=True)
def outcomes_contradict(case: Case) -> Where:
    one, other = row_of(case, "followup", "M02"), row_of(case, "followup", "M03")
    case.number(("followup", other, "indicator"), 8)
    case.text(("followup", one, "outcome"), "ประชาชนรับรู้การให้บริการระบบออนไลน์เพิ่มมากขึ้น")
    return case.text(("followup", other, "outcome"), "ประชาชนยังไม่รับรู้การให้บริการระบบออนไลน์")


@mutation("ITA617")
def activity_for_an_outcome(case: Case) -> Where:
    return case.text(case.pick(case.rows("followup", "outcome")), "มีการประชาสัมพันธ์ข้อมูลหน่วยงานทางเว็บไซต์")


# Memo


@mutation("ITA705", alone=True)
def memo_and_signers_blank(case: Case) -> Where:
    for key in case.fields("text", "long", "date", start="memo."):
        case.clear(key)
    clear_list(case, "signers")
    return "memo.number"


@mutation("ITA706", alone=True)
def superiors_without_opinions(case: Case) -> Where:
    for where in case.rows("signers", "opinion", "date"):
        case.clear(where)
    return ("signers", 2, "opinion")
