"""Names and headers in every encoding that mail programs have written."""

import base64
import codecs
import quopri
import unicodedata
from email.message import EmailMessage
from urllib.parse import quote
from zipfile import ZipInfo
from zlib import crc32

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itaxl.collecting.intake import LIMITS
from itaxl.collecting.intake.mails import parsed
from itaxl.collecting.intake.words import address_of, decoded, parameters, tidy, words, zip_name
from tests.collecting.mails import mail, opened, part, raw_zip, workbook

NAME = "แบบ ITA อบต.น้ำดำ ปี ๒๕๖๘.xlsx"
CP874 = "".join(bytes([byte]).decode("cp874", "ignore") for byte in range(0xA1, 0xFC))
CONSONANTS = [char for char in CP874 if unicodedata.category(char) == "Lo"]
thai_names = st.lists(
    st.tuples(st.sampled_from(CONSONANTS), st.text(CP874 + "ABCabc0123456789 _-().", max_size=12)).map("".join), min_size=1, max_size=4
).map(lambda pieces: tidy("".join(pieces)) + ".xlsx")


def seen(disposition, kind=b"application/octet-stream"):
    """The name under which a part arrives."""
    message = parsed(part(workbook(), disposition, kind), LIMITS)
    return parameters(message["Content-Disposition"]).get("filename") or parameters(message["Content-Type"]).get("name")


def encoded_word(data, charset, encoding="B"):
    body = base64.b64encode(data) if encoding == "B" else quopri.encodestring(data, header=True).replace(b"=\n", b"")
    return f"=?{charset}?{encoding}?".encode() + body + b"?="


@pytest.mark.parametrize("name", ["windows-874", "x-windows-874", "WINDOWS_874", "win-874", "cp-874", "x-tis-620", "tis-620-2533"])
def test_names_of_the_thai_code_page_are_known_to_python(name):
    assert "น้ำ".encode(name) == "น้ำ".encode("cp874")
    assert codecs.lookup(name).name == "cp874"


def test_other_unknown_charsets_stay_unknown():
    with pytest.raises(LookupError):
        "x".encode("windows-875-x")


@given(thai_names)
def test_every_thai_name_survives_all_four_encodings(name):
    utf8, thai = name.encode(), name.encode("cp874")
    assert seen(b"attachment; filename*=UTF-8''" + quote(utf8).encode()) == name
    assert seen(b'attachment; filename="' + encoded_word(utf8, "UTF-8") + b'"') == name
    assert seen(b'attachment; filename="' + utf8 + b'"') == name
    assert seen(b'attachment; filename="' + thai + b'"') in (name, misread(thai))


@given(thai_names)
def test_the_thai_code_page_survives_wherever_it_is_declared(name):
    thai = name.encode("cp874")
    assert seen(b"attachment; filename*=windows-874''" + quote(thai).encode()) == name
    assert seen(b"attachment; filename*=tis-620'th'" + quote(thai).encode()) == name
    assert seen(b'attachment; filename="' + encoded_word(thai, "x-windows-874", "Q") + b'"') == name


def misread(thai):
    """What nobody can tell: bytes of the Thai code page that are good UTF-8 as well (needs two letters nobody writes so)."""
    try:
        return tidy(thai.decode())
    except UnicodeDecodeError:
        return None


@given(thai_names, st.integers(1, 40))
def test_names_cut_into_pieces_anywhere_come_together(name, length):
    packed = quote(name.encode(), safe="")
    pieces = [packed[at : at + length] for at in range(0, len(packed), length)]
    continued = "; ".join(f"filename*{at}*={'' if at else 'UTF-8' + chr(39) * 2}{piece}" for at, piece in enumerate(pieces))
    assert seen(b"attachment; " + continued.encode()) == name

    raw = name.encode()
    folded = b"\r\n ".join(encoded_word(raw[at : at + length], "utf-8") for at in range(0, len(raw), length))
    assert seen(b'attachment; filename="' + folded + b'"') == name


@given(thai_names)
def test_python_writes_what_we_read(name):
    made = EmailMessage()
    made.add_attachment(b"x", maintype="application", subtype="octet-stream", filename=name)
    (piece,) = parsed(made.as_bytes(), LIMITS).get_payload()
    assert parameters(piece["Content-Disposition"])["filename"] == name


CUT = [encoded_word(piece, "UTF-8") for piece in (NAME.encode()[:25], NAME.encode()[25:])]
PROGRAMS = {
    "Outlook": b'attachment; filename="' + encoded_word(NAME.encode("cp874"), "windows-874") + b'"',
    "Outlook, quoted-printable": b'attachment; filename="' + encoded_word(NAME.encode(), "utf-8", "Q") + b'"',
    "Gmail": b'attachment; filename="' + CUT[0] + b" " + CUT[1] + b'"',
    "Thunderbird": b"attachment;\r\n filename*0*=UTF-8''" + quote(NAME[:12]).encode() + b";\r\n filename*1*=" + quote(NAME[12:]).encode(),
    "Apple Mail": b"attachment;\r\n filename*=utf-8''" + quote(NAME).encode(),
    "with an ASCII name for the old": b"attachment; filename=\"ita.xlsx\"; filename*=UTF-8''" + quote(NAME).encode(),
    "with an ASCII name behind": b"attachment; filename*=UTF-8''" + quote(NAME).encode() + b'; filename="ita.xlsx"',
    "charset in another case": b'attachment; FileName="' + encoded_word(NAME.encode(), "Utf-8") + b'"',
    "encoded words run together": b"attachment; filename="
    + encoded_word(NAME.encode()[:9], "utf-8")
    + encoded_word(NAME.encode()[9:], "UTF-8"),
    "raw without quotes": b"attachment; filename=" + NAME.encode("cp874") + b"; size=1",
    "declared western": b'attachment; filename="' + encoded_word(NAME.encode("cp874"), "iso-8859-1", "Q") + b'"',
    "continued and encoded twice": b'attachment; filename*0="'
    + encoded_word(NAME.encode(), "utf-8")[:20]
    + b'"; filename*1="'
    + encoded_word(NAME.encode(), "utf-8")[20:]
    + b'"',
}


