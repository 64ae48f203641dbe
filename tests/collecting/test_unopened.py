"""Files that cannot even be opened: whose they are is in their names, or nobody knows."""

import csv
import email
import email.policy
from pathlib import Path

import openpyxl
import pytest

from itaxl.collecting.intake import PASSING
from itaxl.collecting.records import Record
from itaxl.province.words import BROKEN
from tests.collecting.books import workbook
from tests.collecting.cases import agency
from tests.collecting.mails import mail, named, part, zipped
from tests.collecting.runs import resolved

KUT, NON = agency("กุดสมมติ"), agency("โนนสมมติ")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + "EncryptedPackage".encode("utf-16-le") + b"\0\0"


def put(folder, **files):
    """Files under these names, with a suffix each."""
    for name, (suffix, data) in files.items():
        (folder / f"{name}{suffix}").write_bytes(data)


def states(found):
    return {standing.agency.name: standing.state for standing in found.standings}


UNOPENED = {
    "a password": (".xlsx", LOCKED, "รหัสผ่าน"),
    "an Excel of old": (".xls", OLE + "Workbook".encode("utf-16-le") + b"\0\0", ".xls"),
    "nothing in it": (".xlsx", b"", "ว่างเปล่า"),
    "another program's": (".numbers", zipped({"Index/Document.iwa": b""}), "ไม่ใช่ Excel"),
    "an archive nobody opens": (".rar", b"Rar!\x1a\x07\x01\x00", ".rar"),
    "a damaged zip": (".zip", b"nothing", "zip"),
}


@pytest.mark.parametrize(("suffix", "data", "word"), UNOPENED.values(), ids=UNOPENED.keys())
def test_what_cannot_be_opened_is_of_the_agency_its_name_names(tmp_path, suffix, data, word):
    put(tmp_path, **{"แบบ ITA 2568 อบต.กุดสมมติ": (suffix, data)})
    found = resolved(tmp_path, KUT, NON)

    assert states(found) == {"กุดสมมติ": "unreadable", "โนนสมมติ": "missing"}
    assert found.strays == []
    (version,) = found.standings[0].history
    assert word in version.record.trouble
    assert version.record == Record("", None, version.receipts[0].trouble)
    assert (version.by, version.doubts) == ("name", ("ทราบหน่วยงานจากชื่อไฟล์เท่านั้น",))


@pytest.mark.parametrize(
    "name",
    [
        "ITA2568_abt-kudsmmti_r2",
        "อบต กุดสมมติ (แก้ไข)",
        "องค์การบริหารส่วนตำบลกุดสมมติ",
        "อบต.กุดสมมติ อบต.กุดสมมติ",
        "อบต.กุดสมมติ ส่งแทน อบต.ไม่มีในทะเบียน",
    ],
)
def test_one_agency_is_named_in_many_ways(tmp_path, name):
    put(tmp_path, **{name: (".xlsx", LOCKED)})

    assert states(resolved(tmp_path, KUT, NON)) == {"กุดสมมติ": "unreadable", "โนนสมมติ": "missing"}


def test_what_this_machine_could_not_read_is_no_fault_of_the_agency(tmp_path, monkeypatch):
    put(tmp_path, **{"อบต.กุดสมมติ": (".xlsx", LOCKED)})

    def refused(*_):
        raise PermissionError

    monkeypatch.setattr("itaxl.collecting.intake.opening.opened", refused)
    found = resolved(tmp_path, KUT, NON)

    assert set(states(found).values()) == {"missing"}
    assert [stray.reason in PASSING for stray in found.strays] == [True]


def test_a_download_that_has_not_ended_is_no_fault_of_the_agency_until_it_has(tmp_path):
    path = tmp_path / "อบต.กุดสมมติ.xlsx.part"
    path.write_bytes(workbook("กุดสมมติ")[:2000])
    found = resolved(tmp_path, KUT, NON)

    assert set(states(found).values()) == {"missing"}
    assert ["ไม่เสร็จ" in stray.reason for stray in found.strays] == [True]

    path.write_bytes(workbook("กุดสมมติ"))
    path.rename(path.with_suffix(""))
    assert states(resolved(tmp_path, KUT, NON)) == {"กุดสมมติ": "sent", "โนนสมมติ": "missing"}


@pytest.mark.parametrize("name", ["Book1", "แบบ ITA", "อบต.หนองสมมติ", "อบต.กุดสมมติ อบต.โนนสมมติ", "รวม อบต.กุดสมมติและอบต.โนนสมมติ"])
def test_a_name_that_names_none_or_two_is_nobodys(tmp_path, name):
    put(tmp_path, **{name: (".xlsx", LOCKED)})
    found = resolved(tmp_path, KUT, NON)

    assert set(states(found).values()) == {"missing"}
    assert [(stray.record, "รหัสผ่าน" in stray.reason) for stray in found.strays] == [(None, True)]


def test_a_name_that_two_agencies_bear_is_nobodys(tmp_path):
    put(tmp_path, **{"อบต.กุดสมมติ": (".xlsx", LOCKED)})
    found = resolved(tmp_path, KUT, agency("กุดสมมติ", "ศรีวิไล"))

    assert [standing.state for standing in found.standings] == ["missing", "missing"]
    assert len(found.strays) == 1


