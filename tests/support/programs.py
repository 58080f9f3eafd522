"""Programs that play a seat over standard input and output, as a test wants them."""

from __future__ import annotations

import sys
from pathlib import Path

__all__ = ["EXAMPLES", "READY", "STEADY", "TEMPLATE", "WANTS", "program"]

EXAMPLES = Path(__file__).parents[2] / "examples" / "bots"
STEADY = (sys.executable, str(EXAMPLES / "steady_stdio.py"))

TEMPLATE = """
import json, sys, time
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] != "act":
        continue
    legal = message["legal"]
    {body}
    print(json.dumps({{"type": "commands", "id": message["id"], "commands": commands}}), flush=True)
"""
READY = (
    'commands = [{"kind": "set_ready", "phase": legal["phase"], "ready": True}] if legal.get("may_set_ready") else []'
)

WANTS = """
import json, sys
asked = 0
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] != "act":
        continue
    legal = message.get("legal", {{}})
    asked += 1
    {body}
    print(json.dumps({{"type": "commands", "id": message["id"], "commands": [], "wants": wants}}), flush=True)
"""


def program(tmp_path: Path, body: str) -> tuple[str, ...]:
    path = tmp_path / "bot.py"
    path.write_text(TEMPLATE.format(body=body.replace("\n", "\n    ")))
    return sys.executable, str(path)
