"""Sheet ตารางคะแนน: order, ranks, means, and who is not counted."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl.addresses import split
from itaxl.province import scores
from itaxl.province.survey import SCORES_FIRST
from itaxl.scoring.arithmetic import shown
from tests.province.provinces import conflict, fault, missing, sent, stranger, surveyed, unreadable
from tests.reports.cases import cells, row_of, texts, values

SCORES = st.one_of(
    st.none(), st.decimals(0, 100, places=2), st.decimals(0, 100, places=5), st.sampled_from([Decimal("84.995"), Decimal(100)])
)


def ranked(sheet):
    """Rank, name and overall of every row of the list, as far as it goes."""
    rows = [values(line) for line in sheet.lines[SCORES_FIRST - 1 :]]
    return [(row[0], row[1], row[4]) for row in rows[: next((at for at, row in enumerate(rows) if not row), len(rows))]]


def test_best_first_ties_share_the_better_rank_and_none_at_the_end():
    sheet = scores.sheet(
        surveyed(missing("อบต.ห้า"), sent("อบต.หนึ่ง", 90), sent("ทต.สอง", "95.004"), sent("อบต.สาม", "94.995"), sent("อบต.สี่", 80))
    )
    assert ranked(sheet) == [
        (1, "ทต.สอง", Decimal("95.004")),
        (1, "อบต.สาม", Decimal("94.995")),
        (3, "อบต.หนึ่ง", 90),
        (4, "อบต.สี่", 80),
        (None, "อบต.ห้า", "ไม่มีคะแนน"),
    ]


def test_a_row_says_state_level_result_scores_and_change():
    indicators = [100, 90, "84.99", "84.995", 70, 69, None, 1, 0, 50]
    survey = surveyed(sent("อบต.หนึ่ง", "90.12", instruments=[95, 96, 85, 60], indicators=indicators, earlier={2567: "92.345", 2566: 50}))
    line = row_of(scores.sheet(survey), "อบต.หนึ่ง")
    expected = [1, "อบต.หนึ่ง", "เซกา", "เรียบร้อย", Decimal("90.12"), "ผ่าน", "ผ่าน", 95, 96, 85, 60]
    years = [Decimal("92.345"), Decimal("-2.23")]
    assert values(line) == [*expected, *(None if each is None else Decimal(str(each)) for each in indicators), *years]
    looks = [box.style for box in line[11:21]]
    assert looks == ["score", "score", "score_low", "score", *["score_low"] * 2, "score", *["score_low"] * 3]


def test_no_score_of_last_year_no_change():
    line = row_of(scores.sheet(surveyed(sent("อบต.หนึ่ง", 90, earlier={2566: 80}))), "อบต.หนึ่ง")
    assert (line[-1].value, line[-2].value) == (None, None)


def test_a_passing_level_is_not_told_where_an_instrument_is_unknown():
    known, unknown = (sent(f"อบต.{at}", 90, instruments=[95, 96, eit, 60]) for at, eit in enumerate((85, None)))
    sheet = scores.sheet(surveyed(known, unknown))
    assert [values(row_of(sheet, name))[5:7] for name in ("อบต.0", "อบต.1")] == [["ผ่าน", "ผ่าน"], ["", "ผ่าน"]]


def test_means_are_over_those_who_have_a_score_and_say_how_many():
    sheet = scores.sheet(surveyed(sent("อบต.หนึ่ง", 90, indicators=[80]), sent("อบต.สอง", 81), missing("อบต.สาม"), conflict("อบต.สี่")))
    overall, first = split("E1")[1] - 1, 11
    mean, count, filtered = (row_of(sheet, text) for text in ("ค่าเฉลี่ยจังหวัด", "จำนวนที่มีคะแนน", "ค่าเฉลี่ยเฉพาะแถวที่กรองไว้"))
    assert (mean[overall].value, count[overall].value, filtered[overall].value) == (Decimal("85.5"), 2, Decimal("85.5"))
    assert (mean[first].value, count[first].value) == (80, 1)
    assert (mean[first + 1].value, count[first + 1].value) == (None, 0)
    assert mean[overall].formula == 'IF(COUNT(E8:E11)=0,"",AVERAGE(E8:E11))'
    assert filtered[overall].formula == 'IF(SUBTOTAL(102,E8:E11)=0,"",SUBTOTAL(101,E8:E11))'


def test_those_not_in_the_register_stand_apart_and_count_for_nothing():
    survey = surveyed(sent("อบต.หนึ่ง", 90), stranger("ทต.ไกล", 10))
    sheet = scores.sheet(survey)
    assert ranked(sheet) == [(1, "อบต.หนึ่ง", 90)]
    assert values(row_of(sheet, "ทต.ไกล"))[:5] == [None, "ทต.ไกล", "เมืองหนองคาย", "เรียบร้อย", 10]
    assert row_of(sheet, "ค่าเฉลี่ยจังหวัด")[4].value == 90
    assert sheet.lines[survey.strangers[0].row - 1][1].value == "ทต.ไกล"
    assert sheet.autofilter.endswith("8")


def test_without_a_register_everybody_counts():
    sheet = scores.sheet(surveyed(sent("อบต.หนึ่ง", 90), stranger("ทต.ไกล", 10), register=False))
    assert ranked(sheet) == [(1, "อบต.หนึ่ง", 90), (2, "ทต.ไกล", 10)]


def test_scores_of_a_file_with_errors_count_and_are_told_apart():
    line = row_of(scores.sheet(surveyed(sent("อบต.หนึ่ง", 90, faults=(fault("ITA301"),)))), "อบต.หนึ่ง")
    assert values(line)[:5] == [1, "อบต.หนึ่ง", "เซกา", "ต้องแก้ไข", 90]


def test_heat_is_laid_over_numbers_only_and_low_comes_first():
    sheet = scores.sheet(surveyed(sent("อบต.หนึ่ง", 90), unreadable("อบต.สอง")))
    words, overall, parts = sheet.rules[:2], sheet.rules[2:6], sheet.rules[6:]
    assert {rule.area for rule in overall} == {"E8:E9"} and {rule.area for rule in parts} == {"H8:U9"}
    assert [rule.style for rule in overall] == ["heat_worst", "heat_low", "heat_full", "heat_high"]
    assert overall[1].formula == "AND(ISNUMBER(E8),ROUND(E8,2)<85)"
    assert [(rule.area, rule.formula, rule.style) for rule in words] == [("G8:G9", 'G8="ผ่าน"', "pass"), ("G8:G9", 'G8="ไม่ผ่าน"', "fail")]


def test_level_result_rank_and_change_are_formulas_of_the_score():
    line = row_of(scores.sheet(surveyed(sent("อบต.หนึ่ง", 90, instruments=[95, 96, 85, 60]), missing("อบต.สอง"))), "อบต.สอง")
    assert [(line[at].value, bool(line[at].formula)) for at in (0, 5, 6, 22)] == [(None, True), ("", True), ("", True), (None, True)]
    assert line[6].formula == 'IF(ISNUMBER(E9),IF(ROUND(E9,2)>=85,"ผ่าน","ไม่ผ่าน"),"")'
    assert line[5].formula.startswith('IF(ISNUMBER(E9),IF(AND(ROUND(E9,2)>=85,NOT(COUNT(H9,I9,J9,K9)=4)),"",')


def test_what_is_not_known_of_a_year_is_no_formula():
    line = row_of(scores.sheet(surveyed(sent("อบต.หนึ่ง", 90, year=2569), year=2569)), "อบต.หนึ่ง")
    assert [(line[at].value, line[at].formula) for at in (5, 6)] == [("", ""), ("", "")]


def test_a_year_without_a_mark_has_nothing_low_and_nobody_failing():
    survey = surveyed(sent("อบต.หนึ่ง", 20, indicators=[1], year=2569, passed=None, level=""), year=2569)
    sheet = scores.sheet(survey)
    assert [rule.style for rule in sheet.rules] == ["heat_full", "heat_high"] * 2
    assert not any(box.style.startswith(("score_low", "fail")) for box in cells(sheet).values())
    assert not any("▼" in text for text in texts(sheet))


def test_an_empty_province_has_no_list_and_no_formula():
    sheet = scores.sheet(surveyed())
    assert len(sheet.lines) == SCORES_FIRST - 1
    assert sheet.rules == ()
    assert not any(box.formula for box in cells(sheet).values())


def test_thai_digits_are_a_number_format():
    sheet = scores.sheet(surveyed(sent("อบต.หนึ่ง", 90), thai=True))
    assert row_of(sheet, "อบต.หนึ่ง")[4].style == "score_thai"
    assert "ปีงบประมาณ พ.ศ. ๒๕๖๘" in sheet.lines[0][0].value


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(SCORES, st.lists(SCORES, max_size=10)), max_size=8))
def test_means_and_ranks_equal_a_naive_computation(found):
    survey = surveyed(*(sent(f"อบต.{at}", overall, indicators=parts) for at, (overall, parts) in enumerate(found)))
    sheet = scores.sheet(survey)
    columns = [[overall for overall, _ in found], *([parts[at] if at < len(parts) else None for _, parts in found] for at in range(10))]
    for column, wanted in zip([4, *range(11, 21)], columns, strict=True):
        known = [each for each in wanted if each is not None]
        assert row_of(sheet, "ค่าเฉลี่ยจังหวัด")[column].value == (sum(known) / len(known) if known else None)
        assert row_of(sheet, "จำนวนที่มีคะแนน")[column].value == len(known)
    printed = [shown(overall) for overall, _ in found if overall is not None]
    ranks = [row[0] for row in ranked(sheet) if row[0] is not None]
    assert ranks == sorted(1 + sum(other > value for other in printed) for value in printed)
    assert len(ranked(sheet)) == len(found)
