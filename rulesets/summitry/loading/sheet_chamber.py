"""What the rules sheet says of texts and agenda, offices, suspension, and the change of the rules: a part of ``sheet``."""

from __future__ import annotations

from summitry.decision import share_words
from summitry.loading.countries import named
from summitry.motions.parameters import parameter
from summitry.procedure import CHAIR, Office
from summitry.rules import MotionRule, Ruleset

__all__ = ["changing_rules", "grounds", "offices", "procedure", "suspending"]


def _has(ruleset: Ruleset, motion: str) -> bool:
    rule = ruleset.motions.get(motion)
    return rule is not None and rule.rule is not None


def procedure(ruleset: Ruleset) -> tuple[str, ...]:
    """Amendments, and how a motion finds a place."""
    own = ruleset.procedure
    lines = [
        (
            "The mover may change its motion as long as it is negotiated; its co-sponsors then have to say anew whether they "
            "support it. Whoever will vote on the motion may put an amendment beside it, and the mover may take that in."
        )
    ]
    if own.unfriendly_amendments is None:
        lines.append("Against the mover's will no amendment holds; whoever wants another text tables another motion.")
    else:
        lines.append(
            f"An amendment holds against the mover's will once {share_words(own.unfriendly_amendments)} of those who will vote "
            "back it in public. The text then belongs to them, and the mover can only withdraw it."
        )
    places = "as many motions as the scenario says" if own.agenda_places is None else f"{own.agenda_places} motions"
    lines.append(
        f"A round votes on {places}; the rest waits for the next. Answers to a provocation come first, then what waited, then what "
        "has more co-sponsors."
    )
    if own.agenda_added_by is not None:
        lines.append(
            f"What {share_words(own.agenda_added_by)} of the members stand behind, as mover and co-sponsors, is voted on even when "
            "the places are taken."
        )
    if any(rule.rule is not None and rule.rule.kind == "silence" for rule in ruleset.motions.values()):
        lines.append(
            "A text on which somebody broke silence comes back in the next round: its mover may table it anew, changed or "
            "not, in place of another motion. Left alone it is gone. An answer to a provocation doesn't come back."
        )
    return tuple(lines)


def offices(ruleset: Ruleset) -> tuple[str, ...]:
    """One line an office."""
    if not ruleset.offices:
        return ()
    return (
        *(_office(office) for office in ruleset.offices),
        "An office falls vacant when its holder is no longer a member. Holding one adds to a state's influence.",
    )


def _office(office: Office) -> str:
    who = "any member" if office.open_to == "members" else f"one of {named(office.states)}"
    term = f" for {office.term} round{'s' if office.term > 1 else ''}" if office.term else " until somebody else is"
    again = ", not the same twice running" if office.rotates else ""
    start = "vacant at the start" if office.holder == CHAIR else f"{named((office.holder,))} at the start"
    powers = {
        "orders_agenda": "orders the agenda and speaks for what the chair tables",
        "casting_vote": "has the casting vote where a rule says so",
    }
    does = "".join(f" It {powers[power]}." for power in office.powers)
    note = f" {office.note}" if office.note else ""
    return f"- {office.title}: {who} may be appointed{term}{again}; {start}.{does}{note}"


def changing_rules(ruleset: Ruleset) -> tuple[str, ...]:
    """What may be amended, and how far."""
    if not _has(ruleset, "amendment"):
        return ()
    lines = ["Some numbers of these rules can be amended, by the rule above; the new one holds from the next round on:"]
    for one in ruleset.amendable:
        now = parameter(ruleset, one.path)
        unit = f" {one.unit}" if one.unit else ""
        at = "now as the scenario says" if now is None else f"now {now:g}"
        lines.append(f"- {one.label}: {one.minimum:g} to {one.maximum:g}{unit}, {at}.")
    return tuple(lines)


def grounds(motion: MotionRule) -> str:
    """On what grounds, as part of a sentence."""
    if motion.needs_finding:
        return "but only while the finding of a review stands that it is in breach"
    if motion.needs_breach:
        return "but only if it fails a criterion or broke a binding commitment in the year before"
    return "on any ground"


def suspending(ruleset: Ruleset) -> tuple[str, ...]:
    """Suspension and review."""
    lines = []
    if _has(ruleset, "suspension"):
        apply = ruleset.motions["reinstatement"].tabled_by == "member_or_subject"
        lines.append(
            f"A member can be suspended, {grounds(ruleset.motions['suspension'])}: it keeps its commitments, has no vote, is asked "
            "for no answer, and nobody's forces count for it. The members can end that"
            + (", also on its own application." if apply else ".")
        )
    if _has(ruleset, "review"):
        stand = ruleset.procedure.findings_stand
        lines.append(
            "A review publishes whether a state meets a criterion, or has kept what binds it, with the numbers. The finding "
            f"stands for {stand} more round{'s' if stand > 1 else ''} and punishes nobody by itself."
        )
    return tuple(lines)
