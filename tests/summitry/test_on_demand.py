"""What a seat may do, worked out when somebody looks: the same as worked out at once."""

import pickle
from collections.abc import Sequence
from dataclasses import fields
from functools import partial

import pytest
from tests.support.table import Table, rules

from summitry.codec import LEGAL
from summitry.commands import Command, SetReady
from summitry.engine import legal, legal_on_demand, sample, written_out
from summitry.engine.actions import Legal
from summitry.motions import MOTION_TYPES
from summitry.state import State
from summitry_lab.bots import Turn, bot_rng
from summitry_lab.environment import play
from summitry_lab.tournament import seats_of


class _Random:
    """Plays at random among all that is offered, and looks at each part of it in more than one way."""

    def act(self, turn: Turn) -> Sequence[Command]:
        legal, rng = turn.legal, turn.rng
        offered = {kind: kind in legal.motions for kind in MOTION_TYPES}
        singly = {kind: legal.motions.get(kind) for kind in MOTION_TYPES}
        assert {kind: one for kind, one in singly.items() if one is not None} == dict(legal.motions)
        assert offered == {kind: one is not None for kind, one in singly.items()}
        assert list(legal.motions) == list(written_out(legal).motions)
        for field in fields(Legal):
            assert getattr(legal, field.name) == getattr(written_out(legal), field.name), field.name
        drawn = [sample(legal, rng) for _ in range(2)]
        ready = [SetReady(phase=legal.phase, ready=True)] if legal.may_set_ready else []
        return [*(command for command in drawn if command is not None), *ready]


@pytest.mark.parametrize("ruleset", ["calm", "coalition", "model-nato"])
def test_each_part_is_what_it_would_be_worked_out_at_once(ruleset: str) -> None:
    own = rules("tutorial-5", ruleset)
    bot = _Random()
    play(own, session="s", luck_key="k", bots=dict.fromkeys(seats_of(own), bot), rng=partial(bot_rng, "k"))


def _negotiating() -> State:
    state = Table(rules("tutorial-5", "nato"), holder="bot").state
    assert state.public.phase == "negotiation"
    return state


def test_it_can_be_written_compared_and_sent_to_another_process() -> None:
    state = _negotiating()
    at_once, later = legal(state, "POL"), legal_on_demand(state, "POL")
    assert LEGAL.dump(later) == LEGAL.dump(at_once)
    assert LEGAL.plain(later) == LEGAL.plain(at_once)
    assert later == at_once
    assert later != legal(state, "FRA")
    copy = pickle.loads(pickle.dumps(later))  # noqa: S301
    assert type(copy) is Legal
    assert copy == at_once


def test_it_has_no_other_attributes() -> None:
    later = legal_on_demand(_negotiating(), "POL")
    assert not hasattr(later, "motion")
    with pytest.raises(KeyError):
        later.motions["nothing"]
    with pytest.raises(KeyError):
        legal_on_demand(_negotiating(), "nobody")
