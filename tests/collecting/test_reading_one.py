"""One workbook to one record."""

from datetime import UTC, datetime, timedelta

from itaxl.collecting.reading_one import read_one
from itaxl.collecting.records import Agency
from itaxl.collecting.standing import Receipt, Version
from tests.collecting.books import SAO, workbook


def test_what_we_wrote_and_nobody_saved_does_not_say_when_it_was_saved():
    assert read_one(workbook("หนึ่ง")).saved is None


def test_the_same_bytes_give_the_same_record():
    assert read_one(workbook("หนึ่ง")) == read_one(workbook("หนึ่ง"))


def test_the_agency_is_told_by_its_stamp_and_by_what_is_typed():
    found = read_one(workbook("หนึ่ง"))

    assert found.stamp == found.agency == Agency(SAO, "หนึ่ง", "เซกา", "บึงกาฬ")


def test_other_answers_are_told_apart():
    assert read_one(workbook("หนึ่ง", "90")).answers != read_one(workbook("หนึ่ง", "91")).answers


def test_a_mail_says_better_than_a_file_when_something_came():
    mailed = datetime(2026, 1, 9, tzinfo=UTC)
    receipts = tuple(
        Receipt("a", "a.xlsx", "a.xlsx", mailed + timedelta(days=days), sender)
        for days, sender in ((-3, ""), (0, "a@example.go.th"), (5, ""))
    )
    record = read_one(workbook("หนึ่ง"))

    assert Version(record, receipts, None, "stamp").received == mailed
    assert Version(record, receipts[:1], None, "stamp").received == mailed - timedelta(days=3)
