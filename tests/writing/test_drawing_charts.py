"""Charts speak Thai in the document's face, carry their data, and show the pass mark without colour."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from decimal import Decimal

import pytest

from itaxl.styles import SERIES
from itaxl.tables import Box, Chart, Series, Sheet
from itaxl.writing.breaks import page_ends
from itaxl.writing.charts import range_contents
from itaxl.writing.drawing import draw_sheets

SCORES = (Decimal("98.63"), Decimal("84.99"), None, Decimal(0))


def table(*charts, name="สรุป 1", formula=""):
    lines = [(Box(f"ตัวชี้วัดที่ {at}"), Box(score, "score", formula=formula)) for at, score in enumerate(SCORES, 1)]
    lines.append((Box(2567, "year"), Box(2568, "year")))
    return Sheet(name, (30, 12), lines, charts=charts)


def series(look="main", **more):
    return Series("คะแนน", "='สรุป 1'!$A$1:$A$4", "='สรุป 1'!$B$1:$B$4", look, **more)


def chart(kind="bar", **more):
    return Chart(kind, "คะแนนรายตัวชี้วัด", "A7", more.pop("series", (series(),)), **more)


def xml(*charts, **more):
    archive = zipfile.ZipFile(io.BytesIO(draw_sheets([table(*charts, **more)])))
    return archive.read("xl/charts/chart1.xml").decode()


def test_every_latin_font_has_a_thai_one_beside_it():
    text = xml(chart("line", series=(series(), series("previous"))))
    pairs = re.findall(r'<a:latin typeface="([^"]*)"/><a:cs typeface="([^"]*)"/>', text)
    assert len(pairs) == text.count("<a:latin") == text.count("<a:cs") >= 6
    assert set(pairs) == {("TH SarabunPSK", "TH SarabunPSK")}


def test_every_text_of_a_chart_names_its_face():
    text = xml(chart("column", mark=Decimal(85), series=(series(), series("previous"))))
    for text_of in ("c:title", "c:dLbls", "c:legend", "c:catAx", "c:valAx"):
        block = re.search(f"<{text_of}>.*?</{text_of}>", text, re.DOTALL)[0]
        assert '<a:cs typeface="TH SarabunPSK"/>' in block


def test_titles_are_bold_18():
    title = re.search("<c:title>.*?</c:title>", xml(chart()))[0]
    assert 'sz="1800" b="1"' in title and "คะแนนรายตัวชี้วัด" in title


@pytest.mark.parametrize("formula", ["", "1+1"])
def test_data_are_cached_and_blanks_stay_gaps(formula):
    text = xml(chart(), formula=formula)
    values = re.search("<c:val>.*?</c:val>", text)[0]
    assert re.findall(r'<c:pt idx="(\d)"><c:v>([^<]*)</c:v>', values) == [("0", "98.63"), ("1", "84.99"), ("3", "0")]
    categories = re.search("<c:cat>.*?</c:cat>", text)[0]
    assert re.findall("<c:v>([^<]*)</c:v>", categories) == [f"ตัวชี้วัดที่ {at}" for at in range(1, 5)]
    assert "<c:f>'สรุป 1'!$B$1:$B$4</c:f>" in values


def test_years_on_the_axis_are_cached_as_numbers():
    years = Series("ก", "='สรุป 1'!$A$5:$B$5", "='สรุป 1'!$A$5:$B$5")
    categories = re.search("<c:cat>.*?</c:cat>", xml(chart("line", series=(years,), high=3000)))[0]
    assert "<c:numCache>" in categories and re.findall("<c:v>([^<]*)</c:v>", categories) == ["2567", "2568"]


def test_years_follow_the_digits_of_the_chart():
    years = Series("ก", "='สรุป 1'!$A$5:$B$5", "='สรุป 1'!$A$5:$B$5")
    axis = [re.search("<c:catAx>.*?</c:catAx>", xml(chart("line", series=(years,), thai=thai)))[0] for thai in (True, False)]
    assert 'formatCode="[$-D00041E]0"' in axis[0] and 'formatCode="0"' in axis[1]


def test_bars_read_from_top_to_bottom():
    text = xml(chart())
    assert '<c:barDir val="bar"/>' in text
    category_axis = re.search("<c:catAx>.*?</c:catAx>", text)[0]
    assert '<c:orientation val="maxMin"/>' in category_axis
    assert '<c:orientation val="maxMin"/>' not in xml(chart("column"))


def test_labels_show_two_decimals_in_the_digits_asked_for():
    assert '<c:numFmt formatCode="0.00" sourceLinked="0"/>' in xml(chart())
    assert '<c:numFmt formatCode="[$-D00041E]0.00" sourceLinked="0"/>' in xml(chart(thai=True))
    assert "<c:dLbls>" not in xml(chart(series=(series(labels=False),)))


def test_the_pass_mark_is_the_only_grid_line_and_is_named():
    text = xml(chart(mark=Decimal(85)))
    axis = re.search("<c:valAx>.*?</c:valAx>", text)[0]
    assert '<c:majorUnit val="85"/>' in axis and '<a:prstDash val="dash"/>' in axis
    assert "เกณฑ์ผ่าน 85 คะแนน" in text and "แท่งสีอ่อน: ต่ำกว่าเกณฑ์" in text
    assert '<c:majorUnit val="15.5"/>' in xml(chart(mark=Decimal("85.50"), low=70))
    assert "เกณฑ์ผ่าน ๘๕.๕ คะแนน" in xml(chart("line", mark=Decimal("85.50"), thai=True))
    assert "majorUnit" not in xml(chart()) and "เกณฑ์" not in xml(chart())


def test_bars_below_the_pass_mark_are_light():
    light = SERIES["below"].color[1:]
    points = re.findall(r'<c:dPt><c:idx val="(\d)"/>.*?</c:dPt>', xml(chart(mark=Decimal(85))))
    assert points == ["1", "3"]
    assert xml(chart(mark=Decimal(85))).count(light) == 2
    assert light not in xml(chart())
    assert light not in xml(chart(mark=Decimal(85), series=(series(), series("previous"))))


def test_lines_differ_by_dash_and_marker():
    text = xml(chart("line", series=(series("iit"), series("eit1"), series("oit"))))
    lines = re.findall(r"<c:ser>.*?</c:ser>", text)
    assert len({(re.search('prstDash val="([^"]*)', line)[1], re.search('symbol val="([^"]*)', line)[1]) for line in lines}) == 3


def test_alternative_text_stands_on_the_drawing():
    archive = zipfile.ZipFile(io.BytesIO(draw_sheets([table(chart(description="แผนภูมิ\x01แท่ง"))])))
    assert 'descr="แผนภูมิแท่ง"' in archive.read("xl/drawings/drawing1.xml").decode()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (chart("pie3"), "pie3"),
        (chart(series=(series("unheard_of"),)), "unheard_of"),
        (chart(series=(Series("ก", "='ไม่มี'!$A$1:$A$2", "='ไม่มี'!$B$1:$B$2"),)), "not drawn"),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_an_error_at_its_cell(wrong, words):
    with pytest.raises(ValueError, match=f"สรุป 1!A7 .*{words}"):
        draw_sheets([table(wrong)])


def test_ranges_are_read_from_the_described_sheets():
    sheets = {"สรุป 1": table()}
    assert range_contents("='สรุป 1'!$B$1:$B$4", sheets) == list(SCORES)
    assert range_contents("='สรุป 1'!A5:C5", sheets) == [2567, 2568, None]
    assert range_contents("'สรุป 1'!A1", sheets) == ["ตัวชี้วัดที่ 1"]


def test_a_chart_that_would_be_cut_starts_on_the_next_page():
    # A4 landscape holds 501 points of rows: 15 rows of 24 leave 141, too little for a chart of 300 points.
    def breaks(row, height=400, **more):
        return page_ends(Sheet("ก", (50, 50), [], charts=(Chart("bar", "ก", f"A{row}", (), height=height),), **more), {})

    assert breaks(16) == [15]
    assert breaks(5) == []
    assert breaks(16, landscape=False) == []
    assert breaks(1) == breaks(3, height=2000) == []


def test_a_merged_text_that_would_be_cut_starts_on_the_next_page():
    def ends(text, down=6):
        lines = [(Box("ก"),)] * 15 + [(Box(text, down=down), Box("ก"))] + [(None, Box("ก"))] * 5
        return page_ends(Sheet("ก", (50, 50), lines), {})

    assert ends("ก\n" * 8 + "ก") == [15]
    assert ends("ก\n" * 3 + "ก") == []
    assert ends("ก\n" * 60) == []


def test_a_heading_stays_with_what_it_heads():
    def ends(*after):
        lines = [(Box("ก"),)] * 19 + [(Box("หัว", "heading"),), *after, (Box("ท้าย"),)]
        return page_ends(Sheet("ก", (50, 50), lines), {})

    # 19 rows of 24 points leave 45: room for the heading, but not for a row below it as well.
    assert ends() == [19]
    assert ends((), (Box("ก"),)) == [19]
    assert ends((Box("ที่", "column_heading"),), (Box("ก"),)) == [19]
    assert page_ends(Sheet("ก", (50, 50), [(Box("ก"),)] * 40), {}) == []


def test_a_group_title_stays_with_its_rows_but_a_total_does_not():
    rows = [(Box("ก"),)] * 19
    assert page_ends(Sheet("ก", (50, 50), [*rows, (Box("กลุ่ม", "group", across=2),), *rows]), {}) == [19]
    assert page_ends(Sheet("ก", (50, 50), [*rows, (Box("เฉลี่ย", "group"), Box(1, "average")), *rows]), {}) == []


def test_a_heading_over_more_than_a_page_stays_with_the_first_row():
    lines = [(Box("ก"),)] * 19 + [(Box("หัว", "heading"),), (Box("ก\n" * 60, down=2),), (None,)]
    assert page_ends(Sheet("ก", (50, 50), lines), {}) == [19]


def test_repeated_headings_take_their_part_of_each_page():
    charts = tuple(Chart("bar", "ก", f"A{row}", (), height=600) for row in (2, 21))
    sheet = Sheet("ก", (50, 50), [], charts=charts)
    assert page_ends(sheet, {1: 20.0}) == [20]
    assert page_ends(replace(sheet, repeat=(1, 1)), {1: 60.0}) == []


def test_page_breaks_reach_the_file():
    sheet = table(Chart("bar", "ก", "A20", (series(),)))
    page = zipfile.ZipFile(io.BytesIO(draw_sheets([sheet]))).read("xl/worksheets/sheet1.xml").decode()
    assert '<brk id="19"' in page
