"""The debrief: what the log says of a session, who may know it when, and the ballots by other rules."""

from dataclasses import replace

import pytest
from tests.support.options import option_rules
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.codec import EVENT, VIEW, Codec
from summitry.debrief import Debrief, RecountLine, debrief, recount, told
from summitry.decision import weights_of
from summitry.decision_rules import Silence
from summitry.engine import decide
from summitry.loading import load_rules, load_ruleset
from summitry.refusal import Refused
from summitry.rules import Options, Rules
from summitry.values import SYSTEM, Actor, Audience, seat_actor
from summitry.views import redact, view

PUBLIC = Audience(kind="public")
CONTROL = Audience(kind="facilitator")


def by_facilitator(ruleset: str = "calm") -> Rules:
    return load_rules("tutorial-5", ruleset, Options(clocks="untimed", debrief="facilitator"))


class Noted(Table):
    """A table whose log becomes a debrief."""

    def debrief(self, *others: str) -> Debrief:
        return debrief(self.records, [load_ruleset(other) for other in others])


def played(ruleset: str = "calm") -> Noted:
    """Two rounds in which France is outvoted or breaks silence, and talks to Germany alone."""
    table = Noted(by_facilitator(ruleset), luck={"provocation": 1.0})
    table.advance("negotiation")
    table.seat("FRA", cmd.Say(text="a word between us", to=("DEU",)))
    table.seat("FRA", cmd.Say(text="we three", to=("DEU", "POL")))
    table.seat("POL", cmd.Say(text="hello, everybody"))
    table.table("POL", "spending_floor", value=3.0)
    table.advance("vote")
    if ruleset == "nato":
        table.seat("FRA", cmd.BreakSilence(motion="m1", revision=1, reason="Not on our money."))
    else:
        table.vote("m1", FRA="no", DEU="yes", POL="yes", EST="yes", FIN="yes")
    table.advance("briefing", 3)
    table.control(cmd.EndSession())
    return table


def end_of(table: Table) -> list[bytes]:
    """What a neutral seat and the public are shown at the end."""
    return [VIEW.dump(view(table.state, PUBLIC)), VIEW.dump(view(table.state, Audience(kind="seat", seat="EST")))]


# --- the door --------------------------------------------------------------------------------------------------------


def test_until_the_debrief_is_open_a_seat_is_shown_its_own_result_alone() -> None:
    table = played()
    own = table.state.private["FRA"].result
    assert own is not None
    assert (dict(table.public.results), table.public.debrief) == ({}, False)
    score = f'"score":{own.score}'.encode()
    assert score in VIEW.dump(view(table.state, Audience(kind="seat", seat="FRA")))
    assert all(f'"score":{own.score},'.encode() not in shown for shown in end_of(table))
    scored = [event for event in redact(table.log, Audience(kind="seat", seat="EST")) if event.kind == "seat_scored"]
    assert [event.seat for event in scored] == ["EST"]
    assert not [event for event in redact(table.log, PUBLIC) if event.kind == "seat_scored"]
    table.control(cmd.OpenDebrief())
    opened = view(table.state, PUBLIC).public
    assert opened.debrief
    assert opened.results["FRA"] == own
    assert set(table.public.results) == set(table.public.seats)


def test_what_another_wants_and_came_to_shows_in_nothing_before_the_debrief() -> None:
    def ended(rules_: Rules) -> Table:
        table = Table(rules_, luck={"provocation": 1.0})
        table.advance("briefing", 2)
        table.control(cmd.EndSession())
        return table

    one = by_facilitator()
    role = one.scenario.roles["FRA"]
    weights = [interest.weight for interest in role.interests][::-1]
    turned = replace(
        role, interests=tuple(replace(each, weight=w) for each, w in zip(role.interests, weights, strict=True))
    )
    other = replace(one, scenario=replace(one.scenario, roles={**one.scenario.roles, "FRA": turned}))
    tables = [ended(one), ended(other)]
    assert tables[0].state.private["FRA"].result != tables[1].state.private["FRA"].result
    for audience in (PUBLIC, Audience(kind="seat", seat="EST")):
        seen = [
            [VIEW.dump(view(table.state, audience)), *map(EVENT.dump, redact(table.log, audience))] for table in tables
        ]
        assert seen[0] == seen[1]
    for table in tables:
        table.control(cmd.OpenDebrief())
    assert VIEW.dump(view(tables[0].state, PUBLIC)) != VIEW.dump(view(tables[1].state, PUBLIC))


@pytest.mark.parametrize(
    "actor",
    [seat_actor("FRA"), SYSTEM],
    ids=["a seat", "the server"],
)
def test_only_the_facilitator_opens_it(actor: Actor) -> None:
    table = played()
    with pytest.raises(Refused) as refused:
        decide(table.state, cmd.OpenDebrief(), actor=actor, now=table.now, luck=table.luck)
    assert refused.value.code == "not_allowed"


