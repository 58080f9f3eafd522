"""Ten lines that play: a bot in the lab's own process. summitry simulate --bots examples/bots/steady.py:Steady,loyal"""

from summitry.commands import CommitDecision, SetReady
from summitry_lab.bots import Bot


class Steady(Bot):
    name, help = "steady", "Spends as much as last year, and what the floor asks if that is more."

    def act(self, turn):
        form = turn.legal.decision
        if turn.legal.may_set_ready:
            yield SetReady(phase=turn.legal.phase, ready=True)
        elif form is not None:
            spending = min(form.spending_maximum, max(form.spending_default, form.complies_from))
            yield CommitDecision(phase=form.phase, spending=spending)
