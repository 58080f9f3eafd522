"""What the player may look at, as plain lines: they read well on a terminal, in a pipe and aloud."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from textwrap import wrap

from summitry.interests import current_interests
from summitry.motions import rule_words
from summitry.procedure import CHAIR
from summitry.rules import GuideStep
from summitry.state import Motion, SeatPrivate
from summitry_cli.player.decision import more_to_decide
from summitry_cli.player.delegation import delegation_page, drafts_page
from summitry_cli.player.interpreter import VERBS
from summitry_cli.player.pacts import clause_lines, pact_lines
from summitry_cli.player.sight import Sight, clock_text
from summitry_cli.player.tabling import field_line, usage
from summitry_cli.player.voting import POSITIONS

__all__ = ["flow", "guide_steps", "owed", "page", "status_line"]

WIDTH = 80


def flow(text: str, indent: int = 0) -> list[str]:
    """A paragraph in lines of at most 80 columns."""
    margin = " " * indent
    return wrap(text, WIDTH, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False) or [""]


def page(name: str, argument: str, sight: Sight, now: int) -> list[str]:
    """The lines of a page; ``news`` is not among them, since news are not in the view."""
    if name == "help":
        return list(_help(argument))
    if name == "status":
        return [status_line(sight, now), *flow(owed(sight))]
    if name == "kinds" and argument:
        return list(_kind(argument, sight))
    if name == "clauses":
        return list(_indented(clause_lines(argument, sight)))
    return list(_PAGES[name](sight))


def status_line(sight: Sight, now: int) -> str:
    """Where the session stands, on a line."""
    public = sight.view.public
    if public.status == "lobby":
        return "The session has not started. You can talk already."
    if public.status == "ended":
        return "The session has ended."
    text = f"Round {public.round} of {sight.rules.scenario.rounds}, {public.phase}. {clock_text(public.clock, now)}"
    return text.strip()


def owed(sight: Sight) -> str:
    """What the delegation still owes in this phase, in a sentence or two."""
    public, legal = sight.view.public, sight.legal
    if public.status != "running" or legal is None or sight.seat is None:
        return "Nothing is asked of you." if public.status != "ended" else "`states` and `card` show how it ended."
    seat = public.seats[sight.seat]
    waiting = [id_ for id_, other in public.seats.items() if not other.ready and id_ != sight.seat]
    others = f" Waiting for {sight.listed(waiting[:6])}{' and others' if len(waiting) > 6 else ''}." if waiting else ""
    if public.phase == "decision" and legal.decision is not None:
        done = sight.view.own.private.decision if sight.view.own else None
        if done is not None:
            return f"You have committed {done.spending:g} % of GDP; commit again to change it.{others}"
        offer = legal.decision
        asked = "".join(
            f" The answer {id_} {'is owed' if answer.owed else 'asks'} {answer.asked:g}: `answer {answer.asked:g}`."
            for id_, answer in offer.answers.items()
        )
        asked += "".join(
            f" Under {key} you promised {sight.name(one.to)} {one.owed:g}, which is paid unless you say `pay {key} 0`."
            for key, one in offer.payments.items()
        )
        return (
            f"You owe the national decision: `spend` {offer.spending_minimum:g} to {offer.spending_maximum:g} % of GDP "
            f"(last year {offer.spending_default:g}; from {offer.complies_from:g} on you keep the floor)."
            f"{asked}{more_to_decide(offer)}"
        )
    if public.phase == "vote":
        open_ = [id_ for id_, offer in legal.ballots.items() if not offer.cast]
        if open_:
            silent = all(legal.ballots[id_].may_break_silence for id_ in open_)
            how = "`accept` or `break`" if silent else "`vote`"
            return f"You owe {len(open_)} ballot{'s' if len(open_) > 1 else ''}: {', '.join(open_)}. {how}; `motions` shows them."
        return f"Your ballots are cast.{others}" if legal.ballots else f"You have no ballot this time.{others}"
    if seat.ready:
        return f"You are ready.{others}"
    if public.phase == "negotiation":
        waiting_pacts = (
            [one.pact for one in legal.pacts.open.values() if one.may_sign] if legal.pacts is not None else []
        )
        before = (
            f" Offers before you: {', '.join(waiting_pacts)}; `pacts` shows them, `sign` or `decline`."
            if waiting_pacts
            else ""
        )
        return f"Talk, `table` motions, `support` others, `offer` pacts; `ready` when you have done.{before}"
    return "Read; `ready` when you have done."


def _help(argument: str) -> Iterator[str]:
    if argument in VERBS:
        yield from (*flow(VERBS[argument][0]), *flow(f"{VERBS[argument][1]}.", 4))
        return
    for syntax, text in VERBS.values():
        yield from flow(f"{syntax}: {text}.")
    yield "States may be named by code or name, commands by their beginning."


def _states(sight: Sight) -> Iterator[str]:
    public = sight.view.public
    word = "floor" if sight.rules.ruleset.commitment.binding else "guideline"
    yield from flow(
        f"Deterrence {public.deterrence:.2f}, cohesion {public.cohesion:.2f}, resolve {public.resolve:.2f}. "
        f"Spending {word}: {public.floor:g} % of GDP."
    )
    fund = public.outcome.common_funding if public.outcome is not None else None
    if fund is not None:
        paid = fund.shares.get(sight.seat) if sight.seat is not None else None
        share = f" Your share: {paid:.1f} %." if paid is not None else ""
        yield from flow(f"Common funding last year: {fund.budget:.2f} bn USD, counted for no commitment.{share}")
    yield f"{'':3} {'state':<15} {'status':<9} {'% GDP':>6} {'shield':>6} {'kept':>4} {'broken':>6}  played by"
    for id_, standing in public.states.items():
        seat = public.seats.get(id_)
        holder = "nobody" if seat is None else seat.bot or seat.holder
        if id_ == sight.seat:
            holder = "you"
        elif seat is not None and seat.ready and public.status == "running":
            holder += ", ready"
        pledge = (
            f", pledged {standing.pledge:g} by round {standing.pledge_round}" if standing.pledge is not None else ""
        )
        row = (
            f"{id_:3} {sight.name(id_):<15} {standing.membership:<9} {standing.spending:>6.2f} {standing.shield:>6.2f} "
            f"{standing.kept:>4} {standing.broken:>6}  "
        )
        yield from wrap(f"{row}{holder}{pledge}", WIDTH, subsequent_indent=" " * len(row), break_on_hyphens=False)
    for office in sight.rules.ruleset.offices:
        held = public.offices.get(office.id)
        if held is not None:
            holder = "vacant" if held.holder == CHAIR else sight.name(held.holder)
            until = f", to the end of round {held.until}" if held.until is not None else ""
            yield f"{office.title}: {holder}{until}."
    for finding in public.findings:
        if finding.until >= public.round:
            verdict = "in breach" if finding.breach else "not in breach"
            yield from flow(f"Review of {sight.name(finding.state)}, round {finding.round}, {verdict}: {finding.text}")
    own = sight.view.own
    for id_ in public.results:
        result = public.results[id_]
        yield f"Result of {sight.name(id_)}: {result.score:.1f} of 100."
    if not public.results and own is not None and own.private.result is not None:
        yield f"Your result: {own.private.result.score:.1f} of 100. The others' come with the debrief."


def _motions(sight: Sight) -> Iterator[str]:
    public = sight.view.public
    if public.provocation is not None:
        act = public.provocation
        yield from flow(f"Provocation: {act.title}, severity {act.severity}, against {sight.name(act.target)}.")
    shown = sight.open_motions()
    closed = [motion for motion in public.motions.values() if motion not in shown]
    if not shown and not closed:
        yield "Nothing is on the table."
    for motion in [*shown, *closed]:
        yield from _motion(motion, sight)


def _motion(motion: Motion, sight: Sight) -> Iterator[str]:
    behind = f", with {sight.listed(list(motion.co_sponsors))}" if motion.co_sponsors else ""
    yield from flow(f"{motion.id}, by {sight.name(motion.mover)}{behind}: {motion.summary}")
    if motion.text:
        yield from flow(f"“{motion.text}”", 4)
    if motion.revision > 1:
        credit = f", with amendments of {sight.listed(motion.credits)}" if motion.credits else ""
        yield from flow(f"Revision {motion.revision}{credit}.", 4)
    for one in motion.amendments:
        backed = f", backed by {sight.listed(one.supporters)}" if one.supporters else ""
        text = f" “{one.text}”" if one.text else ""
        yield from flow(f"Amendment {one.id}, by {sight.name(one.author)}{backed}: {one.summary}{text}", 4)
    own = sight.view.own.private.ballots.get(motion.id) if sight.view.own is not None else None
    mine = f" Your ballot: {own}." if own else ""
    thought = sight.view.own.private.positions.get(motion.id) if sight.view.own is not None else None
    mine += f" Recorded: {POSITIONS[thought]}." if thought else ""
    if motion.tally is not None:
        tally = motion.tally
        text = f"{motion.status.capitalize()}. {tally.explanation}"
        text += f" For: {sight.listed(tally.yes)}." if tally.yes else ""
        text += f" Against: {sight.listed(tally.no)}." if tally.no else ""
        text += f" Abstained with a declaration: {sight.listed(tally.declared)}." if tally.declared else ""
        yield from flow(text + mine, 4)
    else:
        word = {
            "voting": "Open for the vote",
            "tabled": "Under negotiation",
            "carried": "Carried to the next round",
            "pending": "Being ratified",
            "returned": "Stopped by an objection last round; its mover may table it anew",
            "lapsed": "Not tabled anew, and gone",
        }
        yield from flow(
            f"{word.get(motion.status, motion.status.capitalize())}. {rule_words(motion.motion, motion.rule)}{mine}", 4
        )


def _card(sight: Sight) -> Iterator[str]:
    if sight.seat is None or sight.view.own is None:
        yield "You have no role card: you are an observer."
        return
    own, role = sight.view.own.private, sight.rules.roles[sight.seat]
    yield f"You are {sight.name(sight.seat)} ({sight.seat})."
    yield from flow(role.brief)
    yield from flow(f"For you alone: {role.confidential}")
    card = own.card
    if card is not None:
        yield from flow(f"Since the election your government is another one: {card.title}. {card.text}")
    for red in card.red_lines if card is not None else role.red_lines:
        yield from flow(f"Red line: {red}")
    for interest in current_interests(role, own):
        value = own.interests.get(interest.id)
        now = f" Now {value.value:.2f}, before {value.before:.2f}: {value.why}." if value is not None else ""
        hidden = ", hidden" if interest.hidden else ""
        yield from flow(f"Interest: {interest.title} (weight {interest.weight:.0%}{hidden}).{now}")
    caretaker = " A caretaker governs: spending can't be raised this year." if own.caretaker else ""
    score = _score(sight, own)
    yield from flow(f"Domestic support {own.support:.0f} of 100.{caretaker}{score}")


def _score(sight: Sight, own: SeatPrivate) -> str:
    """The result at ENDEX, which looks beyond the rounds; before it the rounds alone."""
    alone = "" if own.score is None else f"{own.score:.1f}"
    result = sight.view.public.results.get(sight.seat or "") or own.result
    if result is None:
        return f" Score so far {alone} of 100." if alone else ""
    years = sight.rules.scenario.model.projected_years
    rounds = f"; the rounds alone came to {alone}" if alone else ""
    if sight.view.public.ended == "breakdown":
        return f" Your result: {result.score:.1f} of 100, with nothing for the rounds and years after the breakdown{rounds}."
    return f" Your result: {result.score:.1f} of 100, over the rounds played and {years} years held on{rounds}."


def guide_steps(sight: Sight) -> list[GuideStep]:
    """The guide's steps for where the session is: in the lobby, or in the first round. Only a delegation has any."""
    public = sight.view.public
    if sight.seat is None or public.status == "ended" or public.round > 1:
        return []
    phase = "lobby" if public.status == "lobby" else public.phase
    return [step for step in sight.rules.scenario.guide if step.phase == phase]


