"""The plots, as Vega-Lite written out: no library decides their names, so the same games give the same bytes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from summitry_lab.report.balance.grids import Chart

__all__ = ["curves", "dots", "forest", "heat", "lines", "ranges", "scatter"]

COLOURS: Final = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000", "#7A5195")
"""Okabe and Ito's, which people with any colour vision can tell apart; each line and dot has its own shape besides."""
WIDTH: Final = 440
SCHEMA: Final = "https://vega.github.io/schema/vega-lite/v5.json"

Rows = Sequence[Mapping[str, Any]]


def _chart(id_: str, title: str, alt: str, rows: Rows, body: Mapping[str, Any]) -> Chart:
    config = {
        "font": "sans-serif",
        "background": "#ffffff",
        "axis": {
            "labelFontSize": 13,
            "titleFontSize": 13,
            "titleFontWeight": "normal",
            "labelLimit": 260,
            "gridColor": "#e4e4e4",
        },
        "legend": {"orient": "bottom", "labelFontSize": 13, "titleFontSize": 13, "symbolSize": 110, "labelLimit": 240},
        "header": {"labelFontSize": 14, "titleFontSize": 14, "labelFontWeight": "bold"},
        "view": {"stroke": "#cccccc"},
    }
    spec = {
        "$schema": SCHEMA,
        "description": alt,
        "padding": 14,  # browsers' letters may be wider than those that the plot was measured with
        "config": config,
        "data": {"name": "figures"},
        "datasets": {"figures": [dict(row) for row in rows]},
        **body,
    }
    return Chart(id=id_, title=title, alt=alt, spec=spec)


def _colour(field: str, values: Sequence[str], title: str | None = None) -> dict[str, Any]:
    return {
        "field": field,
        "type": "nominal",
        "title": title,
        "scale": {
            "domain": list(values),
            "range": list(COLOURS[: len(values)]) if len(values) <= len(COLOURS) else None,
        },
    }


def _order(rows: Rows, field: str) -> list[str]:
    return list(dict.fromkeys(str(row[field]) for row in rows))


def _whole(rows: Rows, field: str) -> dict[str, Any]:
    return {"values": sorted({int(row[field]) for row in rows}), "format": "d", "grid": False}


def dots(id_: str, title: str, alt: str, rows: Rows, *, shared: bool = False) -> Chart:
    """One panel a measure: a dot with its interval for each ruleset. Fields: measure, ruleset, value, low, high.

    ``shared``: all panels have the same scale.
    """
    rulesets = _order(rows, "ruleset")
    y = {"field": "ruleset", "type": "nominal", "title": None, "sort": rulesets}
    body = {
        "facet": {
            "field": "measure",
            "type": "nominal",
            "title": None,
            "sort": _order(rows, "measure"),
            "header": {"labelOrient": "top"},
        },
        "columns": 2,
        "resolve": {"scale": {"x": "shared" if shared else "independent"}},
        "spec": {
            "width": 330,
            "height": {"step": 26},
            "layer": [
                {
                    "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.45},
                    "encoding": {
                        "x": {
                            "field": "low",
                            "type": "quantitative",
                            "title": None,
                            "scale": {"zero": False, "nice": True},
                        },
                        "x2": {"field": "high"},
                        "y": y,
                    },
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1},
                    "encoding": {"x": {"field": "value", "type": "quantitative", "title": None}, "y": y},
                },
            ],
            "encoding": {"color": {**_colour("ruleset", rulesets), "legend": None}},
        },
    }
    return _chart(id_, title, alt, rows, body)


