"""Codes for people: short, typable, without letters that look alike."""

from __future__ import annotations

import pytest

from summitry_server.host.codes import device_of, new_code, new_token, normal_code, token_hash


def test_codes_hold_no_letters_that_look_alike() -> None:
    letters = set("".join(new_code(8) for _ in range(2000)))
    assert len(letters) == 31
    assert not letters & set("IL1O0")
    assert all(letter.isascii() and (letter.isupper() or letter.isdigit()) for letter in letters)


@pytest.mark.parametrize("typed", ["kq7m2p", " KQ7 M2P ", "kq7-m2p", "K.Q.7.M.2.P", "KQ7M2P\n"])
def test_however_a_code_is_typed_it_is_the_same(typed: str) -> None:
    assert normal_code(typed) == "KQ7M2P"


def test_what_is_no_code_becomes_none() -> None:
    assert normal_code("ÄÖÜ ①②③ <>") == ""
    assert len(normal_code("A" * 10_000)) <= 32


def test_codes_and_tokens_do_not_repeat_and_say_nothing_of_each_other() -> None:
    codes = {new_code(8) for _ in range(20_000)}
    assert len(codes) == 20_000
    token = new_token()
    assert len(token) == 32, "192 bits"
    assert token not in token_hash(token)
    assert device_of(token) not in token_hash(token)
