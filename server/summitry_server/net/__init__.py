"""Sockets: parsing, authentication, limits and connections."""
