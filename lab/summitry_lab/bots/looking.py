"""Looking ahead before a vote, a pledge or a signature: what is at stake is played to the end both ways, and compared.

Only where it pays: a vote on the floor, on who belongs, on sparing a member; a pledge to rise together; a pact that asks for
spending. What is left costs too little to be worth the time, and the bot's own style decides it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from summitry.commands import Ballot, BreakSilence, CastBallots, Command, DeclinePact, SignPact, TableMotion
from summitry.state import Motion
from summitry_lab.bots.compact import Compact, compacts, join
from summitry_lab.bots.deals import promised_ballot
from summitry_lab.bots.desk import Desk
from summitry_lab.bots.foresight import Course, Foresight, luck_keys
from summitry_lab.bots.turn import Turn

__all__ = ["looks_ahead"]

WORTH_A_LOOK = ("spending_floor", "exemption", "accession", "expulsion")
"""Motions whose outcome changes the years to come by more than their cost."""
SURE = 0.3
"""Points of a score by which one outcome has to be better: less is what other luck would turn."""
_LUCKS = 2
"""Games played each way."""
_MOTIONS = 2
"""So many in a Vote."""


def looks_ahead(turn: Turn, commands: list[Command]) -> list[Command]:
    """What the bot itself would do in Negotiation or Vote, changed where playing on shows better."""
    if turn.phase == "vote":
        return looked_at_vote(turn, commands)
    if turn.phase == "negotiation":
        return looked_at_offers(turn, together(turn, commands))
    return commands


def looked_at_vote(turn: Turn, commands: Sequence[Command]) -> list[Command]:
    """The ballots, with those on weighty motions cast for what turned out better in the head."""
    weighty = [
        turn.public.motions[id_] for id_ in turn.legal.ballots if turn.public.motions[id_].motion in WORTH_A_LOOK
    ]
    desk = Desk(turn)
    free = [motion for motion in weighty if not promised_ballot(desk, motion.id)]
    verdicts = {motion.id: found for motion in free[:_MOTIONS] if (found := _verdict(turn, motion))}
    return [_recast(turn, command, verdicts) for command in commands]


def _verdict(turn: Turn, motion: Motion) -> str:
    """``yes``, ``no``, or nothing where it makes no difference."""
    desk = Desk(turn)
    course = Course(target=_heading(desk))
    foresight = Foresight(turn, keys=luck_keys(turn, _LUCKS))
    difference = foresight.vote(motion.id, True, course) - foresight.vote(motion.id, False, course)
    return "" if abs(difference) < SURE else "yes" if difference > 0 else "no"


def _recast(turn: Turn, command: Command, verdicts: dict[str, str]) -> Command:
    if isinstance(command, CastBallots):
        return replace(command, ballots=tuple(_turned(turn, ballot, verdicts) for ballot in command.ballots))
    if isinstance(command, BreakSilence) and verdicts.get(command.motion) == "yes":
        ballot = Ballot(motion=command.motion, revision=command.revision, choice="acceptable")
        return CastBallots(ballots=(ballot,))
    return command


def _turned(turn: Turn, ballot: Ballot, verdicts: dict[str, str]) -> Ballot:
    choice = verdicts.get(ballot.motion, "")
    if not choice or choice not in turn.legal.ballots[ballot.motion].choices:
        return ballot
    return replace(ballot, choice=choice)


def together(turn: Turn, commands: list[Command]) -> list[Command]:
    """The commands, with a pledge to rise together if that turned out better for the state than each going its own way, and without
    one if it didn't."""
    desk = Desk(turn)
    if turn.number > 0 or desk.standing.pledge is not None:
        return commands
    rest = [command for command in commands if not _conditional(command)]
    for compact in compacts(desk)[:1]:
        pledge = join(desk, compact)
        if pledge is not None and _gain(turn, compact) > SURE:
            return [command for command in rest if not _pledges(command)] + [pledge]
    return rest


def _gain(turn: Turn, compact: Compact) -> float:
    """Points of a score between all its sides rising and none."""
    desk = Desk(turn)
    others = [side for side in compact.sides if side != turn.seat]
    behind = sum(desk.specs[side].gdp for side in (*others, turn.seat))
    if 100 * behind < compact.share * sum(spec.gdp for spec in desk.specs.values()):
        return 0.0
    heading = _heading(desk)
    keys = luck_keys(turn, _LUCKS)
    alone = Foresight(turn, keys=keys).follow(Course(target=heading))
    risen = Foresight(turn, keys=keys, levels=dict.fromkeys(others, compact.value))
    return risen.follow(Course(target=max(heading, compact.value))) - alone


def looked_at_offers(turn: Turn, commands: Iterable[Command]) -> list[Command]:
    """The commands, with offers that ask several states to spend signed or declined by what turned out better."""
    found: list[Command] = []
    looks = 0
    for command in commands:
        gain = None
        if isinstance(command, SignPact | DeclinePact) and looks < _MOTIONS:
            gain = _of_pact(turn, command.pact)
            looks += gain is not None
        found.append(command if gain is None else _thought_better(turn, command, gain, found))
    return found


def _thought_better(turn: Turn, command: Command, gain: float, found: Sequence[Command]) -> Command:
    if isinstance(command, SignPact) and gain < -SURE:
        return DeclinePact(pact=command.pact, version=command.version, text="It asks more of us than it brings us.")
    if isinstance(command, DeclinePact) and gain > SURE and _may_sign(turn, found):
        return SignPact(pact=command.pact, version=command.version)
    return command


def _may_sign(turn: Turn, found: Sequence[Command]) -> bool:
    desk = turn.legal.pacts
    return desk is not None and desk.signatures_left > sum(isinstance(command, SignPact) for command in found)


def _of_pact(turn: Turn, pact: str) -> float | None:
    """Points of a score between its clauses on spending kept and not there. None: it has none, or others than these."""
    desk = Desk(turn)
    clauses = turn.private.pacts[pact].clauses if pact in turn.private.pacts else ()
    if not clauses or any(clause.clause != "spend" for clause in clauses):
        return None
    levels = {clause.debtor: float(clause.terms["value"]) for clause in clauses}
    own = levels.pop(turn.seat, 0.0)
    heading = _heading(desk)
    keys = luck_keys(turn, _LUCKS)
    alone = Foresight(turn, keys=keys).follow(Course(target=heading))
    risen = Foresight(turn, keys=keys, levels=levels)
    return risen.follow(Course(target=max(heading, own))) - alone


def _heading(desk: Desk) -> float:
    """The spending that it heads for by its own sketch of the years to come."""
    best = desk.outlook.best_plan()
    if desk.figures.enforced and desk.is_member and best.first > desk.standing.spending + 1e-6:
        return max(best.target, desk.public.floor)
    return best.target


def _conditional(command: Command) -> bool:
    return _pledges(command) and isinstance(command, TableMotion) and bool(command.terms.get("share"))


def _pledges(command: Command) -> bool:
    return isinstance(command, TableMotion) and command.motion == "pledge"
