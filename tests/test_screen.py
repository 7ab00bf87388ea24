"""What is printed for another program is safe to open and to read."""

import json

import pytest

from dialogue_cli.screen import Format, Listing, show

HOSTILE = "=HYPERLINK(1)\x1b[31m"


def test_a_listing_as_csv_has_no_formula_and_nothing_that_steers_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show(Listing("x", ("code", "question"), [("DK001", HOSTILE), ("DK002", "-1")]), Format.CSV)
    assert capsys.readouterr().out.splitlines()[1:] == ["DK001,'=HYPERLINK(1) [31m", "DK002,'-1"]


def test_a_listing_as_json_has_nothing_that_steers_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    show(Listing("x", ("code",), [(f"a\x9b2J{HOSTILE}",)]), Format.JSON)
    assert json.loads(capsys.readouterr().out) == [{"ma": "a 2J=HYPERLINK(1) [31m"}]
