"""Secrets: states that differ only in what an audience may not know look the same to it, in view, log, actions and answers."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import EVENT, LEGAL, RULES_VIEW, VIEW
from summitry.delegation import Delegation
from summitry.engine import decide, legal
from summitry.loading import list_rulesets, list_scenarios
from summitry.msel import ElectionHeld, Inject, SupportMoves, Timed
from summitry.refusal import Refused
from summitry.state import HeldMessage, SeatPrivate, State
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
        *(cmd.AmendMotion(motion=m, revision=1, terms={"value": 3.4}) for m in public.motions),
        *(cmd.RetableMotion(motion=m, revision=1) for m in public.motions),
        *(cmd.OrderAgenda(motions=(m,)) for m in public.motions),
        *(cmd.CastBallots(ballots=(cmd.Ballot(motion=m, revision=1, choice="yes"),)) for m in public.motions),
        *(
            cmd.RecordPositions(positions=(cmd.Position(motion=m, revision=1, position="want"),))
            for m in public.motions
        ),
        *(cmd.BreakSilence(motion=m, revision=1, reason="no") for m in public.motions),
        *(cmd.SignPact(pact=f"DEU-FRA-{round_}.1", version=1) for round_ in (1, 2, 3)),
        cmd.DeclinePact(pact="DEU-FRA-1.1", version=2),
        cmd.OfferPact(
            to=("DEU",), clauses=(cmd.ClauseDraft(clause="admit", debtor="DEU", terms={"state": "UKR", "due": 3}),)
        ),
        cmd.OfferPact(
            to=("DEU",),
            clauses=(cmd.ClauseDraft(clause="admit", debtor="DEU", terms={"state": "UKR", "due": 3}),),
            only_with=("DEU-FRA-1.1",),
        ),
        cmd.CommitDecision(
            phase=public.phase_id, spending=public.states[id_].spending, payments={"DEU-FRA-1.1/1": 0.1}
        ),
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
    "positions": lambda state: _own(state, "FRA", positions={"m1": "reject"}),
    "caretaker": lambda state: _own(state, "FRA", caretaker=True),
    "outvoted": lambda state: replace(state, outvoted={"FRA": 3}),
    "fired": lambda state: replace(state, fired={"incursion_estonia": 1}),
    "card": lambda state: _own(state, "FRA", card=state.rules.scenario.deck[0], card_rounds=1, card_points=0.4),
    "msel": lambda state: _scenario(state, injects=state.rules.scenario.injects[:1]),
    "held texts": lambda state: _scenario(
        state, injects=tuple(replace(each, text="another", title="another") for each in state.rules.scenario.injects)
    ),
    "deck": lambda state: _scenario(state, deck=()),
    "held": lambda state: replace(state, held={"h1": HeldMessage(id="h1", order=1, seat="FRA", text="x")}, next_held=2),
    "delegation": lambda state: _own(state, "FRA", delegation=Delegation(members={"phone": 1, "laptop": 2}, head=2)),
}


def _own(state: State, id_: str, **changes: object) -> State:
    private: dict[str, SeatPrivate] = {**state.private, id_: replace(state.private[id_], **changes)}  # type: ignore[arg-type]
    return replace(state, private=private)


def _scenario(state: State, **changes: object) -> State:
    scenario = replace(state.rules.scenario, **changes)  # type: ignore[arg-type]
    return replace(state, rules=replace(state.rules, scenario=scenario))


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
    for audience in (PUBLIC, seat("FRA"), FACILITATOR, Audience(kind="observer")):
        assert not [part for part in seen(table, audience) if b"very-secret-key" in part]


@pytest.mark.parametrize("scenario", list_scenarios())
def test_what_is_to_come_is_for_the_facilitator_alone(scenario: str) -> None:
    table = Table(rules(scenario, "calm"), luck={"provocation": 1.0})
    given = table.state.rules.scenario
    assert {each.trigger.kind for each in given.injects} == {"timed", "conditional", "held"}
    secrets = [each.text[:40] for each in given.injects if each.id not in table.state.fired]
    secrets += [each.id for each in given.injects if each.id not in table.state.fired]
    secrets += [card.text[:40] for card in given.deck]
    assert len(secrets) > 8
    for audience in (PUBLIC, seat("EST"), seat("FIN")):
        told = b"".join(seen(table, audience)).decode()
        assert not [text for text in secrets if text in told]
    shown = rules_view(table.state, FACILITATOR)
    assert (shown.scenario.injects, shown.scenario.deck) == (given.injects, given.deck)
    assert list(shown.previews) == [each.id for each in given.injects]


def told_alone(by: float) -> Table:
    """A game in which Finland alone is told of something that moves its support."""
    given = rules("tutorial-5", "calm")
    alone = Inject(
        id="alone",
        title=f"Strikes {by}",
        text="A strike.",
        to=("FIN",),
        trigger=Timed(round=1),
        effects=(SupportMoves(state="FIN", by=by),),
    )
    return Table(replace(given, scenario=replace(given.scenario, injects=(alone,))), luck={"provocation": 1.0})


@pytest.mark.parametrize("audience", [PUBLIC, seat("EST")], ids=["public", "EST"])
def test_an_inject_for_one_seat_shows_nobody_else_anything(audience: Audience) -> None:
    one, other = told_alone(-2.0), told_alone(-4.0)
    for phase in ("briefing", "negotiation", "decision", "resolution"):
        one.advance(phase)
        other.advance(phase)
        assert seen(one, audience) == seen(other, audience)
    assert seen(one, seat("FIN")) != seen(other, seat("FIN"))


@pytest.mark.parametrize("audience", [PUBLIC, seat("EST")], ids=["public", "EST"])
def test_which_card_was_drawn_shows_nobody_else_anything(audience: Audience) -> None:
    def elected(card: str) -> Table:
        given = rules("tutorial-5", "calm")
        vote = Inject(
            id="vote",
            title="A vote",
            text="A vote.",
            trigger=Timed(round=1),
            effects=(ElectionHeld(state="FIN", card=card),),
        )
        own = replace(given, scenario=replace(given.scenario, injects=(vote,)))
        return Table(own, luck={"provocation": 1.0})

    one, other = elected("austerity"), elected("security_first")
    for phase in ("briefing", "negotiation", "decision", "resolution"):
        one.advance(phase)
        other.advance(phase)
        assert seen(one, audience) == seen(other, audience)
        if audience.seat:
            assert answers(one, audience.seat) == answers(other, audience.seat)
    assert seen(one, seat("FIN")) != seen(other, seat("FIN"))
