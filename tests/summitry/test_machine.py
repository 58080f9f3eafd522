"""Random legal and illegal play under every ruleset: what must hold whatever anybody does."""

from collections import Counter
from dataclasses import replace
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from tests.support.pairs import PLAYABLE
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import COMMAND, EVENT, LEGAL, STATE, VIEW, state_digest
from summitry.engine import evolve, fold, legal, living, objection_to, sample
from summitry.engine.delegation import MOST_DRAFTS
from summitry.engine.national import asked_of
from summitry.interests import current_interests
from summitry.motions.parameters import PLACES, parameter, places_on_agenda
from summitry.pacts import counted
from summitry.procedure import CHAIR
from summitry.refusal import CODES, Refused
from summitry.state import State
from summitry.values import FACILITATOR, SYSTEM, Actor, Audience, seat_actor
from summitry.views import view

_SAMPLED_MAY_FAIL = {"criteria_unmet", "already_tabled", "bad_terms", "not_a_member"}
"""What a template can't say: whether a state qualifies, whether somebody has tabled just that, and whether an applicant's motion
may be amended to name somebody else."""


MSEL = sorted({inject.id for id_ in ("tutorial-5", "calm-15") for inject in rules(id_).scenario.injects})


_OFTEN = {"tutorial-5": 2, "calm-15": 1}
"""How often a scenario is drawn: small tables show most."""


