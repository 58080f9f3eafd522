"""Writes the report: ``report.html`` alone is complete; beside it the figures as CSV, and each plot as SVG and Vega-Lite."""

from __future__ import annotations

import csv
import json
import re
from base64 import b64encode
from collections.abc import Mapping, Sequence
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any

from summitry_lab.report.balance.findings import findings, in_short
from summitry_lab.report.balance.grids import Chart, Part
from summitry_lab.report.balance.limits import LIMITS
from summitry_lab.report.balance.parts import parts
from summitry_lab.tournament.study import Study

__all__ = ["MissingExtra", "write_report"]


class MissingExtra(ImportError):
    """A package is missing that reports need; the message says how to get it."""


def write_report(study: Study, folder: Path) -> Path:
    """The page's path. The same games give the same bytes in every file."""
    sections = list(parts(study))
    plots = {chart.id: _svg(chart) for part in sections for chart in part.charts}
    page = _page(study, sections, plots)
    for name in ("", "csv", "plots"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    for name, rows in _joined(sections).items():
        (folder / "csv" / name).write_text(_csv(rows), encoding="utf-8", newline="")
    for part in sections:
        for chart in part.charts:
            (folder / "plots" / f"{chart.id}.svg").write_text(plots[chart.id], encoding="utf-8")
            text = json.dumps(chart.spec, indent=1, ensure_ascii=False, sort_keys=True)
            (folder / "plots" / f"{chart.id}.vl.json").write_text(text, encoding="utf-8")
    target = folder / "report.html"
    target.write_text(page, encoding="utf-8")
    return target


def _joined(sections: Sequence[Part]) -> Mapping[str, list[Mapping[str, Any]]]:
    found: dict[str, list[Mapping[str, Any]]] = {}
    for part in sections:
        for name, rows in part.records.items():
            found.setdefault(name, []).extend(rows)
    return found


def _csv(rows: Sequence[Mapping[str, Any]]) -> str:
    out = StringIO()
    names = list(dict.fromkeys(name for row in rows for name in row))
    writer = csv.DictWriter(out, names, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _svg(chart: Chart) -> str:
    try:
        import vl_convert
    except ImportError:
        raise MissingExtra(
            "reports need vl-convert: pip install 'summitry[lab]'; in a checkout, scripts/setup"
        ) from None
    text: str = vl_convert.vegalite_to_svg(json.dumps(chart.spec), vl_version="5.20")
    return _renumbered(text)


def _renumbered(svg: str) -> str:
    """Vega numbers its gradients and clips on through a process; here they begin with 0 in every plot."""
    names = list(dict.fromkeys(re.findall(r'\bid="([a-z_]+\d+)"', svg)))
    for index, name in enumerate(names):
        svg = re.sub(rf"\b{name}\b", f"part-{index}", svg)
    return svg


def _compared(study: Study) -> Sequence[tuple[str, str]]:
    """(id, title) of the scenarios and rulesets."""
    pairs: dict[str, str] = {}
    for arm, games in study.arms.items():
        rules = study.rules_of(games)
        pairs[arm.scenario] = rules.scenario.title
        pairs[arm.ruleset] = rules.ruleset.title
    return sorted(pairs.items(), key=lambda pair: (pair[0] not in {arm.scenario for arm in study.arms}, pair[0]))


def _page(study: Study, sections: Sequence[Part], plots: Mapping[str, str]) -> str:
    try:
        from jinja2 import Environment, StrictUndefined
    except ImportError:
        raise MissingExtra("reports need Jinja: pip install 'summitry[lab]'; in a checkout, scripts/setup") from None
    templates = files("summitry_lab.report.balance").joinpath("templates")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string(templates.joinpath("report.html.j2").read_text(encoding="utf-8"))
    return (
        template.render(
            about=study.about,
            compared=_compared(study),
            games=len({one.planned.id for one in study.played}),
            findings=findings(study),
            short=in_short(study),
            limits=LIMITS,
            parts=sections,
            style=templates.joinpath("report.css").read_text(encoding="utf-8"),
            plots={name: b64encode(text.encode()).decode() for name, text in plots.items()},
        )
        + "\n"
    )