def test_it_opens_once_and_after_endex_only() -> None:
    table = Noted(by_facilitator())
    with pytest.raises(Refused) as early:
        table.control(cmd.OpenDebrief())
    assert early.value.code == "not_ended"
    table = played()
    table.control(cmd.OpenDebrief())
    with pytest.raises(Refused) as twice:
        table.control(cmd.OpenDebrief())
    assert twice.value.code == "debrief_open"
    with pytest.raises(Refused) as after:
        table.control(cmd.Say(text="hello"))
    assert after.value.code == "session_over"


def test_a_session_made_so_opens_at_endex() -> None:
    table = Table(rules("tutorial-5", "calm"), luck={"provocation": 1.0})
    table.advance("negotiation")
    table.control(cmd.EndSession())
    assert table.public.debrief
    assert set(table.public.results) == set(table.public.seats)


# --- what it says ----------------------------------------------------------------------------------------------------


def test_every_figure_is_in_an_event() -> None:
    table = played()
    found = table.debrief()
    resolved = {event.outcome.round: event for event in table.of("round_resolved")}
    assert [year.round for year in found.years] == [0, *resolved]
    for year in found.years[1:]:
        event = resolved[year.round]
        assert (year.deterrence, year.cohesion, year.resolve) == (event.deterrence, event.cohesion, event.resolve)
        assert {id_: state.spending for id_, state in year.states.items()} == {
            id_: standing.spending for id_, standing in event.standings.items()
        }
    assert found.years[0].deterrence == resolved[1].outcome.deterrence_before
    scored = {(event.seat, event.score) for event in table.of("interests_scored")}
    last = found.years[-1]
    assert {(seat, last.states[seat].score) for seat in table.public.seats} <= scored
    judged = [entry for event in table.of("commitments_judged") for entry in event.entries]
    assert [one.entry for one in found.ledger] == judged
    assert set(found.results) == set(table.public.seats)
    codec: Codec[Debrief] = Codec(Debrief)
    text = codec.dump(found)
    assert codec.load(text) == found
    assert b"a word between us" not in text, "counts, not contents"


def test_decisions_say_who_voted_how_and_who_kept_them_from_passing() -> None:
    taken = played("calm").debrief().decisions[0]
    assert taken.ballots == {"DEU": "yes", "EST": "yes", "FIN": "yes", "FRA": "no", "POL": "yes"}
    assert taken.motion.tally is not None
    assert taken.motion.tally.explanation
    blocked = played("nato").debrief().decisions[0]
    assert blocked.outcome == "blocked"
    assert blocked.objection is not None
    assert (blocked.objection.seat, blocked.objection.reason) == ("FRA", "Not on our money.")


def test_talk_is_counted_for_each_who_was_addressed() -> None:
    found = played().debrief()
    assert {(talk.sender, talk.to): talk.messages for talk in found.talk} == {("FRA", "DEU"): 2, ("FRA", "POL"): 1}
    assert found.seats["POL"].public_messages == 1
    assert found.seats["FRA"].deeds.person == 3
    assert found.seats["FIN"].missed > 0
    assert found.seats["FRA"].interests


def test_what_a_rewind_cut_off_counts_no_more_but_what_was_said_stays_said() -> None:
    table = Noted(by_facilitator(), luck={"provocation": 1.0})
    table.advance("negotiation")
    opened = table.public.phase_id
    table.seat("FRA", cmd.Say(text="a word between us", to=("DEU",)))
    table.table("POL", "spending_floor", value=3.0)
    table.advance("decision")
    assert len(table.debrief().decisions) == 1
    table.rewind(opened)
    assert not table.debrief().decisions
    assert [talk.to for talk in table.debrief().talk] == ["DEU"]


# --- the log for a replay --------------------------------------------------------------------------------------------


def test_a_replay_tells_who_knew_and_withholds_what_was_said_between_others() -> None:
    table = played()
    table.control(cmd.OpenDebrief())
    everything = list(told(table.records, CONTROL))
    assert not [one for one in everything if one.event.kind == "session_created"], "the luck key stays in the engine"
    assert len(everything) == sum(event.scope != "control" for event in table.log)
    private = [one for one in told(table.records, Audience(kind="seat", seat="EST")) if one.withheld]
    assert [one.known for one in private] == [("DEU", "FRA"), ("DEU", "FRA", "POL")]
    assert not any(getattr(one.event, "text", "") for one in private)
    own = [
        one
        for one in told(table.records, Audience(kind="seat", seat="DEU"))
        if one.event.kind == "private_message_sent"
    ]
    assert not any(one.withheld for one in own)
    decisions = [one for one in told(table.records, PUBLIC) if one.event.kind == "ballot_cast"]
    assert all(one.known == (one.event.seat,) for one in decisions)  # type: ignore[union-attr]
    assert decisions


