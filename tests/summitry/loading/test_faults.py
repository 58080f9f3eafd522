"""Every kind of fault: a shipped file with one thing broken, the line where it stands, and a fix that mends it."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import pytest

from summitry.loading import CatalogFault, check_catalog, check_file, load_ruleset

CATALOG = files("summitry").joinpath("catalog")


@dataclass(frozen=True, kw_only=True)
class Case:
    """``old`` is replaced by ``new`` in ``file``; the fault is expected on the line where ``at`` stands afterwards."""

    file: str
    old: str
    new: str
    path: str
    problem: str
    fix: str
    at: str = ""
    """``new``, unless given."""

    def text(self) -> str:
        return broken(self.file, [(self.old, self.new)])


def shipped(file: str) -> str:
    return CATALOG.joinpath(f"{file}.toml").read_text(encoding="utf-8")


def broken(file: str, changes: Sequence[tuple[str, str]]) -> str:
    text = shipped(file)
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def check(tmp_path: Path, file: str, text: str) -> tuple[CatalogFault, ...]:
    path = tmp_path / f"{Path(file).name}.toml"
    path.write_text(text, encoding="utf-8")
    return check_file(path)


def line(text: str, mark: str) -> int:
    assert text.count(mark) >= 1, mark
    return text[: text.index(mark)].count("\n") + 1


CALM, NATO, FIVE, MODEL = "rulesets/calm", "rulesets/nato", "scenarios/tutorial-5", "models/standard"
DRAWDOWN, FIFTEEN, ALLIES = "rulesets/us-drawdown", "scenarios/calm-15", "scenarios/nato-32"
FUNDING = '[common_funding]\nlabel = "Budget"\nshare = 0.3\nshares = { USA = 22.1, DEU = 14.8 }\n\n'
RELATED = '[commitment.related]\nlabel = "More"\ncap = 1.5\ntotal = 5.0\npath_step = 0.15\nresilience = 0.5\n\n'
UNDERSTANDING = '[[commitment.understandings]]\nstate = "ESP"\nfloor = 2.1\n\n'
COMMITTEE = '[[committees]]\nid = "planning"\ntitle = "Planning"\nwithout = ["FRA"]\nmotions = ["response"]\n\n'
CASES = [
    # --- shape: names, types, choices
    Case(file=NATO, old="binding = false", new="bindign = false", path="commitment.bindign",
         problem="no such field", fix="did you mean binding?"),
    Case(file=NATO, old="floor = 3.5\n", new="", at="[commitment]", path="commitment.floor",
         problem="is missing", fix="add floor (a number, without quotes)"),
    Case(file=NATO, old="floor = 3.5", new='floor = "3.5"', path="commitment.floor",
         problem="is not a number", fix="write a number, without quotes"),
    Case(file=NATO, old="floor = 3.5", new="floor = nan", path="commitment.floor",
         problem="is not a finite number", fix="write a number"),
    Case(file=NATO, old="version = 1", new="version = 1.5", path="version",
         problem="is not a whole number", fix="without quotes and decimal point"),
    Case(file=NATO, old="version = 1", new="version = 2026-01-01", path="version",
         problem="is not a whole number", fix="without quotes and decimal point"),
    Case(file=NATO, old="binding = false", new='binding = "no"', path="commitment.binding",
         problem="is not true or false", fix="write true or false, without quotes"),
    Case(file=NATO, old='title = "NATO: consensus"', new="title = 5", path="title",
         problem="is not a text in quotes", fix="write a text in quotes"),
    Case(file=NATO, old='status = "practice"', new='status = "practise"', path="status",
         problem="is not one of the choices", fix="did you mean practice?"),
    Case(file=NATO, old='rule = { kind = "silence" }', new='rule = { kind = "silense" }', path="motions.spending_floor.rule.kind",
         problem="kind 'silense' is unknown", fix="did you mean silence?"),
    Case(file=NATO, old='rule = { kind = "silence" }', new="rule = { excluding_subject = true }",
         path="motions.spending_floor.rule", problem="kind is missing", fix="choose one of silence, own, unanimity"),
    Case(file=CALM, old="share = 0.75, ", new="", at="rule = { kind", path="motions.spending_floor.rule.share",
         problem="is missing", fix="add share (a number"),
    Case(file=CALM, old='kind = "majority", share', new='kind = "majority", veto = 3, share',
         path="motions.spending_floor.rule.veto", problem="no such field", fix="choose one of kind, share, of"),
    Case(file=FIVE, old='{ kind = "low_burden", weight = 0.25 }', new='{ kind = "low_burden", weight = "0.25" }',
         path="states.DEU.role.interests[1].weight", problem="is not a number", fix="without quotes"),
    Case(file=FIVE, old='kind = "low_burden"', new='kind = "cheap"', path="states.DEU.role.interests[1].kind",
         problem="is not one of the choices", fix="choose one of security, low_burden"),
    Case(file=FIVE, old="\nbriefing = 20\n", new="\n", at="[clocks]", path="clocks.briefing",
         problem="is missing", fix="add briefing (a whole number"),
    Case(file=FIVE, old='kind = "scenario"', new='kind = "senario"', path="kind",
         problem="is not one of the choices", fix="did you mean scenario?"),
    # --- every file
    Case(file=NATO, old='id = "nato"', new='id = "otan"', path="id", problem="differs from the file's name nato.toml",
         fix="rename the file to otan.toml, or the id"),
    Case(file=NATO, old='id = "nato"', new='id = "My NATO"', path="id", problem="is not an id", fix="small letters"),
    Case(file=NATO, old="version = 1", new="version = 0", path="version", problem="is below 1", fix="begin with 1"),
    Case(file=NATO, old='title = "NATO: consensus"', new='title = " "', path="title", problem="is empty",
         fix="write title in plain words"),
    # --- rulesets
    Case(file=NATO, old="[motions.response]", new="[motions.respond]", path="motions.respond",
         problem="there is no such motion", fix="did you mean response?"),
    Case(file=NATO, old="[motions.expulsion]\nrefusal =", new="[motions.expulsion]\n# refusal =", at="[motions.expulsion]",
         path="motions.expulsion.refusal",
         problem="needs a refusal", fix="with the reason, or a rule"),
    Case(file=NATO, old="[motions.expulsion]\nrefusal =", new='[motions.expulsion]\nrule = { kind = "silence" }\nrefusal =',
         at="refusal = \"The",
         path="motions.expulsion.refusal", problem="never refused", fix="remove the refusal or the rule"),
    Case(file=NATO, old='rule = { kind = "silence" }', new='rule = { kind = "own" }', path="motions.spending_floor.rule.kind",
         problem="one state alone would decide for all", fix='choose kind = "silence" or kind = "majority"'),
    Case(file=NATO, old='rule = { kind = "own" }', new='rule = { kind = "silence", excluding_subject = false }',
         path="motions.pledge.rule.kind", problem="nobody else votes on it", fix='write rule = { kind = "own" }'),
    Case(file=CALM, old='"majority", share = 0.75', new='"majority", share = 75', path="motions.spending_floor.rule.share",
         problem="is not above 0 and at most 1", fix="write three quarters as 0.75"),
    Case(file=CALM, old='"majority", share = 0.75', new='"majority", share = 0.0', path="motions.spending_floor.rule.share",
         problem="is not above 0 and at most 1", fix="write three quarters as 0.75"),
    # --- common funding
    Case(file=NATO, old="[solidarity]\n", new=FUNDING.replace("share = 0.3", "share = 0.0") + "[solidarity]\n", at="share = 0.0",
         path="common_funding.share", problem="is not above 0", fix="write a number above 0"),
    Case(file=NATO, old="[solidarity]\n", new=FUNDING.replace("22.1", "92.1") + "[solidarity]\n", at="shares = { USA = 92.1",
         path="common_funding.shares", problem="come to 106.9 %", fix="less than 100 % together"),
    Case(file=NATO, old="[solidarity]\n", new=FUNDING.replace("DEU", "GER") + "[solidarity]\n", at="shares = { USA = 22.1, GER",
         path="common_funding.shares.GER", problem="is not in the country table", fix="did you mean"),
    Case(file=NATO, old="[solidarity]\n", new=FUNDING.replace('label = "Budget"', 'label = ""') + "[solidarity]\n", at='label = ""',
         path="common_funding.label", problem="is empty", fix="write label in plain words"),
    # --- accounts
    Case(file=NATO, old="[solidarity]\n", new=RELATED.replace("cap = 1.5", "cap = 0.0") + "[solidarity]\n", at="cap = 0.0",
         path="commitment.related.cap", problem="is not above 0", fix="write a number above 0"),
    Case(file=NATO, old="[solidarity]\n", new=RELATED.replace("total = 5.0", "total = 1.0") + "[solidarity]\n", at="total = 1.0",
         path="commitment.related.total", problem="less than the second account alone", fix="at least 1.5"),
    Case(file=NATO, old="[solidarity]\n", new=RELATED.replace("resilience = 0.5", "resilience = 50") + "[solidarity]\n",
         at="resilience = 50", path="commitment.related.resilience", problem="not between 0 and 1", fix="write at most 1"),
    Case(file=NATO, old="[solidarity]\n", new=RELATED.replace('label = "More"', 'label = ""') + "[solidarity]\n", at='label = ""',
         path="commitment.related.label", problem="is empty", fix="write label in plain words"),
    Case(file=CALM, old="[solidarity]\n", new=RELATED + "[solidarity]\n", at="[commitment.related]",
         path="commitment.related", problem="this floor binds", fix="write binding = false"),
    Case(file=NATO, old="[solidarity]\n", new=UNDERSTANDING.replace("2.1", "4.1") + "[solidarity]\n", at="floor = 4.1",
         path="commitment.understandings[0].floor", problem="is not below the floor of 3.5", fix="write a lower figure"),
    Case(file=NATO, old="[solidarity]\n", new=UNDERSTANDING.replace("ESP", "SPA") + "[solidarity]\n", at='state = "SPA"',
         path="commitment.understandings[0].state", problem="is not in the country table", fix="ESP"),
    Case(file=NATO, old="binding = false", new="binding = false\nreview_year = 29", at="review_year = 29",
         path="commitment.review_year", problem="not between 1900 and 2200", fix="write at least 1900"),
    # --- committees
    Case(file=NATO, old="[solidarity]\n", new=COMMITTEE.replace('["FRA"]', '["FRN"]') + "[solidarity]\n", at='without = ["FRN"]',
         path="committees[0].without[0]", problem="is not in the country table", fix="FRA"),
    Case(file=NATO, old="[solidarity]\n", new=COMMITTEE.replace('["FRA"]', "[]") + "[solidarity]\n", at="without = []",
         path="committees[0].without", problem="names nobody", fix='write without = ["FRA"]'),
    Case(file=NATO, old="[solidarity]\n", new=COMMITTEE.replace('["response"]', "[]") + "[solidarity]\n", at="motions = []",
         path="committees[0].motions", problem="nothing to decide", fix='write motions = ["response"]'),
    Case(file=NATO, old="[solidarity]\n", new=COMMITTEE.replace('"response"', '"spending_floor"') + "[solidarity]\n",
         at='motions = ["spending_floor"]', path="committees[0].motions[0]", problem="can't bind some members and not others",
         fix="write one of response"),
    Case(file=NATO, old="[solidarity]\n", new=COMMITTEE.replace('"response"', '"answer"') + "[solidarity]\n",
         at='motions = ["answer"]', path="committees[0].motions[0]", problem="is no motion", fix="write one of response"),
    Case(file=NATO, old="[solidarity]\n", new=COMMITTEE.replace('"planning"', '"council"') + "[solidarity]\n",
         at='id = "council"', path="committees[0].id", problem="stands for all members", fix="give the committee an id of its own"),
    Case(file=NATO, old="[solidarity]\n", new=COMMITTEE.replace('title = "Planning"', 'title = ""') + "[solidarity]\n",
         at='title = ""', path="committees[0].title", problem="is empty", fix="write title in plain words"),
    Case(file=NATO, old='rule = { kind = "silence" }', new='rule = { kind = "silence", excluding_subject = true }',
         path="motions.spending_floor.rule.excluding_subject", problem="about no particular state",
         fix="remove excluding_subject"),
    Case(file=CALM, old="at_least = 6.0", new="at_least = 60", path="criteria[0].at_least",
         problem="is not between 0 and 10", fix="write at most 10"),
    Case(file=CALM, old='field = "democracy"', new='field = "freedom"', path="criteria[0].field",
         problem="is not one of the choices", fix="choose one of democracy, spending"),
    Case(file=CALM, old='id = "stance"', new='id = "democracy"', at='id = "democracy"\nlabel = "Names', path="criteria[1].id",
         problem="another entry has the id", fix="an id of its own"),
    Case(file=CALM, old='waiver = ["UKR"]', new='waiver = ["UKA"]', path="criteria[0].waiver[0]",
         problem="is not in the country table", fix="UKR (Ukraine)"),
    Case(file=CALM, old='waiver_reason = "rated', new='# "rated', at="[[criteria]]", path="criteria[0].waiver_reason",
         problem="a waiver needs its reason", fix='add waiver_reason = "..."'),
    Case(file=CALM, old="binding = true", new="binding = false", at='consequence = "dismissal"',
         path="commitment.consequence", problem="binds nobody", fix="write binding = true"),
    Case(file=CALM, old="floor = 4.0", new="floor = -4.0", path="commitment.floor", problem="is not between 0 and 12",
         fix="write at least 0"),
    # --- scenarios
    Case(file=FIVE, old="rounds = 3", new="rounds = 0", path="rounds", problem="is not between 1 and 50",
         fix="write at least 1"),
    Case(file=FIVE, old="agenda_limit = 3", new="agenda_limit = 0", path="agenda_limit",
         problem="is not between 1 and 100", fix="write at least 1"),
    Case(file=FIVE, old="vote = 60", new="vote = 0", path="clocks.vote", problem="is not between 1", fix="at least 1"),
    Case(file=FIVE, old="share = 0.45", new="share = 0.5", at="[[areas]]", path="areas",
         problem="the shares of the areas sum to 1.05", fix="lower them by 0.05 in all"),
    Case(file=FIVE, old="share = 0.45", new="share = 0.45\ngap = -1", at="gap = -1", path="areas[0].gap",
         problem="is not between 0.25 and 4", fix="write at least 0.25"),
    Case(file=FIVE, old="[states.EST]", new="[states.ETS]", path="states.ETS", problem="is not in the country table",
         fix="did you mean EST (Estonia)"),
    Case(file=FIVE, old="[states.EST]", new="[states.Estonia]", path="states.Estonia",
         problem="is not in the country table", fix="write the code EST"),
    Case(file=FIVE, old="exposure = 0.9\n", new="exposure = 1.9\n", path="states.POL.exposure",
         problem="is not between 0 and 1", fix="write at most 1"),
    Case(file=FIVE, old="baseline_note =", new="# note =", at="[states.UKR]", path="states.UKR.baseline_note",
         problem="needs its reason", fix="that says where the figure comes from"),
    Case(file=FIVE, old="baseline = 8.0\n", new="", at="baseline_note =", path="states.UKR.baseline_note",
         problem="comes from the country table", fix="remove it, or add a baseline"),
    Case(file=FIVE, old="baseline = 8.0", new="baseline = 0", path="states.UKR.baseline", problem="is not above 0",
         fix="write a number above 0"),
    Case(file="scenarios/calm-15", old='baseline = 0.2\nbaseline_note = "Assumption: Iceland', new='# "', at="[states.ISL]",
         path="states.ISL.baseline", problem="has no spending figure for Iceland", fix="add baseline (per cent of GDP)"),
    Case(file=FIVE, old="exposure = 1.0\n", new="exposure = 1.0\nneed = 0\n", at="need = 0\n", path="states.EST.need",
         problem="is not above 0", fix="write a number above 0"),
    Case(file=FIVE, old="exposure = 1.0\n", new="exposure = 1.0\nstance = 2\n", at="stance = 2", path="states.EST.stance",
         problem="is not between 0 and 1", fix="write at most 1"),
    Case(file=FIVE, old="exposure = 1.0\n", new="exposure = 1.0\nscript_spending = 2\n", at="script_spending = 2",
         path="states.EST.script_spending", problem="decides its spending at the table", fix="remove script_spending"),
    Case(file=FIVE, old="# At war.", new="role = { brief = 'b', confidential = 'c', red_lines = [], interests = [] }",
         at="role = {", path="states.UKR.role", problem="nobody sits there", fix="write seat = true"),
    Case(file=FIVE, old="[states.UKR]\nseat = false", new="[states.UKR]\nseat = true", at="[states.UKR]",
         path="states.UKR.role", problem="a seat needs a role card", fix="add [states.UKR.role]"),
    Case(file=FIVE, old='{ kind = "security", weight = 0.35 }', new='{ kind = "security", weight = 0.45 }', at="interests = [",
         path="states.DEU.role.interests", problem="the weights of the interests sum to 1.1", fix="lower them by 0.1"),
    Case(file=FIVE, old='{ kind = "low_burden", weight', new='{ kind = "security", weight',
         at='{ kind = "security", weight = 0.25', path="states.DEU.role.interests[1].id",
         problem="another entry has the id 'security'", fix="an id of its own"),
    Case(file=FIVE, old='states = ["UKR"]', new='states = ["ITA"]', path="states.DEU.role.interests[5].states[0]",
         problem="is not a state of this scenario", fix="choose one of DEU, EST"),
    Case(file=FIVE, old=', states = ["UKR"]', new="", at='{ kind = "enlargement"', path="states.DEU.role.interests[5].states",
         problem="enlargement needs the states", fix="add states"),
    Case(file=FIVE, old=", value = 4.0", new="", at='{ kind = "floor_at_most", weight = 0.08, hidden',
         path="states.FIN.role.interests[5].value", problem="floor_at_most needs the floor", fix="add value"),
    Case(file=FIVE, old='kind = "cohesion", weight', new='kind = "cohesion", value = 2, weight',
         path="states.EST.role.interests[5].value", problem="takes no value", fix="remove value"),
    Case(file=FIVE, old='kind = "cohesion", weight', new='kind = "cohesion", states = ["UKR"], weight',
         path="states.EST.role.interests[5].states", problem="names no states", fix="remove states"),
    Case(file=FIVE, old="severity = 1\n", new="severity = 6\n", path="adversary.texts[0].severity",
         problem="is not between 1 and 5", fix="write at most 5"),
    Case(file=FIVE, old="government of {state}", new="government of {country}", at='text = "Invented',
         path="adversary.texts[0].text", problem="has braces other than {state}", fix="use {state}"),
    Case(file=FIVE, old="probability_slope = 0.7", new="probability_slope = 0.9", path="adversary.probability_slope",
         problem="more than certainty", fix="write at most 0.85"),
    Case(file=FIFTEEN, old='kind = "none"', new='kind = "none"\ncredit = 0.5', at="credit = 0.5", path="guarantor.credit",
         problem="brings nothing", fix="remove credit"),
    Case(file=FIFTEEN, old='kind = "none"', new='kind = "offboard"\nname = "Overseas"', at="[guarantor]",
         path="guarantor.capability", problem="is not above 0", fix="write a number above 0"),
    Case(file=FIVE, old="capability = 200.0", new="capability = 200.0\nforces = 0.5", at="forces = 0.5", path="guarantor.forces",
         problem="belongs to kind seat", fix="remove forces"),
    Case(file=FIVE, old="price = 3.0", new="price = 0.0", at='withdrawal = "erodes"', path="guarantor.withdrawal",
         problem="asks for nothing", fix="add a price"),
    Case(file=ALLIES, old='state = "USA"', new='state = "UKR"', path="guarantor.state", problem="is not a member with a seat",
         fix="let the guarantor be offboard"),
    Case(file=ALLIES, old='state = "USA"', new='state = "USB"', path="guarantor.state", problem="names no state",
         fix="did you mean USA?"),
    Case(file=FIVE, old="[adversary.doctrines.spiral]", new="[adversary.doctrines.spirals]", path="adversary.doctrines.spirals",
         problem="there is no such doctrine", fix="did you mean spiral?"),
    Case(file=FIVE, old="[adversary.doctrines.spiral]", new="[adversary.doctrines.ladder]", path="adversary.doctrines.ladder",
         problem="stand in [adversary] itself", fix="move them there"),
    Case(file=FIVE, old='doctrine = "ladder"', new='doctrine = "hidden"', path="adversary.doctrine",
         problem="is what players see", fix="hidden = true"),
    Case(file=FIVE, old="build_up = 0.6", new="build_up = 6", path="adversary.doctrines.spiral.build_up",
         problem="is not between 0 and 1", fix="write at most 1"),
    Case(file=DRAWDOWN, old="solidarity_follows = 0.5", new="solidarity_follows = 5", path="guarantor_terms.solidarity_follows",
         problem="is not between 0 and 1", fix="write at most 1"),
    Case(file=FIVE, old='model = "standard"', new='model = "standart"', path="model", problem="there is no such model",
         fix="did you mean standard?"),
    Case(file=FIVE, old="[clocks]", new="[model_overrides]\nspending_stepp = 1\n\n[clocks]", at="spending_stepp",
         path="model_overrides.spending_stepp", problem="has no such constant", fix="did you mean spending_step?"),
    Case(file=FIVE, old="[clocks]", new="[model_overrides]\nprojected_years = 2.5\n\n[clocks]", at="projected_years",
         path="model_overrides.projected_years", problem="is not a whole number", fix="write a whole number"),
    Case(file=FIVE, old="[clocks]", new="[model_overrides]\nratio_high = 1\nratio_target = 1\n\n[clocks]", at="ratio_target",
         path="model_overrides.ratio_target", problem="is not below ratio_high", fix="write a number below 1"),
    # --- models
    Case(file=MODEL, old="answer_cost = [0.0, 0.01, ", new="answer_cost = [0.0, ", path="constants.answer_cost",
         problem="has 5 costs and not 6", fix="one cost for each level"),
    Case(file=MODEL, old="[0.0, 0.01, 0.03", new="[0.0, 0.02, 0.03", path="constants.answer_cost", problem="is not convex",
         fix="at least as much as the one before"),
    Case(file=MODEL, old="\nratio_target = 0.78", new="\nratio_target = 0.5", at="ratio_target = 0.5",
         path="constants.ratio_target", problem="outside 0.7 to 0.85", fix="a scenario may declare another one"),
    Case(file=MODEL, old="\ndepreciation = 0.20", new="\ndepreciation = 20", at="depreciation = 20", path="constants.depreciation",
         problem="is not between", fix="write at most 1"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{Path(case.file).name}:{case.path}:{case.problem[:24]}")
def test_a_fault_names_line_path_and_fix(case: Case, tmp_path: Path) -> None:
    text = case.text()
    found = {fault.path: fault for fault in check(tmp_path, case.file, text)}
    assert case.path in found, list(map(str, found.values()))
    fault = found[case.path]
    assert case.problem in fault.problem
    assert case.fix in fault.fix
    assert fault.line == line(text, case.at or case.new.strip("\n"))
    assert fault.file.endswith(f"{Path(case.file).name}.toml")


def test_all_faults_of_meaning_come_at_once_in_the_order_of_the_file(tmp_path: Path) -> None:
    changes = [
        ("rounds = 3", "rounds = 0"),
        ("vote = 60", "vote = -1"),
        ("share = 0.45", "share = 0.5"),
        ("exposure = 0.55", "exposure = 5.5"),
        ("[states.FRA]", "[states.FRX]"),
        ("[states.FRA.role]", "[states.FRX.role]"),
        ("severity = 4\n", "severity = 3\n"),
        ("severity = 4\n", "severity = 3\n"),
    ]
    found = check(tmp_path, FIVE, broken(FIVE, changes))
    assert [fault.path for fault in found] == [
        "rounds", "clocks.vote", "areas", "states.DEU.exposure", "states.FRX", "adversary.texts",
    ]  # fmt: skip
    assert [fault.line for fault in found] == sorted(fault.line for fault in found)
    assert found[-1].problem == "there is no text for severity 4"


def test_all_faults_of_shape_come_at_once(tmp_path: Path) -> None:
    changes = [
        ("version = 1", 'version = "1"'),
        ('status = "practice"', "status = 1"),
        ("floor = 3.5\n", "flor = 3.5\n"),
    ]
    found = check(tmp_path, NATO, broken(NATO, changes))
    assert {fault.path for fault in found} == {"version", "status", "commitment.flor"}


def test_a_fault_reads_as_one_line(tmp_path: Path) -> None:
    (fault,) = check(tmp_path, CALM, broken(CALM, [("floor = 4.0", "floor = 40.0")]))
    text = shipped(CALM)
    assert str(fault) == (
        f"{tmp_path / 'calm.toml'}:{line(text, 'floor = 4.0')}: commitment.floor = 40.0: "
        "is not between 0 and 12. Fix: write at most 12"
    )


def test_nobody_at_the_table_and_nobody_to_defend(tmp_path: Path) -> None:
    text = shipped(FIVE).replace("seat = true\nmember = true", "seat = true\nmember = false")
    (fault,) = check(tmp_path, FIVE, text)
    assert "there is no member to defend" in fault.problem
    text = shipped(FIVE).replace("seat = true", "seat = false")
    problems = [fault.problem for fault in check(tmp_path, FIVE, text)]
    assert "no state has a seat" in problems


def test_an_overridden_constant_may_be_a_whole_number_or_a_list(tmp_path: Path) -> None:
    costs = "answer_cost = [0, 0.1, 0.2, 0.3, 0.4, 0.5]"
    overrides = f"[model_overrides]\nspending_step = 1\nprojected_years = 4\nratio_target = 0.7\n{costs}\n\n[clocks]"
    assert check(tmp_path, FIVE, broken(FIVE, [("[clocks]", overrides)])) == ()


@pytest.mark.parametrize(
    "raw,where,problem,fix",
    [
        (b'kind = "ruleset"\nid = "x\nversion = 1\n', 2, "not valid TOML", "close the text"),
        (b'kind = "ruleset"\nid = "x"\nid = "y"\n', 3, "Cannot overwrite a value", "a key appears twice"),
        (b'kind = "ruleset"\n\nshare = three quarters\n', 3, "Invalid value", "texts need double quotes"),
        (b'kind = "ruleset"\nversion 1\n', 2, "Expected '=' after a key", "write `name = value`"),
        (b'kind = "ruleset"\n[motions]\n[motions]\n', 3, "Cannot declare", "table header appears twice"),
        (b'kind = "ruleset"\nnotes = [\n    "a",\n', 3, "not valid TOML", ""),
        (
            b'kind = "ruleset"\n[commitment]\nbinding = False\n',
            3,
            "in `binding = False`",
            "write false, in small letters",
        ),
        ('kind = "ruleset"\ntitle = \u201eZwei Drittel\u201c\n'.encode(), 2, "in `title = ", "straight quotes"),
        (b"kind: ruleset\nid: x\n", 1, "in `kind: ruleset`", "with = and no colon"),
        (b"kind = " + b"x" * 200, 1, "x …`", "texts need double quotes"),
        (b'kind = "ruleset"\ntitle = "caf\xe9"\n', 2, "is not UTF-8 text", "UTF-8"),
        (b"rounds = 3\n", 1, "can't tell what kind of file", 'begin it with kind = "ruleset" or kind = "scenario"'),
        (
            b'kind = "recipe"\n',
            1,
            "can't tell what kind of file",
            'begin it with kind = "ruleset" or kind = "scenario"',
        ),
        (b"", 1, "can't tell what kind of file", "begin it with kind"),
    ],
)
def test_a_file_that_cannot_be_read_at_all(raw: bytes, where: int, problem: str, fix: str, tmp_path: Path) -> None:
    path = tmp_path / "x.toml"
    path.write_bytes(raw)
    (fault,) = check_file(path)
    assert fault.line == where
    assert problem in fault.problem
    assert fix in fault.fix


def test_who_removes_every_seat_is_not_offered_an_empty_choice(tmp_path: Path) -> None:
    """Of a circle's members, for example, none could be chosen any more."""
    faults = check(tmp_path, FIVE, broken(FIVE, [("seat = true", "seat = false")] * 5))
    assert faults[0].problem == "no state has a seat"
    assert [fault.fix for fault in faults if "has no seat" in fault.problem] == [
        "there is none here to choose: remove it"
    ] * 3


