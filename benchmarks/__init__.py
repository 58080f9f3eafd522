"""Measurements of the server and the game, run by hand."""