def lines(id_: str, title: str, alt: str, rows: Rows, y: str) -> Chart:
    """Round by round with a band. Fields: round, ruleset, value, low, high."""
    rulesets = _order(rows, "ruleset")
    colour = _colour("ruleset", rulesets, "Ruleset")
    x = {"field": "round", "type": "quantitative", "title": "Round", "axis": _whole(rows, "round")}
    body = {
        "width": WIDTH,
        "height": 260,
        "layer": [
            {
                "mark": {"type": "area", "opacity": 0.18},
                "encoding": {
                    "x": x,
                    "y": {"field": "low", "type": "quantitative", "title": y, "scale": {"zero": False}},
                    "y2": {"field": "high"},
                    "color": colour,
                },
            },
            {
                "mark": {"type": "line", "strokeWidth": 2.5},
                "encoding": {"x": x, "y": {"field": "value", "type": "quantitative"}, "color": colour},
            },
            {
                "mark": {"type": "point", "filled": True, "size": 60},
                "encoding": {
                    "x": x,
                    "y": {"field": "value", "type": "quantitative"},
                    "color": colour,
                    "shape": {"field": "ruleset", "type": "nominal", "title": "Ruleset", "scale": {"domain": rulesets}},
                },
            },
        ],
    }
    return _chart(id_, title, alt, rows, body)


def curves(id_: str, title: str, alt: str, rows: Rows) -> Chart:
    """Kaplan and Meier's steps. Fields: rounds, ruleset, open (in per cent)."""
    rulesets = _order(rows, "ruleset")
    body = {
        "width": WIDTH,
        "height": 260,
        "mark": {
            "type": "line",
            "interpolate": "step-after",
            "strokeWidth": 2.5,
            "point": {"filled": True, "size": 50},
        },
        "encoding": {
            "x": {
                "field": "rounds",
                "type": "quantitative",
                "title": "Rounds on the table",
                "axis": _whole(rows, "rounds"),
            },
            "y": {
                "field": "open",
                "type": "quantitative",
                "title": "Motions not yet decided, %",
                "scale": {"domain": [0, 100]},
            },
            "color": _colour("ruleset", rulesets, "Ruleset"),
            "shape": {"field": "ruleset", "type": "nominal", "title": "Ruleset", "scale": {"domain": rulesets}},
        },
    }
    return _chart(id_, title, alt, rows, body)


def ranges(id_: str, title: str, alt: str, rows: Rows) -> Chart:
    """Each seat's results: a bar that holds eight of ten games, the median as a dot.

    Fields: seat, ruleset, tenth, median, ninetieth.
    """
    rulesets = _order(rows, "ruleset")
    y = {"field": "seat", "type": "nominal", "title": None, "sort": _order(rows, "seat")}
    body = {
        "facet": {"field": "ruleset", "type": "nominal", "title": None, "sort": rulesets},
        "columns": 3,
        "spec": {
            "width": 230,
            "height": {"step": 19},
            "layer": [
                {
                    "mark": {"type": "rule", "strokeWidth": 5, "opacity": 0.35},
                    "encoding": {
                        "x": {"field": "tenth", "type": "quantitative", "title": "Score", "scale": {"zero": False}},
                        "x2": {"field": "ninetieth"},
                        "y": y,
                    },
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 70, "opacity": 1},
                    "encoding": {"x": {"field": "median", "type": "quantitative"}, "y": y},
                },
            ],
            "encoding": {"color": {**_colour("ruleset", rulesets), "legend": None}},
        },
    }
    return _chart(id_, title, alt, rows, body)


