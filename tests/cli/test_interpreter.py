"""What a line of a player means, without any server."""

from dataclasses import replace

import pytest
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import legal
from summitry.events import visible_to
from summitry.msel import ElectionHeld, Inject, SupportMoves, TalksOverHeads, Timed
from summitry.values import Audience
from summitry.views import rules_view, view
from summitry_cli.player.interpreter import VERBS, Leave, Order, Show, Wait, interpret
from summitry_cli.player.news import sentence
from summitry_cli.player.pages import owed, page
from summitry_cli.player.reading import Unclear
from summitry_cli.player.sight import Sight


def sight(table: Table, seat: str = "FRA") -> Sight:
    audience = Audience(kind="seat", seat=seat)
    state = table.state
    return Sight(view=view(state, audience), rules=rules_view(state, audience), legal=legal(state, seat))


def at(phase: str, ruleset: str = "calm") -> Table:
    """A table in this phase of round 1, with a provocation, an accession and a floor on the agenda."""
    table = Table(rules("tutorial-5", ruleset), luck={"provocation": 0.0, "severity": 0.9})
    table.advance("negotiation")
    if ruleset in ("nato", "eu-defence"):
        table.table("DEU", "response", level=1)
    if phase != "negotiation":
        table.table("POL", "accession", state="UKR")
        table.table("FIN", "spending_floor", value=3.0)
        table.advance("vote")
    if phase == "decision":
        if ruleset == "calm":
            for seat in table.public.seats:
                table.vote("m1", **{seat: "yes"})
        table.advance("decision")
    return table


def order(line: str, table: Table, seat: str = "FRA") -> cmd.Command:
    meaning = interpret(line, sight(table, seat))
    assert isinstance(meaning, Order), meaning
    return meaning.command


def unclear(line: str, table: Table) -> str:
    with pytest.raises(Unclear) as caught:
        interpret(line, sight(table))
    assert caught.value.hint, "every misunderstanding comes with what to write"
    return f"{caught.value.problem} {caught.value.hint}"


@pytest.mark.parametrize(
    "line, command",
    [
        ("say Hello, all", cmd.Say(text="Hello, all")),
        ("  SAY   two  spaces ", cmd.Say(text="two  spaces")),
        ("tell POL Psst", cmd.Say(text="Psst", to=("POL",))),
        ("tell pol,Ger a b", cmd.Say(text="a b", to=("POL", "DEU"))),
        ("ready", cmd.SetReady(phase="1.negotiation.0", ready=True)),
        ("unready", cmd.SetReady(phase="1.negotiation.0", ready=False)),
        ("pause", cmd.AskPause(phase="1.negotiation.0")),
        ("pause off", cmd.AskPause(phase="1.negotiation.0", ask=False)),
        ("table accession UKR", cmd.TableMotion(motion="accession", terms={"state": "UKR"})),
        (
            "table accession ukraine because it qualifies",
            cmd.TableMotion(motion="accession", terms={"state": "UKR"}, text="it qualifies"),
        ),
        ("table floor 3,5%", cmd.TableMotion(motion="spending_floor", terms={"value": 3.5})),
        ("table response 2", cmd.TableMotion(motion="response", terms={"level": 2})),
        ("table pledge due=3 value=2.5", cmd.TableMotion(motion="pledge", terms={"due": 3, "value": 2.5})),
        ("pledge 2.5 2 because", None),
        ("pledge 2.5 2", cmd.TableMotion(motion="pledge", terms={"value": 2.5, "due": 2})),
        ("table expulsion pol", cmd.TableMotion(motion="expulsion", terms={"state": "POL"})),
        ("support m1", cmd.CoSponsor(motion="m1", revision=1)),
        ("support 1", cmd.CoSponsor(motion="m1", revision=1)),
        ("withdraw 1", cmd.WithdrawMotion(motion="m1", revision=1)),
    ],
)
def test_negotiation(line: str, command: cmd.Command | None) -> None:
    table = at("negotiation")
    if command is None:
        assert "followed by nothing" in unclear(line, table)
    else:
        assert order(line, table) == command


