"""Sheet ภาพรวม: every figure by hand, and one page whatever the province."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl.collecting.records import Earlier
from itaxl.province import overview, years
from itaxl.province.distribution import BOUNDS, bands
from itaxl.scoring.arithmetic import shown
from itaxl.thai.width import column_px, text_width
from itaxl.writing.breaks import page_ends
from itaxl.writing.heights import Heights
from tests.province.provinces import conflict, fault, missing, sent, stranger, surveyed, unreadable, wrong_year
from tests.reports.cases import cells, texts, values

EIGHT = (
    sent("ทต.หนึ่ง", "95.50", instruments=[96, 97, 98, 90], indicators=[90, 80], earlier={2567: 90, 2566: 85}),
    sent("อบต.สอง", "84.995", day=33, instruments=[80], indicators=[100, None], earlier={2567: 86}),
    sent("อบต.สาม", 60, faults=(fault("ITA301"),), indicators=["84.99"]),
    sent("อบต.สี่"),
    conflict("อบต.ห้า"),
    unreadable("อบต.หก"),
    wrong_year("อบต.เจ็ด"),
    missing("อบต.แปด"),
)


def figures(sheet):
    """Label → number of the strip on top."""
    labels, numbers = (sheet.lines[row - 1] for row in (overview.LABELS, overview.FIGURES))
    return {label.value: number.value for label, number in zip(labels, numbers, strict=True) if label}


def below(sheet, heading):
    """The rows of the block headed by a text, from its column on, until the first row without it."""
    row, column = next(
        (row, column) for row, line in enumerate(sheet.lines) for column, box in enumerate(line) if box and box.value == heading
    )
    found = []
    for line in sheet.lines[row + 1 :]:
        if len(line) <= column or line[column] is None:
            break
        found.append([value for value in values(line[column:]) if value is not None])
    return found


def test_the_figures_on_top():
    assert figures(overview.sheet(surveyed(*EIGHT))) == {
        "หน่วยงานในทะเบียน": 8,
        "ส่งแล้ว": 5,
        "เรียบร้อย": 2,
        "ส่งช้า": 1,
        "ต้องแก้ไข": 1,
        "รอตัดสิน": 1,
        "เปิดไม่ได้": 1,
        "ส่งผิดปี": 1,
        "ยังไม่ส่ง": 1,
        "คะแนนเฉลี่ยจังหวัด": (Decimal("95.5") + Decimal("84.995") + 60) / 3,
        "ผ่านเกณฑ์ (แห่ง)": 2,
        "ไม่ผ่านเกณฑ์ (แห่ง)": 1,
    }


def test_what_the_mean_is_of_is_said():
    said = overview.note(surveyed(*EIGHT, stranger("ทต.ไกล", 1)))
    assert said == (
        "ค่าเฉลี่ยคิดจาก 3 แห่งที่มีคะแนนภาพรวม อีก 5 แห่งไม่มีคะแนน ไม่นับเป็นศูนย์ · คะแนน 1 แห่งมาจากไฟล์ที่ยังต้องแก้ไข · มี 1 แห่งไม่อยู่ในทะเบียน ไม่นับในหน้านี้"
    )
    late = sent("อบต.เก้า", 70, day=34, faults=(fault("ITA301"),))
    assert "ส่งช้าทั้งหมด 2 แห่ง รวมที่ต้องแก้ไขหรือรอตัดสิน" in overview.note(surveyed(*EIGHT, late))
    assert overview.note(surveyed(missing("อบต.หนึ่ง"))) == "ยังไม่มีหน่วยงานใดมีคะแนนภาพรวม"


def test_without_a_register_missing_ones_are_not_known():
    found = figures(overview.sheet(surveyed(sent("อบต.หนึ่ง", 90), register=False)))
    assert (found["หน่วยงานที่มีไฟล์"], found["ยังไม่ส่ง"]) == (1, "ไม่ทราบ")
    assert "ไม่ทราบว่าใครยังไม่ส่ง" in overview.note(surveyed(register=False))


def test_a_year_without_a_mark_or_levels_says_so():
    sheet = overview.sheet(surveyed(sent("อบต.หนึ่ง", 90, indicators=[90], year=2569, passed=None, level=""), year=2569))
    found = figures(sheet)
    assert (found["ผ่านเกณฑ์ (แห่ง)"], found["ไม่ผ่านเกณฑ์ (แห่ง)"]) == ("ไม่ทราบ", "ไม่ทราบ")
    assert "ไม่ทราบเกณฑ์ระดับของปีนี้" in texts(sheet)
    assert "จำนวนแห่งตามระดับ" not in [chart.title for chart in sheet.charts]


def test_means_with_how_many_lowest_highest_and_failing():
    table = below(overview.sheet(surveyed(*EIGHT)), "ค่าเฉลี่ยจังหวัด")
    by_name = {row[1]: row[2:7] for row in table}
    third = (Decimal("95.5") + Decimal("84.995") + 60) / 3
    assert by_name["คะแนนภาพรวม"] == [third, 3, 60, Decimal("95.5"), 1]
    assert by_name["IIT"] == [88, 2, 80, 96, 1]
    assert by_name["OIT"] == [90, 1, 90, 90, 0]
    assert by_name["การปฏิบัติหน้าที่"] == [(190 + Decimal("84.99")) / 3, 3, Decimal("84.99"), 100, 1]
    assert by_name["การใช้งบประมาณ"] == [80, 1, 80, 80, 1]
    assert by_name["การใช้อำนาจ"] == ["ไม่มี", 0, "ไม่มี", "ไม่มี", 0]


def test_levels_and_bands_count_scores_as_shown():
    # A passing level depends on all instruments; the second and the last agency do not tell theirs.
    sheet = overview.sheet(surveyed(*EIGHT, sent("อบต.เก้า", "84.99"), sent("อบต.สิบ", 90)))
    assert below(sheet, "ระดับผลการประเมิน") == [
        ["ผ่านดีเยี่ยม", 0], ["ผ่านดี", 1], ["ผ่าน", 0], ["ต้องปรับปรุง", 1], ["ต้องปรับปรุงโดยด่วน", 1], ["ไม่ทราบระดับ", 2],
    ]  # fmt: skip
    counts = {row[0]: row[1] for row in below(sheet, "ช่วงคะแนน")}
    assert counts == {"95–100": 1, "90–94.99": 1, "85–89.99": 1, "80–84.99": 1, "75–79.99": 0, "70–74.99": 0, "ต่ำกว่า 70": 1}


@settings(max_examples=60, deadline=None)
@given(st.decimals(0, 100, places=3))
def test_every_score_is_in_exactly_one_band(value):
    printed = shown(value)
    hits = [label for label, low, high in bands() if (low is None or printed >= low) and (high is None or printed < high)]
    assert len(hits) == 1
    assert len(bands()) == len(BOUNDS) + 1


def test_highest_and_lowest_name_each_agency_once():
    few = overview.sheet(surveyed(*(sent(f"อบต.{at}", 90 + at) for at in range(5))))
    named = [text for text in texts(few) if text.endswith("(เซกา)")]
    assert named == ["อบต.4 (เซกา)", "อบต.3 (เซกา)", "อบต.2 (เซกา)", "อบต.1 (เซกา)", "อบต.0 (เซกา)"]
    many = overview.sheet(surveyed(*(sent(f"อบต.{at}", 80 + at) for at in range(12))))
    named = [text for text in texts(many) if text.endswith("(เซกา)")]
    assert named == [f"อบต.{at} (เซกา)" for at in (11, 10, 9, 8, 7, 4, 3, 2, 1, 0)]


def heads(*overall):
    sheet = overview.sheet(surveyed(*(sent(f"อบต.{at}", value) for at, value in enumerate(overall))))
    return [text for text in texts(sheet) if text.startswith(("คะแนนสูงสุด", "คะแนนต่ำสุด"))]


def test_where_a_list_of_the_highest_or_lowest_cuts_through_equals_it_says_how_many_more():
    assert heads(*[100] * 12, *range(60, 66)) == ["คะแนนสูงสุด และอีก 7 แห่งเท่ากัน", "คะแนนต่ำสุด"]
    assert heads(*range(90, 97), *["70.001"] * 4, *["69.999"] * 4) == ["คะแนนสูงสุด", "คะแนนต่ำสุด และอีก 3 แห่งเท่ากัน"]
    # All that are equal are named: nothing is cut.
    assert heads(*[100] * 5, *[60] * 5) == ["คะแนนสูงสุด", "คะแนนต่ำสุด"]
    assert heads() == ["คะแนนสูงสุด", "คะแนนต่ำสุด"]
    longest = heads(*[100] * 340)[0]
    assert text_width(longest, bold=True) < 6 * column_px(overview.WIDTH) - 10


def whole(title, now, **earlier):
    """An agency with instruments in earlier years too: year → (overall, IIT)."""
    plain = sent(title, now, instruments=[now])
    kept = tuple(Earlier(int(year[1:]), Decimal(a), "", {"iit": None if b is None else Decimal(b)}, {}) for year, (a, b) in earlier.items())
    return replace(plain, current=replace(plain.current, record=replace(plain.current.record, earlier=kept)))


def test_years_compare_only_agencies_that_have_them_all():
    survey = surveyed(
        whole("อบต.หนึ่ง", 90, y2567=(80, 70), y2566=(60, 50)),
        whole("อบต.สอง", 80, y2567=(70, None), y2566=(50, 40)),
        whole("อบต.สาม", 70, y2567=(10, 10)),
        sent("อบต.สี่", 1),
    )
    sheet = overview.sheet(survey)
    table = below(sheet, "ปีต่อปี (แห่งเดียวกัน)")
    assert [row[:3] for row in table[:5]] == [
        [2566, 60, 50],
        [2567, 80, 70],
        [2568, 90, 90],
        ["เพิ่ม/ลดจากปีก่อนหน้า", 10, 20],
        ["จำนวน (แห่ง)", 1, 1],
    ]
    assert table[5][:1] == [
        "คิดจาก 1 แห่งที่มีคะแนนครบทุกช่องที่แสดง จาก 2 แห่งที่มีคะแนนรวมครบทุกปี ไม่แสดง EIT 1, EIT 2 และ OIT เพราะถ้านับด้วยจะเหลือไม่ถึงครึ่ง"
    ]


def test_an_instrument_that_few_have_is_left_out_and_said():
    survey = surveyed(whole("อบต.หนึ่ง", 90, y2567=(80, 70)), whole("อบต.สอง", 80, y2567=(70, None)), whole("อบต.สาม", 70, y2567=(60, None)))
    sheet = overview.sheet(survey)
    table = below(sheet, "ปีต่อปี (แห่งเดียวกัน)")
    assert [row[:3] for row in table[:4]] == [
        [2567, 70, "–"],
        [2568, 80, "–"],
        ["เพิ่ม/ลดจากปีก่อนหน้า", 10, "–"],
        ["จำนวน (แห่ง)", 3, "–"],
    ]
    assert table[4][:1] == ["คิดจาก 3 แห่งที่มีคะแนนครบทุกช่องที่แสดง ไม่แสดง IIT, EIT 1, EIT 2 และ OIT เพราะถ้านับด้วยจะเหลือไม่ถึงครึ่ง"]
    assert [series.look for chart in sheet.charts if chart.kind == "line" for series in chart.series] == ["overall"]


def test_where_everybody_has_everything_nothing_is_left_out():
    every = {"iit": Decimal(80), "eit1": Decimal(80), "eit2": Decimal(80), "oit": Decimal(80)}
    plain = sent("อบต.หนึ่ง", 90, instruments=[90] * 4)
    record = replace(plain.current.record, earlier=(Earlier(2567, Decimal(80), "", every, {}),))
    sheet = overview.sheet(surveyed(replace(plain, current=replace(plain.current, record=record))))
    table = below(sheet, "ปีต่อปี (แห่งเดียวกัน)")

    assert table[3][:6] == ["จำนวน (แห่ง)", 1, 1, 1, 1, 1]
    assert table[4][:1] == ["คิดจาก 1 แห่งที่มีคะแนนครบทุกช่องที่แสดง"]
    assert [series.look for chart in sheet.charts if chart.kind == "line" for series in chart.series] == ["overall", *every]


SERIES = ("overall", "iit", "eit1", "eit2", "oit")
SCORES = st.none() | st.integers(0, 100).map(Decimal)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries({(key, year): SCORES for key in SERIES for year in (2566, 2567, 2568)}), max_size=9))
def test_every_figure_is_of_the_same_agencies_and_of_at_least_half(agencies):
    survey = surveyed()
    for scores in agencies:
        survey.trends.add(scores)
    found = years.compared(survey)
    if found is None:
        assert not any(each["overall", 2568] is not None and (each["overall", 2567] or each["overall", 2566]) for each in agencies)
        return
    cells = [(key, year) for key in found.keys for year in found.years]
    same = [each for each in agencies if all(each[cell] is not None for cell in cells)]
    assert (len(same), set(found.keys) | set(found.left_out)) == (found.count, set(SERIES))
    assert found.count * 2 >= found.known == sum(all(each["overall", year] is not None for year in found.years) for each in agencies)
    assert found.means == {cell: sum(each[cell] for each in same) / Decimal(len(same)) for cell in cells}


def test_a_year_that_few_have_is_left_out():
    survey = surveyed(
        whole("อบต.หนึ่ง", 90, y2567=(80, 70), y2564=(60, 50)), *(whole(f"อบต.{at}", 80, y2567=(70, 60)) for at in range(2)), sent("อบต.ห้า")
    )
    table = below(overview.sheet(survey), "ปีต่อปี (แห่งเดียวกัน)")
    assert [row[0] for row in table][:2] == [2567, 2568]
    assert table[3][:2] == ["จำนวน (แห่ง)", 3]


def test_no_earlier_year_is_said_and_not_drawn():
    sheet = overview.sheet(surveyed(sent("อบต.หนึ่ง", 90)))
    assert "ไม่มีหน่วยงานที่มีคะแนนทั้งปีนี้และปีก่อน" in texts(sheet)
    assert "line" not in [chart.kind for chart in sheet.charts]


def test_charts_point_at_the_cells_with_their_numbers():
    sheet = overview.sheet(surveyed(*EIGHT))
    boxes = cells(sheet)
    kinds = {chart.title: chart for chart in sheet.charts}
    assert list(kinds) == ["ค่าเฉลี่ยจังหวัดรายตัวชี้วัด", "จำนวนแห่งตามระดับ", "คะแนนเฉลี่ยรายปี", "จำนวนแห่งตามช่วงคะแนน"]
    bars = kinds["ค่าเฉลี่ยจังหวัดรายตัวชี้วัด"]
    assert bars.mark == 85
    first, last = (boxes[cell.replace("$", "")] for cell in bars.series[0].values.partition("!")[2].split(":"))
    assert (shown(first.value), last.value) == (Decimal("91.66"), "ไม่มี")
    lines = kinds["คะแนนเฉลี่ยรายปี"]
    assert [series.look for series in lines.series] == ["overall"]
    years = [boxes[cell.replace("$", "")].value for cell in lines.series[0].categories.partition("!")[2].split(":")]
    assert years == [2566, 2568]


def test_no_scores_no_charts():
    assert overview.sheet(surveyed(missing("อบต.หนึ่ง"))).charts == ()
    assert overview.sheet(surveyed()).charts == ()


def test_it_is_one_page_and_its_note_one_line():
    for standings in (EIGHT, (), tuple(sent(f"อบต.{at}", 60 + at, earlier={2567: 50, 2566: 40, 2565: 30}) for at in range(40))):
        for thai in (False, True):
            sheet = overview.sheet(surveyed(*standings, stranger("ทต.ไกล", 1), thai=thai))
            assert page_ends(sheet, Heights(sheet).points) == []
            note = sheet.lines[overview.NOTE - 1][0].value
            assert text_width(note) < 36 * 46 * 0.9
