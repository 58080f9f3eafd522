"""Wires the concrete parts into a running server."""
