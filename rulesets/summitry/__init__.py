"""Summitry: the game. Pure rules without I/O, clock or global randomness.

The public names live in the sub-packages: ``summitry.engine`` (decide, evolve, fold, legal), ``summitry.views`` (what an
audience may know), ``summitry.loading`` (the catalog) and ``summitry.codec`` (JSON in and out).
"""
