"""Charts say every setting that programs fill in differently, and stay valid against the order of the format."""

import re

from itaxl.package import Package
from itaxl.tables import Box, Chart, Series, Sheet
from itaxl.writing.chart_defaults import explicit
from itaxl.writing.drawing import draw_sheets

LABELS = ["showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize"]


def charts(kind: str, mark: int | None = 85) -> str:
    from decimal import Decimal

    lines = [(Box("ก"), Box(Decimal(80))), (Box("ข"), Box(Decimal(99)))]
    series = Series("='แผ่น'!$A$1", "='แผ่น'!$A$1:$A$2", "='แผ่น'!$B$1:$B$2")
    two = (series, series) if kind == "line" else (series,)
    sheet = Sheet("แผ่น", (20, 20), lines, charts=(Chart(kind, "คะแนน", "A5", two, mark=mark),))
    return explicit(Package(draw_sheets([sheet])).read("xl/charts/chart1.xml").decode())


def test_labels_show_the_value_and_nothing_else():
    for kind in ("bar", "line", "column"):
        for block in re.findall(r"<c:dLbls?>.*?</c:dLbls?>", charts(kind)):
            for name, value in re.findall(r'<c:(show\w+) val="(\d)"/>', block):
                assert value == str(int(name == "showVal"))


def test_labels_say_every_flag_in_the_order_of_the_format():
    for block in re.findall(r"<c:dLbls>.*?</c:dLbls>", charts("bar")):
        assert re.findall(r"<c:(show\w+)", block) == LABELS
        assert block.index("<c:numFmt") < block.index("<c:dLblPos") < block.index("<c:showLegendKey")


def test_every_setting_is_said_once():
    for kind in ("bar", "line", "column"):
        xml = charts(kind)
        assert xml.count("<c:varyColors") == 1
        assert xml.count("<c:autoTitleDeleted") == 1
        assert xml.count("<c:roundedCorners") == 1
        assert xml.count("<c:delete ") >= 2
        assert xml.count("<c:overlay") == xml.count("<c:title>") + xml.count("<c:legend>")
        assert explicit(xml) == xml


def test_lines_are_straight():
    xml = charts("line")

    assert xml.count('<c:smooth val="0"/>') == 2
    assert "<c:invertIfNegative" not in xml
