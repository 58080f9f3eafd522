"""Bots and balance: policies, tournaments, reports and an environment for learners."""
