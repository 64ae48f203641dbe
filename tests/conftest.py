"""What tests of several rooms need."""

import sys

import pytest

from itaxl import cli


@pytest.fixture
def itaxl(monkeypatch, capsys, tmp_path):
    """Run a command in an empty folder: itaxl("check", "a.xlsx") → (exit code, stdout, stderr)."""
    monkeypatch.chdir(tmp_path)

    def call(*words):
        monkeypatch.setattr(sys, "argv", ["itaxl", *map(str, words)])
        with pytest.raises(SystemExit) as end:
            cli.main()
        captured = capsys.readouterr()
        return end.value.code, captured.out, captured.err

    return call