@pytest.mark.parametrize("program", PROGRAMS)
def test_name_as_this_program_writes_it(program):
    assert seen(PROGRAMS[program]) == NAME


def test_name_in_the_content_type_alone_is_read():
    assert seen(b"", XNAME) == NAME


XNAME = b'application/octet-stream; name="' + encoded_word(NAME.encode(), "utf-8") + b'"'


@pytest.mark.parametrize(
    ("disposition", "name"),
    [
        (b'attachment; filename="a\\"b.xlsx"', 'a"b.xlsx'),
        (b'attachment; filename="open.xlsx', "open.xlsx"),
        (b"attachment; filename=; x=1", None),
        (b"attachment", None),
        (b"attachment; filename*=UTF-8''%", "%"),
        (b"attachment; filename*=nonsense'x'%E0%B8%81.xlsx", "ก.xlsx"),
        (b"attachment; filename*=punycode''abc-.xlsx", "abc-.xlsx"),
        (b"attachment; filename*=utf\0-8''%E0%B8%81.xlsx", "ก.xlsx"),
        (b"attachment; filename*1*=b.xlsx; filename*0*=utf-8''a", "ab.xlsx"),
        (b"attachment; filename*99999999999999999999*=a", "a"),
        (b'attachment; filename="=?utf-8?B?!!!?="', None),
        (b'attachment; filename="=?utf-8?B?4Lg?="', "เธ"),
    ],
)
def test_names_that_are_written_wrong(disposition, name):
    assert (seen(disposition) or None) == name


@pytest.mark.parametrize("text", ["แบบ", "แบบ ITA", "แบบITA2568", "ไม่มี", "รก", "อบต.กก", "เธ"])
def test_thai_that_happens_to_be_good_utf_8_stays_thai(text):
    assert decoded(text.encode("cp874")) == text


@pytest.mark.parametrize("text", ["Café", "“ITA” – 2568", "中文", "é ก", "ITA\u00a02568", "日本", "한국", "\U0001f600"])
def test_other_utf_8_stays_what_it_is(text):
    assert decoded(text.encode()) == text


def test_western_names_stay_western():
    assert words("=?iso-8859-1?Q?Caf=E9?=") == "Café"
    assert decoded("résumé".encode("latin-1"), "latin-1") == "résumé"


@pytest.mark.parametrize(
    ("header", "address"),
    [
        ('"ปลัด, อบต." <saraban@x.go.th>', "saraban@x.go.th"),
        ('"a@other.com" <b@x.go.th>', "b@x.go.th"),
        ("saraban@x.go.th", "saraban@x.go.th"),
        ("saraban@x.go.th (ฝ่ายธุรการ)", "saraban@x.go.th"),
        ("=?utf-8?B?4LiB?= <c@x.go.th>", "c@x.go.th"),
        ("ไม่มีที่อยู่", "ไม่มีที่อยู่"),
        ("", ""),
    ],
)
def test_address_of_a_sender(header, address):
    assert address_of(header) == address


def test_what_could_disguise_a_name_is_taken_out():
    assert tidy("ITA\u202excod.xlsx\x00\r\n\u200b  ก") == "ITAxcod.xlsx ก"
    assert len(tidy("ก" * 9999)) <= 250


@given(thai_names)
def test_names_in_zip_files_are_read_in_each_encoding(tmp_path_factory, name):
    folder = tmp_path_factory.mktemp("zip")
    for raw, flags in ((name.encode(), 0x800), (name.encode(), 0), (name.encode("cp874"), 0)):
        (arrival,) = opened(folder, "a.zip", raw_zip(raw, workbook(), flags))
        assert arrival.name in (name, misread(name.encode("cp874")))


def test_old_zip_file_of_the_west_keeps_ascii_and_its_unicode_name_counts():
    info = ZipInfo("??.xlsx")
    body = b"\1" + crc32(b"??.xlsx").to_bytes(4, "little") + "แบบ.xlsx".encode()
    info.extra = b"\x75\x70" + len(body).to_bytes(2, "little") + body
    assert zip_name(info) == "แบบ.xlsx"
    info.extra = info.extra.replace(b"\1", b"\2", 1)
    assert zip_name(info) == "??.xlsx"


def test_subject_and_sender_arrive_decoded(tmp_path):
    subject = b"=?windows-874?B?" + base64.b64encode("ส่งแบบ ITA".encode("cp874")) + b"?="
    sender = "ก <saraban@x.go.th>".encode("cp874")
    (arrival,) = opened(tmp_path, "a.eml", mail(part(workbook(), b"attachment; filename=a.xlsx"), subject=subject, sender=sender))

    assert (arrival.subject, arrival.sender) == ("ส่งแบบ ITA", "saraban@x.go.th")
    assert arrival.trail == ("a.eml", "ส่งแบบ ITA")
