"""Refusals: a command that the rules do not allow, with a code, the reason and how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Final

__all__ = ["CODES", "Refused"]

CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "already_came": "The inject has come already, or the round has its provocation already.",
        "already_closed": "The motion has been closed; its result stands.",
        "already_signed": "The seat has signed this version of the pact.",
        "already_started": "The session has passed STARTEX.",
        "already_tabled": "The same proposal is on the table already.",
        "agenda_limit": "The seat has tabled its one motion for this round.",
        "bad_clause": "A clause of the pact is of no known kind, or it can't be promised so.",
        "bad_choice": "The choice is not offered by the motion's decision rule.",
        "bad_terms": "A term of the motion is missing, unknown or out of its range.",
        "bad_value": "A value is out of its range.",
        "criteria_unmet": "The state doesn't meet the ruleset's criteria for members.",
        "clock_running": "The clock is not paused.",
        "clock_stopped": "The clock is paused, or the session runs without clocks.",
        "debrief_open": "The debrief is open already.",
        "draft_limit": "The delegation has as many drafts as its papers hold.",
        "forbidden_by_ruleset": "The ruleset has no such motion; the reason names the treaty fact.",
        "frozen": "Grace is for those who still owe something; what the others have given is frozen.",
        "held_limit": "As many messages of the seat wait for the facilitator as may.",
        "unknown_held": "No such message waits for the facilitator.",
        "head_only": "Only the head of delegation commits the state; a delegate drafts.",
        "nobody_seated": "No seat is held by a person or a bot.",
        "no_reason": "The command needs a reason in writing.",
        "not_a_member": "Only members may do this.",
        "not_allowed": "The actor's role may not give this command.",
        "not_eligible": "The seat has no ballot on this motion.",
        "not_ended": "The session has not ended.",
        "not_held": "The inject comes by itself, at its time or under its conditions.",
        "not_in_caucus": "The sender doesn't belong to the caucus.",
        "not_running": "The session is not between STARTEX and ENDEX.",
        "outdated_draft": "The draft has a newer version.",
        "outdated_phase": "The command names a phase instance that is over.",
        "offer_closed": "The pact is no longer an offer.",
        "outdated_revision": "The motion has a newer revision.",
        "outdated_version": "The pact has a newer version.",
        "pact_limit": "The seat has as many offers or pacts as it may have.",
        "pause_limit": "The session has had as many pauses by vote as it may.",
        "pledge_in_force": "The state's own pledge is in force until its round.",
        "seat_not_open": "The seat is held by somebody else.",
        "session_over": "The session has ended.",
        "unknown_caucus": "The scenario has no such caucus.",
        "unknown_inject": "The MSEL has no such inject.",
        "no_grounds": "The ruleset allows this against a state only on grounds that aren't there.",
        "not_chair": "The seat doesn't hold the office that orders the agenda.",
        "unknown_amendment": "There is no such amendment beside the motion.",
        "unknown_bot": "No bot of that name is installed.",
        "too_long": "The text is longer than allowed.",
        "unknown_delegate": "Nobody in the delegation has this number.",
        "unknown_draft": "There is no such draft in the delegation's papers.",
        "unknown_motion": "There is no such motion on the table.",
        "unknown_pact": "The seat is a party of no such pact.",
        "unknown_point": "The exercise has no such point to go back to.",
        "unknown_seat": "There is no such seat in the session.",
        "wrong_phase": "The command belongs to another phase of the round.",
    }
)
"""Every code that ``decide`` may refuse with, and what it means in plain words."""


class Refused(ValueError):
    """A command the rules refuse. The state is as it was.

    ``code`` is a key of :data:`CODES`; ``reason`` says what is wrong with the offending value in it; ``allowed`` says
    what would be accepted instead (empty when nothing would).
    """

    def __init__(self, code: str, reason: str, *, allowed: str = "") -> None:
        assert code in CODES, code
        super().__init__(f"{code}: {reason}" + (f" ({allowed})" if allowed else ""))
        self.code = code
        self.reason = reason
        self.allowed = allowed

    def __reduce__(self) -> tuple[partial[Refused], tuple[str, str]]:
        return partial(type(self), allowed=self.allowed), (
            self.code,
            self.reason,
        )  # so that worker processes can raise it
