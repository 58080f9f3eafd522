"""Pages and plain HTTP routes."""
