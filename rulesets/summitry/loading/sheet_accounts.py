"""What the rules sheet says of the second account, of aid that counts, of understandings and of the review: a part of ``sheet``."""

from __future__ import annotations

from summitry.loading.countries import named
from summitry.loading.sheet_words import sentences
from summitry.rules import RelatedSpending, Ruleset

__all__ = ["accounts", "in_common"]


def accounts(ruleset: Ruleset) -> tuple[str, ...]:
    """Nothing where the ruleset counts core defence alone, for all alike."""
    commitment = ruleset.commitment
    lines = [] if commitment.related is None else list(_related(commitment.related))
    if commitment.aid_counts:
        lines.append("What a state gives to Ukraine in a year counts as core defence where that year is judged.")
    lines += [
        f"By an understanding of its own {named((one.state,))} is held to {one.floor:g} % of GDP on core defence."
        for one in commitment.understandings or ()
    ]
    if commitment.review_year is not None:
        lines.append(f"In {commitment.review_year} the chair puts the figure before the members again, as it stands.")
    return tuple(lines)


def _related(related: RelatedSpending) -> tuple[str, ...]:
    spared = (
        f"At {related.cap:g} % it spares a state {related.resilience * 100:g} % of what an unmet provocation against it costs."
        if related.resilience
        else ""
    )
    return (
        sentences(
            f"{related.label}.",
            f"It counts up to {related.cap:g} % of GDP, and with core defence shall come to {related.total:g} %.",
        ),
        (
            f"A state keeps this second account with {related.cap:g} %, with what core defence leaves of {related.total:g} %, or "
            f"with {related.path_step:g} points of GDP more than the year before."
        ),
        sentences("It costs like any spending, buys no forces, and stands in for none of the core.", spared),
    )


def in_common(ruleset: Ruleset) -> tuple[str, ...]:
    """The common budget: how large, who pays how much, and that it is small."""
    funding = ruleset.common_funding
    if funding is None:
        return ()
    agreed = [f"- {named((state,))}: {share:g} % of the budget, as agreed." for state, share in funding.shares.items()]
    return (
        sentences(
            f"{funding.label}.",
            f"The members pay it together: {funding.share:g} % of what they spend on defence.",
        ),
        *agreed,
        "Who has no agreed share pays by its GDP what the others leave. GDP stands in for gross national income.",
        (
            "It is paid beside a state's spending and counts for no floor, guideline or pledge. It buys no forces here, and costs "
            "so little that scores hardly move: what is negotiated is who pays how much."
        ),
    )
