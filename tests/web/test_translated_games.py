"""Whole games by bots, with commands that are refused: everything that anybody hears of them has a translation. No browser."""

import json
import re

import pytest

from summitry.loading import load_ruleset, load_scenario, objections
from summitry_lab.tournament import play_seed, seats_of
from tests.support.pairs import REFUSED
from tests.support.said import ENGLISH, run_said
from tests.support.spoken import refusals_in, said_in
from tests.support.table import rules
from tests.support.texts import books, languages

GAMES = [
    ("tutorial-5", "calm", 1, "mixed"),
    ("tutorial-5", "nato", 2, "random"),
    ("tutorial-5", "model-nato", 3, "mixed"),
    ("nordic-baltic-8", "coalition", 4, "random"),
    ("nato-32", "us-drawdown", 5, "mixed"),
    ("eu-27", "eu-defence", 6, "mixed"),
    ("calm-15", "native-nato", 7, "random"),
]
CODES = re.compile(r"[\w.+*-]*(?:(?:, |; )[\w.+*-]+)*")
"""Ids and codes, one or several: no language has others."""


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("scenario, ruleset, seed, bots", GAMES)
def test_everything_that_is_said_in_a_game(scenario: str, ruleset: str, seed: int, bots: str, language: str) -> None:
    own = rules(scenario, ruleset)
    seats = seats_of(own)
    game = play_seed(own, seed, dict.fromkeys(seats, bots) if bots != "mixed" else None, talk=True)
    heard = {*said_in(game, own)}
    for refused in refusals_in(game.records, seats, seed=seed, each=5):
        heard |= {refused.reason, refused.allowed}
    texts = sorted(text for text in heard if not CODES.fullmatch(text))
    assert len(texts) > 400, "a game says more than this"
    files = ("titles", "game", "catalog", "refusals", f"rulesets/{ruleset}", f"scenarios/{scenario}")
    found = dict(zip(texts, run_said(texts, files, language=language, by="bot"), strict=True))
    assert not [text for text, said in found.items() if said is None]
    entries = {said for name in files for said in books(language)[name].texts.values()}
    halves = {text: said for text, said in found.items() if said not in entries and ENGLISH.search(_quoted(said or ""))}
    assert not halves, json.dumps(halves, indent=1, ensure_ascii=False)


def _quoted(text: str) -> str:
    """Without the parameters of a command, which stand in a refusal as they were given."""
    return re.sub(r"\[[^]]*\]|eines von [\w, ]*|„[a-z_]*“", "", text)


@pytest.mark.parametrize("language", languages())
def test_why_a_pair_cannot_be_played(language: str) -> None:
    told = [
        f"{'. '.join(objections(load_ruleset(ruleset), load_scenario(scenario)))}." for scenario, ruleset in REFUSED
    ]
    assert len(told) >= 3
    found = dict(zip(told, run_said(told, ("titles", "game", "catalog"), language=language), strict=True))
    assert not {text: said for text, said in found.items() if said is None or ENGLISH.search(said)}
