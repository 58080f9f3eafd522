"""What the catalog verbs print: rulesets, rules sheets and scenarios as reports."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from summitry.loading import Opening, countries, rules_sheet
from summitry.loading.countries import named
from summitry.loading.difference import SOURCES, changed_fields, changed_sections
from summitry.motions import MOTION_TYPES, rule_words
from summitry.rules import Ruleset, Scenario, StateSpec
from summitry_lab.report.blocks import Block, Heading, Table, Text

__all__ = [
    "admissions_page",
    "difference_page",
    "openings_page",
    "ruleset_line",
    "ruleset_page",
    "scenario_line",
    "scenario_page",
    "sheet_page",
]


def ruleset_line(ruleset: Ruleset) -> Iterator[Block]:
    """A ruleset in the list."""
    yield Text(
        label=f"{ruleset.id}@{ruleset.version}".ljust(14), text=f"{ruleset.title} ({ruleset.status}). {ruleset.summary}"
    )


def ruleset_page(ruleset: Ruleset) -> Iterator[Block]:
    """What a ruleset sets, one line a rule."""
    yield Heading(text=f"{ruleset.title} ({ruleset.id}, version {ruleset.version}, {ruleset.status})")
    yield Heading(text="Motions", level=3)
    for name, motion in ruleset.motions.items():
        rule = rule_words(name, motion.rule) if motion.rule else f"Refused. {motion.refusal}"
        yield Text(label=MOTION_TYPES[name].title.ljust(25), text=rule, indent=2)
    commitment = ruleset.commitment
    yield Heading(text="Duties", level=3)
    duties = (
        ("Commitment", f"{commitment.label} ({'binding' if commitment.binding else 'guideline'})"),
        ("On the path", f"a rise of {commitment.path_step:g} points a year"),
        ("If broken", "dismissal" if commitment.consequence == "dismissal" else "no consequence by rule"),
        ("Solidarity", ruleset.solidarity.label),
        ("Answers", ruleset.response.label),
    )
    for name, text in duties:
        yield Text(label=name.ljust(25), text=text, indent=2)
    yield Heading(text="To join", level=3)
    for criterion in ruleset.criteria:
        waiver = f" (waived: {named(criterion.waiver)})" if criterion.waiver else ""
        yield Text(label=criterion.id.ljust(25), text=criterion.label + waiver, indent=2)
    if not ruleset.criteria:
        yield Text(text="No list of conditions.", indent=2)


def sheet_page(ruleset: Ruleset) -> Iterator[Block]:
    """The rules sheet."""
    yield Heading(text=f"Rules sheet: {ruleset.title}")
    for section in rules_sheet(ruleset):
        yield Heading(text=section.title, level=3)
        for line in section.lines:
            item = line.startswith("- ")
            yield Text(label="-" if item else "", text=line[2:] if item else line, indent=2)


def difference_page(first: Ruleset, second: Ruleset) -> Iterator[Block]:
    """What only the one and only the other ruleset says, section by section of the rules sheet."""
    one, two = (f"{ruleset.id}@{ruleset.version}" for ruleset in (first, second))
    if one == two:
        one, two = f"{one} (first)", f"{two} (second)"
    yield Heading(text=f"{first.title} ({one}) and {second.title} ({two})")
    sections, fields = changed_sections(first, second), changed_fields(first, second)
    told = [section for section in sections if section.title != SOURCES]
    if not told and not fields:
        told = [*sections]
    for section in told:
        yield Heading(text=section.title, level=3)
        for name, lines in ((one, section.first), (two, section.second)):
            for line in lines:
                yield Text(label=f"{name}:", text=line.removeprefix("- "), indent=2)
        if not section.first and not section.second:
            yield Text(text="The same, in another order.", indent=2)
    if fields:
        yield Heading(text="In the files", level=3)
        for field in fields:
            yield Text(label=f"{field.path}:", text=f"{field.first} → {field.second}", indent=2)
    if not sections and not fields:
        yield Text(text="They say the same.", indent=2)
    if len(told) < len(sections):
        text = f"Their sources differ too: `summitry rulesets explain {first.id}` and `... {second.id}` list them."
        yield Text(text=text, indent=2, tone="dim")


def scenario_line(scenario: Scenario) -> Iterator[Block]:
    """A scenario in the list."""
    seats = sum(state.seat for state in scenario.states)
    minutes = scenario.clocks.game(scenario.rounds) / 60
    text = f"{scenario.title}. {seats} seats, {scenario.rounds} rounds, about {minutes:.0f} minutes."
    yield Text(label=f"{scenario.id}@{scenario.version}".ljust(14), text=text)


def scenario_page(scenario: Scenario) -> Iterator[Block]:
    """Brief, states, capability areas and adversary."""
    yield Heading(text=f"{scenario.title} ({scenario.id}, version {scenario.version})")
    yield Text(text=scenario.brief, indent=2)
    if scenario.as_if:
        yield Text(label="As if:", text=scenario.as_if, indent=2)
    clocks = scenario.clocks
    first = "" if clocks.first_briefing is None else f", the first {clocks.first_briefing} s"
    text = (
        f"{scenario.rounds} of {clocks.round / 60:.1f} minutes (briefing {clocks.briefing} s{first}, negotiation "
        f"{clocks.negotiation} s, vote {clocks.vote} s, decision {clocks.decision} s, resolution {clocks.resolution} s). "
        f"At most {scenario.agenda_limit} motions are voted on in a round."
    )
    yield Text(label="Rounds:", text=text, indent=2)
    yield Heading(text="States", level=3)
    yield Table(
        columns=("state", "GDP", "% GDP", "dem.", "aid", "nukes", "expos.", "need"),
        rows=tuple(_row(state) for state in scenario.states),
        right=tuple(range(1, 8)),
    )
    yield Text(text=_places(scenario), indent=2)
    text = (
        "GDP in bn USD, defence spending and aid to Ukraine in % of GDP, dem.: democracy index, expos.: exposure to the "
        "adversary, need: the territory's weight in the alliance's requirement."
    )
    yield Text(text=text, indent=2, tone="dim")
    table = {row.iso3: row.spending for row in countries()}
    for state in scenario.states:
        if state.baseline != table[state.id]:
            yield Text(text=f"{state.name}, {state.baseline:g} %: {state.baseline_note}.", indent=2, tone="dim")
    yield Heading(text="Capability areas", level=3)
    areas = tuple((area.title, f"{area.share * 100:g} %", f"{area.gap:g}") for area in scenario.areas)
    yield Table(columns=("area", "share", "gap"), rows=areas, right=(1, 2))
    yield Text(
        text="share: of the usual budget. gap: need against what exists, 1 where it is as usual.", indent=2, tone="dim"
    )
    adversary = scenario.adversary
    yield Heading(text="Outside", level=3)
    figures = adversary.figures()
    watched = {"ladder": "(1 − deterrence)", "spiral": "tension", "opportunist": "weakness"}[adversary.doctrine]
    kept = " Players are not told which doctrine it is." if adversary.hidden else ""
    text = (
        f"doctrine “{adversary.doctrine}”; a session may choose {', '.join(adversary.offered)}. A provocation comes with "
        f"probability {figures.probability_base:g} + {figures.probability_slope:g} · {watched}; {len(adversary.texts)} texts "
        f"for severities 1 to 5.{kept}"
    )
    yield Text(label="Adversary:", text=text, indent=2)
    guarantor = scenario.guarantor
    if guarantor.kind == "seat":
        help_ = f"{guarantor.name}, at the table; {guarantor.forces:.0%} of what it has counts here."
    else:
        help_ = f"{guarantor.name}, {guarantor.capability:,.0f} bn USD, credit {guarantor.credit:g}."
    text = f"{'none.' if guarantor.kind == 'none' else help_} {guarantor.note}".strip()
    yield Text(label="Guarantor:", text=text, indent=2)
    names = {state.id: state.name for state in scenario.states}
    for caucus in scenario.caucuses:
        members = ", ".join(names[member] for member in caucus.members)
        yield Text(label=f"Caucus {caucus.id}:", text=f"{caucus.title}: {members}. {caucus.source}.", indent=2)
    for partner in scenario.partners:
        yield Text(label="Partner:", text=f"{partner.name}. {partner.text} Told of, not counted.", indent=2)
    partners = ", ".join(state.name for state in scenario.states if state.partner)
    if partners:
        yield Text(label="Partners by treaty:", text=f"{partners}.", indent=2)
    yield Heading(text="Sources", level=3)
    for source in scenario.sources:
        yield Text(label="-", text=f"[{source.status}] {source.text}", indent=2)


def openings_page(
    openings: Iterable[tuple[str, Opening]], refused: Iterable[tuple[str, str, str]] = ()
) -> Iterator[Block]:
    """Where scenarios begin, as (scenario, figures), and what can't be played, as (scenario, ruleset, reason)."""
    yield Heading(text="At the start, by the model", level=3)
    yield Table(
        columns=("scenario", "ruleset", "ratio", "deterrence", "provoked", "attack", "lost"),
        rows=tuple(
            (
                scenario,
                start.ruleset,
                f"{start.ratio_low:.2f}–{start.ratio_high:.2f}",
                f"{start.deterrence:.2f}",
                f"{start.provocation * 100:.0f} %",
                f"{start.attack * 100:.0f} %",
                f"{start.breakdown_half * 100:.0f}–{start.breakdown * 100:.0f} %",
            )
            for scenario, start in openings
        ),
        right=(2, 3, 4, 5, 6),
    )
    text = (
        "ratio: capability over requirement for the member that is covered worst and best. provoked: chance of a provocation in "
        "the first round. attack: chance of an armed attack before the end if nothing is ever answered and deterrence stays "
        "where it is. lost: chance of breakdown, that such an attack on a member ends the game, if every "
        "second provocation is answered and if none is; 0 where deterrence is enough to survive one. By the chances "
        "of the ladder, without playing; injects left out."
    )
    yield Text(text=text, indent=2, tone="dim")
    for scenario, ruleset, reason in refused:
        yield Text(label=f"{scenario} under {ruleset}:", text=f"can't be played. {reason}.", indent=2)


