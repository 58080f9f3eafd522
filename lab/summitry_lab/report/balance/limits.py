"""What no number of games can tell; it stands below the first screen."""

from __future__ import annotations

from typing import Final

__all__ = ["LIMITS"]

LIMITS: Final = (
    (
        "The players are bots. They show what the rules reward if everybody follows a plain plan; they don't show what people "
        "would find, feel, or persuade each other of."
    ),
    (
        "The model's numbers are a game's. Deterrence of 0.4 is no chance of war, and a point of score is nobody's "
        "utility. What "
        "can be compared is the same game under other rules."
    ),
    (
        "Each sentence holds for these bots, these scenarios and this doctrine of the adversary. Another doctrine may turn a "
        "ranking round: play several and look at the part on doctrines."
    ),
    (
        "A ruleset is a reading of a treaty or of a proposal. Whether a real alliance would apply it in this way is not "
        "in the data."
    ),
    (
        "An interval covers luck only: what other seeds might have brought. It doesn't cover that the model may be "
        "wrong; the part "
        "on sensitivity shows some of that."
    ),
    (
        "No test was run for effects that nobody measured: no difference found is no proof that there is none. The "
        "part on what "
        "could have been detected says how large it would have had to be."
    ),
)
