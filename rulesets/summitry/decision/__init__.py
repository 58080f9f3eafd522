"""The decision rules: who must agree for a motion to pass."""
