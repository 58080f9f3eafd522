"""JSON in and out: every TypeAdapter of the game is made here, by one helper."""

from summitry.codec.adapters import (
    COMMAND,
    EVENT,
    LEGAL,
    RECORD,
    RULES,
    RULES_VIEW,
    STATE,
    VIEW,
    BadInput,
    Codec,
    command_digest,
    state_digest,
)
from summitry.codec.log import dump_log, load_log

__all__ = [
    "COMMAND", "EVENT", "LEGAL", "RECORD", "RULES", "RULES_VIEW", "STATE", "VIEW", "BadInput", "Codec", "command_digest",
    "dump_log", "load_log", "state_digest",
]  # fmt: skip
