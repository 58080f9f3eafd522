"""The MSEL: what comes when, what it moves, and who is told."""

from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine.injects import holds
from summitry.msel import (
    Condition,
    Conditional,
    DemocracyMoves,
    Effect,
    GuarantorLeaves,
    Held,
    Inject,
    NuclearThreat,
    Provoked,
    StanceChanges,
    SupportMoves,
    TalksOverHeads,
    TheatreOpens,
    Timed,
    Trigger,
)
from summitry.pacts import checklist
from summitry.refusal import Refused
from summitry.rules import Rules
from summitry.state import State
from summitry.values import Audience, seat_actor
from summitry.views import preview, redact

QUIET = {"provocation": 1.0}


def inject(id_: str, trigger: Trigger, *effects: Effect, to: tuple[str, ...] = ()) -> Inject:
    return Inject(id=id_, title=id_.capitalize(), text=f"The text of {id_}.", trigger=trigger, effects=effects, to=to)


def with_injects(*injects: Inject, ruleset: str = "calm", scenario: str = "tutorial-5") -> Rules:
    given = rules(scenario, ruleset)
    return replace(given, scenario=replace(given.scenario, injects=injects))


def table(*injects: Inject, ruleset: str = "calm", scenario: str = "tutorial-5", luck: float = 1.0) -> Table:
    return Table(with_injects(*injects, ruleset=ruleset, scenario=scenario), luck={"provocation": luck})


def fire(game: Table, id_: str) -> None:
    game.control(cmd.FireInject(phase=game.public.phase_id, inject=id_))


def refused(game: Table, command: cmd.Command) -> str:
    before = game.state
    with pytest.raises(Refused) as raised:
        game.control(command)
    assert game.state is before
    return raised.value.code


# --- when ------------------------------------------------------------------------------------------------------------


def test_timed_injects_come_in_the_order_of_the_file_as_their_phase_opens() -> None:
    game = table(
        inject("second", Timed(round=1, phase="negotiation")),
        inject("first", Timed(round=1), TalksOverHeads(cohesion=-0.1)),
        inject("also", Timed(round=1)),
        inject("later", Timed(round=2)),
    )
    assert [event.inject for event in game.of("inject_occurred")] == ["first", "also"]
    game.advance("negotiation")
    assert [event.inject for event in game.of("inject_occurred")] == ["first", "also", "second"]
    game.advance("briefing", 2)
    assert game.state.fired == {"first": 1, "also": 1, "second": 1, "later": 2}


def test_a_conditional_inject_comes_once_unless_it_says_otherwise() -> None:
    always = Condition(field="round", at_least=2)
    game = table(
        inject("once", Conditional(all=(always,))),
        inject("each", Conditional(all=(always,), once=False)),
        inject("never", Conditional(all=(always, Condition(field="members", below=1)))),
    )
    game.advance("decision", 3)
    came = [(event.inject, event.round) for event in game.of("inject_occurred")]
    assert came == [("once", 2), ("each", 2), ("each", 3)]


def test_conditions_are_judged_before_any_inject_of_the_same_briefing() -> None:
    low = Condition(field="cohesion", below=0.8)
    game = table(
        inject("shock", Timed(round=1), TalksOverHeads(cohesion=-0.2)),
        inject("echo", Conditional(all=(low,))),
    )
    assert game.public.cohesion == pytest.approx(0.72)
    assert [event.inject for event in game.of("inject_occurred")] == ["shock"]
    game.advance("briefing", 2)
    assert [event.inject for event in game.of("inject_occurred")] == ["shock", "echo"]


NUMBERS = [
    ("round", 1.0), ("deterrence", None), ("cohesion", 0.92), ("resolve", 0.92), ("unanswered", 0.0), ("members", 5.0),
    ("floor", 4.0), ("mean_spending", None),
]  # fmt: skip


@pytest.mark.parametrize("field,value", NUMBERS)
def test_each_public_number_can_be_a_condition(field: str, value: float | None) -> None:
    state = table().state
    if value is None:
        spent = [one.spending for one in state.public.states.values() if one.membership == "member"]
        value = state.public.deterrence if field == "deterrence" else sum(spent) / len(spent)
    assert holds(state, Condition(field=field, at_least=value))  # type: ignore[arg-type]
    assert not holds(state, Condition(field=field, below=value))  # type: ignore[arg-type]
    assert not holds(state, Condition(field=field, at_least=value + 0.01))  # type: ignore[arg-type]
    assert holds(state, Condition(field=field, below=value + 0.01))  # type: ignore[arg-type]


def test_a_condition_may_look_at_one_state() -> None:
    state = table().state
    assert holds(state, Condition(field="membership", state="EST", at_least=1))
    assert not holds(state, Condition(field="membership", state="UKR", at_least=1))
    spent = state.public.states["POL"].spending
    assert holds(state, Condition(field="spending", state="POL", at_least=spent, below=spent + 0.1))


