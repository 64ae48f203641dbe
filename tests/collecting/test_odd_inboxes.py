"""What inboxes hold that nobody would think of: each time the whole command, and what it makes of it."""

import csv
import io
import os
import shutil
import zipfile
from pathlib import Path

import pytest

from itaxl import frameworks
from itaxl.jobs.collecting import marked_copy
from itaxl.jobs.reporting import build_report
from tests.collecting.books import SAO, workbook
from tests.collecting.mails import mail, named

REGISTER = "ชื่อหน่วยงาน,อำเภอ,จังหวัด\nอบต.หนึ่งสมมติ,เซกา,บึงกาฬ\nอบต.สองสมมติ,เซกา,บึงกาฬ\n"


@pytest.fixture
def collected(itaxl):
    """Collect ``inbox`` against the register; state and revision of every agency, and name and reason of every file."""
    Path("inbox").mkdir()
    Path("register.csv").write_text(REGISTER, encoding="utf-8")

    def run(*more):
        code, _, told = itaxl("collect", "inbox", "-o", "p.xlsx", "--register", "register.csv", "--csv", "csv", "--jobs", "1", *more)
        assert code == 0, told
        agencies = {row["agency"]: (row["state"], row["revision"]) for row in rows("agencies")}
        return agencies, {row["file"]: (row["agency"], row["trouble"]) for row in rows("files")}

    return run


