"""The storing side of improvements: what is proposed, which problems it answers, what was adopted
for it."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import bindparam, update

from models.forms.improvement import AddProblem, ProposeImprovement
from models.improvement import Improvement, ImprovementProblem
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from rules.actor import Channel
from rules.procedures.improvement import UNDER_WAY
from rules.refusal import Refused
from tasks.acts import SYSTEM, Act, Draft
from tasks.improvement_facts import add_for_verb, for_proposing, of_improvements
from tasks.improvement_rows import improvements_about, named_in, problems_numbered
from tasks.laid_out import add_endpoints, laid_out, opening_acts
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_improvement = table_of(Improvement)
_OPEN, _ANSWERS = insert_into(Improvement), insert_into(ImprovementProblem)
_CHANGED = (
    "rule_title", "rule_document", "rule_on", "measures", "list_id", "carried", "holds_from",
    "closed_on",
)  # fmt: skip
_UPDATE = Prepared(
    update(_improvement)
    .where(_improvement.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)


class Improvements:
    """One under way for a cause and a duty at a time."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """What the product would propose although a proposal is open is added to that."""
        return [_reread(tx, act) for act in acts]

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Problems that are named, what is open or was done for the same, the list that carries
        it."""
        opened: list[Row | Refused] = []
        for _, form in opening_acts(acts, ProposeImprovement):
            try:
                opened.append(for_proposing(tx, form))
            except Refused as refusal:
                opened.append(refusal)
        ids = [matter["id"] for _, matter in acts if matter is not None]
        known: dict[int, Row | Refused] = dict(of_improvements(tx, ids))
        for act, matter in acts:
            row = known.get(matter["id"]) if matter is not None else None
            if matter is not None and isinstance(row, dict):
                try:
                    add_for_verb(tx, act, row)
                except Refused as refusal:
                    known[matter["id"]] = refusal
        found = laid_out(acts, ProposeImprovement, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again; the rest the states imply."""
        recount(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The improvements' own rows, and the problems they answer."""
        tx.many(_OPEN, [_new(draft) for draft in drafts if draft.fresh])
        tx.many(_ANSWERS, [row for draft in drafts for row in _answering(draft)])
        tx.many(_UPDATE, [_changed(draft) for draft in drafts if _says(draft)])


def _reread(tx: Tx, act: Act) -> Act:
    form = act.form
    if not isinstance(form, ProposeImprovement) or act.channel is not Channel.SYSTEM:
        return act
    known = problems_numbered(tx, form.problems)
    problem = known[form.problems[0]]
    earlier = improvements_about(tx, problem, form.cause.value)
    under_way = [row for row in earlier if row["state"] in UNDER_WAY]
    if not under_way:
        return act
    into = under_way[-1]
    there = named_in(tx, into["matter_id"], [row["id"] for row in known.values()])
    new = tuple(number for number in form.problems if known[number]["id"] not in there)
    add = AddProblem(actor=SYSTEM, number=into["number"], problems=new or form.problems)
    return replace(act, verb="add_problem", form=add, number=into["number"], about="")


def _new(draft: Draft) -> Row:
    facts, said = draft.facts, draft.content
    return {
        "matter_id": draft.matter["id"],
        "cause": said["cause"],
        "item": facts["item"],
        "scope": facts["scope"],
        "previous_id": facts["previous_id"],
        "proposal": said["proposal"],
        "rule_title": "",
        "rule_document": "",
        "rule_on": None,
        "measures": 0,
        "list_id": None,
        "carried": "",
        "holds_from": None,
        "closed_on": None,
    }


def _answering(draft: Draft) -> list[Row]:
    there = draft.facts.get("problems", ())
    return [
        {
            "improvement_id": draft.matter["id"],
            "problem_id": problem["id"],
            "added_on": draft.on,
        }
        for problem in draft.facts.get("named", ())
        if problem["id"] not in there
    ]


def _says(draft: Draft) -> Row:
    said, facts = draft.content, draft.facts
    if draft.act.verb == "decline":
        return {"closed_on": draft.on}
    if draft.act.verb not in ("adopt", "carry"):
        return {}
    new: Row = {"closed_on": facts["closed_on"] or draft.on}
    days = [facts["holds_from"]]
    if said.get("rule_title"):
        new |= {n: said[n] for n in ("rule_title", "rule_document", "rule_on", "measures")}
        days.append(said["rule_on"])
    if said["carried_by"]:
        carrier = facts["carrier"]
        new |= {"list_id": carrier["list_id"], "carried": ",".join(dict.fromkeys(said["items"]))}
        days.append(carrier["valid_from"])
    # Of two changes the earlier one has answered what was found up to it.
    return new | {"holds_from": min(day for day in days if day is not None)}


def _changed(draft: Draft) -> Row:
    now = {name: draft.facts[name] for name in _CHANGED} | _says(draft)
    return {"id": draft.matter["id"], **{f"new_{name}": value for name, value in now.items()}}


IMPROVEMENTS = Improvements()
