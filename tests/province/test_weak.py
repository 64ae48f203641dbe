"""Sheet จุดอ่อนร่วม: lowest first, who fails and of what kind."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from itaxl.province import weak
from itaxl.province.tallies import NAMED, Tally
from tests.province.provinces import missing, sent, stranger, surveyed
from tests.reports.cases import row_of, texts, values


def rows(sheet, heading):
    """The rows of the table below a heading."""
    start = next(at for at, line in enumerate(sheet.lines) if line and line[0] and line[0].value == heading) + 2
    found = []
    for line in sheet.lines[start:]:
        if len(line) < 12:
            break
        found.append(values(line))
    return found


def test_codes_are_sorted_by_mean_with_counts_names_and_kinds():
    survey = surveyed(
        sent("อบต.หนึ่ง", questions={"o14": 0, "i1": 90, "o1": 100}),
        sent("ทต.สอง", questions={"o14": 100, "i1": 80}),
        sent("อบต.สาม", questions={"o14": 0, "i1": "84.995"}),
        missing("อบต.สี่"),
    )
    found = rows(weak.sheet(survey), "ข้อคำถามและข้อ OIT")
    assert [row[:2] for row in found] == [[1, "o14"], [2, "i1"]]
    first = found[0]
    assert first[2] == "แผนการบริหารและพัฒนาทรัพยากรบุคคล"
    assert first[3:5] == [9, 3]
    assert first[5].quantize(Decimal("0.001")) == Decimal("33.333")
    assert first[6:8] == [0, 2]
    assert first[8].quantize(Decimal("0.001")) == Decimal("0.667")
    assert first[9:] == [2, "อบต.หนึ่ง, อบต.สาม", "อบต. 2 จาก 2"]
    second = found[1]
    assert (second[3], second[4], second[6], second[7], second[9]) == (1, 3, 80, 1, 3)
    assert second[10:] == ["ทต.สอง", "ทต. 1 จาก 1"]


def test_full_and_unknown_codes_are_only_named():
    sheet = weak.sheet(surveyed(sent("อบต.หนึ่ง", questions={"o1": 100, "o2": "99.995", "o3": 99})))
    found = texts(sheet)
    assert "ได้เต็ม 100 ทุกแห่งที่มีคะแนน 2 ข้อ: o1, o2" in found
    assert any(text.startswith("ไม่มีหน่วยงานใดมีคะแนน 49 ข้อ: i1, i2") for text in found)
    assert [row[1] for row in rows(sheet, "ข้อคำถามและข้อ OIT")] == ["o3"]


def test_the_lowest_are_named_and_the_others_counted():
    survey = surveyed(*(sent(f"อบต.{at}", questions={"o1": 80 - at}) for at in range(7)))
    assert row_of(weak.sheet(survey), "โครงสร้างและอำนาจหน้าที่")[10].value == "อบต.6, อบต.5, อบต.4, อบต.3, อบต.2 และอีก 2 แห่ง"


def test_a_name_that_exists_twice_is_told_with_its_district():
    twins = (sent("อบต.หนึ่ง", questions={"o1": 0}), sent("อบต.หนึ่ง", district="พรเจริญ", questions={"o1": 10}))
    others = (sent("ทต.หนึ่ง", questions={"o1": 20}), sent("อบต.สอง", questions={"o1": 30}))
    named = row_of(weak.sheet(surveyed(*twins, *others)), "โครงสร้างและอำนาจหน้าที่")[10].value
    assert named == "อบต.หนึ่ง (เซกา), อบต.หนึ่ง (พรเจริญ), ทต.หนึ่ง, อบต.สอง"
    # One outside the register is not of the province.
    one = row_of(weak.sheet(surveyed(twins[0], stranger("อบต.หนึ่ง"))), "โครงสร้างและอำนาจหน้าที่")[10].value
    assert one == "อบต.หนึ่ง"


def test_indicators_are_counted_where_they_stand():
    sheet = weak.sheet(surveyed(sent("อบต.หนึ่ง", 90, indicators=[90, 60]), sent("อบต.สอง", 80, indicators=[100, 80]), missing("อบต.สาม")))
    found = rows(sheet, "ตัวชี้วัด")
    assert [row[1] for row in found][:2] == ["2", "1"]
    assert found[0][3:8] == [2, 2, 70, 60, 2]
    line = row_of(sheet, "การใช้งบประมาณ")
    assert line[5].formula == "AVERAGE('ตารางคะแนน'!$M$8:$M$10)"
    assert line[7].formula == "COUNTIF('ตารางคะแนน'!$M$8:$M$10,\"<84.995\")"
    unknown = row_of(sheet, "การใช้อำนาจ")
    assert (unknown[4].value, unknown[5].value, unknown[5].formula) == (0, None, "")


def test_those_not_in_the_register_are_not_counted():
    survey = surveyed(sent("อบต.หนึ่ง", questions={"o1": 90}), stranger("ทต.ไกล", questions={"o1": 0}))
    assert row_of(weak.sheet(survey), "โครงสร้างและอำนาจหน้าที่")[4].value == 1


def test_without_a_mark_nobody_fails():
    line = row_of(weak.sheet(surveyed(sent("อบต.หนึ่ง", 20, indicators=[20], year=2569), year=2569)), "การปฏิบัติหน้าที่")
    assert values(line)[5:] == [20, 20, None, None, 1, "", ""]


@given(st.lists(st.decimals(0, 100, places=2), max_size=30))
def test_a_tally_equals_a_naive_count(scores):
    tally = Tally(Decimal(85))
    for at, value in enumerate(scores):
        tally.add(value, "อบต.", at)
        tally.add(None, "ทต.", -1)
    low = sorted((value, at) for at, value in enumerate(scores) if value < 85)
    assert (tally.count, tally.lowest) == (len(scores), min(scores, default=None))
    assert tally.mean == (sum(scores) / len(scores) if scores else None)
    assert (tally.failed, tally.short_of_full) == (len(low), sum(value < 100 for value in scores))
    assert tally.worst == tuple(at for _, at in low[:NAMED])
    assert tally.kinds.total() == len(scores)
