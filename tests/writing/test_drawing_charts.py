"""Charts speak Thai in the document's face, carry their data, and show the pass mark without colour."""

from __future__ import annotations

import io
import re
import zipfile
from decimal import Decimal
from itertools import pairwise

import pytest

from itaxl.styles import SERIES
from itaxl.tables import Box, Chart, Series, Sheet
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
    assert "เกณฑ์ผ่าน 85 คะแนน" in text and "แท่งสีขาว: ต่ำกว่าเกณฑ์" in text
    assert '<c:majorUnit val="15.5"/>' in xml(chart(mark=Decimal("85.50"), low=70))
    assert "เกณฑ์ผ่าน ๘๕.๕ คะแนน" in xml(chart("line", mark=Decimal("85.50"), thai=True))
    assert "majorUnit" not in xml(chart()) and "เกณฑ์" not in xml(chart())


def test_the_grid_line_at_the_foot_is_hidden_by_the_axis():
    text = xml(chart(mark=Decimal(85)))
    widths = [
        int(re.search(f'<c:{axis}>.*?<a:ln w="(\\d+)"', text)[1])  # the grid line comes first on the value axis
        for axis in ("catAx", "valAx")
    ]
    assert widths[0] > widths[1]


def test_the_pass_mark_shows_through_the_bars():
    opaque, clear = (re.search("<c:ser>.*?</c:spPr>", xml(chart(mark=mark)))[0] for mark in (None, Decimal(85)))
    assert "<a:alpha" in clear and "<a:alpha" not in opaque


def test_bars_below_the_pass_mark_are_white_in_a_thick_frame():
    white = f'<a:srgbClr val="{SERIES["below"].fill[1:]}">'
    text = xml(chart(mark=Decimal(85)))
    points = re.findall(r'<c:dPt><c:idx val="(\d)"/>(.*?)</c:dPt>', text)
    assert [at for at, _ in points] == ["1", "3"]
    assert all(white in look and 'w="22225"' in look for _, look in points)
    assert "<c:dPt>" not in xml(chart())
    assert "<c:dPt>" not in xml(chart(mark=Decimal(85), series=(series(), series("previous"))))


def lightness(color):
    red, green, blue = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize(
    "looks",
    [("first", "second", "third", "fourth", "fifth"), ("overall", "iit", "eit1", "eit2", "oit"), ("main", "previous"), ("main", "below")],
)
def test_bars_of_one_chart_differ_on_a_grey_printer(looks):
    shades = sorted(lightness(SERIES[look].fill) for look in looks)
    assert all(later - earlier >= 20 for earlier, later in pairwise(shades))


def test_numbers_behind_the_longest_bars_have_room_inside_the_chart():
    two = xml(chart(series=(series("first"), series("second"))))
    assert '<c:max val="110"/>' in two and '<c:majorUnit val="20"/>' in two
    assert '<c:max val="100"/>' in xml(chart()) and '<c:max val="100"/>' in xml(chart("line", series=(series(), series("previous"))))


def test_numbers_over_lines_stand_on_paper_of_their_own():
    labels = re.search("<c:dLbls>.*?</c:dLbls>", xml(chart("line")))[0]
    assert '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>' in labels and '<c:dLblPos val="t"/>' in labels


def test_lines_differ_by_dash_and_marker():
    text = xml(chart("line", series=(series("iit"), series("eit1"), series("oit"))))
    lines = re.findall(r"<c:ser>.*?</c:ser>", text)
    assert len({(re.search('prstDash val="([^"]*)', line)[1], re.search('symbol val="([^"]*)', line)[1]) for line in lines}) == 3


def test_a_chart_ends_in_the_last_row_of_its_height():
    # Six rows of 32 pixels.
    archive = zipfile.ZipFile(io.BytesIO(draw_sheets([table(chart(height=192))])))
    ends = re.findall(
        "<xdr:to>.*?<xdr:row>(\\d+)</xdr:row><xdr:rowOff>(\\d+)</xdr:rowOff></xdr:to>", archive.read("xl/drawings/drawing1.xml").decode()
    )
    assert ends == [("12", "0")]


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