def forest(id_: str, title: str, alt: str, rows: Rows, *, x: str) -> Chart:
    """Differences with their intervals around 0, and noise as a grey band. Fields: panel, name, value, low, high, clear, noise."""
    y = {"field": "name", "type": "nominal", "title": None, "sort": _order(rows, "name")}
    body = {
        "facet": {"field": "panel", "type": "nominal", "title": None, "sort": _order(rows, "panel")},
        "columns": 2,
        "resolve": {"scale": {"x": "independent"}},
        "spec": {
            "width": 300,
            "height": {"step": 24},
            "layer": [
                {
                    "mark": {"type": "bar", "height": 20},
                    "encoding": {
                        "color": {"value": "#dddddd"},
                        "x": {"field": "minus_noise", "type": "quantitative", "title": x},
                        "x2": {"field": "noise"},
                        "y": y,
                    },
                },
                {
                    "mark": {"type": "rule", "strokeDash": [3, 3]},
                    "encoding": {"x": {"datum": 0}, "color": {"value": "#555555"}},
                },
                {
                    "mark": {"type": "rule", "strokeWidth": 3, "opacity": 0.5},
                    "encoding": {"x": {"field": "low", "type": "quantitative"}, "x2": {"field": "high"}, "y": y},
                },
                {
                    "mark": {"type": "point", "filled": True, "size": 100, "opacity": 1},
                    "encoding": {
                        "x": {"field": "value", "type": "quantitative"},
                        "y": y,
                        "shape": {
                            "field": "clear",
                            "type": "nominal",
                            "title": None,
                            "scale": {"domain": ["clear", "may be chance"], "range": ["circle", "cross"]},
                        },
                    },
                },
            ],
            "encoding": {
                "color": {
                    "field": "clear",
                    "type": "nominal",
                    "title": None,
                    "scale": {"domain": ["clear", "may be chance"], "range": ["#0072B2", "#888888"]},
                }
            },
        },
    }
    full = [{**row, "minus_noise": -row["noise"]} for row in rows]
    return _chart(id_, title, alt, full, body)


def heat(id_: str, title: str, alt: str, rows: Rows) -> Chart:
    """The payoff table. Fields: other, resident, score, text."""
    bots = _order(rows, "other")
    base = {
        "x": {
            "field": "resident",
            "type": "nominal",
            "title": "All others play",
            "sort": bots,
            "axis": {"labelAngle": 0, "orient": "top"},
        },
        "y": {
            "field": "other",
            "type": "nominal",
            "title": "One seat plays",
            "sort": bots,
            "axis": {"titlePadding": 22},
        },
    }
    body = {
        "width": {"step": max(90, 420 // max(len(bots), 1))},
        "height": {"step": 52},
        "encoding": base,
        "layer": [
            {
                "mark": "rect",
                "encoding": {
                    "color": {
                        "field": "gain",
                        "type": "quantitative",
                        "title": "Gain over doing as all do",
                        "scale": {"range": ["#9ecae1", "#f7f7f7", "#fdbe85"], "domainMid": 0},
                    }
                },
            },
            {"mark": {"type": "text", "fontSize": 14}, "encoding": {"text": {"field": "text", "type": "nominal"}}},
        ],
    }
    return _chart(id_, title, alt, rows, body)


def scatter(id_: str, title: str, alt: str, rows: Rows) -> Chart:
    """Power on paper against votes turned. Fields: seat, ruleset, power, pivotal (both in per cent)."""
    rulesets = _order(rows, "ruleset")
    point = {
        "x": {
            "field": "power",
            "type": "quantitative",
            "title": "Voting power on paper (Banzhaf), %",
            "scale": {"zero": False, "padding": 20},
        },
        "y": {
            "field": "pivotal",
            "type": "quantitative",
            "title": "Votes that its ballot would have turned, %",
            "scale": {"zero": False},
        },
    }
    body = {
        "facet": {"field": "ruleset", "type": "nominal", "title": None, "sort": rulesets},
        "columns": 2,
        "resolve": {"scale": {"x": "independent", "y": "independent"}},
        "spec": {
            "width": 360,
            "height": 280,
            "layer": [
                {"mark": {"type": "point", "filled": True, "size": 60}, "encoding": point},
                {
                    "mark": {"type": "text", "dx": 8, "align": "left", "fontSize": 10},
                    "encoding": {**point, "text": {"field": "seat", "type": "nominal"}},
                },
            ],
            "encoding": {"color": {**_colour("ruleset", rulesets), "legend": None}},
        },
    }
    return _chart(id_, title, alt, rows, body)
