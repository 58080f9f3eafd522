"""Turns commands, events and logs into JSON and back, strictly."""
