"""What each audience may know."""

from summitry.views.view import Own, RulesView, View, amended_rules, redact, rules_view, view

__all__ = ["Own", "RulesView", "View", "amended_rules", "redact", "rules_view", "view"]