class Play(RuleBasedStateMachine):
    """Seats act at random through their legal actions; now and then somebody sends what makes no sense."""

    table: Table

    @initialize(
        pair=st.sampled_from([pair for pair in PLAYABLE for _ in range(_OFTEN.get(pair[0], 0))]),
        live=st.booleans(),
        key=st.text("abc", min_size=1, max_size=3),
        holder=st.sampled_from(("person", "bot")),
        approval=st.booleans(),
        pauses=st.integers(0, 2),
    )
    def open(self, pair: tuple[str, str], live: bool, key: str, holder: str, approval: bool, pauses: int) -> None:
        given = rules(*pair, live=live)
        options = replace(
            given.options, approval="bots" if approval else "none", caretaker_after=2 * approval, pauses=pauses
        )
        self.table = Table(replace(given, options=options), key=key, holder=holder)

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
    @precondition(lambda self: self.table.public.phase == "negotiation")
    def everybody_signs(self) -> None:
        for seat in self.table.public.seats:
            desk = legal(self.table.state, seat).pacts
            for open_ in desk.open.values() if desk is not None else ():
                if open_.may_sign:
                    self.give(seat_actor(seat), cmd.SignPact(pact=open_.pact, version=open_.version), {"pact_limit"})

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
                st.builds(
                    cmd.ReleaseMessage, held=st.sampled_from(("h1", "h2", "h9")), text=st.sampled_from((None, "", "x"))
                ),
                st.builds(cmd.MoveDelegates, seat=seats, to=seats, member=st.integers(0, 3)),
                st.builds(cmd.DropMessage, held=st.sampled_from(("h1", "h3"))),
                st.builds(cmd.HoldTexts, seat=seats, hold=st.booleans()),
                st.builds(cmd.GiveGrace, phase=st.just(phase), seconds=st.integers(5, 100)),
                st.builds(cmd.Extend, phase=st.just(phase), seconds=st.integers(-5, 100_000)),
                st.builds(
                    cmd.AssignSeat,
                    seat=seats,
                    holder=st.sampled_from(("open", "person", "bot")),
                    bot=st.sampled_from(("", "loyal")),
                ),
                st.builds(cmd.Say, text=st.text(max_size=20), to=st.lists(seats, max_size=3).map(tuple)),
                st.builds(cmd.Say, text=st.just("x"), role=st.sampled_from(("", "Moscow", "x" * 41))),
                st.builds(cmd.Say, text=st.just("x"), caucus=st.sampled_from(("weimar", "nb8", "nothing"))),
                st.builds(cmd.FireInject, phase=st.just(phase), inject=st.sampled_from(MSEL)),
                st.builds(
                    cmd.FreeInject,
                    phase=st.just(phase),
                    title=st.text(max_size=5),
                    text=st.text(max_size=5),
                    to=st.lists(seats, max_size=3).map(tuple),
                ),
            )
        )
        self.give(FACILITATOR, command)

    @rule(data=st.data())
    def a_bot_speaks(self, data: st.DataObject) -> None:
        seat = data.draw(st.sampled_from(list(self.table.public.seats)))
        public = self.table.public
        self.give(seat_actor(seat, by="bot"), cmd.Say(text="as a bot"), {"held_limit", "session_over"})
        assert self.table.public is public
        assert all(not view(self.table.state, Audience(kind="seat", seat=each)).held for each in public.seats)

    @rule(data=st.data(), fresh_luck=st.booleans())
    @precondition(lambda self: self.table.public.branch < 4)
    def rewind(self, data: st.DataObject, fresh_luck: bool) -> None:
        """Back to any point of any branch; whoever means the branch that is left is refused."""
        points = list(self.table.branches.points)
        before = self.table.public
        to = data.draw(st.sampled_from([*points, "9.vote.9"]))
        self.give(FACILITATOR, cmd.Rewind(phase=before.phase_id, to=to, fresh_luck=fresh_luck), {"unknown_point"})
        after = self.table.public
        if after is before:
            return
        assert after.branch == before.branch + 1
        assert [seat.holder for seat in after.seats.values()] == [seat.holder for seat in before.seats.values()]
        self.give(FACILITATOR, cmd.Rewind(phase=before.phase_id, to=to), {"outdated_phase"})
        assert self.table.public is after

    @rule(data=st.data(), rng=st.randoms(use_true_random=False))
    def inside_a_delegation(self, data: st.DataObject, rng: Any) -> None:
        """People come to a seat, draft, approve and hand over; delegates try what only the head may."""
        seat = data.draw(st.sampled_from(list(self.table.public.seats)))
        if data.draw(st.booleans()):
            device = data.draw(st.sampled_from("abc"))
            self.give(SYSTEM, cmd.AdmitDelegate(seat=seat, device=device, lead=data.draw(st.booleans())))
        delegation = self.table.state.private[seat].delegation
        member = data.draw(st.sampled_from((None, 1, 2, 3)))
        actor = seat_actor(seat, member=member)
        drafts = list(delegation.drafts.values()) if delegation is not None else []
        legal_ = sample(legal(self.table.state, seat), rng)
        options: list[cmd.Command] = [
            cmd.SayInDelegation(text=data.draw(st.sampled_from(("", "what about 3 %?")))),
            cmd.SaveDraft(command=cmd.Say(text="let us agree"), note="?"),
            cmd.SaveDraft(command=cmd.CommitDecision(phase=self.table.public.phase_id, spending=2.0)),
            cmd.HandOver(to=data.draw(st.integers(-1, 4))),
            cmd.ClaimHead(),
        ]
        options += [cmd.SaveDraft(command=legal_)] if isinstance(legal_, get_args(get_args(cmd.Drafted)[0])) else []
        for draft in drafts:
            version = draft.version + data.draw(st.integers(0, 1))
            options += [
                cmd.ApproveDraft(draft=draft.id, version=version),
                cmd.ReturnDraft(draft=draft.id, version=version, note="shorter"),
                cmd.DropDraft(draft=draft.id, version=version),
                cmd.SaveDraft(command=cmd.Say(text="again"), draft=draft.id, version=version),
            ]
        command = data.draw(st.sampled_from(options))
        approves = isinstance(command, cmd.ApproveDraft)
        public = self.table.public
        self.give(actor, command)
        assert approves or self.table.public is public, "what is inside a delegation moves nothing that others see"
        now, public = self.table.state.private[seat].delegation, self.table.public
        if now is not None and now.head and member not in (None, now.head) and legal_ is not None:
            self.give(actor, legal_, {"head_only", "session_over"})
            assert self.table.public is public

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
            cmd.AmendMotion(motion=motion, revision=1, terms={"value": number}),
            cmd.AmendMotion(motion=motion, revision=1, terms={"state": seat}, text="x"),
            cmd.AcceptAmendment(motion=motion, revision=1, amendment=f"{motion}.{seat}"),
            cmd.SupportAmendment(motion=motion, revision=1, amendment=f"{motion}.{seat}"),
            cmd.RetableMotion(motion=motion, revision=1, terms={"value": number}),
            cmd.OrderAgenda(motions=(motion, motion)),
            cmd.TableMotion(motion="amendment", terms={"parameter": "title", "value": number}),
            cmd.TableMotion(motion="appointment", terms={"office": "chair", "state": seat}),
            cmd.TableMotion(motion="resolution", terms={}, text=""),
            cmd.CastBallots(ballots=(cmd.Ballot(motion=motion, revision=1, choice="yes"),)),
            cmd.BreakSilence(motion=motion, revision=1, reason="no"),
            cmd.CommitDecision(phase=public.phase_id, spending=number),
            cmd.CommitDecision(phase=public.phase_id, spending=2.0, split={"land": number}),
            cmd.CommitDecision(phase=public.phase_id, spending=2.0, contributions={motion: number}),
            cmd.OfferPact(
                to=(seat,), clauses=(cmd.ClauseDraft(clause="spend", debtor=seat, terms={"value": number, "due": 1}),)
            ),
            cmd.SignPact(pact=data.draw(st.sampled_from([*public.pacts, "DEU-FRA-1.1"])), version=1),
            cmd.CommitDecision(phase=public.phase_id, spending=2.0, payments={"DEU-FRA-1.1/1": number}),
            cmd.CommitDecision(phase=public.phase_id, spending=2.0, settings={"aid": number}),
            cmd.CommitDecision(phase=public.phase_id, spending=2.0, opt_outs=(motion,)),
            cmd.TableMotion(motion="join", terms={"effort": motion}),
            cmd.TableMotion(motion="opt_out", terms={"effort": motion}),
            cmd.SetReady(phase="0.vote.7", ready=True),
            cmd.ClosePhase(phase=public.phase_id),
            cmd.FreezeClock(phase=public.phase_id, milliseconds=5),
            cmd.FireInject(phase=public.phase_id, inject="amexit"),
            cmd.FreeInject(phase=public.phase_id, title="x", text="x"),
            cmd.Say(text="x", caucus="nothing"),
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
        alive = list(living(self.table.records))
        assert state_digest(fold(alive)) == state_digest(state), "what was cut off doesn't count"
        assert [record.at for record in alive] == sorted(record.at for record in alive)
        ledger_adds_up(self.table)


