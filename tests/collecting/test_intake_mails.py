"""Mails: what is attached, however it was attached, and when it came."""

import base64
import binascii
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone

import pytest

from itaxl.collecting.intake import LIMITS, Limits
from itaxl.collecting.intake.mails import OWN_REPLY
from tests.collecting.mails import TEXT, XLSX, forwarded, mail, named, opened, part, workbook, zipped

ONE, TWO = workbook("1"), workbook("2")
THAILAND = timezone(timedelta(hours=7))


def arrived(folder, *parts, limits=LIMITS, skipped=None, **how):
    return opened(folder, "a.eml", mail(*parts, **how), limits, skipped)


def test_every_attachment_arrives_with_what_the_mail_says(tmp_path):
    first, second = arrived(tmp_path, named("a.xlsx", ONE), named("b.xlsx", TWO), subject=b"hello")

    assert (first.name, first.data, second.name, second.data) == ("a.xlsx", ONE, "b.xlsx", TWO)
    assert (first.sender, first.subject, first.message_id) == ("saraban@example.go.th", "hello", "<1@example.go.th>")
    assert first.received == datetime(2024, 11, 20, 14, 35, tzinfo=THAILAND)
    assert first.where == "a.eml › hello"


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (b"Reply-To: =?utf-8?b?4LiH4Liy4LiZ?= <ita@example.go.th>", "ita@example.go.th"),
        (b"reply-to: ita@example.go.th", "ita@example.go.th"),
        (b"Reply-To: nobody", ""),
        (b"X-Other: ita@example.go.th", ""),
    ],
)
def test_where_a_mail_wants_to_be_answered(tmp_path, header, told):
    (found,) = arrived(tmp_path, named("a.xlsx"), headers=(header,))

    assert (found.sender, found.reply_to) == ("saraban@example.go.th", told)


ATTACHED = {
    "named in the content type": part(ONE, kind=XLSX + b'; name="a.xlsx"'),
    "inline": part(ONE, b'inline; filename="a.xlsx"', XLSX),
    "without a name": part(ONE, b"attachment", XLSX),
    "without any header": part(ONE, kind=b"application/octet-stream"),
    "called a text": part(ONE, b'attachment; filename="a.xlsx"', b"text/plain"),
    "called a picture": part(ONE, b'attachment; filename="a.xlsx"', b"image/png"),
    "of a kind that is none": part(ONE, b'attachment; filename="a.xlsx"', b"nonsense"),
    "renamed": part(ONE, b'attachment; filename="a.xlsx.zip"'),
    "raw bytes": part(ONE.replace(b"\r", b""), b'attachment; filename="a.xlsx"', encoding=b"binary"),
    "quoted-printable": part(binascii.b2a_qp(ONE, istext=False), b'attachment; filename="a.xlsx"', encoding=b"quoted-printable"),
    "encoding in capitals with a comment": part(base64.encodebytes(ONE), b'attachment; filename="a.xlsx"', encoding=b"BASE64 (really)"),
    "encoding forgotten": b"Content-Type: application/octet-stream\r\n\r\n" + base64.encodebytes(ONE),
    "folder in the name": part(ONE, b'attachment; filename="C:\\\\forms\\\\a.xlsx"'),
    "in an inner multipart": b'Content-Type: multipart/related; boundary="in"\r\n\r\n--in\r\n' + named("a.xlsx", ONE) + b"\r\n--in--\r\n",
}


@pytest.mark.parametrize("how", ATTACHED)
def test_workbook_is_found_however_it_is_attached(tmp_path, how):
    (found,) = arrived(tmp_path, ATTACHED[how])

    assert found.trouble == ""
    assert found.data == (ONE.replace(b"\r", b"") if how == "raw bytes" else ONE)
    assert found.name in ("a.xlsx", "a.xlsx.zip", "")


def test_mail_that_is_nothing_but_the_workbook(tmp_path):
    data = b"From: a@b.go.th\r\nSubject: x\r\nContent-Type: " + XLSX + b"; name=a.xlsx\r\nContent-Transfer-Encoding: base64\r\n\r\n"
    (found,) = opened(tmp_path, "a.eml", data + base64.encodebytes(ONE))

    assert (found.name, found.data) == ("a.xlsx", ONE)


def uuencoded(data, name=b"a b.xlsx"):
    lines = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
    return b"begin 644 " + name + b"\n" + b"".join(lines) + b"`\nend\n"


def test_files_written_into_the_text_are_found(tmp_path):
    text = b"hello\n" + uuencoded(ONE) + b"begin 644 nothing\n" + uuencoded(TWO, "ข.xlsx".encode("cp874")) + b"bye\nbegin 644 x"
    found = opened(tmp_path, "a.eml", b"From: a@b.go.th\nSubject: x\n\n" + text)

    assert [(each.name, each.data) for each in found] == [("a b.xlsx", ONE), ("ข.xlsx", TWO)]


def test_lines_padded_by_other_programs_are_read_all_the_same(tmp_path):
    text = uuencoded(ONE).replace(b"\n", b"  \r\n")
    (found,) = opened(tmp_path, "a.eml", b"From: a@b.go.th\nSubject: x\n\n" + text)

    assert found.data == ONE


