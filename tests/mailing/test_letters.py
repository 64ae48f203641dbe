"""Drafts as bytes: what every mail program makes of them."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.collecting.filenames import attachment_name, thai_attachment_name
from itaxl.collecting.records import Agency
from itaxl.mailing.letters import Attachment, Letter, Points, eml, html, pasted, plain, text_file
from tests.mailing.reading import header, modern, old, ours

AGENCY = Agency("องค์การบริหารส่วนตำบล", "ทดสอบสุข")
NAME, THAI_NAME = attachment_name(2568, AGENCY, 2), thai_attachment_name(2568, AGENCY, 2)
CONTENT = b"PK\3\4" + bytes(range(256)) * 40 + b"\r\n--=_itaxl\r\nFrom x\r\n."
LETTER = Letter(
    ("saraban@x.go.th",), "ส่งแบบบันทึกผลการประเมิน ITA ปี 2568 – น้ำ", ("เรียน ผู้รับ\nทราบ", Points(("ก & ข", "ค <b>")), Points(("1", "2"), True))
)
MADE = eml(LETTER, Attachment(NAME, THAI_NAME, CONTENT))


@pytest.mark.parametrize("read", [modern, old])
def test_both_parsers_read_the_same_words_and_the_same_workbook(read):
    subject, text, page, attached = read(MADE)

    assert subject == LETTER.subject
    assert text.replace("\r\n", "\n") == plain(LETTER)
    assert page.replace("\r\n", "\n") == html(LETTER)
    assert attached == [(NAME, CONTENT)]


def test_program_that_knows_extended_names_shows_the_thai_one():
    assert ours(MADE) == [(THAI_NAME, CONTENT)]


def test_program_that_knows_only_the_content_type_shows_the_ascii_one():
    assert f'name="{NAME}"'.encode() in re.search(rb"Content-Type:\s+application/.*?\r\n\S", MADE, re.DOTALL)[0]


def test_program_that_knows_no_continued_names_shows_the_ascii_one():
    simple = re.sub(rb";\s+filename\*\d+\*=[^;\r]+", b"", MADE)
    assert simple != MADE
    assert ours(simple) == modern(simple)[3] == [(NAME, CONTENT)]


def test_draft_is_plain_ascii_in_short_lines_for_every_server():
    assert MADE.isascii()
    assert all(len(line) <= 200 for line in MADE.split(b"\r\n"))
    assert b"\n" not in MADE.replace(b"\r\n", b"")
    assert not re.search(rb"^[\w-]+:\s*\r\n", MADE, re.MULTILINE)
    assert all(len(word) <= 75 for word in re.findall(rb"=\?\S+\?=", MADE))


def test_draft_can_be_sent_as_it_is_and_is_the_same_every_time():
    assert header(MADE, "X-Unsent") == "1"
    assert header(MADE, "To") == "saraban@x.go.th"
    assert [header(MADE, name) for name in ("Date", "Message-ID", "From")] == [None, None, None]
    assert eml(LETTER, Attachment(NAME, THAI_NAME, CONTENT)) == MADE
    assert eml(LETTER, Attachment(NAME, THAI_NAME, CONTENT + b"x")) != MADE


def test_letter_to_nobody_and_without_a_workbook():
    made = eml(Letter((), "x", ("y",)))

    assert header(made, "To") is None
    assert modern(made)[3] == []


def test_words_of_a_page_are_only_words():
    page = html(LETTER)

    assert "ก &amp; ข" in page
    assert "ค &lt;b&gt;" in page
    assert "<ol><li>1</li><li>2</li></ol>" in page
    assert "http" not in page


def test_words_alone_are_for_notepad():
    made = text_file(pasted(LETTER, NAME))

    assert made.startswith(b"\xef\xbb\xbf")
    assert b"\n" not in made.replace(b"\r\n", b"")
    assert made.decode("utf-8-sig").split("\r\n")[:5] == [
        "ถึง: saraban@x.go.th",
        f"เรื่อง: {LETTER.subject}",
        f"แนบไฟล์: {NAME}",
        "",
        "เรียน ผู้รับ",
    ]


texts = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1, max_size=150)


@given(texts.map(lambda text: " ".join(text.split())).filter(bool), st.binary(max_size=2000))
def test_any_words_and_any_content_arrive_unchanged(text, content):
    made = eml(Letter(("a@b.go.th",), text, (text, Points((text,)))), Attachment("a.xlsx", "a_ก.xlsx", content))

    assert modern(made)[3] == old(made)[3] == [("a.xlsx", content)]
    assert ours(made) == [("a_ก.xlsx", content)]
    assert old(made)[0] == text
    assert old(made)[1].replace("\r\n", "\n") == plain(Letter((), "", (text, Points((text,)))))


@given(st.text("กขคงจชทนบปมยรลวสหอะาิีืุูเแโไ่้์ำ .-()'%*\"", min_size=1, max_size=60))
def test_any_thai_name_behind_the_ascii_one_arrives_unchanged(name):
    thai = f"a_ก{name}ก.xlsx".replace('"', "")
    found = ours(eml(Letter((), "x", ("y",)), Attachment("a.xlsx", thai, b"x")))

    assert found == [(unicodedata.normalize("NFC", " ".join(thai.split())), b"x")]
