"""Mails, zip files and mailboxes broken at random: nothing is raised, nothing is written, the limits hold."""

import io
import os
import random
import zipfile

import pytest

from itaxl.collecting.intake import Limits, arrivals, sources
from itaxl.collecting.intake.troubles import SENTENCES
from tests.collecting.mails import forwarded, mail, named, part, workbook, zipped

SEED = int(os.environ.get("ITAXL_FUZZ_SEED", random.randrange(2**32)))
ROUNDS = 400
LIMITS = Limits(member=200_000, total=400_000, everything=60, members=20, message=400_000, ratio_from=10_000)

_INNER = zipped({"a.xlsx": workbook("1"), "ข.xlsx": workbook("2"), "bomb.xlsx": bytes(100_000)})
_MAIL = mail(named("a.xlsx"), part(_INNER, b"attachment; filename*=UTF-8''%E0%B8%81.zip"), subject=b"=?utf-8?B?4LiB4LiC?=")
SEEDS = {
    "a.zip": zipped({"in.zip": _INNER, "m.eml": _MAIL, "z.xlsx": workbook()}),
    "stored.zip": zipped({"in.zip": _INNER, "z.xlsx": workbook()}, zipfile.ZIP_STORED),
    "a.eml": _MAIL,
    "forwarded.eml": mail(forwarded(_MAIL), named("b.xlsx"), boundary=b"=_outer"),
    "inbox.mbox": b"".join(b"From a@b Wed Nov 20 14:35:00 2024\n" + _MAIL + b"\n" for _ in range(3)),
    "a.xlsx": workbook(),
}
PIECES = (
    b"\0",
    b"\xff" * 4,
    b"\r\n",
    b"\r\n\r\n",
    b"--=_cut\r\n",
    b"From x\n",
    b"=?",
    b"?=",
    b'"',
    b";",
    b"PK\5\6",
    b"PK\1\2",
    b"=\r\n",
    b"%",
)


def broken(dice, data):
    """The data changed in a few places: bytes flipped, pieces cut, moved, doubled, put in."""
    made = bytearray(data)
    for _ in range(dice.randint(1, 6)):
        at = dice.randrange(len(made) + 1)
        end = min(len(made), at + dice.choice((1, 2, 10, 100, len(made))))
        way = dice.randrange(5)
        if way == 0:
            made[at:at] = dice.choice(PIECES)
        elif way == 1:
            del made[at:end]
        elif way == 2:
            made[at:at] = made[at:end]
        elif way == 3 and at < len(made):
            made[at] = dice.randrange(256)
        else:
            made[at:end] = dice.randbytes(end - at)
    return bytes(made)


def rebuilt(dice, data):
    """The zip file with its members broken inside, so that the archive itself stays sound."""
    members = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            members[info.filename] = broken(dice, archive.read(info)) if dice.random() < 0.5 else archive.read(info)
    return zipped(members)


@pytest.mark.parametrize("name", SEEDS)
def test_whatever_is_broken_becomes_rows_within_the_limits(tmp_path, name):
    print(f"ITAXL_FUZZ_SEED={SEED}")
    for number in range(ROUNDS):
        dice = random.Random(f"{SEED} {name} {number}")
        data = SEEDS[name]
        data = rebuilt(dice, data) if name.endswith(".zip") and dice.random() < 0.4 else broken(dice, data)
        path = tmp_path / name
        path.write_bytes(data)

        found = [arrival for source in sources([tmp_path]) for arrival in arrivals(source, LIMITS)]

        # A mailbox is held to the limits mail by mail; a broken one may fall into a few more of them.
        mails = data.count(b"From ") + 1 if name.endswith(".mbox") else 1
        assert sum(len(each.data) for each in found) <= LIMITS.total * mails + len(data)
        assert len(found) <= (LIMITS.everything + 10) * mails
        for each in found:
            assert bool(each.trouble) == (not each.sha256)
            assert each.trouble != SENTENCES["damaged"], "a fault nobody foresaw"
            assert len(each.data) <= LIMITS.member
            assert each.received.tzinfo is not None
            assert "/" not in each.name
            "".join((each.name, each.where, each.sender, each.subject, each.message_id)).encode()
        assert os.listdir(tmp_path) == [name]
        assert path.read_bytes() == data
