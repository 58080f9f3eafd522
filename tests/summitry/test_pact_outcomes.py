"""What becomes of pacts: clauses judged, payments, guarantees, and what is secret until ENDEX."""

import pytest
from tests.support.pacts import clause, negotiating, offer, outcomes, refused, rising, sign
from tests.support.table import Table, rules

from summitry import commands as cmd
from summitry.engine import evolve, legal
from summitry.pacts import guarantees

# --- judging -------------------------------------------------------------------------------------------------------------


def test_spending_is_judged_in_its_round_and_moves_cohesion_and_reputation() -> None:
    def played(rise: float) -> Table:
        at = negotiating("nato")
        pact = offer(at, "POL", "DEU", rising(at, "DEU", 0.3))
        sign(at, pact, "DEU")
        at.advance("decision")
        at.commit("DEU", at.public.states["DEU"].spending + rise)
        at.advance("resolution")
        assert at.public.pacts[pact].status == "ended"
        return at

    kept, broken = played(0.4), played(0.2)
    assert outcomes(kept, "DEU-POL-1.1") == [("DEU", 1, "kept")]
    assert outcomes(broken, "DEU-POL-1.1") == [("DEU", 1, "broken")]
    assert kept.public.states["DEU"].kept == broken.public.states["DEU"].kept + 1
    assert broken.public.states["DEU"].broken == kept.public.states["DEU"].broken + 1
    assert kept.public.cohesion > broken.public.cohesion
    kept.advance("briefing", 2)
    assert not kept.public.pacts


def test_all_that_a_state_keeps_under_pacts_in_a_round_counts_once() -> None:
    at = negotiating("nato")
    for _ in range(3):
        sign(at, offer(at, "POL", "DEU", rising(at, "DEU", 0.0), clause("admit", "DEU", state="FRA", due=1)), "DEU")
    before = at.public.states["DEU"].kept
    at.advance("decision")
    at.commit("DEU", at.public.states["DEU"].spending)
    at.advance("resolution")
    entries = [entry for entry in at.public.outcome.ledger if entry.commitment == "pact"]  # type: ignore[union-attr]
    assert [entry.outcome for entry in entries] == ["kept"] * 6
    guideline = sum(
        entry.state == "DEU" and entry.commitment != "pact" and entry.outcome == "kept"
        for entry in at.public.outcome.ledger  # type: ignore[union-attr]
    )
    assert at.public.states["DEU"].kept == before + guideline + 1


@pytest.mark.parametrize(
    "promise, ballot, outcome",
    [
        ("yes", "yes", "kept"),
        ("yes", "abstain", "broken"),
        ("yes", "no", "broken"),
        ("yes", None, "broken"),
        ("no", "no", "kept"),
        ("no", "yes", "broken"),
        ("no", None, "broken"),
        ("acceptable", "abstain", "kept"),
        ("acceptable", "yes", "kept"),
        ("acceptable", "no", "broken"),
    ],
)
@pytest.mark.parametrize("kind", ["vote", "vote_type"])
def test_a_vote_is_judged_by_the_ballot(kind: str, promise: str, ballot: str | None, outcome: str) -> None:
    at = negotiating("model-nato")
    motion = at.table("POL", "spending_floor", value=2.5)
    about: dict[str, cmd.Term] = {"motion": motion} if kind == "vote" else {"type": "spending_floor"}
    pact = offer(at, "POL", "DEU", clause(kind, "DEU", choice=promise, due=3, **about))
    sign(at, pact, "DEU")
    at.advance("vote")
    if ballot:
        at.vote(motion, DEU=ballot)
    at.advance("resolution")
    assert outcomes(at, pact) == [("DEU", 1, outcome)]


def test_a_vote_that_never_comes_is_void() -> None:
    at = negotiating("calm")
    motion = at.table("POL", "spending_floor", value=5.0)
    pact = offer(
        at,
        "POL",
        "DEU",
        clause("vote", "DEU", motion=motion, choice="yes", due=1),
        clause("vote_type", "DEU", type="expulsion", subject="FRA", choice="no", due=1),
        clause("admit", "DEU", state="UKR", due=1),
        clause("answer", "DEU", level=2, due=1),
    )
    sign(at, pact, "DEU")
    at.seat("POL", cmd.WithdrawMotion(motion=motion, revision=1))
    at.advance("resolution")
    assert outcomes(at, pact) == [("DEU", number, "void") for number in (1, 2, 3, 4)]


def test_admission_is_kept_by_membership_or_by_the_ballot() -> None:
    at = negotiating("calm")
    motion = at.table("POL", "accession", state="UKR")
    pact = offer(at, "POL", ("DEU", "FRA"), *(clause("admit", s, state="UKR", due=3) for s in ("DEU", "FRA")))
    sign(at, pact, "DEU", "FRA")
    at.advance("vote")
    at.vote(motion, POL="no", DEU="yes", FRA="no", EST="no")
    at.advance("resolution")
    assert outcomes(at, pact) == [("DEU", 1, "kept"), ("FRA", 2, "broken")]


