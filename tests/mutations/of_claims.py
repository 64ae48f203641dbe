"""Numbers and words about scores in somebody's own sentences: changes, ratings, counts, and names beside them."""

from __future__ import annotations

from decimal import Decimal

from tests.mutations.case import Case, Where, mutation
from tests.mutations.of_meaning import row_of


def told(case: Case, no: int, sentence: str) -> Where:
    """A sentence as the finding of an indicator."""
    return case.text(("findings", no, "finding"), sentence)


def scores(case: Case, no: int) -> tuple[Decimal, Decimal]:
    """This year's and last year's score of an indicator."""
    now, before = (Decimal(str(case.value(key))) for key in (f"stated.indicators.{no}", f"previous.1.indicators.{no}"))
    return now, before


def thai(text: str) -> str:
    """In Thai digits."""
    return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))


# Quoted changes


@mutation("ITA315")
def change_since_last_year_is_wrong(case: Case) -> Where:
    no = case.dice.choice((1, 2, 4, 5, 6, 7, 8))
    now, before = scores(case, no)
    wrong = f"{now - before + Decimal('1.11'):.2f}"
    said = case.dice.choice(
        (
            f"คะแนนเพิ่มขึ้นจากปี 2567 {wrong} คะแนน",
            f"คะแนนเพิ่มขึ้นจากปี ๒๕๖๗ จำนวน {thai(wrong)} คะแนน",
            f"คะแนนสูงกว่าปีที่แล้ว {wrong} คะแนน",
            f"ได้ {now:.2f} คะแนน เพิ่มขึ้น {wrong} คะแนน",
            f"คะแนนเพิ่มขึ้น {wrong} คะแนน เป็น {now:.2f} คะแนน",
            f"จาก {before:.2f} คะแนน เป็น {now:.2f} คะแนน (+{wrong})",
        )
    )
    return told(case, no, said)


@mutation("ITA315")
def change_over_several_years_is_wrong(case: Case) -> Where:
    return told(case, 8, case.dice.choice(("คะแนนเพิ่มขึ้นจากปี 2564 ถึง 19.62 คะแนน", "เทียบกับปี 2565 คะแนนเพิ่มขึ้น 14.02 คะแนน")))


@mutation("ITA311")
def score_after_a_change_is_wrong(case: Case) -> Where:
    no = case.dice.choice((1, 2, 4, 5, 7, 8))
    now, before = scores(case, no)
    wrong = now - Decimal("0.50")
    said = case.dice.choice((f"คะแนนเพิ่มขึ้นเป็น {wrong:.2f} คะแนน", f"เพิ่มขึ้น {now - before:.2f} คะแนน เป็น {wrong:.2f} คะแนน"))
    return told(case, no, said)


@mutation("ITA311")
def score_of_a_bare_name_is_wrong(case: Case) -> Where:
    no = case.dice.choice((1, 2, 4, 5, 7, 8))
    wrong = f"{scores(case, no)[0] - Decimal('0.70'):.2f}"
    name = case.framework.indicators[no].name
    return told(case, no, case.dice.choice((f"{name} ได้ {wrong} คะแนน", f"ด้าน{name} ({wrong})", f"{name} มีคะแนนร้อยละ {thai(wrong)}")))


@mutation("ITA311")
def score_of_last_year_is_wrong(case: Case) -> Where:
    no = case.dice.choice((1, 2, 4, 5, 7, 8))
    before = scores(case, no)[1] + Decimal("0.30")
    return told(case, no, case.dice.choice((f"ปี 2567 ได้ {before:.2f} คะแนน", f"ปีที่แล้วได้คะแนนร้อยละ {thai(f'{before:.2f}')}")))


@mutation("ITA318")
def said_to_fall_in_the_outcome(case: Case) -> Where:
    row = row_of(case, "followup", "M04")
    return case.text(("followup", row, "outcome"), "ผลคะแนนตัวชี้วัดการใช้ทรัพย์สินของราชการลดลงเมื่อเทียบกับปีก่อน")


@mutation("ITA328")
def change_without_a_score_of_last_year(case: Case) -> Where:
    no = case.dice.choice((1, 2, 5))
    case.clear(f"previous.1.indicators.{no}")
    return told(case, no, "มีคะแนนเพิ่มขึ้นจากปีก่อนเพราะปรับขั้นตอนงาน")


@mutation("ITA329")
def questions_compared_in_other_words(case: Case) -> Where:
    code = case.dice.choice(("e7", "e9"))
    case.number(f"questions.{code}.prev", "83.33")
    return f"questions.{code}.prev"


# Ratings, counts, lists


@mutation("ITA326", sample="1-indicator-plan-2568")
def failing_score_called_excellent(case: Case) -> Where:
    no = case.dice.randint(1, 8)
    case.number(f"stated.indicators.{no}", "71.38")
    return told(case, no, case.dice.choice(("มีผลการประเมินอยู่ในระดับดีเยี่ยม", "คะแนนอยู่ในเกณฑ์ดี")))


@mutation("ITA326")
def passing_score_called_critical(case: Case) -> Where:
    return told(case, case.dice.choice((2, 4, 7)), case.dice.choice(("คะแนนอยู่ในระดับวิกฤต", "ผลประเมินน่าเป็นห่วง")))


