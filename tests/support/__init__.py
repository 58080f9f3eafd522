"""Helpers that the tests share: real servers, browsers, ports."""
