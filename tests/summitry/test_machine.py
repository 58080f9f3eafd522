"""Random legal and illegal play under every ruleset: what must hold whatever anybody does."""

from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import COMMAND, EVENT, LEGAL, STATE, VIEW, state_digest
from summitry.engine import evolve, legal, objection_to, sample
from summitry.engine.national import asked_of
from summitry.loading import list_rulesets
from summitry.refusal import CODES, Refused
from summitry.state import State
from summitry.values import FACILITATOR, Actor, Audience, seat_actor
from summitry.views import view

_SAMPLED_MAY_FAIL = {"criteria_unmet", "already_tabled", "bad_terms"}
"""What a template can't say: whether a state qualifies, and whether somebody has tabled just that."""


class Play(RuleBasedStateMachine):
    """Seats act at random through their legal actions; now and then somebody sends what makes no sense."""

    table: Table

    @initialize(
        scenario=st.sampled_from(("tutorial-5", "tutorial-5", "calm-15")),
        ruleset=st.sampled_from(list_rulesets()),
        live=st.booleans(),
        key=st.text("abc", min_size=1, max_size=3),
        holder=st.sampled_from(("person", "bot")),
    )
    def open(self, scenario: str, ruleset: str, live: bool, key: str, holder: str) -> None:
        self.table = Table(rules(scenario, ruleset, live=live), key=key, holder=holder)

    def give(self, actor: Actor, command: cmd.Command, allowed: set[str] | None = None) -> None:
        before = self.table.state
        refusal: Refused | None = None
        try:
            self.table.give(actor, command)
        except Refused as refused:
            refusal = refused
        if refusal is not None:
            assert refusal.code in CODES
            assert refusal.reason
            assert allowed is None or refusal.code in allowed, refusal
            assert self.table.state is before, "a refusal changes nothing"
        assert COMMAND.load(COMMAND.dump(command)) == command

    @rule(data=st.data(), rng=st.randoms(use_true_random=False))
    def act(self, data: st.DataObject, rng: Any) -> None:
        seat = data.draw(st.sampled_from(list(self.table.public.seats)))
        offered = legal(self.table.state, seat)
        command = sample(offered, rng)
        if command is not None:
            assert objection_to(offered, command) == ""
            self.give(seat_actor(seat), command, _SAMPLED_MAY_FAIL)

    @rule(rng=st.randoms(use_true_random=False))
    def everybody_acts(self, rng: Any) -> None:
        for seat in self.table.public.seats:
            command = sample(legal(self.table.state, seat), rng)
            if command is not None:
                self.give(seat_actor(seat), command, _SAMPLED_MAY_FAIL)

    @rule()
    @precondition(lambda self: self.table.public.status == "running")
    def advance(self) -> None:
        self.give(FACILITATOR, cmd.ClosePhase(phase=self.table.public.phase_id), set())

    @rule(data=st.data())
    def control(self, data: st.DataObject) -> None:
        phase = self.table.public.phase_id
        seats = st.sampled_from(list(self.table.public.seats))
        command = data.draw(
            st.one_of(
                st.just(cmd.Pause()),
                st.just(cmd.Resume()),
                st.builds(cmd.Extend, phase=st.just(phase), seconds=st.integers(-5, 100_000)),
                st.builds(
                    cmd.AssignSeat,
                    seat=seats,
                    holder=st.sampled_from(("open", "person", "bot")),
                    bot=st.sampled_from(("", "loyal")),
                ),
                st.builds(cmd.Say, text=st.text(max_size=20), to=st.lists(seats, max_size=3).map(tuple)),
            )
        )
        self.give(FACILITATOR, command)

    @rule(data=st.data())
    def nonsense(self, data: st.DataObject) -> None:
        public = self.table.public
        seat = data.draw(st.sampled_from([*public.seats, "XXX"]))
        motion = data.draw(st.sampled_from([*public.motions, "m99"]))
        number = data.draw(st.floats(-1e9, 1e9))
        options: list[cmd.Command] = [
            cmd.TableMotion(motion="expulsion", terms={"state": seat}),
            cmd.TableMotion(motion="pledge", terms={"value": number, "due": 1}),
            cmd.TableMotion(motion="spending_floor", terms={"value": number, "extra": 1}),
            cmd.TableMotion(motion="response", terms={"level": number}),
            cmd.TableMotion(motion="nothing", terms={}),
            cmd.TableMotion(motion="nuclear_guarantee", terms={"state": seat}),
            cmd.TableMotion(motion="nuclear_guarantee", terms={"state": "members", "act": "revoke"}),
            cmd.TableMotion(motion="drawdown", terms={"years": number}),
            cmd.CoSponsor(motion=motion, revision=1),
            cmd.WithdrawMotion(motion=motion, revision=2),
            cmd.CastBallots(ballots=(cmd.Ballot(motion=motion, revision=1, choice="yes"),)),
            cmd.BreakSilence(motion=motion, revision=1, reason="no"),
            cmd.CommitDecision(phase=public.phase_id, spending=number),
            cmd.CommitDecision(phase=public.phase_id, spending=2.0, split={"land": number}),
            cmd.CommitDecision(phase=public.phase_id, spending=2.0, contributions={motion: number}),
            cmd.CommitDecision(phase=public.phase_id, spending=2.0, settings={"aid": number}),
            cmd.CommitDecision(phase=public.phase_id, spending=2.0, opt_outs=(motion,)),
            cmd.TableMotion(motion="join", terms={"effort": motion}),
            cmd.TableMotion(motion="opt_out", terms={"effort": motion}),
            cmd.SetReady(phase="0.vote.7", ready=True),
            cmd.ClosePhase(phase=public.phase_id),
            cmd.FreezeClock(phase=public.phase_id, milliseconds=5),
            cmd.EndSession(),
        ]
        self.give(seat_actor(seat), data.draw(st.sampled_from(options)))

    @invariant()
    def state_is_sound(self) -> None:
        check(self.table.state)

    def teardown(self) -> None:
        if not hasattr(self, "table"):
            return
        state: State | None = None
        for event in self.table.log:
            assert EVENT.load(EVENT.dump(event)) == event
            state = evolve(state, event)
        assert state is not None
        assert state_digest(state) == state_digest(self.table.state), "replay equals live"
        assert STATE.load(STATE.dump(state)) == state


