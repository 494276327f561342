"""From a step of the script to the form that is handed in: dates for days, numbers for names."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import bindparam, select

from deployments.demo.cast import (
    KEEPER,
    NEW_HOLDER_FROM,
    Problem,
    Step,
    holder,
    inspections,
    posts,
    problems,
)
from deployments.demo.script import CAUSES, first_due, measures_of
from models.forms.by_verb import FORMS
from models.forms.form import Form, MatterForm
from models.matter import Matter
from models.statement import Prepared
from models.store import Store
from models.term import Fired
from models.types import table_of
from rules.counting import Rule, due_date
from rules.vocabulary import Cause, InspectionKind
from rules.workday import Calendar
from tasks.evidence import keep

_matter, _fired = table_of(Matter), table_of(Fired)
_FIRST_LETTER = Prepared(
    select(_fired.c.letter)
    .join(_matter, _matter.c.id == _fired.c.matter_id)
    .where(_matter.c.number == bindparam("number"), _fired.c.letter != "")
    .order_by(_fired.c.fired_on, _fired.c.rung)
    .limit(1)
)
_NEAR = 7
_BODIES = sorted({problem.body for problem in problems()})


@dataclass(frozen=True, slots=True)
class Almanac:
    """Days of the script as dates: people act on working days, the one before where it is none."""

    base: date
    calendar: Calendar

    def on(self, day: int) -> date:
        """The working day on which something of that day is done."""
        return self.calendar.previous_workday(self.base + timedelta(days=day))

    def term_to(self, found: date, wanted: int) -> int:
        """Civil days of a term that ends about ``wanted``, on the same side of today."""
        target = self.base + timedelta(days=wanted)
        nominal = (target - found).days
        for n in sorted(range(max(1, nominal - 15), nominal + 16), key=lambda n: abs(n - nominal)):
            due, _ = due_date(Rule.civil_days, found, n, self.calendar)
            if self._side((due - self.base).days) == self._side(wanted):
                return n
        return max(1, nominal)

    @staticmethod
    def _side(left: int) -> int:
        return -1 if left < 0 else 0 if left <= _NEAR else 1


def form_of(step: Step, almanac: Almanac, numbers: Mapping[str, str], store: Store) -> Form:
    """The form of a step. ``numbers``: of the matters opened so far, by name in the script."""
    said: dict[str, Any] = {"actor": _actor(step, almanac), **step.said}
    of = {problem.key: problem for problem in problems()}.get(step.of)
    model = FORMS[f"{step.procedure}.{step.verb}"]
    if issubclass(model, MatterForm):
        said["number"] = numbers[step.of]
    if step.procedure == "roster":
        said["from_on"] = almanac.on(step.day)
    elif step.procedure == "inspection":
        said.update(_mandate(step, almanac))
    elif of is not None:
        said.update(_of_problem(of, step, almanac, numbers, store))
    return model.model_validate(said)


def _actor(step: Step, almanac: Almanac) -> str:
    if step.by not in posts():
        return step.by
    return holder(step.by, almanac.on(step.day), almanac.on(NEW_HOLDER_FROM))


def _mandate(step: Step, almanac: Almanac) -> dict[str, Any]:
    i = next(each for each in inspections() if each.key == step.of)
    return {
        "keeper": KEEPER,
        "kind": InspectionKind[i.kind],
        "title": i.title,
        "bodies": _BODIES,
        "team": [{"person": person} for person in i.team],
        "from_on": almanac.on(i.from_day),
        "to_on": almanac.base + timedelta(days=i.to_day),
    }


def _of_problem(
    p: Problem, step: Step, almanac: Almanac, numbers: Mapping[str, str], store: Store
) -> dict[str, Any]:
    found = almanac.on(step.day)
    if step.verb == "find":
        n = almanac.term_to(found, first_due(p))
        return {
            "inspection": numbers[p.inspection],
            "keeper": KEEPER,
            "body": p.body,
            "title": p.title,
            "item": p.item,
            "found_on": found,
            "owner": p.owner,
            "systemic": p.systemic,
            "term": {"rule": Rule.civil_days, "n": n},
        }
    if step.verb == "submit_plan":
        return {"measures": _measures(p, almanac), "cause": _cause(p)}
    if step.verb == "claim_done":
        return {"evidence": _evidence(p, numbers[p.key], store)}
    if step.verb == "verify":
        return {"seen_on": found}
    if step.verb == "write_off":
        return {"cause": _cause(p)}
    if step.verb == "join":
        return {"into": numbers[p.into]}
    if step.verb == "reply_letter":
        with store.read() as tx:
            letter = tx.first(_FIRST_LETTER, {"number": numbers[p.key]})
        return {"letter": letter["letter"] if letter else "—"}
    return {}


def _measures(p: Problem, almanac: Almanac) -> list[dict[str, Any]]:
    texts = (f"逐件补正：{p.item}", f"完善{p.item}的审核与留痕")
    # A term never ends on a rest day, so it may end a little before what the script wanted.
    found = almanac.on(p.found)
    last, _ = due_date(
        Rule.civil_days, found, almanac.term_to(found, first_due(p)), almanac.calendar
    )
    return [
        {"text": text, "due_on": min(almanac.base + timedelta(days=day), last)}
        for text, day in zip(texts, measures_of(p), strict=True)
    ]


def _evidence(p: Problem, number: str, store: Store) -> list[dict[str, Any]]:
    """A page for each measure, kept like any other file."""
    items = []
    with TemporaryDirectory() as folder:
        for n in (1, 2):
            page = Path(folder) / f"{p.item}-{n}.txt"
            page.write_text(f"演示材料：{number}第{n}项措施已完成。\n", encoding="utf-8")
            items.append(keep(store, page, page.name, n).model_dump())
    return items


def _cause(p: Problem) -> Cause:
    return Cause[CAUSES[sum(p.key.encode()) % len(CAUSES)]]
