"""Plays many games and keeps their results."""
