"""One cell at a time: what is left blank, and numbers as people type them."""

from __future__ import annotations

from decimal import Decimal

from itaxl.thai.digits import to_thai
from tests.mutations.case import Case, Where, mutation

NAMED = ("agency.type", "agency.name", "agency.province")


def score(case: Case) -> Where:
    """Any score cell that is filled with a number of two decimals."""
    filled = case.fields("score")
    return case.pick([key for key in filled if Decimal(str(case.value(key))) % 1])


def shown(case: Case, where: Where) -> str:
    """The score as it is printed."""
    return f"{Decimal(str(case.value(where))):.2f}"


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
