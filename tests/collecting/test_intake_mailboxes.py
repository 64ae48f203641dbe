"""Mailboxes: mbox files mail by mail, Maildir folders, and what is not ours in them."""

import io
import tracemalloc

import pytest

from itaxl.collecting.intake import Limits, arrivals, sources
from itaxl.collecting.intake.mailboxes import messages
from tests.collecting.mails import mail, named, opened, part, workbook, zipped

ONE, TWO = workbook("1"), workbook("2")
POSTMARK = b"From abt@example.go.th Wed Nov 20 14:35:00 2024\r\n"


def mbox(*mails, line=POSTMARK):
    return b"".join(line + each + b"\r\n" for each in mails)


def test_every_mail_of_a_mailbox_is_opened(tmp_path):
    data = mbox(mail(named("a.xlsx", ONE), subject=b"first"), mail(), mail(named("b.xlsx", TWO), subject=b"second"))
    found = opened(tmp_path, "inbox.mbox", data)

    assert [(each.where, each.data) for each in found] == [("inbox.mbox › first", ONE), ("inbox.mbox › second", TWO)]


def test_mailboxes_of_other_programs_are_known(tmp_path):
    for at, line in enumerate(
        (b"From - Wed Nov 20 14:35:00 2024\n", b"From \n", b"From nobody\r\n", b"From MAILER-DAEMON Wed Nov 20 14:35:00 2024\n")
    ):
        found = opened(tmp_path, f"Inbox{at}", mbox(mail(named("a.xlsx", ONE)), mail(named("b.xlsx", TWO)), line=line))
        assert [each.data for each in found] == [ONE, TWO]


def test_sentence_that_begins_with_from_is_no_new_mail():
    text = b"Subject: x\n\nhello\n\nFrom here on nothing\nis a header\nFrom: that too\n"
    assert list(messages(io.BytesIO(POSTMARK + text), Limits())) == [text]


def test_new_mail_without_an_empty_line_before_is_known_by_its_date():
    one, two = b"Subject: 1\n\na\n", b"Subject: 2\n\nb\n"
    assert list(messages(io.BytesIO(POSTMARK + one + POSTMARK + two), Limits())) == [one, two]


def test_mailbox_cut_in_the_middle_of_a_postmark_keeps_what_there_is():
    one = b"Subject: 1\n\na\n\n"
    assert list(messages(io.BytesIO(POSTMARK + one + b"From abt@x"), Limits())) == [one + b"From abt@x"]
    assert list(messages(io.BytesIO(b""), Limits())) == []


def test_mail_too_large_is_said_and_the_next_is_read(tmp_path):
    data = mbox(mail(part(bytes(60_000), b"attachment; filename=a.bin")), mail(named("b.xlsx", TWO)))
    found = opened(tmp_path, "inbox", data, Limits(message=20_000))

    assert ["ใหญ่เกิน" in each.trouble for each in found] == [True, False]
    assert found[1].data == TWO


def test_too_many_mails_are_opened_up_to_the_limit(tmp_path):
    found = opened(tmp_path, "inbox", mbox(*[mail(named("a.xlsx", ONE))] * 5), Limits(messages=2))

    assert [bool(each.data) for each in found] == [True, True, False]
    assert "กล่องจดหมาย" in found[2].trouble


def test_limits_hold_for_each_mail_of_a_mailbox_alone(tmp_path):
    data = mbox(*[mail(named("a.xlsx", ONE), named("b.xlsx", TWO))] * 20)
    found = opened(tmp_path, "inbox", data, Limits(everything=2, total=len(ONE) + len(TWO)))

    assert len(found) == 40
    assert all(each.data for each in found)


def test_mailbox_in_a_zip_file_is_opened(tmp_path):
    (found,) = opened(tmp_path, "a.zip", zipped({"Inbox": mbox(mail(named("a.xlsx", ONE)))}))

    assert (found.where, found.data) == ("a.zip › Inbox › ITA", ONE)


def test_one_broken_mail_does_not_stop_the_others(tmp_path):
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (at, at) for at in range(300))
    found = opened(tmp_path, "inbox", mbox(b"Subject: x\r\n" + nested, mail(named("b.xlsx", TWO))))

    assert ["เสียหาย" in each.trouble for each in found] == [True, False]


