"""The story of a game, round by round, from its log alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import partial

from summitry import events as ev
from summitry.engine import evolve, living
from summitry.events import Record
from summitry.pacts import AIMS
from summitry.state import LedgerEntry, Outcome, Public, Standing, State
from summitry_lab.report.blocks import Block, Heading, Table, Text
from summitry_lab.report.chamber import told_of
from summitry_lab.report.ending import ending
from summitry_lab.report.joint import joint_work
from summitry_lab.report.pacts_told import pacts_told, secrets_told
from summitry_lab.report.round_notes import RoundNotes

__all__ = ["chronicle"]

BAR = 26
QUOTES = 3
"""Messages quoted per round."""


def chronicle(records: Iterable[Record]) -> Iterator[Block]:
    """The game as a report, without what a rewind cut off."""
    state: State | None = None
    told = RoundNotes()
    resolved: tuple[Public, ev.RoundResolved] | None = None
    for record in living(records):
        for event in record.events:
            before = state
            state = evolve(state, event)
            if isinstance(event, ev.SessionCreated):
                yield from _opening(state)
            elif isinstance(event, ev.RoundResolved):
                assert before is not None
                resolved = before.public, event
            elif isinstance(event, ev.SecretPactMoved) and event.status == "signed":
                told.signed.append(state.private[event.seats[0]].pacts[event.pact])
            elif isinstance(event, ev.SecretsPublished):
                names = {spec.id: spec.name for spec in state.rules.scenario.states}
                yield from secrets_told(event, partial(_listed, names))
            elif isinstance(event, ev.SessionForked):
                yield Text(
                    text=f"From {event.phase} of round {event.round} on, the game is apart from session {event.parent}."
                )
            elif isinstance(event, ev.Rewound):
                yield Text(
                    text=f"The facilitator went back to {event.phase}, round {event.round}; what had come after is left out."
                )
            if isinstance(event, ev.PhaseOpened) and event.missed:
                assert before is not None
                told.missed[before.public.phase] = event.missed
            if isinstance(event, ev.PhaseOpened) and resolved is not None:
                yield from _Teller(state, *resolved).round(told)
                told, resolved = RoundNotes(), None
            told.note(event)
    if state is None:
        return
    yield from ending(state)


def _opening(state: State) -> Iterator[Block]:
    scenario, ruleset, public = state.rules.scenario, state.rules.ruleset, state.public
    yield Heading(text=f"{scenario.title}, under {ruleset.title}")
    yield Text(text=" ".join(scenario.brief.split()))
    if scenario.as_if:
        yield Text(text=scenario.as_if, tone="dim")
    yield Text(text=f"The rules: {ruleset.summary}")
    members = sum(standing.membership == "member" for standing in public.states.values())
    yield Text(
        text=f"{members} members, {scenario.rounds} rounds. Deterrence at the start is {public.deterrence:.2f}. "
        f"Session {public.session}."
    )


def _listed(names: Mapping[str, str], states: Iterable[str]) -> str:
    return ", ".join(names[id_] for id_ in states)


class _Teller:
    """Tells one round, with the public state before its Resolution and what that published."""

    def __init__(self, state: State, before: Public, resolved: ev.RoundResolved) -> None:
        self.rules = state.rules
        self.before = before
        self.resolved = resolved
        self.names = {spec.id: spec.name for spec in state.rules.scenario.states}

    def name(self, state: str) -> str:
        return {"chair": "The chair", "control": "Control"}.get(state) or self.names.get(state, state)

    def listed(self, states: Iterable[str]) -> str:
        return ", ".join(self.name(state) for state in states)

    def round(self, told: RoundNotes) -> Iterator[Block]:
        scenario = self.rules.scenario
        number = self.before.round
        year = scenario.first_year + number - 1
        yield Heading(text=f"Round {number} of {scenario.rounds}: {year}", level=2)
        yield from self._injects(told)
        yield from self._provocation(told)
        yield from self._motions(told)
        yield from pacts_told(told.signed, told.lapsed, self.listed)
        yield from self._messages(told)
        yield Heading(text="What the states spent", level=3)
        yield self._spending(told)
        yield from self._answer(told)
        yield from joint_work(told.joint, self.name)
        yield from self._commitments(told)
        yield from self._membership(told)
        yield from self._guarantor(told)
        yield from self._deterrence(self.resolved.outcome)

    def _injects(self, told: RoundNotes) -> Iterator[Block]:
        for inject in told.injects:
            if not inject.provocation:  # which is told as the provocation it is
                yield Text(text=f"{inject.title}. {inject.text}")
            moved = {"Cohesion": inject.cohesion, "Resolve": inject.resolve}
            moved |= {f"The democracy index of {self.name(id_)}": value for id_, value in inject.democracy.items()}
            moved |= {f"The stance of {self.name(id_)}": value for id_, value in inject.stance.items()}
            for what, value in moved.items():
                if value is not None:
                    yield Text(text=f"{what} is {value:g} after it.", indent=2, tone="dim")
            for theatre in inject.theatres:
                yield Text(text=f"A crisis opens: {theatre.title}.", indent=2, tone="dim")
            for theatre in inject.closed:
                yield Text(text=f"A crisis is over: {theatre.title}.", indent=2, tone="dim")

    def _provocation(self, told: RoundNotes) -> Iterator[Block]:
        if told.provocation is None:
            yield Text(text="A quiet year: the adversary held still.")
            return
        act = told.provocation.provocation
        scripted = any(inject.provocation for inject in told.injects)
        facts = [f"severity {act.severity}, against {self.name(act.target)}"]
        if scripted:
            facts.append("an inject")
        elif act.probability >= 0:
            facts.append(f"the chance of something was {act.probability:.0%}")
        yield Text(
            text=f"{act.title} ({'; '.join(facts)}). {act.text}",
            tone="bad",
        )

    def _motions(self, told: RoundNotes) -> Iterator[Block]:
        motions = {**self.before.motions, **told.tabled}
        shown = [id_ for id_ in motions if id_ in told.closed or id_ in told.tabled or id_ in told.carried]
        if shown or told.pledges or told.notices or told.umbrellas or told.chamber:
            yield Heading(text="On the table", level=3)
        else:
            yield Text(text="Nobody tabled anything.")
        for id_ in shown:
            motion = motions[id_]
            yield Text(label=f"{id_} {self.name(motion.mover)}:", text=motion.summary, indent=2)
            if motion.text:
                yield Text(text=f"“{motion.text}”", indent=6, tone="dim")
            yield from self._fate(told, id_)
        for event in told.chamber:
            yield Text(text=told_of(event, self.name), indent=2)
        for pledge in told.pledges:
            yield Text(
                text=f"{self.name(pledge.seat)} pledged at least {pledge.value:g} % of GDP by round {pledge.due}"
                + (f", if states with {pledge.share:g} % of all GDP pledge as much." if pledge.share else "."),
                indent=2,
            )
        for change in told.umbrellas:
            whom = "all members" if change.state == "members" else self.name(change.state)
            verb = "extended its nuclear guarantee to" if change.extended else "took its nuclear guarantee back from"
            yield Text(text=f"{self.name(change.seat)} {verb} {whom}.", indent=2)
        for notice in told.notices:
            yield Text(
                text=f"{self.name(notice.seat)} gave notice: it leaves at the end of round {notice.due}.", indent=2
            )

    def _guarantor(self, told: RoundNotes) -> Iterator[Block]:
        if told.guarantor:
            yield Heading(text="The guarantor", level=3)
        for event in told.guarantor:
            if isinstance(event, ev.GuarantorMoved):
                yield Text(text=event.text, indent=2)
            elif isinstance(event, ev.GuarantorDemanded):
                yield Text(text=f"{event.demand.by or 'It'} asks: {event.demand.title}.", indent=2)
            else:
                no, yes = (self.listed(states) if states else "nobody" for states in (event.declined, event.gave_in))
                yield Text(text=f"Declined by {no}; gave in: {yes}.", indent=2)

    def _fate(self, told: RoundNotes, motion: str) -> Iterator[Block]:
        closed = told.closed.get(motion)
        if closed is None:
            late = motion in told.withdrawn
            yield Text(text="Withdrawn." if late else "Left for the next round: the agenda was full.", indent=6)
            return
        tally = closed.tally
        text = f"{closed.status.capitalize()}. {tally.explanation}"
        if tally.no:
            text += f" Against: {self.listed(tally.no)}."
        if tally.abstain:
            text += f" Abstained: {self.listed(tally.abstain)}."
        if tally.declared:
            text += f" Abstained with a declaration: {self.listed(tally.declared)}."
        if tally.missing:
            text += f" No ballot: {self.listed(tally.missing)}."
        yield Text(text=text, indent=6, tone="good" if closed.status == "adopted" else "bad")
        if closed.sheet:
            yield Text(text=closed.sheet, indent=6)
        objection = told.broken_by.get(motion)
        if objection is not None:
            yield Text(text=f"{self.name(objection.seat)} broke silence: “{objection.reason}”", indent=6)

    def _messages(self, told: RoundNotes) -> Iterator[Block]:
        if not told.messages:
            return
        yield Heading(text="Said in public", level=3)
        seen: set[str] = set()
        quotes = []
        for sender, text in told.messages:
            if text not in seen:
                seen.add(text)
                quotes.append((sender, text))
        for sender, text in quotes[:QUOTES]:
            yield Text(text=f"{self.name(sender)}: “{text}”", indent=2)
        rest = len(told.messages) - min(QUOTES, len(quotes))
        if rest:
            yield Text(text=f"and {rest} more.", indent=2, tone="dim")

    def _spending(self, told: RoundNotes) -> Table:
        standings = self.resolved.standings
        top = max(self.before.floor, *(standing.spending for standing in standings.values()))
        order = sorted(standings.values(), key=lambda standing: (-standing.spending, standing.state))
        judged = {entry.state: entry for entry in told.ledger if entry.commitment in ("floor", "guideline")}
        rows = tuple(
            (
                self.name(standing.state),
                f"{standing.spending:.2f}",
                f"{standing.spending - standing.spending_before:+.2f}",
                _bar(standing.spending, self.before.floor, top),
                self._remark(standing, judged.get(standing.state)),
            )
            for standing in order
        )
        word = "floor" if self.rules.ruleset.commitment.binding else "guideline"
        return Table(
            columns=("State", "% GDP", "Change", f"| {word} {self.before.floor:g} %", ""), rows=rows, right=(1, 2)
        )

    def _remark(self, standing: Standing, entry: LedgerEntry | None) -> str:
        if entry is None:
            return standing.membership if standing.membership != "member" else ""
        if entry.outcome == "kept":
            return "kept" if standing.spending >= self.before.floor - 1e-6 else "on the path"
        return "short" if entry.commitment == "guideline" and entry.outcome == "broken" else entry.outcome

    def _answer(self, told: RoundNotes) -> Iterator[Block]:
        if told.provocation is None:
            return
        severity, level = told.provocation.provocation.severity, self.resolved.outcome.answer_level
        gave = self.resolved.outcome.contributions
        helpers = f" Contributed: {self.listed(gave)}." if gave else " Nobody contributed."
        if level > severity + 1:
            text = f"The answer reached level {level} against severity {severity}: an over-reaction."
        elif level >= severity:
            text = f"The answer reached level {level} and met the provocation."
        elif level > 0:
            text = f"The answer reached level {level} only, against severity {severity}: too weak."
        else:
            text = "The provocation went unanswered."
        yield Text(text=text + helpers, tone="good" if severity <= level <= severity + 1 else "bad")

    def _commitments(self, told: RoundNotes) -> Iterator[Block]:
        fund = self.resolved.outcome.common_funding
        if fund is not None:
            most = sorted(fund.shares, key=lambda id_: (-fund.shares[id_], id_))[:3]
            shares = ", ".join(f"{self.name(id_)} {fund.shares[id_]:.1f} %" for id_ in most)
            yield Text(
                text=f"Common funding: {fund.budget:.2f} bn USD beside what each spends. Most of it from {shares}."
            )
        kept = [entry for entry in told.ledger if entry.outcome == "kept" and entry.commitment not in AIMS]
        if kept:
            yield Text(text=f"Commitments kept: {len(kept)}.", tone="good")
        for entry in told.ledger:
            if entry.outcome == "broken" and entry.commitment not in AIMS:
                label = f"{self.name(entry.state)} broke its {entry.commitment}{f' {entry.pact}' if entry.pact else ''}"
                yield Text(text=f"{label}: {entry.evidence}.", tone="bad")
            elif entry.outcome == "void":
                yield Text(text=f"{self.name(entry.state)}, {entry.commitment} void: {entry.evidence}.")
        for entry in told.sealed.values():
            text = f"Not for everybody to know yet: {self.name(entry.state)}, {entry.pact}: {entry.outcome}, {entry.evidence}."
            yield Text(text=text, tone="bad" if entry.outcome == "broken" else "")
        for state in told.fallen:
            yield Text(text=f"The government of {self.name(state)} fell; a caretaker governs for a year.", tone="bad")
        for election in told.elections:
            yield Text(text=f"{self.name(election.state)} has a new government.")
        for phase, seats in told.missed.items():
            yield Text(text=f"Missed {phase}: {self.listed(seats)}; the declared default was taken.")

    def _membership(self, told: RoundNotes) -> Iterator[Block]:
        for change in told.membership:
            if isinstance(change, ev.AccessionLapsed):
                yield Text(text=f"The accession of {self.name(change.state)} lapsed: {change.cause}.")
            elif isinstance(change, ev.DismissalWaived):
                yield Text(text=f"{self.name(change.state)} stays, exempted for this round by {change.motion}.")
            elif isinstance(change, ev.RatificationOpened):
                yield Text(text=f"{change.motion} waits until every member has ratified it.")
            elif change.membership == "member":
                yield Text(text=f"{self.name(change.state)} is a member now: {change.cause}.", tone="good")
            elif change.membership == "suspended":
                yield Text(text=f"{self.name(change.state)} is suspended: {change.cause}.", tone="bad")
            else:
                yield Text(text=f"{self.name(change.state)} is out: {change.cause}.", tone="bad")

    def _deterrence(self, outcome: Outcome) -> Iterator[Block]:
        after, before = outcome.deterrence, outcome.deterrence_before
        coverage = ", ".join(f"{area} {value:.0%}" for area, value in outcome.coverage.items())
        areas = {area.id: area.title for area in self.rules.scenario.areas}
        weakest = min(outcome.coverage, key=lambda area: outcome.coverage[area], default=None)
        text = (
            f"Deterrence {before:.2f} → {after:.2f}. Cohesion {self.before.cohesion:.2f} → {self.resolved.cohesion:.2f}"
        )
        text += f"{_causes(outcome.cohesion_moves)}. Resolve {self.before.resolve:.2f} → {self.resolved.resolve:.2f}"
        text += f"{_causes(outcome.resolve_moves)}."
        if weakest is not None:
            text += f" Forces cover {outcome.coverage[weakest]:.0%} of the need where they are weakest: {areas[weakest].lower()}."
        elif coverage:
            text += f" Coverage: {coverage}."
        yield Text(text=text, tone="good" if after >= before else "bad")


def _causes(moves: object) -> str:
    assert isinstance(moves, dict)
    parts = [f"{cause} {move:+.3f}" for cause, move in sorted(moves.items(), key=lambda item: (-abs(item[1]), item[0]))]
    return f" ({', '.join(parts[:3])})" if parts else ""


def _bar(value: float, mark: float, top: float) -> str:
    """A bar for ``value`` on a scale from 0 to ``top``, with a stroke where ``mark`` is."""
    filled = round(value / top * BAR) if top > 0 else 0
    stroke = min(BAR, round(mark / top * BAR)) if top > 0 else 0
    cells = ["#" if index < filled else " " for index in range(BAR + 1)]
    cells[stroke] = "|"
    return "".join(cells)
