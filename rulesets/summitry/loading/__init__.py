"""Reads the catalog and whatever a teacher edits, and checks it.

Nothing is read at import. With :mod:`summitry.codec` the only part of the game that opens files or knows pydantic.
"""

from summitry.loading.admission import NotAdmitted, objections
from summitry.loading.catalog import (
    check_catalog,
    check_entry,
    check_file,
    list_rulesets,
    list_scenarios,
    load_rules,
    load_ruleset,
    load_scenario,
)
from summitry.loading.countries import Country, countries
from summitry.loading.faults import BadCatalog, CatalogFault, UnknownEntry
from summitry.loading.opening import Opening, opening
from summitry.loading.par import Par, par_of
from summitry.loading.sheet import USUAL_MEMBERS, Section, rules_sheet, voters_at_start

__all__ = [
    "USUAL_MEMBERS", "BadCatalog", "CatalogFault", "Country", "NotAdmitted", "Opening", "Par", "Section", "UnknownEntry",
    "check_catalog", "check_entry", "check_file", "countries", "list_rulesets", "list_scenarios", "load_rules",
    "load_ruleset", "load_scenario", "objections", "opening", "par_of", "rules_sheet", "voters_at_start",
]  # fmt: skip
