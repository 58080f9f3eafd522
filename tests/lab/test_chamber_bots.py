"""What the shipped bots do with motions about each other and about the rules."""

from dataclasses import replace
from random import Random

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import legal
from summitry.values import Audience
from summitry.views import rules_view, view
from summitry_lab.bots import Turn, find_bot

QUIET = {"provocation": 1.0}
BOTS = ("loyal", "free-rider", "best-replier")


def acts(table: Table, seat: str, bot: str) -> list[cmd.Command]:
    audience = Audience(kind="seat", seat=seat)
    state = table.state
    turn = Turn(view(state, audience), rules_view(state, audience), legal(state, seat), Random(1))
    return list(find_bot(bot).act(turn))


def ballots(table: Table, seat: str, bot: str) -> dict[str, str]:
    given = [command for command in acts(table, seat, bot) if isinstance(command, cmd.CastBallots)]
    return {ballot.motion: ballot.choice for command in given for ballot in command.ballots}


@pytest.mark.parametrize("bot", BOTS)
def test_they_look_appoint_and_leave_the_rules_to_others(bot: str) -> None:
    found = rules("tutorial-5", "calm")
    table = Table(replace(found, scenario=replace(found.scenario, agenda_limit=5)), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "review", state="FRA", ground="conduct")
    table.table("EST", "appointment", office="council_chair", state="EST")
    table.table("FIN", "amendment", parameter="commitment.path_step", value=0.5)
    table.table("DEU", "suspension", state="FRA")
    table.advance("vote")
    assert ballots(table, "POL", bot) == {"m1": "yes", "m2": "yes", "m3": "abstain", "m4": "no"}
    assert set(ballots(table, "FRA", bot)) == {"m2", "m3"}, "the state concerned has no ballot on itself"


@pytest.mark.parametrize("bot", BOTS)
def test_a_suspended_bot_asks_to_return(bot: str) -> None:
    table = Table(rules("tutorial-5", "calm"), luck=QUIET)
    table.advance("negotiation")
    table.table("POL", "suspension", state="FRA")
    table.advance("vote")
    table.vote("m1", DEU="yes", EST="yes", FIN="yes", POL="yes")
    table.advance("decision")
    for seat, spending in {"DEU": 2.85, "EST": 4.0, "FIN": 3.05, "FRA": 2.78, "POL": 4.07}.items():
        table.commit(seat, spending)
    table.advance("negotiation", 2)
    first, *_ = acts(table, "FRA", bot)
    assert isinstance(first, cmd.TableMotion)
    assert first.motion == "reinstatement"
    for command in acts(table, "FRA", bot):
        table.seat("FRA", command)