def test_forwarded_mail_counts_with_its_own_sender_and_date(tmp_path):
    inner = mail(named("a.xlsx", ONE), sender=b"abt@example.go.th", subject=b"inner", date="Sun, 03 Nov 2024 09:00:00 +0700")
    (found,) = arrived(tmp_path, forwarded(inner), subject=b"outer", boundary=b"=_outer")

    assert (found.sender, found.subject, found.data) == ("abt@example.go.th", "inner", ONE)
    assert found.received == datetime(2024, 11, 3, 9, tzinfo=THAILAND)
    assert found.where == "a.eml › outer › inner"


def test_forwarded_mail_is_opened_though_encoded_or_attached_as_a_file(tmp_path):
    inner = mail(named("a.xlsx", ONE), subject=b"inner")
    encoded = part(inner, kind=b"message/rfc822")
    as_file = part(inner, b'attachment; filename="x.eml"')
    zipped_mail = part(zipped({"x.eml": inner}), b'attachment; filename="x.zip"')
    found = arrived(tmp_path, encoded, as_file, zipped_mail, boundary=b"=_outer")

    assert [each.data for each in found] == [ONE, ONE, ONE]
    assert [each.subject for each in found] == ["inner"] * 3


def test_mails_in_one_another_beyond_the_limit_are_said(tmp_path):
    data = mail(named("a.xlsx", ONE))
    for at in range(9):
        data = mail(forwarded(data), named("b.xlsx", TWO), boundary=b"=_%d" % at)
    found = opened(tmp_path, "a.eml", data)

    assert sum("หลายชั้น" in each.trouble for each in found) == 1
    assert all(each.data == TWO for each in found if not each.trouble)
    assert len(found) == LIMITS.depth + 1


UNOPENED = {
    "winmail by type": (part(b"x", b'attachment; filename="winmail.dat"', b"application/ms-tnef"), "winmail.dat"),
    "winmail by content": (part(b"\x78\x9f\x3e\x22", b'attachment; filename="winmail.dat"'), "winmail.dat"),
    "encrypted": (part(b"x", b'attachment; filename="smime.p7m"', b"application/pkcs7-mime"), "เข้ารหัส"),
    "one of several": (part(b"x", kind=b'message/partial; id="a"; number=1'), "แบ่งส่ง"),
    "rar": (part(b"Rar!\x1a\x07\x00", b'attachment; filename="a.rar"'), ".rar"),
    "old Excel": (part(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b'attachment; filename="a.xls"'), "Excel"),
    "nothing in it": (part(b"", b'attachment; filename="a.xlsx"'), "ว่างเปล่า"),
}


@pytest.mark.parametrize("what", UNOPENED)
def test_what_cannot_be_opened_is_said_with_the_remedy(tmp_path, what):
    attached, word = UNOPENED[what]
    found = arrived(tmp_path, attached, named("b.xlsx", TWO))

    assert [(word in each.trouble, each.data) for each in found] == [(True, b""), (False, TWO)]
    assert found[0].sender == "saraban@example.go.th"
    assert "กรุณา" in found[0].trouble


def test_link_instead_of_a_file_is_said_once(tmp_path):
    text = b"Content-Type: text/%s\r\n\r\nhttps://docs.google.com/spreadsheets/d/abc\r\n"
    (found,) = arrived(tmp_path, text % b"plain", text % b"html")
    assert "ลิงก์" in found.trouble

    (found,) = arrived(tmp_path, text % b"plain", named("a.xlsx", ONE))
    assert found.data == ONE


def test_mail_without_a_workbook_is_only_counted(tmp_path):
    skipped = Counter()
    found = arrived(tmp_path, part(b"\xff\xd8", b'attachment; filename="a.jpg"'), part(b"x", kind=b"image/png"), skipped=skipped)

    assert found == []
    assert skipped == {"mail": 1, ".jpg": 1, "": 1}


def test_our_own_drafts_and_bounces_are_nobodys_submission(tmp_path):
    skipped = Counter()
    assert arrived(tmp_path, named("a.xlsx", ONE), headers=(OWN_REPLY.encode() + b": x",), skipped=skipped) == []
    assert skipped == {"reply": 1}

    head = b"From: mailer-daemon@x.go.th\r\nSubject: bounced\r\nMIME-Version: 1.0\r\n"
    bounce = head + b'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n\r\n--b\r\n'
    assert opened(tmp_path, "b.eml", bounce + forwarded(mail(named("a.xlsx", ONE))) + b"\r\n--b--\r\n") == []


def test_a_draft_somebody_else_sends_as_a_file_counts(tmp_path):
    (found,) = arrived(tmp_path, named("a.xlsx", ONE), headers=(b"X-Unsent: 1",))

    assert found.data == ONE


