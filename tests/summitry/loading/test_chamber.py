"""Procedure, offices, grounds and amendable numbers of a ruleset: what is wrong is named with its place, and the sheet says what
holds."""

from importlib.resources import files
from pathlib import Path

import pytest

from summitry.loading import check_file, load_ruleset
from summitry.loading.sheet import rules_sheet

RULESETS = files("summitry").joinpath("catalog", "rulesets")


def faults(tmp_path: Path, ruleset: str, *changes: tuple[str, str]) -> list[str]:
    """Path and problem of each fault of a shipped file with these texts replaced, once each."""
    text = RULESETS.joinpath(f"{ruleset}.toml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    path = tmp_path / f"{ruleset}.toml"
    path.write_text(text, encoding="utf-8")
    return [str(fault).split(": ", 1)[1] for fault in check_file(path)]


@pytest.mark.parametrize(
    "ruleset, old, new, place, problem",
    [
        ("calm", "chair_breaks_tie = true", "chair_breaks_tie = false", "offices[0].powers", "no rule lets the chair"),
        ("calm", ', "casting_vote"]', "]", "motions.resolution.rule", "nobody has the casting vote"),
        ("calm", "share = 0.501, of", "share = 0.6, of", "motions.resolution.rule", "a tie decides nothing"),
        ("calm", 'powers = ["orders_agenda", "casting_vote"]\n', 'powers = ["orders_agenda", "casting_vote"]\nstates = ["FRA"]\n',
         "offices[0].states", "isn't read"),
        ("calm", 'states = ["EST", "LVA", "LTU", "POL"]', "states = []", "offices[2].states", "names nobody"),
        ("calm", 'id = "command_nordic"', 'id = "command_baltic"', "offices[3].id", "has the id"),
        ("calm", 'id = "saceur"\n', 'id = "saceur"\npowers = ["orders_agenda"]\n', "offices[1].powers", "orders_agenda already"),
        ("calm", 'id = "saceur"\n', 'id = "saceur"\nholder = "EST"\n', "offices[1].holder", "not among the states"),
        ("calm", 'id = "saceur"\n', 'id = "saceur"\nholder = "ESX"\n', "offices[1].holder", "not in the country table"),
        ("calm", "reviewed_below = 0.5", "reviewed_below = -1", "criteria[0].reviewed_below", "not above 0"),
        ("calm", 'field = "stance"', 'field = "stance"\nreviewed_below = 1', "criteria[1].reviewed_below", "doesn't move"),
        ("calm", 'path = "motions.accession.rule.share"', 'path = "motions.accession.rule.kind"', "amendable[0].path", "no number"),
        ("calm", 'path = "motions.expulsion.rule.share"', 'path = "motions.accession.rule.share"', "amendable[1].path", "twice"),
        ("calm", "minimum = 0.5\n", "minimum = 0.8\n", "amendable[0].path", "outside 0.8 to 1"),
        ("calm", "minimum = 0.5\n", "minimum = 0.0\n", "amendable[0].minimum", "can't be 0"),
        ("calm", "maximum = 1.0\n", "maximum = 0.5\n", "amendable[0].maximum", "above the minimum"),
        ("calm", "step = 0.05\n", "step = 0.0\n", "amendable[0].step", "not above 0"),
        ("model-nato", "unfriendly_amendments = 0.501", "unfriendly_amendments = 50",
         "procedure.unfriendly_amendments", "at most 1"),
        ("model-nato", "agenda_added_by = 0.666667", "agenda_added_by = 0", "procedure.agenda_added_by", "above 0"),
        ("model-nato", "[procedure]", "[procedure]\nagenda_places = 0", "procedure.agenda_places", "between 1 and 100"),
        ("eu-defence", "needs_breach = true\n", "", "", ""),
        ("eu-defence", "[motions.review]", "[motions.review]\nneeds_breach = true", "motions.review.needs_breach", "against nobody"),
        ("eu-defence", "[motions.expulsion]", "[motions.expulsion]\nneeds_finding = true",
         "motions.expulsion.needs_finding", "refused anyway"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_a_fault(
    tmp_path: Path, ruleset: str, old: str, new: str, place: str, problem: str
) -> None:
    found = faults(tmp_path, ruleset, (old, new))
    if not place:
        assert not found
        return
    assert [line for line in found if line.startswith(place) and problem in line], found
    assert len(found) == 1, found


def test_the_contested_way_out_of_nato_is_sound(tmp_path: Path) -> None:
    text = RULESETS.joinpath("nato.toml").read_text(encoding="utf-8")
    start = text.index("[motions.expulsion]")
    lines = text[start : text.index("\n[motions.suspension]")].split("\n")
    told = [line.removeprefix("#   ") for line in lines if line.startswith("#   ")]
    assert len(told) == 3, "the file's comment holds the lines to write"
    old = "\n".join(lines[1:3])
    assert [line.partition(" ")[0] for line in lines[1:3]] == ["refusal", "source"]
    path = tmp_path / "nato.toml"
    path.write_text(text.replace(old, "\n".join(told), 1), encoding="utf-8")
    assert not list(check_file(path))


def test_the_sheet_says_how_texts_and_rules_change() -> None:
    sections = {name: {one.title: " ".join(one.lines) for one in rules_sheet(load_ruleset(name))} for name in
                ("nato", "model-nato", "calm", "eu-defence")}  # fmt: skip
    texts = "Changing a text, and the agenda"
    assert "Against the mover's will no amendment holds" in sections["nato"][texts]
    assert "comes back in the next round" in sections["nato"][texts]
    assert "comes back" not in sections["calm"][texts]
    assert "once more than half of those who will vote back it" in sections["model-nato"][texts]
    assert "What two thirds of the members stand behind" in sections["model-nato"][texts]
    assert "United States holds it at the start." in sections["nato"]["Offices"]
    assert "Nobody is appointed twice running." in sections["calm"]["Offices"]
    assert "casting vote" in sections["calm"]["Offices"]
    assert "Share of yes that admits a state: 0.5 to 1, now 0.75." in sections["calm"]["Changing these rules"]
    assert (
        "Motions voted on in a round: 1 to 10 motions, now as the scenario says."
        in (sections["nato"]["Changing these rules"])
    )
    leaving = "How to leave, and how to be made to"
    assert "only if it fails a criterion or broke a binding commitment" in sections["eu-defence"][leaving]
    assert "can be suspended, on any ground" in sections["calm"][leaving]
    assert "can be suspended" not in sections["nato"][leaving]
    assert "put under review by the chair" in sections["calm"]["How to join"]
