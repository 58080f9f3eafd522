"""Sockets: parsing, authentication, limits and connections."""

from summitry_server.net.admission import Admission
from summitry_server.net.door import Door
from summitry_server.net.fanout import FanoutProtocol
from summitry_server.net.guarded import Room, guarded
from summitry_server.net.limits import Attempts, Bucket, household
from summitry_server.net.outbox import Outbox
from summitry_server.net.socket import MEMBERS_BYTES, STRANGERS_BYTES, SocketDoor

__all__ = [
    "MEMBERS_BYTES",
    "STRANGERS_BYTES",
    "Admission",
    "Attempts",
    "Bucket",
    "Door",
    "FanoutProtocol",
    "Outbox",
    "Room",
    "SocketDoor",
    "guarded",
    "household",
]
