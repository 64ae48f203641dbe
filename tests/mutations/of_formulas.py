"""The cells the template computes: overwritten, erased, edited, out of date, without a result."""

from __future__ import annotations

import re
from decimal import Decimal

from tests.mutations.case import Case, Where, mutation

NUMBERS = ("calc.", "diff.", "used.", "total.")


def computed(case: Case, *starts: str) -> Where:
    """One computed cell at random, of these groups, that shows something."""
    keys = [key for key in case.layout.computed if key.startswith(starts) and key != "calc.level"]
    return case.pick([key for key in keys if "<v></v>" not in case.file.tag(case.place(key).sheet, case.place(key).cell)])


def result(case: Case, where: Where) -> str:
    """The stored result of a computed cell."""
    hit = re.search("<v>(.*?)</v>", case.file.tag(case.place(where).sheet, case.place(where).cell))
    assert hit
    return hit[1]


def formula(case: Case, where: Where) -> str:
    """The formula of a computed cell."""
    return case.file.formula(case.place(where).sheet, case.place(where).cell)


def retype(case: Case, where: Where, text: str, stored: str | None, kind: str = "") -> Where:
    """Another formula, or another result."""
    case.file.type_formula(case.place(where).sheet, case.place(where).cell, text, stored, kind)
    return where


@mutation("ITA111")
def formula_overwritten_by_its_own_result(case: Case) -> Where:
    where = computed(case, *NUMBERS)
    return case.number(where, result(case, where))


@mutation("ITA111")
def formula_overwritten_by_another_number(case: Case) -> Where:
    return case.number(computed(case, *NUMBERS), "88.88")


@mutation("ITA111")
def formula_overwritten_by_a_word(case: Case) -> Where:
    return case.text(computed(case, "word."), case.dice.choice(("ผ่าน", "ไม่ผ่าน", "-")))


@mutation("ITA111")
def formula_erased(case: Case) -> Where:
    return case.clear(computed(case, "calc.", "word.", "total.", "used.", "filled."))


@mutation("ITA112")
def formula_edited_with_the_same_result(case: Case) -> Where:
    where = computed(case, *NUMBERS)
    return retype(case, where, f"{formula(case, where)}+0", result(case, where))


@mutation("ITA112")
def formula_edited_with_another_result(case: Case) -> Where:
    where = computed(case, "calc.indicators.", "total.")
    return retype(case, where, f"ROUND({formula(case, where)},0)-5", str(Decimal(result(case, where)) - 5))


@mutation("ITA112")
def formula_copied_from_the_row_below(case: Case) -> Where:
    number = case.dice.randint(1, 9)
    other = f"used.indicators.{number + 1}"
    return retype(case, f"used.indicators.{number}", formula(case, other), result(case, other))


@mutation("ITA112")
def formula_that_takes_another_workbook(case: Case) -> Where:
    where = f"used.indicators.{case.dice.randint(1, 10)}"
    return retype(case, where, formula(case, where).replace("C", "[1]คะแนน!C"), result(case, where))


@mutation("ITA113", recalculated=False)
def result_out_of_date(case: Case) -> Where:
    where = computed(case, *NUMBERS)
    return retype(case, where, formula(case, where), str(Decimal(result(case, where)) - Decimal("1.5")))


@mutation("ITA113", recalculated=False)
def word_out_of_date(case: Case) -> Where:
    where = computed(case, "word.")
    return retype(case, where, formula(case, where), "ไม่ผ่าน", "str")


@mutation("ITA113", recalculated=False)
def result_turned_into_an_error(case: Case) -> Where:
    where = computed(case, *NUMBERS)
    return retype(case, where, formula(case, where), "#NAME?", "e")


@mutation("ITA113", recalculated=False)
def score_changed_without_recalculating(case: Case) -> list[Where]:
    code = case.dice.choice(list(case.framework.items))
    case.number(f"oit.{code}.score", 0)
    return [f"word.{code}"]


@mutation("ITA902", recalculated=False)
def result_missing(case: Case) -> Where:
    where = computed(case, *NUMBERS, "word.")
    return retype(case, where, formula(case, where), None)


@mutation("ITA902", alone=True, recalculated=False)
def all_results_missing(case: Case) -> Where:
    for part in case.file.sheets.values():
        case.file.write(part, re.sub("(</f>)<v>[^<]*</v>", r"\1", case.file.text(part)))
    return next(iter(case.layout.computed))