def test_a_missing_file_is_a_fault(tmp_path: Path) -> None:
    (fault,) = check_file(tmp_path / "none.toml")
    assert "can't be read (No such file or directory)" in fault.problem


def test_a_file_without_kind_is_recognised_by_its_tables(tmp_path: Path) -> None:
    (fault,) = check(tmp_path, NATO, broken(NATO, [('kind = "ruleset"\n', "")]))
    assert (fault.path, fault.problem, fault.line) == ("kind", "is missing", 1)


@pytest.mark.parametrize("file", [NATO, FIVE])
def test_files_of_other_editors_are_read(file: str, tmp_path: Path) -> None:
    raw = b"\xef\xbb\xbf" + shipped(file).replace("\n", "\r\n").encode()
    path = tmp_path / f"{Path(file).name}.toml"
    path.write_bytes(raw)
    assert check_file(path) == ()


SLIPS = [
    ("floor = 3.5", "floor = 3,5", "a decimal has a point: 3.5"),
    ("floor = 3.5", "floor = 50%", "leave out the % sign"),
    ("floor = 3.5", "floor = 3.5,", "remove the comma at the end of the line"),
    ("floor = 3.5", "floor = 3.5,  # per cent, of GDP", "remove the comma at the end of the line"),
    ("rule = { kind", 'rule = { kind = "majority", share = 0,75 }\n#', "a decimal has a point: 0.75"),
    ("rule = { kind", 'rule = { kind = "majority", share = 75 % }\n#', "leave out the % sign"),
    ("rule = { kind", 'rule = { kind = "majority", share = 0.75, }\n#', "remove the comma in front of }"),
    ('title = "NATO: consensus"', 'title = "50%, or 3,5" or', "compare the line with its neighbours"),
]


