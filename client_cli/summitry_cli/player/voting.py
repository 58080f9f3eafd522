"""Reading ``vote m1 yes m2 no``, ``accept m1`` and ``position m1 reject``."""

from __future__ import annotations

from summitry.commands import Ballot, BallotChoice, CastBallots, Command, Position, PositionChoice, RecordPositions
from summitry_cli.player.reading import Unclear, motion_id
from summitry_cli.player.sight import Sight

__all__ = ["POSITIONS", "read_accept", "read_position", "read_vote"]

WORDS: dict[str, BallotChoice] = {
    "yes": "yes", "y": "yes", "for": "yes", "aye": "yes", "no": "no", "n": "no", "against": "no", "nay": "no",
    "abstain": "abstain", "a": "abstain", "acceptable": "acceptable", "accept": "acceptable",
    "abstain_with_declaration": "abstain_with_declaration", "declare": "abstain_with_declaration",
    "d": "abstain_with_declaration",
}  # fmt: skip


POSITIONS: dict[str, str] = {"want": "you want it", "can_live_with": "you can live with it", "reject": "you reject it"}
"""Position → the words for it."""
_THOUGHTS: dict[str, PositionChoice] = {
    "want": "want", "w": "want", "live": "can_live_with", "can_live_with": "can_live_with", "l": "can_live_with",
    "reject": "reject", "r": "reject",
}  # fmt: skip


def read_vote(rest: str, sight: Sight) -> Command:
    """The ballots of a line; with a single open ballot its motion needn't be named, ``all`` names every one."""
    assert sight.legal is not None
    open_ = sight.legal.ballots
    if not open_:
        raise Unclear(_nothing(sight), "`motions` shows the table.")
    words = rest.replace(",", " ").split()
    if len(words) == 1 and words[0].lower() in WORDS and len(open_) == 1:
        words = [next(iter(open_)), words[0]]
    elif len(words) == 2 and words[0].lower() == "all":
        words = [word for motion in open_ for word in (motion, words[1])]
    if not words or len(words) % 2:
        raise Unclear("name each motion and then your choice")
    return CastBallots(
        ballots=tuple(_ballot(words[at], words[at + 1], sight) for at in range(0, len(words), 2)),
    )


def read_accept(rest: str, sight: Sight) -> Command:
    """Acceptance of the named motions, or of all that run under silence procedure."""
    assert sight.legal is not None
    open_ = sight.legal.ballots
    words = rest.replace(",", " ").split() or [id_ for id_, offer in open_.items() if offer.may_break_silence]
    if not words:
        raise Unclear(_nothing(sight), "`motions` shows the table.")
    return CastBallots(ballots=tuple(_ballot(word, "acceptable", sight) for word in words))


def read_position(rest: str, sight: Sight) -> Command:
    """What the state thinks of the named motions; with a single motion in the Vote it needn't be named."""
    assert sight.legal is not None
    open_ = sight.legal.positions
    if not open_:
        phase = sight.view.public.phase
        problem = "no motion is decided in this vote" if phase == "vote" else f"this is {phase}"
        raise Unclear(f"positions are recorded in the vote phase; {problem}", "`motions` shows the table.")
    words = rest.replace(",", " ").split()
    if len(words) == 1 and words[0].lower() in _THOUGHTS and len(open_) == 1:
        words = [next(iter(open_)), words[0]]
    if not words or len(words) % 2:
        raise Unclear("name each motion and then what you think: want, live, reject")
    return RecordPositions(
        positions=tuple(_position(words[at], words[at + 1], sight) for at in range(0, len(words), 2))
    )


def _position(word: str, thought: str, sight: Sight) -> Position:
    assert sight.legal is not None
    motion = motion_id(word, sight)
    offer = sight.legal.positions.get(motion)
    if offer is None:
        raise Unclear(f"{motion} is not decided in this vote", f"These are: {', '.join(sight.legal.positions)}.")
    meant = _THOUGHTS.get(thought.lower())
    if meant is None:
        raise Unclear(f"{thought!r} is no position", "want, live (you can live with it), reject.")
    return Position(motion=motion, revision=offer.revision, position=meant)


def _ballot(word: str, choice: str, sight: Sight) -> Ballot:
    assert sight.legal is not None
    motion = motion_id(word, sight)
    offer = sight.legal.ballots.get(motion)
    if offer is None:
        raise Unclear(f"you have no ballot on {motion}", f"Open to you: {', '.join(sight.legal.ballots) or 'none'}.")
    meant = WORDS.get(choice.lower())
    if meant is None:
        raise Unclear(f"{choice!r} is no choice", f"On {motion}: {', '.join(offer.choices)}.")
    if meant == "yes" and "yes" not in offer.choices and "acceptable" in offer.choices:
        meant = "acceptable"
    if meant not in offer.choices:
        hint = f"On {motion}: {', '.join(offer.choices)}."
        if offer.may_break_silence:
            hint = f"It runs under silence procedure: `accept {motion}`, or object in writing with `break {motion} REASON`."
        raise Unclear(f"{choice!r} is not offered on {motion}", hint)
    return Ballot(motion=motion, revision=offer.revision, choice=meant)


def _nothing(sight: Sight) -> str:
    phase = sight.view.public.phase
    return "you have no open ballot" if phase == "vote" else f"votes are cast in the vote phase; this is {phase}"