# --- what moves ------------------------------------------------------------------------------------------------------


def test_a_provocation_takes_the_place_of_the_adversarys_act_and_is_answered_like_any_other() -> None:
    game = table(inject("raid", Timed(round=1), Provoked(severity=3, target="EST")), luck=0.0)
    provocation = game.public.provocation
    assert provocation is not None
    assert (provocation.severity, provocation.target, provocation.title) == (3, "EST", "Raid")
    assert len(game.of("provocation_occurred")) == 1
    game.advance("negotiation")
    answers = [motion for motion in game.public.motions.values() if motion.motion == "response"]
    assert [motion.terms["level"] for motion in answers] == [3], "the doctrine of calm answers it"
    game.advance("resolution")
    assert game.public.unanswered == 1
    game.advance("briefing", 2)
    assert len(game.of("provocation_occurred")) == 2, "the adversary acts again"


def test_a_conditional_provocation_waits_for_a_round_that_has_none() -> None:
    always = Conditional(all=(Condition(field="round", at_least=1),))
    game = table(
        inject("waits", always, Provoked(severity=2, target="POL")),
        inject("planned", Timed(round=1), Provoked(severity=1, target="EST")),
    )
    assert [event.provocation.title for event in game.of("provocation_occurred")] == ["Planned"]
    game.advance("briefing", 2)
    assert [event.provocation.title for event in game.of("provocation_occurred")] == ["Planned", "Waits"]


def test_cohesion_and_resolve_move_within_their_bounds_and_count_at_resolution() -> None:
    calm = table()
    game = table(inject("words", Timed(round=1), NuclearThreat(resolve=-0.3), TalksOverHeads(cohesion=0.3)))
    assert game.public.resolve == pytest.approx(0.62)
    assert game.public.cohesion == 1
    assert game.public.deterrence == calm.public.deterrence, "shields are computed at Resolution"
    for one in (game, calm):
        one.advance("resolution")
    assert game.public.deterrence < calm.public.deterrence
    low = table(inject("a", Timed(round=1), *[NuclearThreat(resolve=-0.3)] * 3))
    assert low.public.resolve == low.state.rules.scenario.model.resolve_floor


def test_democracy_and_stance_move_and_the_criteria_follow() -> None:
    held = inject("reform", Held(), DemocracyMoves(state="POL", by=-3.0), StanceChanges(state="POL", value=0.0))
    game = table(held)

    def met(state: State) -> dict[str, bool]:
        rules, public = state.rules, state.public
        found = checklist(rules.ruleset, public.floor, rules.state("POL"), public.states["POL"], rules.scenario.areas)
        return {check.criterion: check.met for check in found}

    before = met(game.state)
    fire(game, "reform")
    after = met(game.state)
    assert [id_ for id_ in before if before[id_] != after[id_]] == ["democracy", "stance"]
    moved = game.public.states["POL"].democracy
    assert moved == pytest.approx((game.state.rules.state("POL").democracy or 0) - 3)
    game.advance("briefing", 2)
    assert game.public.states["POL"].democracy == moved, "a Resolution keeps it"
    assert game.public.states["POL"].stance == 0


def test_a_theatre_stays_open_and_a_guarantor_that_leaves_gives_notice() -> None:
    game = table(
        inject("crisis", Timed(round=1), TheatreOpens(id="sea", title="A far sea")),
        inject("amexit", Held(), GuarantorLeaves(state="FRA")),
        ruleset="nato",
    )
    assert game.public.theatres["sea"].title == "A far sea"
    fire(game, "amexit")
    assert game.public.states["FRA"].leaving == 2
    game.advance("resolution", 2)
    assert game.public.states["FRA"].membership == "withdrawn"
    assert "sea" in game.public.theatres


def test_support_moves_in_secret() -> None:
    game = table(inject("strikes", Timed(round=1), SupportMoves(state="FRA", by=-80.0), to=("FRA",)))
    assert game.state.private["FRA"].support == 0
    (moved,) = game.of("support_moved")
    assert (moved.by, moved.seats) == (-60, ("FRA",))
    for kind, seat in (("public", None), ("seat", "POL")):
        told = redact(game.log, Audience(kind=kind, seat=seat))  # type: ignore[arg-type]
        assert not [event for event in told if event.kind in ("support_moved", "inject_delivered")]
    own = [event.kind for event in redact(game.log, Audience(kind="seat", seat="FRA"))]
    assert "inject_delivered" in own
    assert "support_moved" in own


# --- the facilitator's hand ------------------------------------------------------------------------------------------


