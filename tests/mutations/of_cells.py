"""One cell at a time: numbers, years, dates, words of lists and codes as people type them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from itaxl.thai.digits import to_thai
from tests.mutations.case import Case, Where, mutation

NAMED = ("agency.type", "agency.name", "agency.province")
DATED = (("measures", "start"), ("measures", "end"), ("followup", "start"), ("followup", "end"), ("signers", "date"))


def score(case: Case) -> Where:
    """Any score cell that is filled with a number of two decimals."""
    filled = case.fields("score")
    return case.pick([key for key in filled if Decimal(str(case.value(key))) % 1])


def shown(case: Case, where: Where) -> str:
    """The score as it is printed."""
    return f"{Decimal(str(case.value(where))):.2f}"


def day(case: Case) -> Where:
    """Any filled date cell."""
    cells: list[Where] = [where for table, column in DATED for where in case.rows(table, column)]
    return case.pick([*cells, *case.fields("date")])


# ITA201: required and blank


@mutation("ITA201")
def agency_field_blank(case: Case) -> Where:
    return case.clear(case.pick(list(NAMED)))


@mutation("ITA201")
def agency_field_of_blanks_alone(case: Case) -> Where:
    return case.text("agency.name", "   ")


@mutation("ITA201")
def finding_without_recommendation(case: Case) -> Where:
    rows = [("findings", row, "recommendation") for row in range(1, 8)]
    return case.clear(case.pick(list(rows)))


@mutation("ITA201")
def signer_without_a_name(case: Case) -> Where:
    return case.clear(case.pick(case.rows("signers", "name", "position")))


# ITA202: no number


@mutation("ITA202")
def letter_o_for_zero(case: Case) -> Where:
    where = score(case)
    return case.text(where, case.dice.choice(("8O.5", "9o.25", "1OO", "1oo", "9О.5")))


@mutation("ITA202")
def letter_l_for_one(case: Case) -> Where:
    return case.text(score(case), case.dice.choice(("9l.25", "l00", "9I.5")))


@mutation("ITA202")
def decimal_comma(case: Case) -> Where:
    where = score(case)
    return case.text(where, shown(case, where).replace(".", ","))


@mutation("ITA202")
def percent_sign_in_text(case: Case) -> Where:
    where = score(case)
    return case.text(where, f"{shown(case, where)}%")


@mutation("ITA202")
def word_for_no_score(case: Case) -> Where:
    return case.text(score(case), case.dice.choice(("-", "ไม่มี", "ไม่มีคะแนน", "N/A", "ไม่ประเมิน")))


@mutation("ITA202")
def stray_point(case: Case) -> Where:
    return case.text(score(case), case.dice.choice(("98..63", "98.6.3", ".98.")))


@mutation("ITA202")
def blank_inside_a_number(case: Case) -> Where:
    where = score(case)
    return case.text(where, shown(case, where).replace(".", ". "))


@mutation("ITA202")
def score_out_of_a_hundred(case: Case) -> Where:
    where = score(case)
    return case.text(where, f"{shown(case, where)}/100")


@mutation("ITA202")
def two_scores_in_a_cell(case: Case) -> Where:
    return case.text(score(case), "95.60 และ 95.00")


@mutation("ITA202")
def truth_value_for_a_score(case: Case) -> Where:
    where = score(case)
    case.file.put(case.place(where).sheet, case.place(where).cell, "b", "<v>1</v>")
    return where


# ITA203: out of range


@mutation("ITA203")
def score_above_a_hundred(case: Case) -> Where:
    return case.number(score(case), case.dice.choice(("105", "986.3", "100.01", "9818")))


@mutation("ITA203")
def score_below_zero(case: Case) -> Where:
    return case.number(score(case), case.dice.choice(("-5", "-0.01")))


# ITA204: numbers stored as text


@mutation("ITA204")
def thai_digits(case: Case) -> Where:
    where = score(case)
    return case.text(where, to_thai(shown(case, where)))


@mutation("ITA204")
def number_stored_as_text(case: Case) -> Where:
    where = score(case)
    return case.text(where, shown(case, where))


@mutation("ITA204")
def apostrophe_before_a_number(case: Case) -> Where:
    where = score(case)
    return case.text(where, f"'{shown(case, where)}")


@mutation("ITA204")
def hard_blank_around_a_number(case: Case) -> Where:
    where = score(case)
    return case.text(where, case.dice.choice(("\u00a0{}", "{}\u00a0", "\u200b{}", "\ufeff{}", " {} ")).format(shown(case, where)))


@mutation("ITA204")
def unit_behind_a_number(case: Case) -> Where:
    where = score(case)
    return case.text(where, case.dice.choice(("{} คะแนน", "ร้อยละ {}", "{}คะแนน")).format(shown(case, where)))


@mutation("ITA204")
def thai_zero_and_arabic_mixed(case: Case) -> Where:
    return case.text(score(case), "9๐.5๐")


@mutation("ITA204")
def year_as_text(case: Case) -> Where:
    return case.text(case.pick(["measures_year", *case.fields("year", start="previous.")]), "๒๕๖๙")


@mutation("ITA204")
def indicator_number_as_text(case: Case) -> Where:
    where = case.pick(case.rows("measures", "indicator"))
    return case.text(where, to_thai(str(case.value(where))))


# ITA205: not in the list


@mutation("ITA205")
def agency_type_misspelt(case: Case) -> Where:
    return case.text("agency.type", case.dice.choice(("เทศบาลตำบน", "องค์กรบริหารส่วนตำบล", "อบต.", "ทต.")))


@mutation("ITA205")
def status_outside_the_list(case: Case) -> Where:
    word = case.dice.choice(("เผยแพร่ครบแล้ว", "เรียบร้อย", "มี", "ครบ"))
    return case.text(case.pick(case.fields("choice", start="oit.", end=".status")), word)


@mutation("ITA205")
def step_status_outside_the_list(case: Case) -> Where:
    return case.text(case.pick(case.rows("followup", "status")), case.dice.choice(("ดำเนินการเรียบร้อย", "เสร็จ", "อยู่ระหว่างดำเนินการ")))


@mutation("ITA205")
def source_outside_the_list(case: Case) -> Where:
    return case.text(case.pick(case.rows("findings", "source")), case.dice.choice(("ผู้มาติดต่อ", "IIT", "คนใน")))


@mutation("ITA205")
def level_outside_the_list(case: Case) -> Where:
    return case.text("stated.level", case.dice.choice(("ดีเยี่ยมมาก", "A+++", "ผ่านดีมากๆ")))


# ITA206: years, dates and codes


@mutation("ITA206")
def year_of_the_common_era(case: Case) -> Where:
    return case.number(case.pick(["measures_year", *case.fields("year", start="previous.")]), 2024)


@mutation("ITA206")
def year_of_two_digits_that_is_none(case: Case) -> Where:
    return case.number(case.pick(case.fields("year", start="previous.")), 24)


@mutation("ITA206")
def buddhist_date_stored_as_common_era(case: Case) -> Where:
    where = day(case)
    value = case.value(where)
    assert isinstance(value, date)
    return case.date(where, value.replace(day=min(value.day, 28)), be=True)


@mutation("ITA206")
def date_that_does_not_exist(case: Case) -> Where:
    return case.text(day(case), case.dice.choice(("30 ก.พ. 2568", "31 เมษายน 2568", "๓๑ มิ.ย. ๒๕๖๘")))


@mutation("ITA206")
def words_for_a_date(case: Case) -> Where:
    return case.text(day(case), case.dice.choice(("สิ้นปีงบประมาณ", "ทุกไตรมาส", "ตลอดปี", "ภายใน 15 วัน")))


@mutation("ITA206")
def month_without_a_day(case: Case) -> Where:
    return case.text(case.pick([*case.fields("date"), *case.rows("signers", "date")]), "ตุลาคม 2568")


@mutation("ITA206")
def american_date(case: Case) -> Where:
    return case.text(day(case), "12/31/2568")


@mutation("ITA206")
def number_for_a_date(case: Case) -> Where:
    where = day(case)
    case.number(where, "25681020")
    return where


@mutation("ITA206")
def code_without_a_letter(case: Case) -> Where:
    return case.text(case.pick(case.rows("measures", "targets")), case.dice.choice(("10", "i10, 11", "ข้อ 10")))


@mutation("ITA206")
def no_code_at_all(case: Case) -> Where:
    return case.text(case.pick(case.rows("measures", "targets")), case.dice.choice(("ทุกข้อ", "ข้อที่ต่ำกว่าเกณฑ์", "x10")))


@mutation("ITA206")
def subject_of_a_sub_indicator(case: Case) -> Where:
    return case.text(case.pick(case.rows("findings", "ref")), case.dice.choice(("ตัวชี้วัดย่อยที่ 9.1", "9.2", "ตัวชี้วัดที่ 1 และ 2")))


@mutation("ITA206")
def indicator_number_with_decimals(case: Case) -> Where:
    return case.number(case.pick(case.rows("measures", "indicator")), "4.5")


@mutation("ITA206")
def previous_code_unreadable(case: Case) -> Where:
    return case.text(case.pick(case.fields("code", start="oit.")), case.dice.choice(("ข้อเดิม", "18", "o18 และ o19")))


# ITA207: error values


@mutation("ITA207")
def division_by_zero(case: Case) -> Where:
    where = score(case)
    case.file.type_formula(case.place(where).sheet, case.place(where).cell, "1/0", "#DIV/0!", "e")
    return where


@mutation("ITA207")
def lost_reference(case: Case) -> Where:
    where = case.pick([*case.rows("measures", "text"), *case.rows("findings", "finding")])
    case.file.type_formula(case.place(where).sheet, case.place(where).cell, "#REF!", "#REF!", "e")
    return where


@mutation("ITA207")
def text_that_became_a_formula(case: Case) -> Where:
    """Typed with a dash in front, so the program took it for a formula."""
    where = case.pick(case.rows("findings", "recommendation"))
    case.file.type_formula(case.place(where).sheet, case.place(where).cell, "-จัดทำคู่มือ", "#NAME?", "e")
    return where


@mutation("ITA207")
def value_not_available(case: Case) -> Where:
    where = case.pick(case.fields("score", start="previous."))
    case.file.type_error(case.place(where).sheet, case.place(where).cell, "#N/A")
    return where


# ITA208–ITA210, ITA219, ITA901


@mutation("ITA208")
def percent_cell(case: Case) -> Where:
    where = score(case)
    case.number(where, f"{Decimal(shown(case, where)) / 100}")
    case.file.as_percent(case.place(where).sheet, case.place(where).cell)
    return where


@mutation("ITA219")
def share_for_a_score(case: Case) -> Where:
    where = score(case)
    return case.number(where, f"{Decimal(shown(case, where)) / 100}")


@mutation("ITA209")
def too_many_decimals(case: Case) -> Where:
    where = score(case)
    return case.number(where, f"{Decimal(shown(case, where)) - Decimal('0.0033')}")


@mutation("ITA210")
def one_score_left_out(case: Case) -> Where:
    groups = (
        ("questions.i", ".score"),
        ("questions.e", ".part1"),
        ("questions.e", ".part2"),
        ("oit.", ".score"),
        ("stated.indicators.", ""),
    )
    start, end = case.dice.choice(groups)
    return case.clear(case.pick(case.fields("score", start=start, end=end)))


@mutation("ITA901")
def formula_without_result_in_a_score(case: Case) -> Where:
    where = score(case)
    case.file.type_formula(case.place(where).sheet, case.place(where).cell, "A1+A2")
    return where


# ITA212: read as meant, and said so


@mutation("ITA212")
def two_digit_year_in_a_date(case: Case) -> Where:
    where = case.pick(case.fields("date", start="oit."))
    return case.text(where, "๑๐ มี.ค. ๖๘")


@mutation("ITA212")
def choice_with_doubled_letter(case: Case) -> Where:
    return case.text(case.pick(case.fields("choice", start="oit.", end=".status")), "เผยแพร่เเล้ว")


@mutation("ITA212")
def choice_with_a_blank_inside(case: Case) -> Where:
    return case.text("agency.type", "เทศบาล ตำบล")


@mutation("ITA212")
def choice_with_split_vowel(case: Case) -> Where:
    return case.text(case.pick(case.rows("followup", "status")), "ดําเนินการแล้ว")


@mutation("ITA212")
def code_in_another_spelling(case: Case) -> Where:
    where = case.pick([("measures", 1, "targets"), ("measures", 5, "targets")])
    first = "1" if where[1] == 1 else "9"
    spelled = {"1": ("I๑, i๒", "ข้อ i1, i2", "i1 และ i2"), "9": ("I๙", "ข้อ i9", "i09")}[first]
    return case.text(where, case.dice.choice(spelled))


@mutation("ITA212")
def item_code_with_a_zero_for_o(case: Case) -> Where:
    row = 19  # the row of M09, which aims at o4
    return case.text(("measures", row, "targets"), case.dice.choice(("๐๔", "0๔", "O4", "o๔", "ข้อ o4", "04")))


@mutation("ITA212")
def zero_width_marks(case: Case) -> Where:
    where = case.pick(case.rows("findings", "finding"))
    return case.text(where, f"{str(case.value(where))[:5]}\u200b{str(case.value(where))[5:]}")


@mutation("ITA212")
def two_digit_year_of_the_era(case: Case) -> Where:
    return case.number("previous.2.year", 66)


@mutation("ITA212")
def whole_period_in_the_start_cell(case: Case) -> Where:
    row = case.dice.randint(1, 10)
    case.clear(("measures", row, "end"))
    return case.text(
        ("measures", row, "start"), case.dice.choice(("๑ พ.ย. ๖๘ - ๓๐ ก.ย. ๖๙", "มกราคม - มีนาคม ๒๕๖๙", "ตุลาคม ๖๘ – กันยายน ๖๙"))
    )


@mutation("ITA212")
def cell_of_blanks_alone(case: Case) -> Where:
    return case.text("memo.announced", "  ")
