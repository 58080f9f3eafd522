"""From documents to the resolved rules: facts filled in from the country table, defaults spelled out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from math import sqrt
from typing import Any

from summitry.loading.countries import country
from summitry.loading.documents import (
    DeckDocument,
    InterestDocument,
    RoleDocument,
    RulesetDocument,
    ScenarioDocument,
    StateDocument,
)
from summitry.rules import DeckCard, InterestSpec, ModelConstants, Role, Ruleset, Scenario, StateSpec

__all__ = ["overridden", "resolved_ruleset", "resolved_scenario"]

_TITLES = {
    "security": "Be safe from attack",
    "low_burden": "Keep the burden on the budget low",
    "support": "Keep the public's support",
    "influence": "See decisions go your way",
    "reputation": "Be known for keeping your word",
    "cohesion": "Hold the alliance together",
    "industry": "Bring work to the own industry",
    "autonomy": "Be able to act by yourselves, told by nobody",
}


_GUARANTOR = "guarantor"
"""Its key among the names: no state has a code of that length."""


def resolved_ruleset(document: RulesetDocument) -> Ruleset:
    """The ruleset of a document that has been checked."""
    return Ruleset(
        id=document.id,
        version=document.version,
        title=document.title,
        summary=document.summary,
        status=document.status,
        motions=document.motions,
        criteria=document.criteria,
        commitment=document.commitment,
        solidarity=document.solidarity,
        response=document.response,
        notes=document.notes,
        guarantor_terms=document.guarantor_terms,
        sources=document.sources,
        requires=document.requires,
        procedure=document.procedure,
        offices=document.offices,
        amendable=document.amendable,
        committees=document.committees or None,
        common_funding=document.common_funding,
        membership=document.membership,
        opt_out=document.opt_out,
        profiles=document.profiles,
    )


def overridden(constants: ModelConstants, overrides: Mapping[str, float | tuple[float, ...]]) -> ModelConstants:
    """The constants with a scenario's own values; whole numbers stay whole."""
    values: dict[str, Any] = dict(overrides)
    if "projected_years" in values:
        values["projected_years"] = int(values["projected_years"])
    return replace(constants, **values)


def resolved_scenario(document: ScenarioDocument, constants: ModelConstants) -> Scenario:
    """The scenario of a document that has been checked, with the constants of the model that it names."""
    states = tuple(_state(code, state) for code, state in document.states.items())
    told = {state.id: state.name for state in states} | {_GUARANTOR: document.guarantor.name}
    return Scenario(
        id=document.id,
        version=document.version,
        title=document.title,
        brief=document.brief.strip(),
        as_if=document.as_if,
        rounds=document.rounds,
        agenda_limit=document.agenda_limit,
        first_year=document.first_year,
        areas=document.areas,
        states=states,
        roles={code: _role(state.role, told) for code, state in document.states.items() if state.role},
        clocks=document.clocks,
        adversary=document.adversary,
        guarantor=document.guarantor,
        model=overridden(constants, document.model_overrides),
        sources=document.sources,
        injects=document.injects,
        deck=tuple(_card(card, told) for card in document.deck),
        caucuses=document.caucuses,
        partners=document.partners,
        guide=document.guide,
        as_if_under=document.as_if_under,
    )


def _state(code: str, document: StateDocument) -> StateSpec:
    facts = country(code)
    assert facts, code
    baseline = facts.spending if document.baseline is None else document.baseline
    assert baseline is not None, code
    note = document.baseline_note if document.baseline is not None else facts.spending_source
    stance = float(facts.vote == "for") if document.stance is None else document.stance
    need = document.exposure * sqrt(facts.population / 1e6) if document.need is None else document.need
    return StateSpec(
        id=code,
        name=facts.name,
        region=facts.region,
        seat=document.seat,
        member=document.member,
        gdp=facts.gdp,
        population=facts.population,
        baseline=baseline,
        baseline_note=note or "",
        democracy=facts.democracy,
        ukraine_aid=facts.ukraine_aid,
        stance=stance,
        warheads=facts.warheads,
        exposure=document.exposure,
        need=round(need, 6),
        script_spending=baseline if document.script_spending is None else document.script_spending,
        partner=document.partner,
    )


def _role(document: RoleDocument, names: Mapping[str, str]) -> Role:
    return Role(
        brief=document.brief,
        confidential=document.confidential,
        red_lines=document.red_lines,
        interests=tuple(_interest(interest, names) for interest in document.interests),
    )


def _card(document: DeckDocument, names: Mapping[str, str]) -> DeckCard:
    return DeckCard(
        id=document.id,
        title=document.title,
        text=document.text,
        red_lines=document.red_lines,
        interests=tuple(_interest(interest, names) for interest in document.interests),
        states=document.states,
    )


def _interest(document: InterestDocument, names: Mapping[str, str]) -> InterestSpec:
    return InterestSpec(
        id=document.id or document.kind,
        kind=document.kind,
        title=document.title or _title(document, names),
        weight=document.weight,
        hidden=document.hidden,
        states=document.states,
        value=document.value,
    )


def _title(document: InterestDocument, names: Mapping[str, str]) -> str:
    if document.kind == "enlargement":
        return f"See {' and '.join(names[code] for code in document.states)} inside the alliance"
    if document.kind == "guarantor":
        return f"Keep {names[_GUARANTOR]} engaged"
    if document.kind == "floor_at_most":
        return f"Keep the spending floor at {document.value:g} % of GDP or less"
    return _TITLES[document.kind]
