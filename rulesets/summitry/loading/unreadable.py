"""What stands in a document where the file is out of shape, so that everything else can still be checked.

The fault of shape is reported already. A check that needs such a value ends quietly: whatever it could say would only
follow from that fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any, Final, NoReturn, ParamSpec

from summitry.loading.faults import CatalogFault

__all__ = ["UNREADABLE", "where_readable"]

P = ParamSpec("P")


class _MetError(Exception):
    """A check has used a value that is out of shape."""


class _Unreadable:
    """Any use raises, ``isinstance`` included, which asks for ``__class__``. Two things can't raise: ``is None`` says no, which
    is right since something is given or wanted here; and C functions that look at the bare type (``re``) complain in words of
    their own, so hand them ``str(value)``."""

    def _met(self, *_: object) -> NoReturn:
        raise _MetError

    __getattribute__ = _met
    __bool__ = __eq__ = __hash__ = __lt__ = __le__ = __gt__ = __ge__ = _met
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _met
    __iter__ = __len__ = __contains__ = __getitem__ = _met
    __str__ = __repr__ = __format__ = __float__ = __int__ = __index__ = _met


UNREADABLE: Final[Any] = _Unreadable()
"""For scalars, lists and unions; a table that is out of shape is a document all of whose fields are this."""


def where_readable(check: Callable[P, Iterator[CatalogFault]]) -> Callable[P, Iterator[CatalogFault]]:
    """A check that ends, without a fault of its own, at the first value that is out of shape."""

    @wraps(check)
    def run(*args: P.args, **kwargs: P.kwargs) -> Iterator[CatalogFault]:
        try:
            yield from check(*args, **kwargs)
        except _MetError:
            return

    return run
