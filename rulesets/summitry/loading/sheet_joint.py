"""The rules sheet on joint work: what binds whom, what one may stay out of, and profiles."""

from __future__ import annotations

from typing import Final, NamedTuple

from summitry.decision_rules import (
    AllOf,
    AnyOf,
    ConstructiveAbstention,
    OptIn,
    Silence,
    TablingRule,
    Unanimity,
)
from summitry.loading.sheet_words import sentences
from summitry.rules import Ruleset

__all__ = ["joint_work"]

_NAMES = {"answer": "answers", "programme": "programmes", "operation": "operations", "undertaking": "undertakings"}


def joint_work(ruleset: Ruleset) -> tuple[str, ...]:
    """Programmes, operations and undertakings in the words of the rules sheet."""
    possible = [
        name
        for name in ("programme", "operation", "undertaking")
        if (motion := ruleset.motions.get(name)) is not None and motion.rule is not None
    ]
    if not possible:
        return ()
    first = (
        "Whoever takes part in a programme, an operation or an undertaking owes its contribution every year and decides each year "
        "what it really gives; the ledger shows it."
    )
    lines = [first]
    for name in possible:
        rule = ruleset.motions[name].rule
        assert rule is not None
        lines.append(_bound(name, _reaches(rule), _everybody(ruleset, name)))
    lines += _opt_out(ruleset)
    if ruleset.profiles:
        lines.append("You may take a profile, and change it at most every second round:")
        lines += [_profile(ruleset, index) for index in range(len(ruleset.profiles))]
    return tuple(lines)


class _Reach(NamedTuple):
    """Whom a rule binds: the wider the reach, the more."""

    wide: int
    words: str
    """With ``{all}`` for whoever could be bound."""


_ADOPTERS: Final = _Reach(1, "those that vote yes")
_ASIDE: Final = _Reach(2, "{all} but those that abstain with a declaration, once nobody votes no")
_AGREED: Final = _Reach(3, "{all}, once nobody objects")
_OUTVOTED: Final = _Reach(4, "{all}, those outvoted too")


def _reaches(rule: TablingRule) -> tuple[_Reach, ...]:
    """Whom the rule binds, in every way in which it can be adopted, the widest first. Where several parts must hold, whom the
    narrowest binds."""
    match rule:
        case OptIn():
            return (_ADOPTERS,)
        case ConstructiveAbstention():
            return (_ASIDE,)
        case Silence() | Unanimity():
            return (_AGREED,)
        case AllOf():
            return min((_reaches(part) for part in rule.rules), key=max)
        case AnyOf():
            return tuple(sorted({reach for part in rule.rules for reach in _reaches(part)}, reverse=True))
        case _:
            return (_OUTVOTED,)


def _everybody(ruleset: Ruleset, name: str) -> str:
    stays = name in ruleset.opt_out.free
    if ruleset.membership == "none":
        return "all at the table that don't stay out" if stays else "all at the table"
    return "all members that don't stay out" if stays else "all members"


def _bound(name: str, reaches: tuple[_Reach, ...], everybody: str) -> str:
    first, *then = (reach.words.format(all=everybody) for reach in reaches)
    what = _NAMES[name].capitalize()
    return sentences(f"{what} bind {first}.", *(f"Failing that, they bind {whom}." for whom in then))


def _opt_out(ruleset: Ruleset) -> list[str]:
    opt_out = ruleset.opt_out
    lines = [f"{opt_out.label}."] if opt_out.label else []
    if opt_out.free:
        lines.append(f"Without blame you may stay out of, or leave: {_listed(opt_out.free)}.")
    if opt_out.blamed:
        lines.append(f"You may leave, and it is recorded as a broken commitment: {_listed(opt_out.blamed)}.")
    if "answer" in opt_out.free and ruleset.solidarity.clause == "musketeer":
        lines.append("When the threat is to all, nobody stays out of the answer.")
    return lines


def _listed(works: tuple[str, ...]) -> str:
    return ", ".join(_NAMES[work] for work in works)


def _profile(ruleset: Ruleset, index: int) -> str:
    profile = ruleset.profiles[index]
    bonus, elsewhere, in_kind = (round(share * 100) for share in (profile.bonus, profile.elsewhere, profile.in_kind))
    if elsewhere:
        buys = f"Your money buys {bonus} % more in its areas and {elsewhere} % less in the others."
    else:
        buys = f"Your money buys {bonus} % more in its areas."
    works = f"Of what your industry works on in programmes {in_kind} % counts as spending." if in_kind else ""
    return sentences(f"- {profile.title}.", buys, works)
