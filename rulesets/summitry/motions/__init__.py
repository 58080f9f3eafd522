"""The motion types, one module each."""
