"""The settings as the table of ``docs/operation.md``."""

from __future__ import annotations

from summitry_server.app.settings import PREFIX, Settings

__all__ = ["settings_table"]


def settings_table() -> str:
    """One row per setting, in Markdown."""
    rows = ["| setting | variable | default | what it is |", "|---|---|---|---|"]
    for name, field in Settings.model_fields.items():
        default = field.default
        shown = (
            "–"
            if default in (None, ())
            else str(default).lower()
            if isinstance(default, bool)
            else f"{default:g}"
            if isinstance(default, float)
            else str(default)
        )
        rows.append(f"| `{name}` | `{PREFIX}{name.upper()}` | {shown} | {field.description} |")
    return "\n".join(rows) + "\n"
