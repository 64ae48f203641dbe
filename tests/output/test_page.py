"""The check page: everything on one page, nothing from outside, whatever stands in the cells."""

import re
import subprocess
import sys
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itaxl.jobs import new
from itaxl.model import Finding, Place
from itaxl.output.findings import NOT_READY, NOTHING, READY, WORDS, Checked, as_text
from itaxl.output.page import as_page
from itaxl.output.plain import safe

VOID = {"meta", "input"}
EVIL = "<script>alert(1)</script>&amp;\"'><img src=//x.example/y>\u202e\x07\u2066"


def finding(cell="C5", severity="error", sheet="คะแนน", **parts):
    told = {
        "code": "ITA301",
        "name": "overall-mismatch",
        "field": "stated.overall",
        "found": "90.10",
        "expected": "83.69",
        "message": "คะแนนภาพรวมไม่ตรง",
        "fix": "ตรวจกับประกาศผล",
    }
    return Finding(severity=severity, place=Place(sheet, cell), **{**told, **parts})


def checked(*findings, file="อบต.xlsx"):
    return Checked(file, 2568, findings)


class Reader(HTMLParser):
    """Tags in order, texts in order, attributes; fails on a tag that is not closed."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.texts, self.attributes, self.open = [], [], [], []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += [(tag, *pair) for pair in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and self.open[-1] != "style":
            self.texts.append(data.strip())


def texts(*files, strict=False):
    return Reader(as_page(files, strict)).texts


def test_verdict_stands_first():
    # The first text is the title of the browser tab.
    assert texts(checked(finding()))[1] == NOT_READY
    assert texts(checked())[1] == READY


def test_warnings_stop_nobody_unless_strict():
    book = checked(finding(severity="warning"))

    assert texts(book)[1] == READY
    assert texts(book, strict=True)[1] == NOT_READY


def test_finding_says_cell_severity_found_expected_fix_and_code():
    found = texts(checked(finding()))

    start = found.index("ช่อง C5")
    assert found[start : start + 9] == [
        "ช่อง C5", "ต้องแก้", "คะแนนภาพรวมไม่ตรง", "พบ", "90.10", "ที่ถูกต้อง", "83.69", "วิธีแก้", "ตรวจกับประกาศผล",
    ]  # fmt: skip
    assert found[start + 9] == "ITA301"


def test_blank_found_and_expected_take_no_room():
    assert "พบ" not in texts(checked(finding(found="", expected="")))
    assert "ที่ถูกต้อง" not in texts(checked(finding(found="", expected="")))


def test_what_the_sentence_quotes_is_not_said_twice():
    quoted = finding(found="90.10", expected="", message="คะแนน 90.10 ซ้ำกัน")

    assert "90.10" not in texts(checked(quoted))
    assert "91" in texts(checked(finding(found="91", expected="", message="คะแนน 90.10 ซ้ำกัน")))


def test_findings_stand_under_their_sheet_in_order():
    found = texts(checked(finding("B4", sheet="หน่วยงาน"), finding("C5"), finding("", sheet="OIT")))

    marks = [text for text in found if text.startswith(("ชีต ", "ช่อง ", "ทั้งชีต"))]
    assert marks == ["ชีต หน่วยงาน", "ช่อง B4", "ชีต คะแนน", "ช่อง C5", "ชีต OIT", "ทั้งชีต"]


def test_severity_is_a_word_and_a_class():
    page = as_page([checked(finding(severity="warning"), finding("C6", "info"))])

    assert re.findall(r'<li class="finding (\w+)">', page) == ["warning", "info"]
    assert re.findall(r'<span class="tag">(.*?)</span>', page) == [WORDS["warning"], WORDS["info"]]


def test_counts_of_all_files_are_on_top():
    found = texts(checked(finding(), finding("C6", "info")), checked(finding(), file="สอง.xlsx"))

    start = found.index("ทั้งหมด")
    assert found[start : start + 8] == ["ทั้งหมด", "3", "ต้องแก้", "2", "ควรตรวจ", "0", "ข้อสังเกต", "1"]


def test_each_of_several_files_has_its_verdict_and_its_link():
    page = Reader(as_page([checked(file="ดี.xlsx"), checked(finding(), file="เสีย.xlsx"), Checked("ขาด.xlsx", None, (), "อ่านไม่ได้")]))

    row = page.texts.index("ดี.xlsx")
    assert page.texts[row : row + 3] == ["ดี.xlsx", "2568", READY]
    row = page.texts.index("เสีย.xlsx")
    assert page.texts[row : row + 4] == ["เสีย.xlsx", "2568", NOT_READY, "1"]
    assert "อ่านไม่ได้" in page.texts


def test_links_lead_to_places_on_the_page_that_are_there_once():
    sheets = [finding(sheet="หน่วยงาน"), finding(sheet="คะแนน"), finding(sheet="OIT")]
    page = Reader(as_page([checked(*sheets), checked(*sheets, file="สอง.xlsx")]))

    ids = [value for _, name, value in page.attributes if name == "id"]
    links = [value for _, name, value in page.attributes if name == "href"]
    assert len(set(ids)) == len(ids)
    assert len(links) == 8
    assert {link.removeprefix("#") for link in links} <= set(ids)


def test_nothing_is_fetched_and_nothing_runs():
    page = as_page([checked(finding(found=EVIL, message=EVIL))])
    read = Reader(page)

    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & set(read.tags)
    assert not {name for _, name, _ in read.attributes if name in ("src", "srcset", "style", "action") or name.startswith("on")}
    assert all(value.startswith("#") for _, name, value in read.attributes if name == "href")
    assert not re.search(r"url\(|@import|@font-face", page)
    assert "default-src 'none'" in {name: value for _, name, value in read.attributes}["content"]


OUTSIDE = st.text(max_size=40) | st.sampled_from([EVIL, "</style>", "</title>", "<!--", "]]>", "\u061c\u200f\u2028", "\ud800"])


@settings(max_examples=150, deadline=None)
@given(st.fixed_dictionaries(dict.fromkeys(("found", "expected", "message", "fix"), OUTSIDE)), OUTSIDE, OUTSIDE)
def test_text_from_outside_never_becomes_markup(parts, sheet, file):
    page = as_page([checked(finding(sheet=sheet, **parts), file=file)])
    read = Reader(page)

    optional = {"div", "dt", "dd", "bdi"}
    plain = Reader(as_page([checked(finding())]))
    assert [tag for tag in read.tags if tag not in optional] == [tag for tag in plain.tags if tag not in optional]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", page)
    for text in (parts["message"], parts["fix"], file):
        assert not safe(text).strip() or safe(text).strip() in read.texts


def test_long_cells_are_quoted_in_part():
    page = as_page([checked(finding(found="ก" * 5_000))])

    assert "ก" * 400 + "…" in page
    assert "ก" * 401 not in page


@pytest.mark.parametrize("files", [[checked(finding())], [checked()], [checked(finding(severity="warning")), checked(file="b.xlsx")]])
def test_page_speaks_the_words_of_the_text(files):
    text, page = as_text(files), " ".join(Reader(as_page(files)).texts)

    for word in (READY, NOT_READY, NOTHING, "วิธีแก้", "ที่ถูกต้อง", "พบ", "ช่อง C5", "ชีต คะแนน"):
        assert (word in page) or (word not in text)


def test_page_is_not_loaded_for_text(tmp_path):
    book = str(tmp_path / "a.xlsx")
    new(book, 2568, None, None, None)
    code = "import sys; from itaxl import cli; sys.argv = ['itaxl', 'check', sys.argv[1]]\ntry: cli.main()\nfinally: print(*sys.modules)"
    ended = subprocess.run([sys.executable, "-c", code, book], capture_output=True, encoding="utf-8")

    loaded = set(ended.stdout.splitlines()[-1].split())
    assert "itaxl.output.findings" in loaded
    assert (
        not {"itaxl.output.page", "itaxl.output.page_style", "itaxl.output.changes", "itaxl.comparing", "itaxl.exchange", "html"} & loaded
    )
