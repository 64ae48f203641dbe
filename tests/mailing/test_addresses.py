"""Addresses one can send to."""

import pytest

from itaxl.errors import UsageError
from itaxl.mailing.addresses import checked, hint, is_address


@pytest.mark.parametrize("text", ["saraban@bk.go.th", "a.b+c@x-y.co.th", "A_1@a.b.c.go.th", "x@sub.xn--12345.com", " saraban@bk.go.th "])
def test_addresses_are_taken(text):
    assert checked(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "", "saraban", "saraban@", "@bk.go.th", "saraban@bk", "a b@bk.go.th", "a@b@bk.go.th", "a@bk..go.th", ".a@bk.go.th", "a.@bk.go.th",
        "a@" + "x" * 70 + ".th",
        "สารบรรณ@bk.go.th", "a@-bk.go.th", "a@bk.go.th, b@bk.go.th", "ก <a@bk.go.th>", "a@bk.go.th\nBcc: x@y.com", "a@bk.go.1",
        "x" * 250 + "@a.th",
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused_with_an_example(text):
    assert not is_address(text)
    with pytest.raises(UsageError, match="saraban@example"):
        checked(text)


def test_government_address_that_is_not_the_central_one_gets_a_hint():
    assert "saraban" in hint("somchai@bk.go.th")
    assert hint("saraban@bk.go.th") == ""
    assert hint("saraban-bk@BK.GO.TH") == ""
    assert hint("someone@gmail.com") == ""
