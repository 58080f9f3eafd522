"""Keeps all that it knows, which the game brings up to date by patches, and spends what the others spend on the mean."""

import json
import sys


def patched(known, patch):
    """A JSON merge patch (RFC 7396): null removes, objects are patched in turn, everything else is given anew."""
    if not isinstance(patch, dict):
        return patch
    known = known if isinstance(known, dict) else {}
    for name, item in patch.items():
        if item is None:
            known.pop(name, None)
        else:
            known[name] = patched(known.get(name), item)
    return known


def answer(view, legal):
    if legal.get("may_set_ready"):
        return [{"kind": "set_ready", "phase": legal["phase"], "ready": True}]
    if not (form := legal.get("decision")):
        return []
    others = [state["spending"] for id, state in view["public"]["states"].items() if id != legal["seat"]]
    spending = min(form["spending_maximum"], max(form["spending_minimum"], sum(others) / len(others)))
    return [{"kind": "commit_decision", "phase": form["phase"], "spending": round(spending, 2)}]


known, wanted = {}, {}
for line in sys.stdin:
    message = json.loads(line)
    if message["type"] == "start":
        wanted = {"wants": {"patches": True, "events": []}} if "wants" in message.get("knows", []) else {}
    elif message["type"] == "act":
        known = patched(known, message["patch"]) if "patch" in message else message
        commands = answer(known["view"], known["legal"])
        print(json.dumps({"type": "commands", "id": message["id"], "commands": commands, **wanted}), flush=True)
