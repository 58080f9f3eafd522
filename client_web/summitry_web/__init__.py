"""The browser client: static files served by the server."""

from importlib.resources import files
from importlib.resources.abc import Traversable

__all__ = ["static_path"]


def static_path() -> Traversable:
    """The folder of the client's files: ``index.html`` for every page, the rest below ``/static/``."""
    return files(__name__) / "static"