def test_maildir_has_one_source_for_each_mail(tmp_path):
    box = tmp_path / "box"
    for name in ("cur", "new", "tmp", ".Sent/cur", ".Sent/new", ".abt/cur", ".abt/new", ".INBOX.Trash/cur"):
        (box / name).mkdir(parents=True)
    (box / "new" / "2.host").write_bytes(mail(named("b.xlsx", TWO), subject=b"new"))
    (box / "cur" / "1.host:2,S").write_bytes(mail(named("a.xlsx", ONE), subject=b"read"))
    (box / "tmp" / "3.host").write_bytes(mail(named("c.xlsx")))
    (box / ".Sent" / "cur" / "4.host:2,S").write_bytes(mail(named("d.xlsx")))
    (box / ".INBOX.Trash" / "cur" / "5.host:2,S").write_bytes(mail(named("d.xlsx")))
    (box / ".abt" / "cur" / "6.host:2,S").write_bytes(mail(named("e.xlsx", ONE), subject=b"sub"))
    found = list(sources([tmp_path]))

    assert [(each.shown, each.kind) for each in found] == [
        ("box/cur/1.host:2,S", "mail"),
        ("box/new/2.host", "mail"),
        ("box/.abt/cur/6.host:2,S", "mail"),
    ]
    assert [arrival.subject for each in found for arrival in arrivals(each)] == ["read", "new", "sub"]


def test_folder_called_cur_is_not_yet_a_maildir(tmp_path):
    (tmp_path / "cur").mkdir()
    (tmp_path / "cur" / "a.xlsx").write_bytes(ONE)

    assert [(each.shown, each.kind) for each in sources([tmp_path])] == [("cur/a.xlsx", "workbook")]


def test_what_was_sent_by_ourselves_is_not_read_unless_named(tmp_path):
    for name in ("Inbox", "Sent", "Drafts.mbox"):
        (tmp_path / name).write_bytes(mbox(mail(named("a.xlsx", ONE))))
    (tmp_path / "sent.xlsx").write_bytes(ONE)

    assert [each.shown for each in sources([tmp_path])] == ["Inbox", "sent.xlsx"]
    assert [each.kind for each in sources([tmp_path / "Sent"])] == ["mbox"]


@pytest.mark.parametrize("name", ["Sent", "sent", "Drafts", "Trash", "Sent Items", "INBOX.Sent"])
def test_a_plain_folder_of_such_a_name_is_read(tmp_path, name):
    (tmp_path / name).mkdir()
    (tmp_path / name / "a.xlsx").write_bytes(ONE)
    (tmp_path / name / "b.eml").write_bytes(mail(named("b.xlsx", TWO)))

    assert [each.shown for each in sources([tmp_path])] == [f"{name}/a.xlsx", f"{name}/b.eml"]


@pytest.mark.parametrize(
    ("folder", "file"),
    [("Sent", "cur/1.host:2,S"), ("Sent.sbd", "Archive"), ("Sent Messages.mbox", "mbox"), ("Deleted Items", "cur/1.host:2,S")],
)
def test_a_mail_programs_folder_of_such_a_name_is_not_read_unless_named(tmp_path, folder, file):
    (tmp_path / folder / "cur").mkdir(parents=True)
    (tmp_path / folder / "new").mkdir()
    (tmp_path / folder / file).write_bytes(mbox(mail(named("a.xlsx", ONE))))
    (tmp_path / "a.xlsx").write_bytes(ONE)

    assert [each.shown for each in sources([tmp_path])] == ["a.xlsx"]
    assert [each.shown for each in sources([tmp_path / folder])] == [file]


def test_memory_stays_with_the_largest_mail(tmp_path):
    single = mail(part(bytes(300_000), b'attachment; filename="a.bin"'))
    (tmp_path / "inbox").write_bytes(mbox(*[single] * 20))
    (source,) = sources([tmp_path])
    tracemalloc.start()
    for _ in arrivals(source):
        pass
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert most < 12 * len(single)
