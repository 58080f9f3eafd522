"""The model: capability, shield, deterrence, will, support and the adversary. Pure functions of numbers."""
