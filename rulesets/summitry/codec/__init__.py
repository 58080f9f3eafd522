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
from summitry.codec.again import read_again
from summitry.codec.log import dump_log, load_log
from summitry.codec.patch import SAME, Json, apply_patch, diff, to_plain

__all__ = [
    "COMMAND", "EVENT", "LEGAL", "RECORD", "RULES", "RULES_VIEW", "SAME", "STATE", "VIEW", "BadInput", "Codec", "Json",
    "apply_patch", "command_digest", "diff", "dump_log", "load_log", "read_again", "state_digest", "to_plain",
]  # fmt: skip