def admissions_page(rulesets: Iterable[tuple[str, Iterable[tuple[str, tuple[str, ...]]]]]) -> Iterator[Block]:
    """Which scenarios a ruleset admits, as (ruleset, (scenario, why not; empty: admitted))."""
    yield Heading(text="Scenarios that can be played under it", level=3)
    for ruleset, scenarios in rulesets:
        pairs = list(scenarios)
        admitted = [scenario for scenario, why in pairs if not why]
        yield Text(label=f"{ruleset}:", text=", ".join(admitted) or "none", indent=2)
        for scenario, why in pairs:
            if why:
                yield Text(text=f"Not {scenario}: {'. '.join(why)}.", indent=4, tone="dim")


def _places(scenario: Scenario) -> str:
    """Who is played, and who is in."""
    off = ", ".join(state.name for state in scenario.states if not state.seat)
    out = ", ".join(state.name for state in scenario.states if not state.member)
    return f"Off the board, by a script: {off or 'nobody'}. Outside the alliance at the start: {out or 'nobody'}."


def _row(state: StateSpec) -> tuple[str, ...]:
    return (
        f"{state.id} {state.name}"[:18],
        f"{state.gdp:,.0f}",
        f"{state.baseline:.2f}",
        "–" if state.democracy is None else f"{state.democracy:.2f}",
        "–" if state.ukraine_aid is None else f"{state.ukraine_aid:.2f}",
        str(state.warheads or "–"),
        f"{state.exposure:.2f}",
        f"{state.need:.1f}",
    )
