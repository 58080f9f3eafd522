"""Faults in injects, decks, caucuses, partners, guides and stated requirements: found, named and mended."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path

import pytest

from summitry.loading import check_file, load_scenario
from summitry.loading.check_circle import BAND
from summitry.model.capability import reference_requirement

TEXT = files("summitry").joinpath("catalog", "scenarios", "tutorial-5.toml").read_text(encoding="utf-8")
HELD = 'effects = [\n    { kind = "provocation", severity = 3, target = "EST" },\n]'
AT = "injects[2].effects[0]"


def faults(tmp_path: Path, old: str, new: str) -> dict[str, str]:
    assert old in TEXT, "the change changes something"
    path = tmp_path / "tutorial-5.toml"
    path.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    return {fault.path: f"{fault.problem}. {fault.fix}" for fault in check_file(path)}


CASES = [
    (HELD, HELD.replace("severity = 3", "severity = 6"), f"{AT}.severity", "at most 5"),
    (HELD, HELD.replace("EST", "ESP"), f"{AT}.target", "is not a state of this scenario"),
    (HELD, HELD.replace("provocation", "provokation"), f"{AT}.kind", "did you mean provocation?"),
    (HELD, f'to = ["EST"]\n{HELD}', f"{AT}.kind", "moves what everybody sees"),
    (HELD, 'to = ["UKR"]', "injects[2].to[0]", "has no seat"),
    (HELD, 'to = ["EST"]\neffects = [{ kind = "support", state = "FRA", by = 2 }]', f"{AT}.state", "isn't told"),
    (HELD, 'effects = [{ kind = "support", state = "FRA", by = 0 }]', f"{AT}.by", "moves nothing"),
    (HELD, 'effects = [{ kind = "talks_over_heads", cohesion = -0.9 }]', f"{AT}.cohesion", "at least -0.3"),
    (HELD, 'effects = [{ kind = "nuclear_threat", resolve = 0.5 }]', f"{AT}.resolve", "at most 0.3"),
    (HELD, 'effects = [{ kind = "election", state = "UKR" }]', f"{AT}.state", "has no seat"),
    (HELD, 'effects = [{ kind = "election", state = "FRA", card = "austere" }]', f"{AT}.card", "did you mean austerity?"),
    (HELD, 'effects = [{ kind = "guarantor_leaves", state = "UKR" }]', f"{AT}.state", "no member at the start"),
    (HELD, 'effects = [{ kind = "guarantor_leaves", state = "FRA", part = 0.5 }]', f"{AT}.part", "leaves whole"),
    (HELD, 'effects = [{ kind = "guarantor_leaves", part = 0 }]', f"{AT}.part", "at least 0.01"),
    (HELD, 'effects = [{ kind = "guarantor_asks", by = "Canada" }]', f"{AT}.by", "the scenario's guarantor asks"),
    (HELD, 'effects = [{ kind = "guarantor_asks", motion = "operatoin" }]', f"{AT}.motion", "did you mean operation?"),
    (HELD, 'effects = [{ kind = "theatre_closes", id = "sea" }]', f"{AT}.id", "is opened by no inject"),
    (HELD, 'effects = [{ kind = "theatre", id = "x", title = "X", settles = -1 }]', f"{AT}.settles", "at least 0"),
    ("patience = 1", "patience = 1\ngoodwill = 1.5", "guarantor.goodwill", "at most 1"),
    (HELD, 'effects = [{ kind = "stance", state = "FRA", value = 2 }]', f"{AT}.value", "at most 1"),
    (HELD, 'effects = [{ kind = "theatre", id = "x", title = "" }]', f"{AT}.title", "is empty"),
    (HELD, 'effects = [{ kind = "democracy", state = "XXX", by = 1 }]', f"{AT}.state", "is not a state"),
    ("round = 2 }", "round = 4 }", "injects[0].trigger.round", "at most 3"),
    ('{ kind = "timed", round = 2 }', '{ kind = "later" }', "injects[0].trigger.kind", "choose one of timed"),
    ("all = [{", "all = [], x = [{", "injects[1].trigger.x", "no such field"),
    ("at_least = 2 }", "state = 'FRA', at_least = 2 }", "injects[1].trigger.all[0].state", "no figure of a single state"),
    (', at_least = 2 }', " }", "injects[1].trigger.all[0]", "always holds"),
    ('field = "unanswered"', 'field = "unanswerd"', "injects[1].trigger.all[0].field", "did you mean unanswered?"),
    ('id = "nuclear_threat"', 'id = "talks_over_heads"', "injects[1].id", "already"),
    ('{ kind = "floor_at_most", weight = 0.10, value = 2.0, hidden = true },\n]\n\n[[deck]]',
     '{ kind = "floor_at_most", weight = 0.20, value = 2.0, hidden = true },\n]\n\n[[deck]]', "deck[0].interests", "sum to 1.1"),
    ('members = ["FRA", "DEU", "POL"]', 'members = ["FRA", "UKR"]', "caucuses[0].members[1]", "has no seat"),
    ('members = ["FRA", "DEU", "POL"]', 'members = ["FRA"]', "caucuses[0].members", "needs two states"),
    ('source = "Weimar', 'source = "" # "Weimar', "caucuses[0].source", "is empty"),
    ("[states.EST]\n", "[states.EST]\npartner = true\n", "states.EST.partner", "is a member"),
    ("share = 0.45", "share = 0.45\nrequirement = 400", "areas[1].requirement", "for every area, or for none"),
    ("share = 0.45", "share = 0.45\nrequirement = 0", "areas[0].requirement", "is not above 0"),
    ("share = 0.45", "share = 0.45\nrequirement = 400\ngap = 1.1", "areas[0].gap", "would count twice"),
    ("[clocks]", "[model_overrides]\nratio_target = 0.5\n\n[clocks]", "model_overrides", "give the reason in ratio_note"),
    ('model = "standard"', 'model = "standard"\nratio_note = "because"', "ratio_note", "nothing to explain"),
    ('phase = "vote"\ntitle = "Decide together"', 'phase = "vote"\ntitle = ""', "guide[6].title", "is empty"),
    ('phase = "vote"\ntitle', 'phase = "lobby"\ntitle', "guide[6].phase", "choose negotiation or later"),
    ('text = "You speak for one', 'text = "' + "You speak for one. " * 20 + 'You speak for one', "guide[0].text", "at most 320"),
    ('show = "own"', 'show = "mine"', "guide[0].show", "own"),
    ('as_if = "', 'as_if_under = ["calm"]\nas_if = "" # "', "as_if_under", "nobody is told of"),
]  # fmt: skip


@pytest.mark.parametrize("old,new,path,words", CASES, ids=lambda part: part[:40] if isinstance(part, str) else "")
def test_a_fault_is_named_with_its_place_and_its_fix(old: str, new: str, path: str, words: str, tmp_path: Path) -> None:
    found = faults(tmp_path, old, new)
    assert path in found, found
    assert words in found[path]


def stated(tmp_path: Path, values: Sequence[float], note: str = "") -> tuple[Path, tuple[str, ...]]:
    text = TEXT
    for share, value in zip(("0.45", "0.33", "0.22"), values, strict=True):
        text = text.replace(f"share = {share}", f"share = {share}\nrequirement = {value}", 1)
    if note:
        text = text.replace('model = "standard"', f'model = "standard"\nratio_note = "{note}"')
    path = tmp_path / "tutorial-5.toml"
    path.write_text(text, encoding="utf-8")
    return path, tuple(fault.problem for fault in check_file(path))


def test_a_requirement_per_area_counts_as_stated_and_keeps_to_the_band(tmp_path: Path) -> None:
    usual = reference_requirement(load_scenario("tutorial-5"))
    path, found = stated(tmp_path, [round(value, 1) for value in usual.values()])
    assert not found
    assert list(reference_requirement(load_scenario(path)).values()) == pytest.approx(list(usual.values()), abs=0.06)
    _, found = stated(tmp_path, [round(value * 2, 1) for value in usual.values()])
    assert found == (f"the capability ratio at the start is 0.39, not between {BAND[0]:g} and {BAND[1]:g}",)
    _, found = stated(tmp_path, [round(value * 2, 1) for value in usual.values()], note="A desperate start.")
    assert not found


@pytest.mark.parametrize(
    "scenario, old, new, path, words",
    [
        (
            "calm-15",
            'kind = "industry", weight = 0.10',
            'kind = "guarantor", weight = 0.10',
            "states.SWE",
            "no guarantor",
        ),
        (
            "nato-32",
            'kind = "influence", weight = 0.16 }',
            'kind = "autonomy", weight = 0.16 }',
            "states.USA",
            "itself",
        ),
    ],
)
def test_an_interest_in_the_guarantor_needs_one(
    scenario: str, old: str, new: str, path: str, words: str, tmp_path: Path
) -> None:
    text = files("summitry").joinpath("catalog", "scenarios", f"{scenario}.toml").read_text(encoding="utf-8")
    at = text.index(f"[{path}.role]")
    card = text[at:].replace(old, new, 1)
    assert card != text[at:]
    file = tmp_path / f"{scenario}.toml"
    file.write_text(text[:at] + card, encoding="utf-8")
    found = [(str(fault.path), fault.problem) for fault in check_file(file)]
    assert any(place.startswith(f"{path}.role.interests") and words in problem for place, problem in found), found