def ledger_adds_up(table: Table) -> None:
    """Each clause is judged once, and every state's commitments kept and broken are those of the ledger."""
    told = [entry for event in table.counting("commitments_judged") for entry in event.entries]
    seen = {(e.pact, e.clause): e for event in table.counting("clauses_judged_in_secret") for e in event.entries}
    secret = [entry for event in table.counting("secrets_published") for entry in event.entries]
    clauses = [(entry.pact, entry.clause) for entry in told if entry.pact]
    assert len(clauses) == len({*clauses})
    assert not {*clauses} & {*seen}
    if table.public.status == "ended":
        assert sorted(seen) == sorted((entry.pact, entry.clause) for entry in secret), "ENDEX tells all, each once"
    else:
        assert not secret
    kept: Counter[str] = Counter()
    broken: Counter[str] = Counter()
    for entries in (told, secret):  # what is published at ENDEX is counted by itself
        more = counted(entries)
        kept.update(more[0])
        broken.update(more[1])
    for id_, standing in table.public.states.items():
        assert (standing.kept, standing.broken) == (kept[id_], broken[id_])


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
        # a floor, an answer and a pledge a round; one kept and some broken pacts
        assert standing.kept + standing.broken <= (4 + 12) * public.round
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
    for pact in (*public.pacts.values(), *(pact for own in state.private.values() for pact in own.pacts.values())):
        assert [seat for seat in public.seats if seat in pact.parties] == list(pact.parties)
        assert pact.author in pact.signatures
        assert set(pact.signatures) <= set(pact.parties)
        if pact.status in ("signed", "in_force", "ended"):
            assert pact.signatures == pact.parties, "in force only when all signed the same version"
        assert (pact.status == "ended") <= (len(pact.judged) == len(pact.clauses))
        assert not pact.judged or pact.status in ("in_force", "ended")
    if public.status != "ended":
        assert not [pact for pact in public.pacts.values() if pact.secret]
    for own in state.private.values():
        if own.delegation is not None:
            assert len(own.delegation.drafts) <= MOST_DRAFTS
            assert own.delegation.head in (0, *own.delegation.members.values())
            assert bool(own.delegation.head) == bool(own.delegation.members)
            assert public.status != "ended" or not own.delegation.drafts
    for motion in public.motions.values():
        if motion.tally is not None and motion.tally.needed is not None:
            tally = motion.tally
            counted = tally.yes + tally.no + tally.abstain + tally.declared + tally.missing
            assert sorted(counted) == sorted(motion.electorate), "every ballot is counted once"
        assert motion.subject is None or motion.motion == "spending_floor" or motion.subject in public.states
    chamber(state)
    running = public.status == "running"
    timed = state.rules.options.clocks == "live" and running
    assert (public.clock.deadline is not None or public.clock.remaining is not None) == timed
    assert bool(public.results) == (public.status == "ended")
    known = {inject.id for inject in state.rules.scenario.injects}
    assert all(id_ in known and 1 <= round_ <= public.round for id_, round_ in state.fired.items())
    for seat, own in state.private.items():
        assert 0 <= own.support <= 100
        card = current_interests(state.rules.scenario.roles[seat], own)
        assert set(own.interests) <= {interest.id for interest in card}
        assert 0 <= own.card_points <= own.card_rounds <= public.round
        assert own.card_rounds == 0 or own.card is not None
        assert own.score is None or 0 <= own.score <= 100
        assert all(0 <= interest.value <= 1 for interest in own.interests.values())
        offered = legal(state, seat)
        assert LEGAL.load(LEGAL.dump(offered)) == offered
        seen = view(state, Audience(kind="seat", seat=seat))
        assert seen.own is not None
        assert not seen.delegations
    assert public.clock.until is None or public.clock.remaining is not None
    pausing = public.pausing
    assert pausing is None or pausing.taken <= state.rules.options.pauses
    assert set(public.grace) <= set(public.seats)
    assert not public.grace or public.phase in ("vote", "decision")
    assert all(seat.holder == "bot" for seat in public.seats.values() if seat.caretaker)
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


