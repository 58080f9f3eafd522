"""Agreements between seats, and what becomes of them."""
