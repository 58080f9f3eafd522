"""What each audience may know."""

from summitry.views.preview import Preview, preview
from summitry.views.view import Own, RulesView, View, amended_rules, redact, rules_view, view

__all__ = [
    "Own",
    "Preview",
    "RulesView",
    "View",
    "amended_rules",
    "preview",
    "redact",
    "rules_view",
    "view",
]