def test_a_held_inject_comes_when_the_facilitator_says_so_and_once() -> None:
    game = table(inject("news", Held()), inject("planned", Timed(round=2)))
    assert not game.of("inject_occurred")
    fire(game, "news")
    assert [event.inject for event in game.of("inject_occurred")] == ["news"]
    phase = game.public.phase_id
    assert refused(game, cmd.FireInject(phase=phase, inject="news")) == "already_came"
    assert refused(game, cmd.FireInject(phase=phase, inject="planned")) == "not_held"
    assert refused(game, cmd.FireInject(phase=phase, inject="nothing")) == "unknown_inject"
    assert refused(game, cmd.FireInject(phase="9.briefing.0", inject="news")) == "outdated_phase"
    game.advance("decision")
    assert refused(game, cmd.FireInject(phase=game.public.phase_id, inject="news")) == "wrong_phase"
    with pytest.raises(Refused) as raised:
        game.give(seat_actor("FRA"), cmd.FireInject(phase=game.public.phase_id, inject="news"))
    assert raised.value.code == "not_allowed"
    lobby = Table(with_injects(inject("news", Held())), start=False)
    assert refused(lobby, cmd.FireInject(phase="0.lobby.0", inject="news")) == "not_running"


def test_a_provocation_by_hand_in_a_negotiation_needs_a_round_without_one() -> None:
    raid = inject("raid", Held(), Provoked(severity=2, target="POL"))
    game = table(raid, luck=0.0)
    game.advance("negotiation")
    assert refused(game, cmd.FireInject(phase=game.public.phase_id, inject="raid")) == "already_came"
    quiet = table(raid)
    quiet.advance("negotiation")
    fire(quiet, "raid")
    assert [motion.terms["level"] for motion in quiet.public.motions.values()] == [2], "the chair answers at once"
    briefing = table(raid, luck=0.0)
    fire(briefing, "raid")
    assert briefing.public.provocation is not None
    assert briefing.public.provocation.title == "Raid", "in the Briefing nobody has answered the other yet"


def test_a_text_of_the_facilitators_own() -> None:
    game = table()
    phase = game.public.phase_id
    game.control(cmd.FreeInject(phase=phase, title=" Rumour ", text="A fleet sails."))
    game.control(cmd.FreeInject(phase=phase, title="Cable", text="For you.", to=("EST", "DEU")))
    assert [event.title for event in game.of("inject_occurred")] == ["Rumour"]
    assert [event.seats for event in game.of("inject_delivered")] == [("DEU", "EST")]
    assert not game.state.fired
    assert refused(game, cmd.FreeInject(phase=phase, title="", text="x")) == "no_reason"
    assert refused(game, cmd.FreeInject(phase=phase, title="x", text=" ")) == "no_reason"
    assert refused(game, cmd.FreeInject(phase=phase, title="x" * 101, text="x")) == "too_long"
    assert refused(game, cmd.FreeInject(phase=phase, title="x", text="x" * 2001)) == "too_long"
    assert refused(game, cmd.FreeInject(phase=phase, title="x", text="x", to=("USA",))) == "unknown_seat"


def test_the_preview_says_who_will_see_what() -> None:
    scenario = rules("calm-15", "calm").scenario
    found = {each.id: preview(scenario, each) for each in scenario.injects}
    strikes = found["strikes_france"]
    assert strikes.audience == "France only"
    assert strikes.effects == ("Domestic support of France moves by -6 points. Only its delegation sees the figure.",)
    assert found["incursion_estonia"].audience == "Everybody"
    assert "severity 3, against Estonia" in found["incursion_estonia"].effects[0]
    assert found["incursion_estonia"].when.startswith("By your hand")
    assert "deterrence below 0.4" in found["svalbard"].when
    assert all(each.effects for each in found.values())


# --- caucuses --------------------------------------------------------------------------------------------------------


def test_a_message_to_a_caucus_reaches_its_members_alone() -> None:
    game = Table(rules("tutorial-5", "calm"))
    game.seat("POL", cmd.Say(text="we three", caucus="weimar"))
    (sent,) = game.of("private_message_sent")
    assert sent.seats == ("DEU", "FRA", "POL")
    assert sent.caucus == "weimar"
    assert not [e for e in redact(game.log, Audience(kind="seat", seat="EST")) if e.kind == "private_message_sent"]
    game.control(cmd.Say(text="from control", caucus="weimar"))
    assert game.of("private_message_sent")[-1].seats == ("DEU", "FRA", "POL")
    for command, code in (
        (cmd.Say(text="x", caucus="weimar"), "not_in_caucus"),
        (cmd.Say(text="x", caucus="nothing"), "unknown_caucus"),
    ):
        with pytest.raises(Refused) as raised:
            game.seat("EST", command)
        assert raised.value.code == code
    with pytest.raises(Refused) as raised:
        game.seat("POL", cmd.Say(text="x", caucus="weimar", to=("EST",)))
    assert raised.value.code == "bad_value"