@mutation("ITA327")
def score_with_fewer_decimals(case: Case) -> Where:
    told(case, 1, "คะแนนภาพรวม 98.70 คะแนน แต่งานทะเบียนยังช้า")
    return told(case, 2, "คะแนนภาพรวม 98.7 คะแนน แต่บางรายยังไม่ทราบผลการจัดซื้อ")


@mutation("ITA330")
def called_complete_but_fails(case: Case) -> Where:
    case.number("stated.indicators.9", "59.25")
    return told(case, 3, "เปิดเผยข้อมูลได้ครบถ้วนทุกหัวข้อ แต่ผู้ถูกประเมินบางรายยังไม่เข้าใจ")


@mutation("ITA312")
def passed_but_named_among_the_failed(case: Case) -> Where:
    names = case.framework.indicators
    return case.text("memo.proposal", f"ตัวชี้วัดที่ไม่ผ่านเกณฑ์ คือ {names[4].name} และ{names[8].name} จึงขอความเห็นชอบมาตรการ")


@mutation("ITA313")
def number_of_failed_is_wrong(case: Case) -> Where:
    return told(case, 1, case.dice.choice(("ไม่ผ่านเกณฑ์บางข้อ", "มี 2 ข้อที่ไม่ผ่านเกณฑ์")))


@mutation("ITA419")
def more_items_than_there_are(case: Case) -> Where:
    said = ("ตัวชี้วัดทั้ง 11 ตัวผ่านเกณฑ์", "ตรวจ OIT จำนวน 35 ข้อแล้ว", "แบบ IIT มี 30 ข้อคำถาม", "OIT มีน้ำหนักร้อยละ 30")
    return told(case, 9, case.dice.choice(said))


@mutation("ITA320")
def threshold_of_another_number(case: Case) -> Where:
    return told(case, 4, case.dice.choice(("เกณฑ์ผ่านคือ 80 คะแนน", "ผ่านเกณฑ์ร้อยละ 80 ขึ้นไป")))


# Names and codes


@mutation("ITA401")
def indicator_of_another_instrument(case: Case) -> Where:
    no, label = case.dice.choice(((4, "EIT"), (2, "OIT"), (7, "IIT"), (8, "IIT")))
    return told(case, no, f"ตัวชี้วัดที่ {no} {case.framework.indicators[no].name} ({label}) ยังมีผู้ไม่ทราบ")


@mutation("ITA401")
def indicator_name_nearly_right(case: Case) -> Where:
    said = {4: "การใช้ทรัพย์สินของทางการ", 7: "ประสิทธิภาพการประชาสัมพันธ์", 8: "การปรับปรุงงาน"}
    no = case.dice.choice(sorted(said))
    return told(case, no, f"ตัวชี้วัดที่ {no} {said[no]} ยังมีผู้ไม่ทราบ")


@mutation("ITA401")
def issue_under_the_number_of_another(case: Case) -> Where:
    no = case.dice.randint(1, 6)
    return told(case, 11, f"ประเด็นที่ {no} {case.framework.issues[no + 1].name} ยังใช้เวลานาน")


@mutation("ITA402")
def codes_of_another_year_as_a_range(case: Case) -> Where:
    return told(case, 9, case.dice.choice(("ตรวจข้อ o1 - o43 แล้วพบลิงก์เสีย", "ข้อ o30 ถึง o35 ยังไม่ครบ", "ข้อ (๐๓๙) ยังไม่ครบ")))


@mutation("ITA418")
def code_without_its_letter_in_a_sentence(case: Case) -> Where:
    row = row_of(case, "followup", "M04")
    return case.text(("followup", row, "outcome"), "จากผลการประเมิน ITA ข้อ 17 - 19 พบว่าบุคลากรเข้าใจมากขึ้น")


# Other ways to say it


@mutation("ITA311")
def score_in_a_list_is_wrong(case: Case) -> Where:
    return told(
        case, 4, case.dice.choice(("ข้อ i10 i11 และ i12 ได้ 93.46 98.18 และ 95.45 คะแนนตามลำดับ", "i10 ได้ 93.64, i11 ได้ 98.81, i12 ได้ 95.45"))
    )


@mutation("ITA311")
def overall_score_of_the_agency_is_wrong(case: Case) -> Where:
    said = ("คะแนนภาพรวมของหน่วยงาน 98.07", "คะแนน ITA ภาพรวมปี 2567 คือ 93.82", "ข้อ o11 ไม่ได้คะแนน")
    return case.text("memo.limits", case.dice.choice(said))


@mutation("ITA313")
def all_said_to_lie_higher(case: Case) -> Where:
    return told(case, 4, case.dice.choice(("ทุกข้อได้มากกว่า 95 คะแนน", "ไม่มีข้อใดได้คะแนนต่ำกว่าร้อยละ 95")))


@mutation("ITA312")
def said_to_lie_below_the_mark(case: Case) -> Where:
    return told(case, case.dice.choice((4, 5, 8)), case.dice.choice(("คะแนนไม่ถึงร้อยละ 85", "ได้คะแนนต่ำกว่า 85", "ยังไม่ผ่านการประเมิน")))


@mutation("ITA401")
def instrument_of_other_people(case: Case) -> Where:
    said = ("แบบวัดการรับรู้ของผู้มีส่วนได้ส่วนเสียภายนอก (IIT)", "แบบวัดการเปิดเผยข้อมูลสาธารณะ (EIT)", "ตัวชี้วัดย่อยที่ 9.7")
    return case.text("memo.limits", f"{case.dice.choice(said)} เก็บข้อมูลได้น้อย")
