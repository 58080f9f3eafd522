"""The engine: decide, evolve, fold and legal."""
