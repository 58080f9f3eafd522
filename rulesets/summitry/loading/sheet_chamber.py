"""What the rules sheet says of texts and agenda, offices, suspension, and the change of the rules: a part of ``sheet``."""

from __future__ import annotations

from typing import Final

from summitry.decision import share_words
from summitry.loading.countries import named
from summitry.loading.sheet_words import sentences
from summitry.motions import MOTION_TYPES
from summitry.motions.parameters import parameter
from summitry.procedure import CHAIR, Committee, Office
from summitry.rules import MotionRule, Ruleset

__all__ = ["changing_rules", "committees", "grounds", "offices", "procedure", "suspending"]


_POWERS: Final = {
    "orders_agenda": "It orders the agenda and speaks for what the chair tables.",
    "casting_vote": "It has the casting vote where a rule says so.",
}


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
    places = (
        "A round votes on as many motions as the scenario says; the rest waits for the next."
        if own.agenda_places is None
        else f"A round votes on {own.agenda_places} motions; the rest waits for the next."
    )
    order = "Answers to a provocation come first, then what waited, then what has more co-sponsors."
    lines.append(sentences(places, order))
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
    if office.open_to == "members":
        who = f"- {office.title}: any member may be appointed."
    else:
        who = f"- {office.title}: one of {named(office.states)} may be appointed."
    term = (
        f"The term is {office.term} round{'s' if office.term > 1 else ''}."
        if office.term
        else "It is held until somebody else is appointed."
    )
    again = "Nobody is appointed twice running." if office.rotates else ""
    holder = office.holder
    start = "Vacant at the start." if holder == CHAIR else f"{named((holder,))} holds it at the start."
    return sentences(who, term, again, start, *(_POWERS[power] for power in office.powers), office.note)


def committees(ruleset: Ruleset) -> tuple[str, ...]:
    """What a committee may decide, and whom that binds."""
    if not ruleset.committees:
        return ()
    return (
        *(_committee(committee) for committee in ruleset.committees),
        "What is decided in a committee is decided by the usual rule, among those who sit there, and binds them alone.",
        "Who doesn't sit there can neither stop it nor propose it. It sees all of it, and may join in.",
    )


def _committee(committee: Committee) -> str:
    motions = "; ".join(MOTION_TYPES[name].title for name in committee.motions)
    return sentences(
        f"- {committee.title}: all members sit in it but {named(committee.without)}.",
        f"Who tables one of these may take it there instead of to all members: {motions}.",
        committee.note,
    )


def changing_rules(ruleset: Ruleset) -> tuple[str, ...]:
    """What may be amended, and how far."""
    if not _has(ruleset, "amendment"):
        return ()
    lines = ["Some numbers of these rules can be amended, by the rule above; the new one holds from the next round on:"]
    for one in ruleset.amendable:
        now = parameter(ruleset, one.path)
        unit = f" {one.unit}" if one.unit else ""
        span = f"{one.minimum:g} to {one.maximum:g}{unit}"
        lines.append(
            f"- {one.label}: {span}, now as the scenario says."
            if now is None
            else f"- {one.label}: {span}, now {now:g}."
        )
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
            sentences(
                f"A member can be suspended, {grounds(ruleset.motions['suspension'])}.",
                "Suspended, it keeps its commitments, has no vote, is asked for no answer, and nobody's forces count for it.",
                "The members can end that, also on its own application." if apply else "The members can end that.",
            )
        )
    if _has(ruleset, "review"):
        stand = ruleset.procedure.findings_stand
        lines.append(
            "A review publishes whether a state meets a criterion, or has kept what binds it, with the numbers. The finding "
            f"stands for {stand} more round{'s' if stand > 1 else ''} and punishes nobody by itself."
        )
    return tuple(lines)
