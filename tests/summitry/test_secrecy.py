"""Secrets: states that differ only in what an audience may not know look the same to it, in view, log, actions and answers."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import EVENT, LEGAL, RULES_VIEW, VIEW
from summitry.engine import decide, legal
from summitry.loading import list_rulesets, list_scenarios
from summitry.refusal import Refused
from summitry.state import SeatPrivate, State
from summitry.values import Audience, seat_actor
from summitry.views import redact, rules_view, view

PUBLIC = Audience(kind="public")
FACILITATOR = Audience(kind="facilitator")


def seat(id_: str) -> Audience:
    return Audience(kind="seat", seat=id_)


def seen(table: Table, audience: Audience) -> list[bytes]:
    """All that the audience is ever sent."""
    sent = [VIEW.dump(view(table.state, audience)), RULES_VIEW.dump(rules_view(table.state, audience))]
    sent += [EVENT.dump(event) for event in redact(table.log, audience)]
    if audience.seat is not None:
        sent.append(LEGAL.dump(legal(table.state, audience.seat)))
    return sent


def answers(table: Table, id_: str) -> list[str]:
    """How each of a handful of commands would be answered to the seat."""
    public = table.public
    tries: list[cmd.Command] = [
        cmd.SetReady(phase=public.phase_id, ready=True),
        cmd.CommitDecision(phase=public.phase_id, spending=public.states[id_].spending),
        cmd.CommitDecision(phase=public.phase_id, spending=99.0),
        cmd.TableMotion(motion="spending_floor", terms={"value": 3.3}),
        cmd.Say(text="hello"),
        *(cmd.CastBallots(ballots=(cmd.Ballot(motion=m, revision=1, choice="yes"),)) for m in public.motions),
        *(cmd.BreakSilence(motion=m, revision=1, reason="no") for m in public.motions),
    ]
    told = []
    for command in tries:
        try:
            decide(table.state, command, actor=seat_actor(id_), now=table.now, luck=table.luck)
            told.append("accepted")
        except Refused as refused:
            told.append(str(refused))
    return told


def in_vote(ruleset: str, choice: str, message: str) -> Table:
    table = Table(rules("tutorial-5", ruleset), luck={"provocation": 1.0})
    table.advance("negotiation")
    table.table("POL", "spending_floor", value=5.0)
    table.table("EST", "accession", state="UKR")
    table.seat("FRA", cmd.Say(text=message, to=("DEU",)))
    table.advance("vote")
    table.vote("m1", FRA=choice)
    return table


def in_decision(spending: float) -> Table:
    table = Table(rules("tutorial-5", "calm"), luck={"provocation": 1.0})
    table.advance("decision")
    table.commit("FRA", spending)
    return table


@pytest.mark.parametrize("audience", [PUBLIC, seat("POL"), seat("EST")], ids=["public", "POL", "EST"])
def test_ballots_and_private_messages_are_secret_while_a_vote_is_open(audience: Audience) -> None:
    one, other = in_vote("calm", "yes", "let us agree"), in_vote("calm", "no", "let us not")
    assert seen(one, audience) == seen(other, audience)
    if audience.seat:
        assert answers(one, audience.seat) == answers(other, audience.seat)


def test_those_concerned_do_see_them() -> None:
    one, other = in_vote("calm", "yes", "let us agree"), in_vote("calm", "no", "let us not")
    for audience in (seat("FRA"), seat("DEU"), FACILITATOR):
        assert seen(one, audience) != seen(other, audience)


@pytest.mark.parametrize("audience", [PUBLIC, seat("POL")], ids=["public", "POL"])
def test_national_decisions_are_secret_until_resolution(audience: Audience) -> None:
    one, other = in_decision(2.1), in_decision(2.6)
    assert seen(one, audience) == seen(other, audience)
    if audience.seat:
        assert answers(one, audience.seat) == answers(other, audience.seat)
    for table in (one, other):
        table.advance("resolution")
    assert seen(one, audience) != seen(other, audience), "after it they are public"


def test_members_know_who_broke_silence_and_others_do_not() -> None:
    def broken(by: str) -> Table:
        table = Table(rules("tutorial-5", "nato"), luck={"provocation": 1.0})
        table.advance("negotiation")
        table.table("POL", "spending_floor", value=5.0)
        table.advance("vote")
        for other in ("DEU", "FRA"):  # both have acted in either world, so only the objector differs
            if other != by:
                table.vote("m1", **{other: "acceptable"})
        table.seat(by, cmd.BreakSilence(motion="m1", revision=1, reason=f"{by} can't"))
        return table

    one, other = broken("FRA"), broken("DEU")
    public = [event for event in redact(one.log, PUBLIC) if event.kind in ("motion_closed", "silence_broken")]
    assert public == [event for event in redact(other.log, PUBLIC) if event.kind in ("motion_closed", "silence_broken")]
    for table, by in ((one, "FRA"), (other, "DEU")):
        told = [event.seat for event in redact(table.log, seat("EST")) if event.kind == "silence_broken"]
        assert told == [by]
        table.advance("resolution")
    influence = [{id_: standing.influence for id_, standing in table.public.states.items()} for table in (one, other)]
    assert influence[0] == influence[1], "no public number tells who objected"


VARIED: dict[str, Callable[[State], State]] = {
    "luck": lambda state: replace(state, luck_key="another"),
    "interests": lambda state: _own(state, "FRA", score=99.0, interest_sums={"security": 0.1}),
    "support": lambda state: _own(state, "FRA", support=11.0),
    "ballots": lambda state: _own(state, "FRA", ballots={"m1": "no"}),
    "caretaker": lambda state: _own(state, "FRA", caretaker=True),
    "outvoted": lambda state: replace(state, outvoted={"FRA": 3}),
}


def _own(state: State, id_: str, **changes: object) -> State:
    private: dict[str, SeatPrivate] = {**state.private, id_: replace(state.private[id_], **changes)}  # type: ignore[arg-type]
    return replace(state, private=private)


@pytest.mark.parametrize("what", VARIED)
@pytest.mark.parametrize("phase", ["negotiation", "vote", "decision", "resolution"])
@pytest.mark.parametrize("ruleset", list_rulesets())
def test_hidden_state_changes_no_view(what: str, phase: str, ruleset: str) -> None:
    table = Table(rules("tutorial-5", ruleset), luck={"provocation": 0.0, "severity": 1.0})
    table.advance("negotiation", 2)
    if table.state.rules.ruleset.motions["spending_floor"].rule is not None:
        table.table("POL", "spending_floor", value=5.0)
    else:
        table.table("POL", "programme", area="land", share=10.0, years=1, lead="POL")
    table.advance(phase, 2)
    varied = VARIED[what](table.state)
    assert varied != table.state
    for audience in (PUBLIC, seat("POL")):
        assert VIEW.dump(view(varied, audience)) == VIEW.dump(view(table.state, audience))
        assert RULES_VIEW.dump(rules_view(varied, audience)) == RULES_VIEW.dump(rules_view(table.state, audience))
    assert LEGAL.dump(legal(varied, "POL")) == LEGAL.dump(legal(table.state, "POL"))


@pytest.mark.parametrize("scenario", list_scenarios())
def test_role_cards_are_the_own_ones(scenario: str) -> None:
    state = Table(rules(scenario, "calm")).state
    assert set(rules_view(state, seat("EST")).roles) == {"EST"}
    assert not rules_view(state, PUBLIC).roles
    assert set(rules_view(state, FACILITATOR).roles) == set(state.public.seats)
    confidential = {id_: role.confidential for id_, role in state.rules.scenario.roles.items()}
    told = RULES_VIEW.dump(rules_view(state, seat("EST"))).decode()
    for id_, text in confidential.items():
        assert (text[:40] in told) == (id_ == "EST")


def test_the_luck_key_leaves_the_engine_in_no_view_and_no_redacted_log() -> None:
    table = Table(key="very-secret-key")
    table.advance("resolution")
    for audience in (PUBLIC, seat("FRA"), FACILITATOR):
        assert not [part for part in seen(table, audience) if b"very-secret-key" in part]
