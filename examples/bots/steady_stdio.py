"""The same as a program of its own, with nothing but the standard library: one JSON text a line, in and out."""

import json
import sys

for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "act":
        legal, commands = message["legal"], []
        if legal.get("may_set_ready"):
            commands = [{"kind": "set_ready", "phase": legal["phase"], "ready": True}]
        elif form := legal.get("decision"):
            spending = min(form["spending_maximum"], max(form["spending_default"], form["complies_from"]))
            commands = [{"kind": "commit_decision", "phase": form["phase"], "spending": spending}]
        print(json.dumps({"type": "commands", "id": message["id"], "commands": commands}), flush=True)
