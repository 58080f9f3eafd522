"""Reads the catalog and whatever a teacher edits, and checks it."""