def struck(target: str, **given: float) -> tuple[Table, str, str]:
    """Poland's guarantee of ``target`` and Germany's promise to answer at level 2, in a round with an adopted answer."""
    at = Table(rules("tutorial-5", "calm"), luck={"provocation": 0.0})
    for key in map(str, range(60)):  # a key under which the target is struck
        at = Table(rules("tutorial-5", "calm"), luck={"provocation": 0.0, "severity": 1.0}, key=key)
        if at.public.provocation is not None and at.public.provocation.target == target:
            break
    assert at.public.provocation is not None
    assert at.public.provocation.target == target
    at.advance("negotiation")
    one = offer(at, "POL", target, clause("guarantee", "POL", creditor=target, due=1))
    sign(at, one, target)
    other = offer(at, "POL", "DEU", clause("answer", "DEU", level=2, victim=target, due=1))
    sign(at, other, "DEU")
    at.advance("vote")
    answer = next(motion for motion in at.public.motions.values() if motion.motion == "response")
    at.vote(answer.id, **dict.fromkeys(answer.electorate, "yes"))
    if at.phase == "vote":
        at.advance("decision")
    for seat, share in given.items():
        at.commit(seat, at.public.states[seat].spending, **{answer.id: share})
    at.advance("resolution")
    return at, one, other


def test_a_guarantee_and_a_promised_answer_are_judged_by_what_was_given() -> None:
    constants = rules("tutorial-5", "calm").scenario.model
    asked, two = constants.answer_cost[1], constants.answer_cost[2]
    at, guarantee, answer = struck("EST", POL=asked, DEU=min(two, 2 * asked))
    assert outcomes(at, guarantee) == [("POL", 1, "kept")]
    assert outcomes(at, answer) == [("DEU", 1, "kept")]
    at, guarantee, answer = struck("EST", POL=0.0, DEU=asked)
    assert outcomes(at, guarantee) == [("POL", 1, "broken")]
    assert outcomes(at, answer) == [("DEU", 1, "broken" if two > asked else "kept")]


def test_guarantees_are_those_of_public_pacts_while_they_hold() -> None:
    at = negotiating()
    one = offer(at, "POL", "EST", clause("guarantee", "POL", creditor="EST", due=2))
    sign(at, one, "EST")
    two = offer(at, "DEU", "EST", clause("guarantee", "DEU", creditor="EST", due=2), secret=True)
    sign(at, two, "EST")
    assert guarantees(at.public) == (("POL", "EST"),)
    at.advance("negotiation", 3)
    assert guarantees(at.public) == ()


# --- payments ------------------------------------------------------------------------------------------------------------


def paid(secret: bool, *payments: float) -> Table:
    at = negotiating("nato")
    pact = offer(at, "DEU", "EST", clause("pay", "DEU", creditor="EST", value=0.2, due=1), secret=secret)
    sign(at, pact, "EST")
    at.advance("decision")
    for payment in payments:
        at.seat(
            "DEU",
            cmd.CommitDecision(
                phase=at.public.phase_id,
                spending=at.public.states["DEU"].spending,
                payments={f"{pact}/1": payment},
            ),
        )
    at.advance("resolution")
    return at


def burden(at: Table, seat: str) -> float:
    role = at.state.rules.scenario.roles[seat]
    interest = next(one.id for one in role.interests if one.kind == "low_burden")
    return at.state.private[seat].interests[interest].value


def test_a_public_payment_burdens_the_payer_and_arms_the_payee() -> None:
    with_, without = paid(False, 0.2), paid(False, 0.0)
    assert outcomes(with_, "DEU-EST-1.1") or outcomes(with_, "EST-DEU-1.1")
    gdp = with_.state.rules.state("DEU").gdp
    more = sum(with_.public.states["EST"].capability.values()) - sum(without.public.states["EST"].capability.values())
    assert more == pytest.approx(0.002 * gdp, rel=1e-4)
    assert with_.public.outcome.received == {"EST": pytest.approx(0.002 * gdp)}  # type: ignore[union-attr]
    assert burden(with_, "DEU") < burden(without, "DEU")
    assert burden(with_, "EST") == burden(without, "EST")


def test_a_seat_that_says_nothing_pays_what_it_promised_and_one_may_break_its_word() -> None:
    for at, outcome in ((paid(False), "kept"), (paid(False, 0.2), "kept"), (paid(False, 0.19), "broken")):
        assert [entry.outcome for entry in at.public.outcome.ledger if entry.commitment == "pact"] == [outcome]  # type: ignore[union-attr]


