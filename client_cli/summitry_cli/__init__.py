"""The terminal: the summitry command and the player client."""