@pytest.mark.parametrize(
    ("date", "received"),
    [
        ("Wed, 20 Nov 2024 14:35:00 +0700", datetime(2024, 11, 20, 14, 35, tzinfo=THAILAND)),
        ("Wed, 20 Nov 2567 14:35:00 +0700", datetime(2024, 11, 20, 14, 35, tzinfo=THAILAND)),
        ("20 Nov 2024 07:35:00 -0000", datetime(2024, 11, 20, 7, 35, tzinfo=UTC)),
        ("=?utf-8?Q?Wed,_20_Nov_2024_07:35:00_GMT?=", datetime(2024, 11, 20, 7, 35, tzinfo=UTC)),
    ],
)
def test_date_of_a_mail_is_when_it_came(tmp_path, date, received):
    (found,) = arrived(tmp_path, named("a.xlsx", ONE), date=date)

    assert found.received == received


@pytest.mark.parametrize(
    "date", ["", "yesterday", "Thu, 99 Nov 2024 25:00:00 +0700", "1 Jan 1970 00:00:00 +0000", "1 Jan 2099", "1 Jan 1 0:0 +9999"]
)
def test_nonsense_for_a_date_gives_way_to_the_servers_and_then_to_the_file(tmp_path, date):
    stamped = (b"Received: from a by b;\r\n Wed, 20 Nov 2024 15:00:00 +0700",)
    (found,) = arrived(tmp_path, named("a.xlsx", ONE), date=date, headers=stamped)
    assert found.received == datetime(2024, 11, 20, 15, tzinfo=THAILAND)

    (found,) = arrived(tmp_path, named("a.xlsx", ONE), date=date)
    assert found.received == datetime.fromtimestamp((tmp_path / "a.eml").stat().st_mtime_ns // 1000 / 1e6, UTC)


def test_a_mail_that_no_date_is_known_of_has_only_the_time_of_its_file(tmp_path):
    stamped = (b"Received: from a by b;\r\n Wed, 20 Nov 2024 15:00:00 +0700",)
    draft = mail(named("a.xlsx", ONE), date=None, boundary=b"=_inner")

    assert [each.undated for each in arrived(tmp_path, named("a.xlsx", ONE))] == [False]
    assert [each.undated for each in arrived(tmp_path, named("a.xlsx", ONE), date=None, headers=stamped)] == [False]
    assert [each.undated for each in arrived(tmp_path, named("a.xlsx", ONE), date=None, headers=(b"X-Unsent: 1",))] == [True]
    assert [each.undated for each in arrived(tmp_path, forwarded(draft))] == [False]
    assert [each.undated for each in arrived(tmp_path, forwarded(draft), date=None)] == [True]


def test_mail_cut_short_gives_what_there_is(tmp_path):
    data = mail(named("a.xlsx", ONE), named("b.xlsx", TWO))
    found = opened(tmp_path, "a.eml", data[: data.index(b"b.xlsx") + 60])

    assert found[0].data == ONE
    assert found[1].name == "b.xlsx"
    assert TWO.startswith(found[1].data)


def test_damage_in_the_encoding_is_no_reason_to_stop(tmp_path):
    broken = named("a.xlsx", ONE).replace(b"UEsD", b"U!E\xe0sD")
    found = arrived(tmp_path, broken, named("b.xlsx", TWO))

    assert found[-1].data == TWO


def test_mail_too_large_is_said_before_it_is_read(tmp_path):
    (found,) = arrived(tmp_path, named("a.xlsx", ONE), limits=Limits(message=500))

    assert "ใหญ่เกิน" in found.trouble


HEAD = b"From: a@b.go.th\r\nSubject: x\r\n"
BUSY = {
    "multiparts in one another": HEAD
    + b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (at, at) for at in range(2000)),
    "mails in one another": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5000,
    "nothing but parts": HEAD + b'Content-Type: multipart/mixed; boundary="b"\r\n\r\n' + b"--b\r\n\r\n" * 30_000,
    "nothing but headers": HEAD + b"a:b\r\n" * 300_000,
}


@pytest.mark.parametrize("what", BUSY)
def test_mail_made_to_keep_a_parser_busy_is_refused(tmp_path, what):
    (found,) = opened(tmp_path, "a.eml", BUSY[what])

    assert "เสียหาย" in found.trouble


def test_too_many_parts_are_opened_up_to_the_limit(tmp_path):
    found = arrived(tmp_path, *[named("a.xlsx", ONE)] * 9, limits=Limits(everything=3))

    assert [bool(each.data) for each in found] == [True, True, True, False]


def test_mail_may_begin_with_empty_lines_and_lack_everything(tmp_path):
    assert opened(tmp_path, "a.eml", b"\r\n\r\n" + mail(named("a.xlsx", ONE)))[0].data == ONE
    assert opened(tmp_path, "b.eml", b"hello") == []
    assert opened(tmp_path, "c.eml", TEXT) == []
    assert opened(tmp_path, "d.eml", b"\x00\xff\xfe") == []
    (found,) = opened(tmp_path, "e.eml", named("a.xlsx", ONE))
    assert (found.sender, found.subject, found.message_id, found.data) == ("", "", "", ONE)
    assert found.where == "e.eml › (ไม่มีหัวเรื่อง)"