def test_what_has_no_name_of_its_own_is_nobodys(tmp_path):
    inner = part(b"0\x82", kind=b"application/pkcs7-mime")
    (tmp_path / "อบต.กุดสมมติ.eml").write_bytes(mail(inner, subject="อบต.กุดสมมติ".encode()))
    found = resolved(tmp_path, KUT)

    assert states(found) == {"กุดสมมติ": "missing"}
    assert ["เข้ารหัส" in stray.reason for stray in found.strays] == [True]


def test_two_of_one_agency_are_two(tmp_path):
    put(tmp_path, **{"อบต.กุดสมมติ": (".xlsx", LOCKED), "อบต.กุดสมมติ r2": (".xls", b"<html><table>"), "อบต.โนนสมมติ": (".xlsx", LOCKED)})
    kut, non = resolved(tmp_path, KUT, NON).standings

    assert sorted(version.receipts[0].name for version in kut.history) == ["อบต.กุดสมมติ r2.xls", "อบต.กุดสมมติ.xlsx"]
    assert [version.revision for version in kut.history] == [2, None]
    assert len({version.record.trouble for version in kut.history}) == 2
    assert [len(version.receipts) for version in (*kut.history, *non.history)] == [1, 1, 1]


def test_where_something_can_be_read_it_counts_and_the_rest_is_history(tmp_path):
    put(tmp_path, a=(".xlsx", workbook("กุดสมมติ")), **{"อบต.กุดสมมติ_r2": (".xlsx", LOCKED)})
    (kut,) = resolved(tmp_path, KUT).standings

    assert kut.state == "sent" and kut.current.record.overall is not None
    assert ["รหัสผ่าน" in version.record.trouble for version in kut.history] == [True]
    assert kut.late_days == 0


def test_a_workbook_of_another_year_and_one_that_cannot_be_opened(tmp_path):
    put(tmp_path, a=(".xlsx", workbook("กุดสมมติ", year=2567)), **{"อบต.กุดสมมติ": (".xlsx", LOCKED)})
    (kut,) = resolved(tmp_path, KUT).standings

    assert (kut.state, len(kut.others), len(kut.history)) == ("wrong-year", 1, 1)


def test_without_a_register_those_that_were_met_are_known(tmp_path):
    put(tmp_path, z=(".xlsx", workbook("กุดสมมติ")), **{"อบต.กุดสมมติ": (".xlsx", LOCKED), "อบต.โนนสมมติ": (".xlsx", LOCKED)})
    found = resolved(tmp_path)

    assert [(standing.agency, len(standing.history)) for standing in found.standings] == [(KUT, 1)]
    assert [stray.receipt.name for stray in found.strays] == ["อบต.โนนสมมติ.xlsx"]


def test_the_next_run_says_the_same_though_it_opens_nothing(tmp_path):
    (tmp_path / "inbox").mkdir()
    put(tmp_path / "inbox", **{"อบต.กุดสมมติ": (".xlsx", LOCKED), "b": (".xlsx", LOCKED)})
    first = resolved(tmp_path / "inbox", KUT, path=tmp_path / "state")

    assert states(first) == {"กุดสมมติ": "unreadable"}
    assert resolved(tmp_path / "inbox", KUT, path=tmp_path / "state") == first


def test_page_data_and_reply_tell_of_it(itaxl):
    Path("inbox").mkdir()
    name = "ITA2568_abt-kudsmmti_r2.xlsx"
    Path("inbox/a.eml").write_bytes(mail(named(name, LOCKED), sender=b"kut@example.go.th"))
    Path("register.csv").write_text("ชื่อหน่วยงาน,อำเภอ,จังหวัด,อีเมล\nอบต.กุดสมมติ,เซกา,บึงกาฬ,other@example.go.th\n", encoding="utf-8")
    words = ("-o", "p.xlsx", "--register", "register.csv", "--year", "2568", "--csv", "csv", "--replies", "replies", "--jobs", "1")
    code, _, told = itaxl("collect", "inbox", *words)

    assert code == 0 and "ยังไม่ส่ง" not in told and "ไม่ทราบว่าของใคร" not in told
    with open("csv/agencies.csv", encoding="utf-8-sig", newline="") as file:
        assert [(row["state"], row["versions"], row["received"]) for row in csv.DictReader(file)] == [("unreadable", "0", "")]
    with open("csv/files.csv", encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
        assert (row["agency"], row["file"], row["sha256"], row["size"], "รหัสผ่าน" in row["trouble"]) == ("กุดสมมติ", name, "", "", True)
    (line,) = [line for line in openpyxl.load_workbook("p.xlsx")["ที่มา"].iter_rows(values_only=True) if name in line]
    assert f"{KUT.title}" in line and BROKEN in line
    (path,) = Path("replies").glob("*.eml")
    reply = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    text = reply.get_body(("plain",)).get_content()
    assert reply["To"] == "kut@example.go.th"
    assert "รหัสผ่าน" in text and name in text and "ยังไม่ได้รับ" not in text
