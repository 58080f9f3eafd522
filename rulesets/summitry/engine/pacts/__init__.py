"""Pacts at the table: offers and signatures, what a seat may offer, and what becomes of pacts with time."""
