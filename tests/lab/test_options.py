"""Bots and the recheck under the rulesets' documented options, which change what a year is judged by."""

import pytest
from tests.support.options import OPTIONS, option_rules
from tests.support.table import Table

from summitry import commands as cmd
from summitry.codec import dump_log, load_log
from summitry.engine import legal
from summitry.values import Audience
from summitry.views import rules_view, view
from summitry_lab.bots import Turn, bot_rng, find_bot
from summitry_lab.report import departures
from summitry_lab.tournament import play_seed

ALL = sorted((ruleset, option) for ruleset, options in OPTIONS.items() for option in options)


@pytest.mark.parametrize("ruleset, option", ALL)
def test_mixed_bots_play_whole_games_and_their_logs_are_what_the_model_gives(ruleset: str, option: str) -> None:
    own = option_rules("tutorial-5", ruleset, option)
    for seed in range(3):
        game = play_seed(own, seed, strict=True)
        assert game.state.public.status == "ended"
        assert not game.faults
        assert [*departures(load_log(dump_log(game.records)))] == []


def declared(bot: str, seat: str = "DEU") -> float:
    table = Table(option_rules("tutorial-5", "nato", "the-hague"), luck={"provocation": 1.0})
    table.advance("decision")
    audience = Audience(kind="seat", seat=seat)
    state = table.state
    turn = Turn(view(state, audience), rules_view(state, audience), legal(state, seat), bot_rng("k", seat, "1"))
    (command,) = [one for one in find_bot(bot).act(turn) if isinstance(one, cmd.CommitDecision)]
    table.seat(seat, command)
    return float(command.settings.get("related", 0.0))


def test_who_keeps_its_word_takes_the_step_and_who_rides_along_does_not() -> None:
    assert declared("loyal") == 0.15
    assert declared("free-rider") == declared("spoiler") == 0.0
    assert 0.0 <= declared("best-replier") <= 0.15


@pytest.mark.parametrize(
    "value, ballots, objects", [(16.35, {"FRA": "acceptable"}, True), (12.0, {"DEU": "acceptable"}, False)]
)
def test_a_state_fends_off_a_larger_share_in_common_funding(
    value: float, ballots: dict[str, str], objects: bool
) -> None:
    table = Table(option_rules("tutorial-5", "nato", "common-funding"), luck={"provocation": 1.0})
    table.advance("negotiation")
    table.table("POL", "amendment", parameter="common_funding.shares.DEU", value=value)
    table.advance("vote")
    for seat in ("FRA", "DEU"):
        audience = Audience(kind="seat", seat=seat)
        state = table.state
        turn = Turn(view(state, audience), rules_view(state, audience), legal(state, seat), bot_rng("k", seat, "1"))
        given = list(find_bot("best-replier").act(turn))
        broken = [one for one in given if isinstance(one, cmd.BreakSilence)]
        assert bool(broken) == (objects and seat == "DEU")
        cast = [ballot.choice for one in given if isinstance(one, cmd.CastBallots) for ballot in one.ballots]
        assert cast == ([ballots[seat]] if seat in ballots else ["acceptable"] if not broken else [])
