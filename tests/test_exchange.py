"""Data JSON in, workbook, data JSON out: nothing is lost, and what does not fit is refused by its path."""

import json
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from itaxl import frameworks
from itaxl.exchange import blank, from_data, to_data, year_of
from itaxl.layout import layout_of
from itaxl.model import UsageError
from itaxl.reading.submission import read
from itaxl.templates import input_book
from itaxl.thai.fold import clean, fold
from itaxl.writing.drawing import draw_book

YEAR = 2568
FRAMEWORK = frameworks.load(YEAR)
LAYOUT = layout_of(FRAMEWORK)


def through_a_file(data, path):
    """What ``export`` gives for a workbook made by ``new --data``."""
    framework = frameworks.load(data["year"])
    draw_book(input_book(framework, from_data(data, layout_of(framework))), path)
    book, _ = read(str(path), frameworks.load)
    return to_data(book, layout_of(framework))


def refused(data):
    with pytest.raises(UsageError) as error:
        from_data({"schema": "itaxl/1", "year": YEAR, **data}, LAYOUT)
    return str(error.value)


# Generated data in canonical form (see itaxl.exchange).

NASTY = (
    "=1+1", "+66", "-", "@SUM(A1)", "'quoted", '"quoted"', "a\nb", "บรรทัดแรก\n\nบรรทัดสาม", "\tx", "_x0041_", "_x005F_x0041_", "_x000D_",
    "<r>&amp;</r>", "<r><t>a</t></r>", "]]>", "&lt;", "007", "1-2-2568", "1/2", "2568", "95.50", "TRUE", "#N/A", "🙂", "👨‍👩‍👧", "น้ำ", "กำ",
    "ำ", "ฯลฯ", "๑๒๓", "a\x01b", "a\x7fb", "a\ufffeb", "a\u2028b", "e\u0301", "null", "ก" * 32_767, "🙂" * 16_383, "x" * 32_767, "1e5", "0x1F",
)  # fmt: skip
THAI = st.text(st.sampled_from("กขคงจฉชซญดตถทธนบปผพฟภมยรลวศสหอฮะาำิีึืุูเแโใไ็่้๊๋์ัๆฯ ๐๑๒๙"), min_size=1, max_size=40)
TEXT = (st.sampled_from(NASTY) | THAI | st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30)).filter(
    lambda text: text and clean(text) == text and "\r" not in text
)


def words(choices):
    """A word of a drop-down as spelt there, or one of one's own that is not read as one of them."""
    offered = LAYOUT.lists[choices]
    folded = {fold(word) for word in offered}
    own = TEXT.filter(lambda text: fold(text) not in folded and not text[0].isascii() and not text.startswith("#"))
    return st.sampled_from(offered) | own


SCORE = st.integers(0, 100) | st.decimals(-1000, 1000, places=2).map(float) | st.floats(0, 100, allow_subnormal=False)
CODES = [*FRAMEWORK.questions, *FRAMEWORK.items]
KINDS = {
    "score": SCORE,
    "year": st.integers(2400, 2700),
    "integer": st.integers(1, 99),
    "date": st.dates(min_value=__import__("datetime").date(1901, 1, 1), max_value=__import__("datetime").date(2399, 12, 31)).map(str),
    "code": st.sampled_from(CODES),
    "codes": st.lists(st.sampled_from(CODES), unique=True, max_size=5),
    "ref": st.sampled_from([*CODES, *(str(no) for no in range(1, 11)), *(f"issue:{no}" for no in range(1, 8))]),
    "text": TEXT,
    "long": TEXT,
    "url": TEXT,
}


def value(item):
    filled = KINDS[item.kind] if item.kind != "choice" else words(item.choices)
    return filled if item.kind == "codes" else st.none() | filled