def rows(name):
    with open(f"csv/{name}.csv", encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def put(name, data):
    Path("inbox", name).write_bytes(data)


def rewritten(data, part, *changes):
    """The workbook with words in one part exchanged."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            for was, becomes in changes if entry.filename.startswith(part) else ():
                content = content.replace(was.encode(), becomes.encode())
            new.writestr(entry.filename, content)
    return target.getvalue()


def saved(data, moment):
    """The workbook as a person has saved it at a moment."""
    core = Path("core.xml")
    core.write_bytes(zipfile.ZipFile(io.BytesIO(data)).read("docProps/core.xml"))
    text = core.read_text(encoding="utf-8")
    was = text.partition("<dcterms:modified")[2].partition(">")[2].partition("<")[0]
    by = text.partition("<cp:lastModifiedBy>")[2].partition("<")[0]
    return rewritten(data, "docProps/core.xml", (f">{was}<", f">{moment}<"), (f"<cp:lastModifiedBy>{by}<", "<cp:lastModifiedBy>somebody<"))


def test_a_copy_with_our_notes_or_reports_sent_back_changes_nothing(collected):
    sent = workbook("หนึ่งสมมติ", wrong=True)
    put("ITA2568_abt-x_r1.xlsx", sent)
    put("a_marked.xlsx", marked_copy(sent))
    put("b_reported.xlsx", sent)
    build_report("inbox/b_reported.xlsx")
    for backup in Path("inbox").glob("*.bak*"):
        backup.unlink()

    agencies, files = collected()
    assert agencies["หนึ่งสมมติ"] == ("errors", "1")
    assert {agency for agency, _ in files.values()} == {"หนึ่งสมมติ"} and len(files) == 3


def test_ten_comes_after_nine_in_thai_digits_too(collected):
    put("ITA2568_abt-x_r๙.xlsx", workbook("หนึ่งสมมติ", "88"))
    put("ITA2568_abt-x_r๑๐.xlsx", workbook("หนึ่งสมมติ", "89"))

    assert collected()[0]["หนึ่งสมมติ"] == ("sent", "10")
    assert [row["score"] for row in rows("scores") if row["part"] == "overall"] == ["89.0"]


def test_the_workbook_of_one_agency_sent_by_two_is_of_the_one_it_names(collected):
    put("อบต.หนึ่งสมมติ.xlsx", workbook("หนึ่งสมมติ"))
    put("อบต.สองสมมติ.xlsx", workbook("หนึ่งสมมติ"))

    assert collected()[0] == {"หนึ่งสมมติ": ("sent", ""), "สองสมมติ": ("missing", "")}


def test_an_agency_that_became_a_town_is_not_guessed_from_its_old_stamp(collected):
    town = rewritten(workbook("หนึ่งสมมติ"), "docProps/custom.xml", (SAO, "เทศบาลตำบล"))
    put("a.xlsx", town)

    agencies, files = collected()
    assert agencies["หนึ่งสมมติ"][0] == "missing"
    owner, reason = files["a.xlsx"]
    assert owner == "" and "เทศบาลตำบลหนึ่งสมมติ" in reason and f"{SAO}หนึ่งสมมติ" in reason


def test_a_clock_set_wrong_does_not_win_over_every_later_file(collected):
    wrong = saved(workbook("หนึ่งสมมติ", "80"), "2570-01-05T08:00:00Z")
    put("a.eml", mail(named("a.xlsx", wrong), date="Mon, 05 Jan 2026 09:00:00 +0700"))
    put("b.eml", mail(named("b.xlsx", saved(workbook("หนึ่งสมมติ", "90"), "2026-01-09T08:00:00Z")), date="Fri, 09 Jan 2026 16:00:00 +0700"))

    assert collected()[0]["หนึ่งสมมติ"][0] == "sent"
    assert [row["score"] for row in rows("scores") if row["part"] == "overall"] == ["90.0"]


def test_the_file_saved_last_counts_in_whatever_order_they_came(collected):
    put("a.eml", mail(named("a.xlsx", saved(workbook("หนึ่งสมมติ", "80"), "2026-01-09T08:00:00Z")), date="Fri, 09 Jan 2026 16:00:00 +0700"))
    put("b.eml", mail(named("b.xlsx", saved(workbook("หนึ่งสมมติ", "90"), "2026-01-05T08:00:00Z")), date="Mon, 12 Jan 2026 16:00:00 +0700"))

    collected()
    assert [row["score"] for row in rows("scores") if row["part"] == "overall"] == ["80.0"]


def test_a_mail_without_a_date_came_when_its_file_was_written(collected):
    put("a.eml", mail(named("a.xlsx", workbook("หนึ่งสมมติ")), date=None))
    os.utime("inbox/a.eml", (1767600000, 1767600000))

    collected()
    assert rows("agencies")[0]["received"] == "2026-01-05T08:00:00Z"


@pytest.mark.parametrize("year", [2560, 2575])
def test_a_year_nobody_knows_is_a_row_and_the_others_are_counted(collected, year):
    told = (("2568", str(year)),)
    unknown = workbook("สองสมมติ")
    for part in ("docProps/custom.xml", "xl/sharedStrings.xml", "xl/worksheets/"):
        unknown = rewritten(unknown, part, *told)
    put("a.xlsx", workbook("หนึ่งสมมติ"))
    put("b.xlsx", unknown)

    agencies, files = collected()
    assert agencies["หนึ่งสมมติ"][0] == "sent"
    assert f"ปี {year}" in files["b.xlsx"][1]


def test_a_year_whose_rules_are_provisional_is_collected_like_any(collected):
    put("a.xlsx", workbook("หนึ่งสมมติ", year=2569))

    assert collected("--year", "2569")[0]["หนึ่งสมมติ"][0] == "sent"


def test_a_framework_of_ones_own_says_of_which_year_the_page_is(itaxl, collected):
    put("a.xlsx", workbook("หนึ่งสมมติ", year=2567))
    put("b.xlsx", workbook("สองสมมติ"))
    put("c.xlsx", workbook("สองสมมติ", "80"))
    shutil.copy(Path(frameworks.__file__).with_name("2567.toml"), "own.toml")

    agencies, files = collected("--framework", "own.toml")
    assert agencies["หนึ่งสมมติ"][0] == "sent"
    assert "2567" in files["b.xlsx"][1]
    assert "ไม่ตรงกับไฟล์กรอบการประเมิน" in itaxl("collect", "inbox", "-o", "p.xlsx", "--framework", "own.toml", "--year", "2568")[2]


def test_where_nothing_can_be_read_everybody_is_missing(collected):
    put("a.xlsx", b"PK\3\4 no workbook")

    assert collected()[0] == {"หนึ่งสมมติ": ("missing", ""), "สองสมมติ": ("missing", "")}
    assert len({row["year"] for row in rows("agencies")} & {str(year) for year in frameworks.known_years()}) == 1


def test_without_a_register_a_name_two_districts_have_is_not_given_to_one_of_them(itaxl):
    Path("inbox").mkdir()
    for name, district in (("a", "เซกา"), ("b", "ศรีวิไล"), ("c", "")):
        put(f"{name}.xlsx", workbook("หนึ่งสมมติ", "88" if name == "c" else "90", district=district))

    itaxl("collect", "inbox", "-o", "p.xlsx", "--csv", "csv", "--jobs", "1")
    assert [(row["district"], row["versions"]) for row in rows("agencies")] == [("ศรีวิไล", "1"), ("เซกา", "1")]
    assert [row["file"] for row in rows("files") if not row["agency"]] == ["c.xlsx"]


def test_names_without_end_stop_nothing(itaxl, collected):
    endless = (("หนึ่งสมมติ", "หนึ่ง" * 60), ("บึงกาฬ", "../บึงกาฬ" * 40))
    odd = rewritten(workbook("หนึ่งสมมติ"), "xl/sharedStrings.xml", *endless)
    odd = rewritten(odd, "docProps/custom.xml", ("itaxl_agency", "nobodys_property"))
    put("a.xlsx", rewritten(odd, "xl/worksheets/", ("หนึ่งสมมติ", "หนึ่ง" * 60), ("บึงกาฬ", "../บึงกาฬ" * 40)))
    put("b.xlsx", workbook("สองสมมติ"))

    agencies, _ = collected("--parquet", "parquet", "--duckdb", "d.duckdb", "--replies", "replies")
    assert agencies["สองสมมติ"][0] == "sent"
    assert sorted(path.name for path in Path("parquet/agencies/year=2568").iterdir())[0] == "province="


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("-o", "p.xlsx", "--year", "2560"), "ยังไม่รู้จักกรอบการประเมินปี 2560"),
        (("-o", "p.xlsx", "--year", "68"), "ยังไม่รู้จักกรอบการประเมินปี 68"),
        (("-o", "open.xlsx"), "เปิดอยู่ในโปรแกรมอื่น"),
        (("-o", "p.xlsx", "--duckdb", "none/d.duckdb"), "ไม่มีโฟลเดอร์นี้"),
    ],
)
def test_what_can_only_fail_is_said_before_anything_is_read(itaxl, collected, monkeypatch, words, sentence):
    put("a.xlsx", workbook("หนึ่งสมมติ"))
    Path(".~lock.open.xlsx#").write_text("", encoding="utf-8")
    read = []
    monkeypatch.setattr("itaxl.collecting.running.read_one", lambda *told: read.append(told))

    _, _, told = itaxl("collect", "inbox", "--jobs", "1", *words)
    assert sentence in told and not read
