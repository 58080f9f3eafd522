"""A short digest of what a client knows, the same in every language: by it a client notices that it went astray.

It is the CRC-32 of the document as JSON by RFC 8785 (keys sorted, no spaces, numbers as JavaScript writes them). It finds
mistakes, not forgeries.
"""

from __future__ import annotations

from decimal import Decimal
from zlib import crc32

import orjson

from summitry.codec.patch import Json

__all__ = ["canonical", "digest"]


def digest(document: Json) -> str:
    """Eight hexadecimal digits, of ``{"view", "legal"}`` as plain JSON."""
    return f"{crc32(canonical(document)):08x}"


def canonical(document: Json) -> bytes:
    """The document as RFC 8785 has it."""
    return orjson.dumps(_numbers(document), option=orjson.OPT_SORT_KEYS)


def _numbers(value: Json) -> Json:
    """The same, with numbers that are written as JavaScript does; orjson writes 1.0 and 1e-5, JavaScript 1 and 0.00001."""
    kind = type(value)
    if kind is dict:
        return {key: _numbers(item) for key, item in value.items()}
    if kind is list:
        return [_numbers(item) for item in value]
    if kind is float:
        size = abs(value)
        if value.is_integer() and size < 1e15:
            return int(value)
        return value if 1e-3 <= size < 1e15 else orjson.Fragment(_written(value))
    return value


def _written(value: float) -> str:
    """Section 6.1.6.1.20 of ECMA-262, Number::toString."""
    sign, digits, exponent = Decimal(repr(value)).as_tuple()
    assert isinstance(exponent, int), "JSON has no NaN and no infinity"
    while len(digits) > 1 and digits[-1] == 0:
        digits, exponent = digits[:-1], exponent + 1
    text = "".join(map(str, digits))
    point = len(text) + exponent
    if len(text) <= point <= 21:
        written = text + "0" * exponent
    elif 0 < point <= 21:
        written = f"{text[:point]}.{text[point:]}"
    elif -6 < point <= 0:
        written = f"0.{'0' * -point}{text}"
    else:
        head = text[0] + (f".{text[1:]}" if len(text) > 1 else "")
        written = f"{head}e{point - 1:+d}"
    return f"-{written}" if sign else written
