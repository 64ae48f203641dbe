"""Chart settings said outright that XlsxWriter leaves to the program that opens the file.

Left out, they mean "off" in files of Excel 2007 and "on" in files that newer programs or LibreOffice have saved: labels then
show the names of series and categories too, lines are rounded, titles lie over the bars. Our charts go into files of any
program, so nothing may be left out.
"""

from __future__ import annotations

import re

_FLAG = r"<c:show[A-Z]\w+ [^>]*/>"
_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")


def explicit(xml: str) -> str:
    """The chart part with every setting written that programs fill in differently."""
    xml = re.sub(r"<c:dLbls>(.*?)</c:dLbls>", _labels, xml, flags=re.DOTALL)
    xml = re.sub(r"<c:ser>(.*?)</c:ser>", _series, xml, flags=re.DOTALL)
    xml = re.sub(r"(<c:grouping val=\"\w+\"/>)(?!<c:varyColors)", r'\1<c:varyColors val="0"/>', xml)
    xml = re.sub(r"(</c:scaling>)(?!<c:delete)", r'\1<c:delete val="0"/>', xml)
    xml = re.sub(r"(<c:title>(?:(?!</c:title>|<c:overlay).)*?<c:layout/>)(?!<c:overlay)", r'\1<c:overlay val="0"/>', xml, flags=re.DOTALL)
    xml = re.sub(r"(<c:legend>.*?<c:layout/>)(?!<c:overlay)", r'\1<c:overlay val="0"/>', xml, flags=re.DOTALL)
    xml = re.sub(r"(?<!/>)(?=<c:plotArea>)", '<c:autoTitleDeleted val="0"/>', xml, count=1)
    return re.sub(r"(<c:lang [^>]*/>)(?!<c:roundedCorners)", r'\1<c:roundedCorners val="0"/>', xml, count=1)


def _labels(hit: re.Match[str]) -> str:
    """Label settings of a series: everything but what is asked for is off."""
    asked = {name for name in _SHOWN if f'<c:{name} val="1"/>' in hit[1]}
    return f"<c:dLbls>{re.sub(_FLAG, '', hit[1])}{_flags(asked)}</c:dLbls>"


def _flags(shown: set[str]) -> str:
    return "".join(f'<c:{name} val="{int(name in shown)}"/>' for name in _SHOWN)


def _series(hit: re.Match[str]) -> str:
    inner = hit[1]
    if "<c:marker>" in inner:  # only lines have markers
        return f"<c:ser>{inner}</c:ser>" if "<c:smooth" in inner else f'<c:ser>{inner}<c:smooth val="0"/></c:ser>'
    if "<c:invertIfNegative" in inner:
        return f"<c:ser>{inner}</c:ser>"
    # The element stands after the look of the series, before points and labels.
    place = re.match(r"(<c:idx [^>]*/><c:order [^>]*/>(?:<c:tx>.*?</c:tx>)?(?:<c:spPr>.*?</c:spPr>)?)", inner, re.DOTALL)
    assert place is not None, "every series begins with its number"
    return f'<c:ser>{place[0]}<c:invertIfNegative val="0"/>{inner[place.end() :]}</c:ser>'