def ballots(**choices: str) -> cmd.CastBallots:
    return cmd.CastBallots(
        ballots=tuple(cmd.Ballot(motion=motion, revision=1, choice=choice) for motion, choice in choices.items())  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    "line, command",
    [
        ("vote m1 yes", ballots(m1="yes")),
        ("vote m1 yes, m2 no, 3 abstain", ballots(m1="yes", m2="no", m3="abstain")),
        ("v 2 against", ballots(m2="no")),
        ("vote all abstain", ballots(m1="abstain", m2="abstain", m3="abstain")),
    ],
)
def test_votes(line: str, command: cmd.Command) -> None:
    assert order(line, at("vote")) == command


def test_positions() -> None:
    table = at("vote", "nato")

    def thinks(**positions: cmd.PositionChoice) -> cmd.RecordPositions:
        return cmd.RecordPositions(
            positions=tuple(
                cmd.Position(motion=motion, revision=1, position=position) for motion, position in positions.items()
            )
        )

    assert order("position m1 want, m2 live 3 reject", table) == thinks(m1="want", m2="can_live_with", m3="reject")
    assert "'perhaps' is no position" in unclear("position m1 perhaps", table)
    assert "name each motion" in unclear("position want", table)
    assert "this is negotiation" in unclear("position m1 want", at("negotiation"))


def test_an_abstention_with_a_declaration() -> None:
    table = at("vote", "eu-defence")
    assert order("vote m3 yes m1 declare", table) == cmd.CastBallots(
        ballots=(
            cmd.Ballot(motion="m3", revision=1, choice="yes"),
            cmd.Ballot(motion="m1", revision=1, choice="abstain_with_declaration"),
        )
    )
    assert "'declare' is not offered on m3 On m3: yes, no, abstain" in unclear("vote m3 declare", table)


def test_silence() -> None:
    table = at("vote", "nato")
    assert order("accept", table) == ballots(m1="acceptable", m2="acceptable", m3="acceptable")
    assert order("accept 2", table) == ballots(m2="acceptable")
    assert order("vote m2 yes", table) == ballots(m2="acceptable")
    assert order("break m3 It is too low.", table) == cmd.BreakSilence(motion="m3", revision=1, reason="It is too low.")
    assert "`break m1 REASON`" in unclear("vote m1 no", table)
    assert "give the reason" in unclear("break m1", table)


def test_every_order_of_a_decision_is_taken_by_the_rules() -> None:
    table = at("decision")
    presets = sight(table).legal.decision.presets  # type: ignore[union-attr]
    expected = {
        "spend 2.5": (2.5, {}, {}),
        "spend 2,5 %": (2.5, {}, {}),
        "spend 2.5% answer 0.01": (2.5, {}, {"m1": 0.01}),
        "spend 2.5 answer m1 0.02 split close": (2.5, presets["close_the_gaps"], {"m1": 0.02}),
        "spend 2.5 split as_last_year answer asked": (2.5, presets["as_last_year"], {"m1": 0.01}),
        "spend 2.5 split land=50 air=30 sea_cyber=20": (2.5, {"land": 0.5, "air": 0.3, "sea_cyber": 0.2}, {}),
    }
    for line, meant in expected.items():
        spending, split, contributions = meant
        command = order(line, table)
        assert command == cmd.CommitDecision(
            phase="1.decision.0", spending=spending, split=split, contributions=contributions
        )
        table.seat("FRA", command)


