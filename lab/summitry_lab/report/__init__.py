"""Reports on tournaments."""
