"""Codes with which the server itself refuses, beside those of the rules (``summitry.refusal.CODES``)."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["AGAIN", "SERVER_CODES"]

SERVER_CODES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "bad_catalog": "The ruleset or scenario stands in a file that has faults.",
        "bad_frame": "The frame or body can't be read; its faults say where.",
        "bad_token": "The token is unknown, or was withdrawn.",
        "busy": "More commands wait for this session than it takes; send it again a little later.",
        "debrief_closed": "The facilitator has not opened the debrief yet.",
        "head_present": "The head of delegation is connected, or was a moment ago.",
        "id_reused": "Another command was given under this id.",
        "key_spent": "Somebody joined under this key before, and was put out since.",
        "names_not_asked": "The session asks nobody for a name, and none is kept.",
        "not_admitted": "The ruleset doesn't admit the scenario.",
        "observers_by_code": "Observers of this session see everything, so they need the observers' own code.",
        "not_found": "There is nothing at this address.",
        "revoked": "The access of this device was withdrawn; a new code is needed.",
        "too_large": "The frame is larger than the server reads.",
        "too_slow": "The request was not here within the time that the server gives it.",
        "too_many": "More frames or attempts in a short time than the server takes.",
        "foreign_page": "The change was asked for by a page of another server.",
        "unknown_host": "The server doesn't know itself by the name that the browser used.",
        "unknown_protocol": "The server doesn't speak this version of the protocol, nor an older one that the client offered.",
        "wrong_password": "Creating a session needs the server's password, and this is not it.",
        "unavailable": "The server couldn't store or decide the command; send it again with the same id.",
        "unknown_code": "No session and no seat has this code.",
        "unknown_ruleset": "The catalog has no such ruleset.",
        "unknown_scenario": "The catalog has no such scenario.",
    }
)
"""Every code of the server, and what it means in plain words."""

AGAIN: Final[Mapping[str, int]] = MappingProxyType({"busy": 500, "too_many": 1000, "unavailable": 1000})
"""Codes of what may well be taken a little later, and after how many milliseconds it may be tried, if nothing better is known."""
