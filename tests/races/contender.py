"""One contender of a race, as a process: opens the ledger, says so, waits for the word, acts once.

Its first line says `ready`; after a line on its standard input, its second says what came of the
act: a receipt's number, state and sequence, or a refusal's code.
"""

import json
import sys
from pathlib import Path

if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from datetime import UTC, datetime

from models.canonical import seal_key
from models.forms.problem import SubmitPlan
from models.settings import settings
from models.store import Store
from rules.actor import Channel
from rules.refusal import Refused
from rules.workday import Calendar
from tasks.acts import Act, Ledger
from tasks.record import record


def main(url: str, form: str, key: str) -> None:
    """Submit a plan on the ledger at a URL."""
    store = Store.open(url)
    ledger = Ledger(store, Calendar.official(), seal_key(settings().keys))
    plan = SubmitPlan.model_validate_json(form)
    at = datetime(2026, 3, 5, 2, tzinfo=UTC)
    act = Act("problem", "submit_plan", plan, Channel.CLI, at, plan.number, key=key)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    sys.stdin.readline()
    outcome = record(ledger, [act])[0]
    if isinstance(outcome, Refused):
        said = {"refused": outcome.code}
    else:
        said = {"state": outcome.state, "seq": outcome.seq, "replayed": outcome.replayed}
    sys.stdout.write(json.dumps(said) + "\n")
    store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
