"""Runs the sessions, through ports only."""
