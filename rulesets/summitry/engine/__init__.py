"""Decides commands and applies events."""