def chamber(state: State) -> None:
    """Texts, offices, findings and the rules themselves."""
    public, ruleset = state.public, state.rules.ruleset
    for motion in public.motions.values():
        authors = [one.author for one in motion.amendments]
        assert len(set(authors)) == len(authors), "one proposal a state and motion"
        for one in motion.amendments:
            assert one.author not in one.supporters
            assert len(set(one.supporters)) == len(one.supporters)
            assert set(one.terms) == set(motion.terms)
        assert motion.revision > 1 or not (motion.credits or motion.by_majority)
        assert not motion.by_majority or ruleset.procedure.unfriendly_amendments is not None
    assert set(public.offices) == {office.id for office in ruleset.offices}
    for office in ruleset.offices:
        held = public.offices[office.id]
        if held.holder == CHAIR:
            continue
        assert public.states[held.holder].membership == "member" or public.phase == "ended"
        assert office.open_to == "members" or held.holder in office.states
        assert held.until is None or held.until >= public.round - (public.phase in ("resolution", "ended"))
    for finding in public.findings:
        assert finding.round <= public.round <= finding.until + ruleset.procedure.findings_stand + 1
    named = {one.path: one for one in ruleset.amendable}
    for amended in public.amended:
        assert named[amended.path].minimum <= amended.value <= named[amended.path].maximum
        read = parameter(ruleset, amended.path)
        if amended.path == PLACES:  # unset again after a rewind, the scenario's number holds
            read = places_on_agenda(ruleset, state.rules.scenario.agenda_limit)
        assert read == amended.value, "everybody reads the amended number"


TestPlay = Play.TestCase
TestPlay.settings = settings(
    max_examples=40, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
pytestmark = pytest.mark.timeout(300)