def test_a_secret_payment_eases_the_payees_burden_and_arms_nobody() -> None:
    with_, without = paid(True, 0.2), paid(True, 0.0)
    assert with_.public.states == without.public.states
    assert burden(with_, "DEU") < burden(without, "DEU")
    assert burden(with_, "EST") > burden(without, "EST") or burden(without, "EST") == 1.0


def test_payments_that_are_not_due_are_refused() -> None:
    at = negotiating("nato")
    pact = offer(at, "DEU", "EST", clause("pay", "DEU", creditor="EST", value=0.2, due=2))
    sign(at, pact, "EST")
    at.advance("decision")
    spending = at.public.states["DEU"].spending

    def commit(share: float, seat: str = "DEU") -> cmd.Command:
        return cmd.CommitDecision(phase=at.public.phase_id, spending=spending, payments={f"{pact}/1": share})

    assert refused(at, "DEU", commit(0.1)).code == "unknown_pact"
    at.advance("decision", 2)
    assert refused(at, "DEU", commit(0.3)).code == "bad_value"
    assert legal(at.state, "DEU").decision.payments[f"{pact}/1"].owed == 0.2  # type: ignore[union-attr]
    at.seat("DEU", commit(0.1))


# --- secrets -------------------------------------------------------------------------------------------------------------


def test_a_secret_pact_is_published_at_endex_and_then_enters_the_score() -> None:
    def played(spend: float) -> Table:
        at = negotiating("nato")
        pact = offer(at, "POL", "DEU", rising(at, "DEU", 0.3), secret=True)
        sign(at, pact, "DEU")
        at.advance("decision")
        at.commit("DEU", at.public.states["DEU"].spending + spend)
        at.advance("resolution")
        assert outcomes(at, pact) == []
        assert [entry.pact for entry in at.state.private["POL"].sealed] == [pact]
        assert not at.state.private["FRA"].sealed
        before = (at.public.states["DEU"].kept, at.public.states["DEU"].broken)
        at.control(cmd.EndSession())
        published = at.of("secrets_published")[0]
        assert [one.id for one in published.pacts] == [pact]
        kinds = [event.kind for event in at.log]
        assert kinds.index("secrets_published") < kinds.index("session_ended")
        now = at.public.states["DEU"]
        assert (now.kept - before[0], now.broken - before[1]) == ((1, 0) if spend >= 0.3 else (0, 1))
        assert at.public.pacts[pact].judged == {"1": "kept" if spend >= 0.3 else "broken"}
        return at

    kept, broken = played(0.3), played(0.29)
    for role in kept.state.rules.scenario.roles["DEU"].interests:
        if role.kind == "reputation":
            results = [at.public.results["DEU"].interests[role.id] for at in (kept, broken)]
            assert results[0] > results[1]


def test_who_broke_silence_is_sealed_for_those_outside_and_told_to_the_members() -> None:
    at = negotiating("nato")
    at.seat("EST", cmd.TableMotion(motion="withdrawal", terms={}))
    at.advance("negotiation", 3)
    assert at.public.states["EST"].membership == "withdrawn"
    motion = at.table("POL", "spending_floor", value=5.0)
    promise = clause("vote", "FRA", motion=motion, choice="acceptable", due=3)
    open_ = offer(at, "FRA", ("DEU", "EST"), promise)
    secret = offer(at, "FRA", ("DEU", "EST"), promise, secret=True)
    for pact in (open_, secret):
        sign(at, pact, "DEU", "EST")
    at.advance("vote")
    at.seat("FRA", cmd.BreakSilence(motion=motion, revision=1, reason="No."))
    at.advance("decision")
    at.control(cmd.ClosePhase(phase=at.public.phase_id))
    assert outcomes(at, open_) == []
    told = {
        id_: sorted(
            entry.pact for event in at.of("clauses_judged_in_secret") for entry in event.entries if id_ in event.seats
        )
        for id_ in at.public.seats
    }
    assert told == {
        "DEU": [open_, secret],
        "EST": [],
        "FIN": [open_],
        "FRA": [open_, secret],
        "POL": [open_],
    }
    before = None
    for event in at.log[: [event.kind for event in at.log].index("secrets_published")]:
        before = evolve(before, event)
    assert before is not None
    assert before.private["EST"].pacts[secret].judged == {"1": "sealed"}
    assert before.private["DEU"].pacts[secret].judged == {"1": "broken"}
    assert not at.state.private["DEU"].pacts, "it is everybody's now"
    published = at.of("secrets_published")[0]
    assert [entry.outcome for entry in published.entries] == ["broken", "broken"], "each once"
    assert at.public.pacts[open_].judged == at.public.pacts[secret].judged == {"1": "broken"}