def _guide(sight: Sight) -> Iterator[str]:
    steps = guide_steps(sight)
    if not steps:
        has = bool(sight.rules.scenario.guide)
        yield "The guide was for the first round." if has else "This scenario has no guide. `help` lists the commands."
    for step in steps:
        yield from flow(f"{step.title}. {step.text}")


def _rules(sight: Sight) -> Iterator[str]:
    ruleset = sight.rules.ruleset
    yield from flow(f"{ruleset.title}. {ruleset.summary}")
    for one in sight.view.public.amended:
        unit = f" {one.unit}" if one.unit else ""
        yield from flow(
            f"Amended in round {one.round}: {one.label} is {one.value:g}{unit} (at the start {one.before:g})."
        )
    for kind, rule in ruleset.motions.items():
        yield from flow(f"{kind}: {rule.refusal if rule.rule is None else rule_words(kind, rule.rule)}")
    for label in (ruleset.commitment.label, ruleset.solidarity.label, ruleset.response.label):
        if label:
            yield from flow(label)
    for criterion in ruleset.criteria:
        waived = f" Waived for {sight.listed(criterion.waiver)}: {criterion.waiver_reason}." if criterion.waiver else ""
        yield from flow(f"To join: {criterion.label}.{waived}")
    for note in ruleset.notes:
        yield from flow(note)