@pytest.mark.parametrize("old, new, fix", SLIPS)
def test_a_likely_slip_is_named(old: str, new: str, fix: str, tmp_path: Path) -> None:
    text = broken(NATO, [(old, new)])
    (fault,) = check(tmp_path, NATO, text)
    assert (fault.line, fault.fix.startswith(fix)) == (line(text, new), True), fault


@pytest.mark.parametrize(
    "new, problem",
    [
        (f"version = {'9' * 10_000}", "holds a number of 10,000 digits"),
        (f"version = {'9' * 3_000}", "holds a number of 3,000 digits"),
        (f"version = 1.{'0' * 9_000}", "holds a number of 9,000 digits"),
        (f"version = {'[' * 5_000}", "stand in each other more than 40 deep"),
        (f"version = {'[' * 5_000}{']' * 5_000}", "stand in each other more than 40 deep"),
        (f"version = {'[' * 100}{']' * 100}", "stand in each other more than 40 deep"),
        (f"version = {'{a=' * 100}1{'}' * 100}", "stand in each other more than 40 deep"),
    ],
)
def test_rubbish_is_a_fault(new: str, problem: str, tmp_path: Path) -> None:
    text = broken(NATO, [("version = 1", new)])
    (fault,) = check(tmp_path, NATO, text)
    assert problem in fault.problem
    assert fault.line == (line(text, new) if "digits" in problem else 1)