def test_what_a_delegation_said_and_drafted_among_itself_stays_there() -> None:
    table = Noted(by_facilitator())
    table.advance("negotiation")
    table.seat("FRA", cmd.SayInDelegation(text="what do we really want?"))
    table.seat("FRA", cmd.SaveDraft(command=cmd.Say(text="a draft")))
    table.control(cmd.EndSession())
    table.control(cmd.OpenDebrief())
    for audience in (PUBLIC, Audience(kind="seat", seat="DEU")):
        assert "delegation_message_sent" not in {one.event.kind for one in told(table.records, audience)}
        assert "draft_saved" not in {one.event.kind for one in told(table.records, audience)}
    assert "draft_saved" in {one.event.kind for one in told(table.records, Audience(kind="seat", seat="FRA"))}
    assert "draft_saved" in {one.event.kind for one in told(table.records, CONTROL)}


# --- the ballots by other rules --------------------------------------------------------------------------------------


def line(table: Noted, other: str) -> RecountLine:
    (one,) = table.debrief(other).recounts
    return one.lines[0]


def test_a_majority_with_one_no_is_blocked_under_consensus() -> None:
    found = line(played("calm"), "nato")
    assert (found.verdict, found.differs, found.open, found.unknown) == ("blocked", True, False, ())


def test_silence_broken_by_one_hangs_on_those_who_said_nothing() -> None:
    found = line(played("nato"), "calm")
    assert found.unknown == ("DEU", "EST", "FIN", "POL")
    assert found.open
    assert found.tally is not None
    assert (found.verdict, found.differs) == ("rejected", False)


def test_the_own_ruleset_gives_back_what_happened() -> None:
    for id_ in ("calm", "eu-defence", "us-drawdown"):
        table = played("calm" if id_ != "us-drawdown" else "nato")
        weights = weights_of(table.state.rules.scenario)
        taken = table.debrief().decisions
        for one in recount(taken, table.state.rules.ruleset, weights).lines:
            assert not one.differs
    assert "calm" not in [one.ruleset for one in played("calm").debrief("calm", "nato").recounts]


def test_a_motion_that_the_other_ruleset_does_not_know_is_skipped_with_the_reason() -> None:
    refusing = {id_: load_ruleset(id_).motions["spending_floor"] for id_ in ("coalition", "native-nato", "eu-defence")}
    unknown = [id_ for id_, motion in refusing.items() if motion.rule is None]
    assert unknown, "some ruleset has no spending floor"
    for id_ in unknown:
        found = line(played("calm"), id_)
        assert (found.verdict, found.differs, found.tally) == ("no_such_motion", False, None)
        assert found.reason == refusing[id_].refusal


def test_the_state_concerned_has_no_known_position_where_the_played_rule_gave_it_no_ballot() -> None:
    table = Noted(by_facilitator("calm"), luck={"provocation": 1.0})
    table.advance("negotiation")
    table.table("POL", "review", state="FRA", ground="democracy")
    table.advance("vote")
    motion = table.public.motions["m1"]
    assert "FRA" not in motion.electorate
    table.vote("m1", **dict.fromkeys(motion.electorate, "yes"))
    table.advance("decision")
    nato = load_ruleset("nato")
    review = replace(nato.motions["review"], rule=Silence())
    asking = replace(nato, motions={**nato.motions, "review": review})
    (found,) = recount(table.debrief().decisions, asking, weights_of(table.state.rules.scenario)).lines
    assert (found.verdict, found.unknown, found.open) == ("adopted", ("FRA",), True)


def test_a_committees_decision_is_recounted_with_those_who_did_not_sit_in_it() -> None:
    """What the block would have been: the ally that was gone round says what it thought, and another ruleset asks it."""
    table = Noted(option_rules("tutorial-5", "nato", "defence-planning-committee"), luck={"provocation": 0.0})
    table.advance("negotiation")
    table.table("POL", "response", level=2, forum="defence_planning")
    table.advance("vote")
    position = cmd.Position(motion="m1", revision=1, position="reject")
    table.seat("FRA", cmd.RecordPositions(positions=(position,)))
    table.advance("decision")
    (taken,) = table.debrief().decisions
    assert (taken.outcome, taken.elsewhere) == ("adopted", ("FRA",))
    weights = weights_of(table.state.rules.scenario)
    (among_all,) = recount((taken,), load_ruleset("nato"), weights).lines
    assert (among_all.verdict, among_all.differs, among_all.recorded) == ("blocked", True, ("FRA",))
    (there,) = recount((taken,), table.state.rules.ruleset, weights).lines
    assert (there.verdict, there.differs) == ("adopted", False)