def _kinds(sight: Sight) -> Iterator[str]:
    assert sight.legal is not None
    if not sight.legal.motions:
        yield "You can table nothing now."
        return
    for offer in sight.legal.motions.values():
        yield from flow(f"{usage(offer)}: {offer.title}.")
    yield "`help table KIND` says what one does, who decides, and which values it takes."


def _kind(name: str, sight: Sight) -> Iterator[str]:
    assert sight.legal is not None
    offer = sight.legal.motions[name]
    yield from flow(f"{usage(offer)}: {offer.title}. {offer.help} {offer.rule}")
    for field in offer.fields.values():
        yield from flow(field_line(field), 4)


def _joint(sight: Sight) -> Iterator[str]:
    """Programmes, operations and undertakings in force."""
    efforts = sight.view.public.efforts
    if not efforts:
        yield "There is no joint work in force."
    for effort in efforts.values():
        gave = ", ".join(f"{sight.name(id_)} {share:g}" for id_, share in effort.given.items())
        yield from flow(f"{effort.id}, until round {effort.until}: {effort.title}")
        yield from flow(
            f"Taking part: {sight.listed(tuple(effort.participants))}." + (f" Gave last year: {gave}." if gave else ""),
            4,
        )


def _criteria(sight: Sight) -> Iterator[str]:
    """The checklists: the own one in full, and of the others what is lacking."""
    checklists = sight.view.public.checklists
    if not checklists:
        yield "These rules have no criteria for members."
    if sight.seat is not None and sight.seat in checklists:
        for check in checklists[sight.seat].values():
            value = "unknown" if check.value is None else f"{check.value:g}"
            mark = "waived" if check.waived else "met" if check.met else "NOT met"
            note = f" ({check.note})" if check.note else ""
            yield from flow(f"{mark}: {check.label}: {value}, {check.needed:g} needed{note}")
    for id_, checks in checklists.items():
        lacking = [check.criterion for check in checks.values() if not check.met]
        if id_ != sight.seat and lacking:
            yield from flow(f"{sight.name(id_)} lacks {', '.join(lacking)}.")


def _pacts(sight: Sight) -> Iterator[str]:
    yield from _indented(pact_lines(sight))


def _indented(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        yield from flow(line.strip(), len(line) - len(line.lstrip()))


def _drafts(sight: Sight) -> Iterator[str]:
    for line in drafts_page(sight):
        yield from flow(line)


_PAGES: dict[str, Callable[[Sight], Iterator[str]]] = {
    "delegation": delegation_page,
    "drafts": _drafts,
    "states": _states,
    "motions": _motions,
    "pacts": _pacts,
    "card": _card,
    "guide": _guide,
    "rules": _rules,
    "kinds": _kinds,
    "joint": _joint,
    "criteria": _criteria,
}
