"""docs/model.md shows what the lab measures of the shipped constants, and leaves none out."""

import re
from dataclasses import fields
from pathlib import Path

from tests.support.table import rules

from summitry.rules import ModelConstants
from summitry_lab.tournament.conditions import conditions

PAGE = (Path(__file__).parents[2] / "docs" / "model.md").read_text(encoding="utf-8")


def test_every_constant_is_moved() -> None:
    model = rules("calm-15", "calm").scenario.model
    for field in fields(ModelConstants):
        row = re.search(rf"^  {field.name} +(\S+) ", PAGE, re.M)
        assert row, field.name
        value = getattr(model, field.name)
        shown = f"0..{value[-1]:g}" if isinstance(value, tuple) else f"{value:g}"
        assert row[1] == shown, f"{field.name} has changed: run the commands on the page again"


def test_the_verdict_is_the_present_one() -> None:
    found = conditions(rules("calm-15", "calm"), range(20), cards=False)  # as many seeds as the page says
    words = " ".join(PAGE.split())
    assert f"{found.dilemmas()} of 15 states are in a dilemma, 11 are needed" in words
    assert f"with dismissal complying is better for {found.deterred()} of 15, 12 are needed" in words
