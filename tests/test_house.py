"""The house rules that machines can check: lint, types, and which room may know which."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
CHECKS = {
    "lint": ["-m", "ruff", "check", "--no-cache", "."],
    "format": ["-m", "ruff", "format", "--check", "--no-cache", "."],
    "types": ["-m", "mypy", "--no-incremental"],
    "rooms": ["-c", "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"],
}


@pytest.mark.parametrize("name", sorted(CHECKS))
def test_house(name):
    ended = subprocess.run([sys.executable, *CHECKS[name]], cwd=ROOT, capture_output=True, text=True)

    assert ended.returncode == 0, ended.stdout + ended.stderr


def test_top_level_holds_only_what_belongs_there():
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True).stdout.split("\n")
    top = {line.strip('"').split("/")[0] for line in tracked if line}
    allowed = {
        "itaxl", "workbook_templates", "samples", "tests", "benchmarks", "docs", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE",
        ".ci", ".gitignore",
    }  # fmt: skip

    assert top <= allowed
