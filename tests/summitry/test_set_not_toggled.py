"""What a seat wants is set, never toggled: a command that arrives twice, under whatever id, leaves the state of one."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.refusal import Refused

LIVE = rules("tutorial-5", "calm", live=True)


def playing(phase: str) -> Table:
    options = replace(LIVE.options, pauses=2, pause_share=1.0)
    table = Table(replace(LIVE, options=options), luck={"provocation": 1.0})
    table.advance("negotiation")
    table.table("POL", "spending_floor", value=3.0)
    if phase != "negotiation":
        table.advance(phase)
    return table


Given = Callable[[Table], cmd.Command]
SET: dict[str, tuple[str, Given, Given]] = {
    "a ballot": (
        "vote",
        lambda table: cmd.CastBallots(ballots=(cmd.Ballot(motion="m1", revision=1, choice="yes"),)),
        lambda table: cmd.CastBallots(ballots=(cmd.Ballot(motion="m1", revision=1, choice="no"),)),
    ),
    "being ready": (
        "negotiation",
        lambda table: cmd.SetReady(phase=table.public.phase_id, ready=True),
        lambda table: cmd.SetReady(phase=table.public.phase_id, ready=False),
    ),
    "asking for a pause": (
        "negotiation",
        lambda table: cmd.AskPause(phase=table.public.phase_id, ask=True),
        lambda table: cmd.AskPause(phase=table.public.phase_id, ask=False),
    ),
}  # fmt: skip


@pytest.mark.parametrize("what", SET)
def test_twice_is_once(what: str) -> None:
    phase, wish, other = SET[what]
    once, twice = playing(phase), playing(phase)
    once.seat("FRA", wish(once))
    for _ in range(2):
        twice.seat("FRA", wish(twice))
    assert twice.state == once.state
    for table in (once, twice):
        table.seat("FRA", other(table))
    assert twice.state == once.state
    back = playing(phase)
    back.seat("FRA", other(back))
    assert once.state.private == back.state.private, "the last wish counts, whatever came before"


def test_what_cannot_be_set_twice_is_refused_the_second_time_and_changes_nothing() -> None:
    """A co-sponsor, a signature: there is no second press that takes it back."""
    table = playing("negotiation")
    sponsor = cmd.CoSponsor(motion="m1", revision=1)
    table.seat("FRA", sponsor)
    before = table.state
    with pytest.raises(Refused):
        table.seat("FRA", sponsor)
    assert table.state == before
