"""Codes given out anew and tokens withdrawn, by the facilitator. None of it is in the log: tokens and codes never are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

import structlog

from summitry_server.host.codes import device_of, new_code, new_token, token_hash
from summitry_server.host.host import Host
from summitry_server.host.ports import AccessChange, CodeTaken, EventStore, Grant
from summitry_server.host.refusals import refusal
from summitry_server.protocol import Json

__all__ = ["SEAT_LETTERS", "SESSION_LETTERS", "Issuing", "Of", "Together"]

SESSION_LETTERS: Final = 6
SEAT_LETTERS: Final = 8
_CODE_TRIES: Final = 8
Of = Literal["session", "seat", "observers", "facilitator"]

_log = structlog.get_logger()


@dataclass(slots=True)
class Together:
    """A change that is stored with a command (``LiveSession.ask``), so that there are both or neither."""

    wanted: AccessChange
    new_code: bool
    """Whether a code is given out anew with it."""
    stored: AccessChange | None = None
    """As it was given to the store last; None: the command was refused, or stored before."""

    def __call__(self) -> AccessChange:
        self.stored = replace(self.wanted, code=_fresh(self.wanted.of)) if self.new_code else self.wanted
        return self.stored


class Issuing:
    """Who has access to a session, and changes of it. Methods raise :class:`Refusal`."""

    def __init__(self, host: Host, store: EventStore) -> None:
        self._host = host
        self._store = store

    async def overview(self, session: str) -> Json:
        """Codes and devices, as the facilitator may see them. Tokens are known to nobody."""
        live, hub = await self._host.session(session), await self._host.hub(session)
        codes = await self._store.seat_codes(session)
        info = await self._store.info(session)
        tokens = await self._store.devices(session)
        seats: list[Json] = []
        for seat in live.state.public.seats:
            delegation = live.state.private[seat].delegation
            members = delegation.members if delegation is not None else {}
            have = {grant.device: grant.name for grant in tokens if grant.seat == seat}
            devices: list[Json] = [
                {
                    "member": number,
                    "head": delegation is not None and delegation.head == number,
                    "online": hub.presence.connections(seat, device),
                    **({"name": have[device]} if have[device] else {}),
                }
                for device, number in sorted(members.items(), key=lambda item: item[1])
                if device in have
            ]
            seats.append({"id": seat, "code": codes.get(seat), "devices": devices})
        return {
            "session": session,
            "code": info.code if info is not None else None,
            "observer_code": await self._store.observer_code(session),
            "observers": sum(grant.role in ("observer", "screen") for grant in tokens),
            "forks": len(await self._store.forks(session)),
            "seats": seats,
        }

    async def change(
        self,
        session: str,
        of: Of,
        *,
        seat: str | None = None,
        member: int | None = None,
        withdraw: bool = False,
        new_code: bool = False,
    ) -> Json:
        """Withdraw tokens, give a new code, or both at once."""
        live = await self._host.session(session)
        seats = live.state.public.seats
        if (of == "seat") != (seat is not None) or (member is not None and of != "seat"):
            raise refusal("bad_value", "a seat, and perhaps one of its devices, goes with `of` = seat", "seat, member")
        if not withdraw and not new_code:
            raise refusal("bad_value", "nothing is to be changed", "withdraw, new_code, or both")
        if (of == "session" and withdraw) or (of == "facilitator" and not withdraw):
            raise refusal("bad_value", f"the {of} has no such thing", "session: new_code; facilitator: withdraw")
        if seat is not None and seat not in seats:
            raise refusal("unknown_seat", f"there is no seat {seat!r}", ", ".join(seats))
        change = AccessChange(session=session, of=of, seat=seat, withdraw=withdraw)
        if member is not None:
            assert seat is not None
            delegation = live.state.private[seat].delegation
            members = {number: device for device, number in delegation.members.items()} if delegation else {}
            if member not in members:
                known = ", ".join(map(str, sorted(members))) or "none"
                raise refusal("unknown_delegate", f"{seat} has no device {member}", known)
            change = replace(change, device=members[member])
        token = ""
        if of == "facilitator":
            # Whoever shuts all the others out must not shut out themselves.
            token = new_token()
            change = replace(change, grants={token_hash(token): _facilitator(session, token)})
        done = await self.apply(change, new_code=new_code and of != "facilitator")
        result: dict[str, Json] = {"withdrawn": done[1]}
        if done[0].code:
            result["code"] = done[0].code
        if token:
            result |= {"facilitator_token": token, "facilitator_path": f"/facilitate#{session}.{token}"}
        return result

    async def moved(self, session: str, seat: str, to: str) -> None:
        """Devices were moved: their tokens follow the log, and the seat they left gets a new code. Twice does no harm."""
        delegation = (await self._host.session(session)).state.private[to].delegation
        devices = sorted(delegation.members) if delegation is not None else []
        await self._store.move_tokens(session, devices, to)
        await self.apply(AccessChange(session=session, of="seat", seat=seat), new_code=True)

    async def apply(self, change: AccessChange, *, new_code: bool) -> tuple[AccessChange, int]:
        """Store it and end the connections that it concerns. The change as it was stored, and how many tokens went."""
        for _ in range(_CODE_TRIES):
            if new_code:
                change = replace(change, code=_fresh(change.of))
            try:
                withdrawn = await self._store.change_access(change)
            except CodeTaken:
                continue
            await self.stored(change, withdrawn)
            return change, withdrawn
        raise refusal("unavailable", "no free code was found")

    async def stored(self, change: AccessChange, withdrawn: int | None = None) -> None:
        """The change is stored: end the connections that it concerns. ``withdrawn``: how many tokens; None: that wasn't told."""
        _log.info(
            "access changed", session=change.session, of=change.of, seat=change.seat, withdrawn=withdrawn,
            new_code=bool(change.code),
        )  # fmt: skip
        await self._host.access_changed(change.session)


def _fresh(of: Of) -> str:
    return new_code(SESSION_LETTERS if of == "session" else SEAT_LETTERS)


def _facilitator(session: str, token: str) -> Grant:
    return Grant(session=session, role="facilitator", device=device_of(token))
