"""What a check costs as a whole process, against loading the same workbook with openpyxl: ``python benchmarks/check.py``.

The promise: no more than 1.00 on every sample. ``python -c pass`` is the floor of any Python program.
"""

from __future__ import annotations

from paired import ROOT, python, ratios, show


def main() -> None:
    """Print the paired ratio for every sample."""
    for sample in sorted((ROOT / "samples").glob("*.xlsx")):
        load = f"import openpyxl; openpyxl.load_workbook({str(sample)!r})"
        commands = {
            "openpyxl.load_workbook": python("-c", load),
            "itaxl check": python("-m", "itaxl", "check", str(sample)),
            "itaxl score": python("-m", "itaxl", "score", str(sample)),
            "itaxl --help": python("-m", "itaxl", "--help"),
            "python -c pass": python("-c", "pass"),
        }
        show(sample.name, ratios(commands, "openpyxl.load_workbook"))


if __name__ == "__main__":
    main()
