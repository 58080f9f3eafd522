"""The envelopes that clients and server exchange."""