def test_rubbish_leaves_the_rest_of_a_folder_in_play(tmp_path: Path) -> None:
    folder = tmp_path / "rulesets"
    folder.mkdir()
    folder.joinpath("own.toml").write_text(shipped(NATO).replace('id = "nato"', 'id = "own"'), encoding="utf-8")
    folder.joinpath("deep.toml").write_text("a = " + "[" * 5_000, encoding="utf-8")
    folder.joinpath("long.toml").write_text(f"version = {'9' * 10_000}", encoding="utf-8")
    found = check_catalog("ruleset", catalog=tmp_path)
    assert {name for name, faults in found.items() if faults} == {"deep", "long"}
    assert load_ruleset("own", catalog=tmp_path).id == "own"


@pytest.mark.parametrize(
    "text", ["{state:d}", "{state!z}", "{state!r:>3000000}", "{state:>3000000}", "{state.__class__}", "{0}"]
)
def test_only_the_targets_name_stands_in_braces(text: str, tmp_path: Path) -> None:
    old = shipped(FIVE).partition("[[adversary.texts]]")[2].partition('title = "')[2].partition('"')[0]
    (fault,) = check(tmp_path, FIVE, broken(FIVE, [(f'title = "{old}"', f'title = "{text}"')]))
    assert "braces other than {state}" in fault.problem


@pytest.mark.parametrize(
    "title, problem",
    [
        ("NATO\\u001b[2J", "holds the invisible character U+001B"),
        ("NATO\\u202econsensus", "holds the invisible character U+202E"),
        ("NATO\\u0007", "holds the invisible character U+0007"),
        ("N" * 100_000, "has 100,000 characters, more than 300"),
    ],
)
def test_a_text_is_one_that_can_be_shown(title: str, problem: str, tmp_path: Path) -> None:
    (fault,) = check(tmp_path, NATO, broken(NATO, [('title = "NATO: consensus"', f'title = "{title}"')]))
    assert (fault.path, fault.problem) == ("title", problem)
    assert len(str(fault)) < 300
    assert "\x1b" not in str(fault)


def test_a_name_of_a_field_cant_steer_the_terminal(tmp_path: Path) -> None:
    (fault,) = check(tmp_path, NATO, broken(NATO, [("version = 1", 'version = 1\n"a\\u001b[2J" = 1')]))
    assert str(fault).isprintable()
