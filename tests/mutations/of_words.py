"""One cell at a time: words of lists, dates, years and codes as people type them; and what is read as meant."""

from __future__ import annotations

from datetime import date

from tests.mutations.case import Case, Where, mutation

DATED = (("measures", "start"), ("measures", "end"), ("followup", "start"), ("followup", "end"), ("signers", "date"))


def day(case: Case) -> Where:
    """Any filled date cell."""
    cells: list[Where] = [where for table, column in DATED for where in case.rows(table, column)]
    return case.pick([*cells, *case.fields("date")])


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