@pytest.mark.parametrize(
    "phase, line, words",
    [
        ("negotiation", "", "is no command"),
        ("negotiation", "dance", "'dance' is no command"),
        ("negotiation", "say", "nothing to say Write: say TEXT"),
        ("negotiation", "tell", "tell whom what?"),
        ("negotiation", "tell POL", "tell whom what?"),
        ("negotiation", "tell xx hi", "'xx' is no seat"),
        ("negotiation", "tell UKR hi", "'UKR' is no seat"),
        ("negotiation", "table nonsense", "no kind of motion Open to you now: spending_floor, pledge, response"),
        (
            "negotiation",
            "table accession",
            "state to admit is missing Write: table accession STATE. Open: UKR (Ukraine)",
        ),
        ("negotiation", "table accession POL", "can't be 'POL' Open: UKR (Ukraine)"),
        ("negotiation", "table response 1.5", "should be a whole number Open: 0: no answer, 1: a protest"),
        ("negotiation", "table response one", "should be a number"),
        ("negotiation", "table floor nan", "should be a number"),
        ("negotiation", "table floor 3 4", "'4' is one value too many"),
        ("negotiation", "table floor value=3 value=4", "given twice"),
        ("negotiation", "table floor height=3", "'height' is no term"),
        ("negotiation", "support m9", "there is no motion 'm9' On the table: m1"),
        ("negotiation", "support", "which motion?"),
        ("negotiation", "vote m1 yes", "votes are cast in the vote phase; this is negotiation"),
        ("negotiation", "spend 2", "this is negotiation"),
        ("negotiation", "wait tea", "'tea' is no phase"),
        (
            "vote",
            "table floor 3",
            "'spending_floor' is tabled in negotiation; this is vote `rules` says which kinds there are",
        ),
        ("vote", "vote", "name each motion"),
        ("vote", "vote yes", "name each motion"),
        ("vote", "vote m1 perhaps", "'perhaps' is no choice On m1: yes, no, abstain"),
        ("vote", "vote m1 acceptable", "not offered on m1"),
        ("vote", "accept", "no open ballot"),
        ("decision", "spend", "how much of GDP? From 1.28 to 2.78"),
        ("decision", "spend much", "should be a number"),
        ("decision", "spend 9", "out of this year's range From 1.28 to 2.78"),
        ("decision", "spend 2 split", "split how?"),
        ("decision", "spend 2 split evenly", "'evenly' is no preset"),
        ("decision", "spend 2 split land=50", "add up to 50"),
        ("decision", "spend 2 split moon=50", "'moon' is no area"),
        ("decision", "spend 2 answer", "give how much"),
        ("decision", "spend 2 answer 99", "out of its range 0 to"),
        ("decision", "spend 2 answer m2 0.01", "m2 is no adopted answer Adopted: m1"),
        ("decision", "spend 2 plus 3", "'plus' is not understood"),
    ],
)
def test_what_is_unclear_is_named_with_the_fix(phase: str, line: str, words: str) -> None:
    assert words in unclear(line, at(phase))


def test_a_motion_that_the_ruleset_forbids_is_refused_with_the_fact() -> None:
    assert "no suspension or expulsion clause" in unclear("table expulsion POL", at("negotiation", "nato"))


def test_looking_leaving_and_waiting() -> None:
    now = sight(at("negotiation"))
    assert interpret("help vote", now) == Show(page="help", argument="vote")
    assert interpret("help ta", now) == Show(page="help", argument="table")
    assert interpret("help table floor", now) == Show(page="kinds", argument="spending_floor")
    assert interpret("help offer pay", now) == Show(page="clauses", argument="pay")
    with pytest.raises(Unclear, match="'foo' is no command"):
        interpret("help foo", now)
    assert interpret("news 20", now) == Show(page="news", argument="20")
    assert interpret("table", now) == Show(page="kinds")
    assert interpret("moti", now) == Show(page="motions")
    assert interpret("q", now) == Leave()
    assert interpret("wait", now) == Wait()
    assert interpret("wait dec", now) == Wait(phase="decision")


def test_an_observer_looks_and_changes_nothing() -> None:
    now = sight(at("vote"))
    public = Sight(view=replace(now.view, own=None), rules=replace(now.rules, roles={}))
    for name in ("status", "states", "motions", "card", "rules"):
        assert page(name, "", public, 0)
    with pytest.raises(Unclear, match="observer"):
        interpret("vote m1 yes", public)


@pytest.mark.parametrize("ruleset", ["calm", "nato", "eu-defence"])
@pytest.mark.parametrize("phase", ["negotiation", "vote", "decision"])
def test_every_page_is_at_most_eighty_columns_of_plain_words(phase: str, ruleset: str) -> None:
    now = sight(at(phase, ruleset))
    for name in ("help", "status", "states", "motions", "card", "rules", "kinds"):
        lines = page(name, "", now, 0)
        assert lines
        assert all("\x1b" not in line for line in lines)
        assert max(len(line) for line in lines) <= 80, name


def test_the_kinds_fit_a_small_screen_and_each_is_explained_when_asked() -> None:
    now = sight(at("negotiation"))
    assert len(page("kinds", "", now, 0)) < 40
    shown = " ".join(page("kinds", "spending_floor", now, 0))
    for part in (
        "table spending_floor VALUE: Change the spending floor.",
        "Three quarters",
        "VALUE: new floor: 0.5 to 8 % of GDP",
    ):
        assert part in shown
    assert "in round: 1 to 3" in " ".join(page("clauses", "pay", now, 0))


