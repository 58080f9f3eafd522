"""Commands of a seat: talk, motions, ballots, the national decision."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from summitry import commands as cmd
from summitry import events as ev
from summitry.decision import choices
from summitry.decision_rules import OwnDecision, Silence
from summitry.engine.approval import held_back
from summitry.engine.control import checked_phase, running, said
from summitry.engine.evolve import Folded, evolve
from summitry.engine.grace import checked_grace
from summitry.engine.national import asked_of, checked_opt_outs, checked_settings, checked_work
from summitry.engine.pacts.offers import PACTS
from summitry.engine.phases import close_motion
from summitry.engine.positions import record_positions
from summitry.engine.standing import adopted_response, answer_limit, spending_range
from summitry.engine.table import TEXT_LIMIT, checked_text, in_phase, motions_left, on_table, under_negotiation
from summitry.frozen import maker
from summitry.luck import Luck
from summitry.motions import MOTION_TYPES, checked_terms, form, sits, told
from summitry.pacts import due_payments
from summitry.refusal import Refused
from summitry.rules import Scenario
from summitry.state import Decision, Motion, State
from summitry.values import Actor, lately, tidy

__all__ = ["SEAT", "checked_split"]

_new_ballot_cast: Final = maker(ev.BallotCast)
_new_seat_acted: Final = maker(ev.SeatActed)
_new_decision_committed: Final = maker(ev.DecisionCommitted)
_new_decision: Final = maker(Decision)


def _say(state: State, command: cmd.Say, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    assert actor.seat is not None
    held = held_back(state, command, actor)
    return [held if held is not None else said(state, actor.seat, command)]


def _table_motion(state: State, command: cmd.TableMotion, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    in_phase(state, "negotiation", "tabling a motion")
    rules, public = state.rules.ruleset, state.public
    kind = MOTION_TYPES.get(command.motion)
    rule = rules.motions.get(command.motion)
    if kind is None or rule is None:
        raise Refused("unknown_motion", f"{command.motion!r} is no motion type here", allowed=", ".join(rules.motions))
    if rule.rule is None:
        source = f" Source: {rule.source}" if rule.source else ""
        raise Refused(
            "forbidden_by_ruleset",
            f"{command.motion!r} under {rules.id!r}: {rule.refusal}{source}",
            allowed="another motion; `rulesets explain` lists those that the ruleset has",
        )
    checked_text(command.text, needed=kind.needs_text)
    if not kind.may_table(state, seat, rule, None):
        raise Refused("not_a_member", f"{seat!r} is not a member", allowed="members table this motion")
    terms = checked_terms(form(kind, state, seat), command.terms)
    if not kind.may_table(state, seat, rule, terms):
        raise Refused("not_a_member", f"{seat!r} is not a member", allowed="an application for itself")
    kind.check(state, seat, terms)
    if isinstance(rule.rule, OwnDecision):
        return list(kind.enact(state, seat, terms, command.text))
    for other in public.motions.values():
        same = other.motion == command.motion and other.terms == terms and other.status == "tabled"
        if same and (not kind.needs_text or other.text == command.text):
            raise Refused(
                "already_tabled",
                f"this would propose the same as motion {other.id!r}",
                allowed=f"supporting motion {other.id!r} as a co-sponsor",
            )
    if motions_left(state, seat) <= 0:
        raise Refused(
            "agenda_limit",
            f"this delegation has tabled its motion for round {public.round}",
            allowed="supporting or amending the motions of others; the next one in the next round",
        )
    motion = Motion(
        id=f"m{state.next_motion}",
        revision=1,
        motion=command.motion,
        terms=terms,
        summary=told(kind, state, seat, terms),
        text=command.text,
        mover=seat,
        round=public.round,
        order=state.next_motion,
        status="tabled",
        rule=rule.rule,
        subject=kind.subject(terms),
    )
    return [ev.MotionTabled(motion=motion)]


def _co_sponsor(state: State, command: cmd.CoSponsor, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    in_phase(state, "negotiation", "co-sponsoring")
    motion = under_negotiation(state, command.motion, command.revision)
    if state.public.states[seat].membership != "member":
        raise Refused("not_a_member", f"{seat!r} is not a member", allowed="members co-sponsor")
    if not sits(state, motion, seat):
        raise Refused(
            "not_eligible",
            f"{seat!r} doesn't sit where {motion.id!r} is decided",
            allowed="who sits there co-sponsors it",
        )
    if seat == motion.mover or seat in motion.co_sponsors:
        raise Refused(
            "already_tabled", f"{seat!r} is behind motion {motion.id!r} already", allowed="others may co-sponsor it"
        )
    return [ev.CoSponsored(motion=motion.id, seat=seat)]


def _withdraw(state: State, command: cmd.WithdrawMotion, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    in_phase(state, "negotiation", "withdrawing a motion")
    motion = under_negotiation(state, command.motion, command.revision)
    if motion.mover != actor.seat:
        raise Refused("not_allowed", f"motion {motion.id!r} is {motion.mover}'s", allowed="the mover withdraws it")
    return [ev.MotionWithdrawn(motion=motion.id)]


def _voting(state: State, seat: str, motion: str, revision: int) -> Motion:
    found = on_table(state, motion, revision)
    if found.status != "voting":
        raise Refused(
            "already_closed", f"motion {motion!r} is {found.status}", allowed="a motion on this round's agenda"
        )
    if seat not in found.electorate:
        why = (
            "the state concerned has no vote"
            if seat == found.subject
            else "it doesn't sit where the motion is decided"
            if not sits(state, found, seat)
            else "only the members at the opening of Vote have a ballot"
        )
        raise Refused(
            "not_eligible",
            f"{seat!r} has no ballot on {motion!r}: {why}",
            allowed="vote on what `ballots` of the legal actions offers",
        )
    return found


def _cast_ballots(state: State, command: cmd.CastBallots, actor: Actor, now: int, luck: Luck) -> Folded:
    seat = actor.seat
    assert seat is not None
    in_phase(state, "vote", "a ballot")
    checked_grace(state, seat)
    if not command.ballots:
        raise Refused("bad_value", "ballots is empty", allowed="at least one ballot")
    events: list[ev.Event] = []
    for ballot in command.ballots:
        motion = _voting(state, seat, ballot.motion, ballot.revision)
        offered = choices(motion.rule)
        if ballot.choice not in offered:
            raise Refused(
                "bad_choice",
                f"{ballot.choice!r} on {motion.id!r}",
                allowed=", ".join(offered)
                + (", or break silence with a reason" if isinstance(motion.rule, Silence) else ""),
            )
        events.append(_new_ballot_cast(seat=seat, motion=motion.id, choice=ballot.choice, seats=(seat,)))
    return _with_acted(state, events)


def _break_silence(state: State, command: cmd.BreakSilence, actor: Actor, now: int, luck: Luck) -> Folded:
    seat = actor.seat
    assert seat is not None
    in_phase(state, "vote", "breaking silence")
    checked_grace(state, seat)
    motion = _voting(state, seat, command.motion, command.revision)
    if not isinstance(motion.rule, Silence):
        raise Refused(
            "bad_choice", f"motion {motion.id!r} is decided by ballots", allowed=", ".join(choices(motion.rule))
        )
    reason = command.reason.strip()
    if not reason:
        raise Refused("no_reason", "silence is broken in writing", allowed=f"a reason of 1 to {TEXT_LIMIT} characters")
    if len(reason) > TEXT_LIMIT:
        raise Refused("too_long", f"the reason has {len(reason)} characters", allowed=f"1 to {TEXT_LIMIT}")
    broken = ev.SilenceBroken(motion=motion.id, seat=seat, reason=reason, seats=motion.electorate)
    return _with_acted(state, [broken, close_motion(state, motion, seat)])


def _with_acted(state: State, events: list[ev.Event]) -> Folded:
    """The events, and ``seat_acted`` for every seat that has nothing left to vote on after them."""
    after = state
    for event in events:
        after = evolve(after, event)
    voting = [motion for motion in after.public.motions.values() if motion.status == "voting"]
    done: list[ev.Event] = []
    for seat in after.public.seats.values():
        if seat.ready:
            continue
        ballots = after.private[seat.id].ballots
        for motion in voting:
            if motion.id not in ballots and seat.id in motion.electorate:
                break
        else:
            done.append(_new_seat_acted(seat=seat.id))
    for acted in done:
        after = evolve(after, acted)
    return Folded([*events, *done], after)


def _commit_decision(state: State, command: cmd.CommitDecision, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    running(state.public)
    checked_phase(state.public, command.phase)
    in_phase(state, "decision", "the national decision")
    checked_grace(state, seat)
    low, high = spending_range(state, seat)
    if not low - 1e-6 <= command.spending <= high + 1e-6:
        raise Refused(
            "bad_value", f"spending is {command.spending!r}", allowed=f"{low:g} to {high:g} % of GDP this year"
        )
    opt_outs = checked_opt_outs(state, seat, command.opt_outs)
    decision = _new_decision(
        spending=tidy(min(high, max(low, command.spending))),
        split=_split(state, seat, command.split),
        payments=_payments(state, seat, command.payments),
        contributions=_contributions(state, seat, command.contributions, opt_outs),
        settings=checked_settings(state, seat, command.settings),
        opt_outs=opt_outs,
    )
    events: list[ev.Event] = [_new_decision_committed(seat=seat, decision=decision, seats=(seat,))]
    if not state.public.seats[seat].ready:
        events.append(_new_seat_acted(seat=seat))
    return events


def _split(state: State, seat: str, split: Mapping[str, float]) -> Mapping[str, float]:
    if not split:
        return state.public.states[seat].split
    check = _checked_preset if split is state.public.gaps else checked_split
    return check(state.rules.scenario, split)


def checked_split(scenario: Scenario, split: Mapping[str, float]) -> dict[str, float]:
    """The shares, scaled to sum to 1. :class:`Refused` with ``bad_value`` for other areas or a sum that is off."""
    areas = [area.id for area in scenario.areas]
    if set(split) != set(areas):
        raise Refused("bad_value", f"split names {sorted(split)}", allowed=f"each of {', '.join(areas)}")
    total = sum(split.values())
    if any(share < 0 for share in split.values()) or abs(total - 1) > 0.005:
        raise Refused("bad_value", f"split adds up to {total:.3f}", allowed="shares of at least 0 that add up to 1")
    return {area: tidy(split[area] / total) for area in areas}


_checked_preset: Final = lately(2)(checked_split)
"""For the split that the form offers to everybody, which is what most bots hand in."""


def _contributions(state: State, seat: str, given: Mapping[str, float], opt_outs: tuple[str, ...]) -> dict[str, float]:
    response = adopted_response(state.public)
    asked, owed, maximum = answer_limit(state, seat)
    efforts = asked_of(state.public, seat)
    for motion, share in given.items():
        if motion in efforts:
            continue
        if response is None or motion != response.id:
            known = [f"the answer {response.id!r}"] if response else []
            known += [f"{state.public.efforts[id_].kind} {id_!r}" for id_ in efforts]
            raise Refused(
                "unknown_motion",
                f"contributions names {motion!r}",
                allowed=", ".join(known)
                or "nothing: no answer was adopted this round, and you take part in no joint work",
            )
        if not 0 <= share <= maximum + 1e-9:
            raise Refused("bad_value", f"contribution to {motion!r} is {share!r}", allowed=f"0 to {maximum:g} % of GDP")
    together = checked_work(state, seat, given, opt_outs)
    if response is None or response.id in opt_outs:
        return together
    share = given.get(response.id, asked if owed else 0.0)
    return {response.id: tidy(share), **together} if share > 0 else together


def _payments(state: State, seat: str, given: Mapping[str, float]) -> dict[str, float]:
    due = {
        key: float(clause.terms["value"])
        for key, (_, clause) in due_payments(state.private[seat], state.public, seat).items()
    }
    for key, share in given.items():
        if key not in due:
            raise Refused("unknown_pact", f"payments names {key!r}", allowed=", ".join(due) or "nothing: none is due")
        if not 0 <= share <= due[key] + 1e-9:
            raise Refused("bad_value", f"payment {key!r} is {share!r}", allowed=f"0 to {due[key]:g} % of GDP")
    return {key: tidy(given.get(key, owed)) for key, owed in due.items()}


def _set_ready(state: State, command: cmd.SetReady, actor: Actor, now: int, luck: Luck) -> list[ev.Event]:
    seat = actor.seat
    assert seat is not None
    running(state.public)
    checked_phase(state.public, command.phase)
    if state.public.phase not in ("briefing", "negotiation", "resolution"):
        raise Refused(
            "wrong_phase",
            f"'ready' in {state.public.phase}",
            allowed="cast your ballots" if state.public.phase == "vote" else "commit the national decision",
        )
    if state.public.seats[seat].ready == command.ready:
        return []
    return [_new_seat_acted(seat=seat, ready=command.ready)]


SEAT: Final[dict[type, Callable[[State, Any, Actor, int, Luck], list[ev.Event] | Folded]]] = {
    cmd.Say: _say,
    cmd.TableMotion: _table_motion,
    cmd.CoSponsor: _co_sponsor,
    cmd.WithdrawMotion: _withdraw,
    cmd.CastBallots: _cast_ballots,
    cmd.BreakSilence: _break_silence,
    cmd.RecordPositions: record_positions,
    cmd.CommitDecision: _commit_decision,
    cmd.SetReady: _set_ready,
    **PACTS,
}
