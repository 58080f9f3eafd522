"""The same as a program of its own, with nothing but the standard library: one JSON text a line, in and out."""

import json
import sys

READ = {"view": [], "legal": ["may_set_ready", "decision"], "events": []}  # all that it reads, so it gets nothing else
wanted = {}
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "start":
        wanted = {"wants": READ} if "wants" in message.get("knows", []) else {}
    elif message["type"] == "act":
        legal, commands = message["legal"], []
        if legal.get("may_set_ready"):
            commands = [{"kind": "set_ready", "phase": legal["phase"], "ready": True}]
        elif form := legal.get("decision"):
            spending = min(form["spending_maximum"], max(form["spending_default"], form["complies_from"]))
            commands = [{"kind": "commit_decision", "phase": form["phase"], "spending": spending}]
        print(json.dumps({"type": "commands", "id": message["id"], "commands": commands, **wanted}), flush=True)
