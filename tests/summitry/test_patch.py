"""Patches between the views of a game, and documents that are read again after one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson
import pytest
from tests.support.table import rules

from summitry.codec import LEGAL, SAME, VIEW, BadInput, apply_patch, diff, read_again, to_plain
from summitry.engine import evolve, legal
from summitry.engine.actions import Legal
from summitry.state import State
from summitry.values import Audience
from summitry.views import View, view
from summitry_lab.bots import bot_rng, find_bot
from summitry_lab.environment import play
from summitry_lab.tournament.single import seats_of


def states(ruleset: str) -> Iterator[State]:
    """Those of a game between bots that use the whole of it, after each command."""
    own = rules("tutorial-5", ruleset)
    seats = seats_of(own)
    styles = ("coalition-builder", "loyal", "spoiler", "reciprocal", "free-rider")
    bots = {seat: find_bot(styles[at]) for at, seat in enumerate(seats)}
    game = play(own, session="s", luck_key="k", bots=bots, rng=partial(bot_rng, "k"), talk=True)
    state: State | None = None
    for record in game.records:
        for event in record.events:
            state = evolve(state, event)
        assert state is not None
        yield state


@pytest.mark.parametrize("ruleset", ["calm", "nato"])
def test_what_a_patch_leads_to_reads_as_the_whole_does(ruleset: str) -> None:
    audiences = (Audience(kind="seat", seat="FRA"), Audience(kind="facilitator"), Audience(kind="public"))
    document: dict[Audience, Any] = {}
    seen: dict[Audience, View] = {}
    read: dict[Audience, View] = {}
    offered: Legal | None = None
    offers: Any = None
    offers_read: Legal | None = None
    changes = 0
    for state in states(ruleset):
        for audience in audiences:
            now = view(state, audience)
            if audience in document:
                before = document[audience]
                patch = diff(seen[audience], now)
                changes += patch is not SAME
                document[audience] = before if patch is SAME else apply_patch(before, patch)
                read[audience] = read_again(View, document[audience], before, read[audience])
            else:
                document[audience] = to_plain(now)
                read[audience] = VIEW.load(orjson.dumps(document[audience]))
            seen[audience] = now
            assert document[audience] == VIEW.plain(now)
            assert read[audience] == VIEW.load(orjson.dumps(document[audience]))
        may = legal(state, "FRA")
        if offered is None or offers_read is None:
            offers = to_plain(may)
            offers_read = LEGAL.load(orjson.dumps(offers))
        else:
            patch = diff(offered, may)
            after = offers if patch is SAME else apply_patch(offers, patch)
            offers_read = read_again(Legal, after, offers, offers_read)
            offers = after
        offered = may
        assert offers == LEGAL.plain(may)
        assert offers_read == LEGAL.load(orjson.dumps(offers))
    assert changes > 100


def test_what_stayed_is_not_made_anew() -> None:
    state = next(states("calm"))
    document = VIEW.plain(view(state, Audience(kind="facilitator")))
    value = VIEW.load(orjson.dumps(document))
    after = apply_patch(document, {"public": {"floor": 3.5, "from_a_later_version": 1}})
    found = read_again(View, after, document, value)
    assert found.public.floor == 3.5
    assert found.public.seats is value.public.seats
    assert found.delegations is value.delegations
    assert read_again(View, document, document, value) is value


@pytest.mark.parametrize(
    "patch, where",
    [
        ({"public": {"floor": "high"}}, "public.floor: Input should be a valid number"),
        ({"public": {"floor": None}}, "public.floor: Field required"),
        ({"public": {"phase": "siesta"}}, "siesta"),
        ({"public": {"states": {"FRA": {"spending": []}}}}, "public.states.FRA.spending"),
        ({"public": {"seats": {"XXX": {}}}}, "required"),
        ({"public": 3}, "public"),
    ],
)
def test_a_change_of_another_shape_is_refused(patch: Any, where: str) -> None:
    state = next(states("calm"))
    document = VIEW.plain(view(state, Audience(kind="public")))
    value = VIEW.load(orjson.dumps(document))
    with pytest.raises(BadInput) as refused:
        read_again(View, apply_patch(document, patch), document, value)
    assert where in str(refused.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Each:
    number: float = 0.0
    word: str | None = None
    inner: _Each | None = None
    many: tuple[int, ...] = ()


@pytest.mark.parametrize(
    "old, new, patch",
    [
        (_Each(), _Each(), SAME),
        (_Each(number=1.5), _Each(number=2.5), {"number": 2.5}),
        (_Each(number=1), _Each(number=1.0), {"number": 1.0}),
        (_Each(word="a"), _Each(), {"word": None}),
        (_Each(), _Each(word="a"), {"word": "a"}),
        (_Each(), _Each(inner=_Each(many=(1,))), {"inner": {"number": 0.0, "many": [1]}}),
        (_Each(inner=_Each(word="b")), _Each(inner=_Each(word="c")), {"inner": {"word": "c"}}),
        (_Each(many=(1, 2)), _Each(many=(1,)), {"many": [1]}),
    ],
)
def test_members_of_a_class_are_patched_one_by_one(old: _Each, new: _Each, patch: Any) -> None:
    assert diff(old, new) == patch
    assert to_plain(new) == (to_plain(old) if patch is SAME else apply_patch(to_plain(old), patch))
