"""What every form offers, held in a file: `python -m tests.golden.offered` adds what is new.

It changes nothing that is there: a history leaves out what was left as the form offered it.
"""

import json
from pathlib import Path

from models.forms.by_verb import FORMS
from models.past_act import offered_by

FILE = Path(__file__).parent / "offered.json"


def held() -> dict[str, dict[str, object]]:
    """By verb and field, what the forms have offered since they are on record."""
    found: dict[str, dict[str, object]] = json.loads(FILE.read_text(encoding="utf-8"))
    return found


def with_new(before: dict[str, dict[str, object]]) -> dict[str, dict[str, object]]:
    """The same with verbs and fields that were not there yet."""
    return {verb: {**offered_by(form), **before.get(verb, {})} for verb, form in FORMS.items()}


if __name__ == "__main__":
    text = json.dumps(with_new(held()), ensure_ascii=False, indent=1, sort_keys=True)
    FILE.write_text(text + "\n", encoding="utf-8")