def check(state: State) -> None:
    """The invariants."""
    public, constants = state.public, state.rules.scenario.model
    assert list(public.seats) == [spec.id for spec in state.rules.scenario.states if spec.seat]
    assert 0 <= public.round <= state.rules.scenario.rounds
    for value in (public.deterrence, public.cohesion, public.resolve):
        assert 0 <= value <= 1
    for standing in public.states.values():
        assert 0 <= standing.spending <= constants.spending_max
        assert abs(standing.spending - standing.spending_before) <= constants.spending_step + 1e-6
        assert 0 <= standing.shield <= 1
        assert abs(sum(standing.split.values()) - 1) < 1e-4
        assert all(stock >= 0 for stock in standing.capability.values())
        assert standing.kept + standing.broken <= (3 + state.next_motion) * public.round, (
            "each effort is judged once a year"
        )
        assert all(-1 <= part <= 1.5 for part in standing.boost.values())
        assert 0 <= standing.joint <= 100 + 1e-4
        assert 0 <= standing.industry <= 1
        assert standing.aid >= 0
        owns = state.rules.state(standing.state).warheads > 0
        assert owns or not standing.umbrella, "who has no warheads covers nobody"
        assert standing.state not in standing.umbrella
        assert len(set(standing.umbrella)) == len(standing.umbrella)
    efforts(state)
    assert all(attack.round >= public.round - 2 for attack in public.attacks.values()), (
        "only the last rounds are remembered"
    )
    assert (public.guarantor is None) == (state.rules.scenario.guarantor.kind == "none")
    if public.guarantor is not None:
        assert 0 <= public.guarantor.presence <= 1
        assert public.guarantor.patience >= 0
        assert 0 <= public.guarantor.schedule_to <= public.guarantor.schedule_from <= 1
    for motion in public.motions.values():
        if motion.tally is not None and motion.tally.needed is not None:
            tally = motion.tally
            counted = tally.yes + tally.no + tally.abstain + tally.declared + tally.missing
            assert sorted(counted) == sorted(motion.electorate), "every ballot is counted once"
        assert motion.subject is None or motion.motion == "spending_floor" or motion.subject in public.states
    running = public.status == "running"
    timed = state.rules.options.clocks == "live" and running
    assert (public.clock.deadline is not None or public.clock.remaining is not None) == timed
    assert bool(public.results) == (public.status == "ended")
    for seat, own in state.private.items():
        assert 0 <= own.support <= 100
        assert all(0 <= interest.value <= 1 for interest in own.interests.values())
        offered = legal(state, seat)
        assert LEGAL.load(LEGAL.dump(offered)) == offered
        seen = view(state, Audience(kind="seat", seat=seat))
        assert seen.own is not None
        assert not seen.delegations
    whole = view(state, Audience(kind="facilitator"))
    assert VIEW.load(VIEW.dump(whole)) == whole


def efforts(state: State) -> None:
    """What holds of joint work."""
    public = state.public
    for id_, effort in public.efforts.items():
        assert effort.id == id_
        assert effort.since <= public.round <= effort.until + 1
        assert not effort.lead or effort.lead in effort.participants
        assert effort.beneficiary not in effort.participants
        assert not set(effort.participants) & set(effort.left)
    for seat in public.seats:
        asked = asked_of(public, seat)
        assert sum(asked[id_] for id_ in asked if public.efforts[id_].kind == "programme") <= 100 + 1e-4
        assert all(seat in public.efforts[id_].participants for id_ in asked)
    if state.rules.ruleset.membership == "none":
        assert all(
            (standing.membership == "member") == (id_ in public.seats) for id_, standing in public.states.items()
        )


TestPlay = Play.TestCase
TestPlay.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
pytestmark = pytest.mark.timeout(300)
