"""Steps as they stand in a cell of a report."""

import pytest

from itaxl.reports.steps import unnumbered


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("1) จัดประชุม", "จัดประชุม"),
        ("๒. จัดประชุม", "จัดประชุม"),
        ("(3) จัดประชุม", "จัดประชุม"),
        ("- จัดประชุม", "จัดประชุม"),
        ("ใช้ระบบ (E-Service) ให้ครบ", "ใช้ระบบ (E-Service) ให้ครบ"),
        ("ปีละ 2) ครั้ง", "ปีละ 2) ครั้ง"),
        ("1.2 ล้านบาท", "1.2 ล้านบาท"),
    ],
)
def test_only_a_leading_number_or_dash_goes(typed, plain):
    assert unnumbered(typed) == plain