def test_help_has_a_line_for_every_verb() -> None:
    text = "\n".join(page("help", "", sight(at("vote")), 0))
    for verb, (syntax, _) in VERBS.items():
        assert syntax.startswith(verb)
        assert syntax in text


def test_what_is_owed_is_said_in_every_phase() -> None:
    assert "`ready`" in owed(sight(at("negotiation")))
    assert "You owe 3 ballots: m1, m2, m3" in owed(sight(at("vote")))
    assert "`accept` or `break`" in owed(sight(at("vote", "nato")))
    table = at("decision")
    assert "You owe the national decision: `spend` 1.28 to 2.78" in owed(sight(table))
    assert "The answer m1 is owed 0.01" in owed(sight(table))
    table.commit("FRA", 2.0)
    assert "You have committed 2 % of GDP" in owed(sight(table))
    table.control(cmd.EndSession())
    assert "how it ended" in owed(sight(table))


def test_what_happens_is_told_in_sentences_without_the_secrets_of_others() -> None:
    from summitry.events import visible_to

    table = at("decision")
    table.seat("FRA", cmd.Say(text="Psst", to=("POL",)))
    table.advance("resolution")
    table.control(cmd.EndSession())
    audience = Audience(kind="seat", seat="POL")
    now = sight(table, "POL")
    told = [sentence(event, now) for event in table.log if visible_to(event, audience)]
    text = "\n".join(told)
    assert "France to Poland only: Psst" in text
    assert "Ukraine" in text
    assert "ENDEX: the facilitator ended it. Your result:" in text
    assert not [line for line in told if "{" in line or "Mapping" in line]


def test_caucuses_injects_and_elections_are_told_in_words() -> None:
    given = rules("tutorial-5", "calm")
    vote = Inject(
        id="vote",
        title="A vote",
        text="There was a vote.",
        trigger=Timed(round=1),
        effects=(ElectionHeld(state="FRA", card="austerity"), TalksOverHeads(cohesion=-0.1)),
    )
    strike = Inject(
        id="strike",
        title="A strike",
        text="Trains stand still.",
        to=("FRA",),
        trigger=Timed(round=1),
        effects=(SupportMoves(state="FRA", by=-5.0),),
    )
    table = Table(replace(given, scenario=replace(given.scenario, injects=(vote, strike))), luck={"provocation": 1.0})
    meant = interpret("tell weimar shall we?", sight(table))
    assert meant == Order(command=cmd.Say(text="shall we?", caucus="weimar"))
    table.seat("FRA", cmd.Say(text="shall we?", caucus="weimar"))
    with pytest.raises(Unclear, match="is no seat") as raised:
        interpret("tell nb8 hello", sight(table))
    assert "weimar" in raised.value.hint
    audience = Audience(kind="seat", seat="FRA")
    told = [sentence(event, sight(table)) for event in table.log if visible_to(event, audience)]
    for words in (
        "A vote: There was a vote. (cohesion is 0.82 now.)",
        "France has a new government.",
        "For France only. A strike: Trains stand still.",
        "Domestic support moves by -5 to 55 of 100: A strike.",
        "You to Weimar Triangle only: shall we?",
    ):
        assert words in told
    card = "\n".join(page("card", "", sight(table), 0))
    assert "Since the election your government is another one: Austerity." in card
    assert "No promise that parliament will not pay for." not in card
    assert "weight 38%" in card


def test_the_guide_tells_of_the_phase_and_of_the_first_round_only() -> None:
    table = at("vote")
    assert interpret("guide", sight(table)) == Show(page="guide")
    told = "\n".join(page("guide", "", sight(table), 0))
    assert "Decide together." in told
    assert "Talk first." not in told
    table.advance("resolution")
    table.advance("briefing")
    assert table.public.round == 2
    assert page("guide", "", sight(table), 0) == ["The guide was for the first round."]
    bare = Table(rules("nordic-baltic-8", "nato"))
    assert "has no guide" in page("guide", "", sight(bare, "FIN"), 0)[0]
