"""What the aggregates of requests, calls, risks, resident supervision and co-investigation share:
facts read from the common table and the kind's own, rows written to both."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlmodel import SQLModel

from models.calls import Errand
from models.forms.form import Form
from models.matter import Matter
from models.roster import Body, Post
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.laid_out import add_endpoints, laid_out, opening_acts
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_errand, _matter = table_of(Errand), table_of(Matter)
_body, _post = table_of(Body), table_of(Post)
_OPEN = insert_into(Errand)
_MOVES = ("answering_id", "owner_post_id", "chosen")
_MOVE = Prepared(
    update(_errand)
    .where(_errand.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _MOVES})
)
Opens = Callable[[Tx, Act, Any], Row]
"""Facts of an act that opens a matter; raises its refusal."""


class Errands:
    """The storing side of one of these procedures."""

    opening: dict[type[Form], Opens]

    def __init__(self, own: type[SQLModel]) -> None:
        """``own``: the kind's table, keyed by matter."""
        table = table_of(own)
        self._columns = [column.key for column in table.columns if column.key != "matter_id"]
        self._new = insert_into(own)
        self._change = Prepared(
            update(table)
            .where(table.c.matter_id == bindparam("id"))
            .values({name: bindparam(f"new_{name}") for name in self._columns})
        )
        self._facts = Prepared(
            select(
                *table.columns,
                _errand.c.title,
                _errand.c.sender_id,
                _errand.c.answering_id,
                _errand.c.answering_id.label("keeper_id"),
                _errand.c.owner_post_id,
                _errand.c.chosen,
                _body.c.name.label("answering"),
                _body.c.parent_id.label("superior_id"),
                _matter.c.number,
                _matter.c.state,
            )
            .join(_errand, _errand.c.matter_id == table.c.matter_id)
            .join(_matter, _matter.c.id == table.c.matter_id)
            .join(_body, _body.c.id == _errand.c.answering_id)
            .where(among(table.c.matter_id, "ids"))
        )

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Who asks, who answers, who does it, and what the verb looks at besides."""
        opened = [_or_refused(self._opened, tx, a, f) for a, f in opening_acts(acts, *self.opening)]
        ids = [matter["id"] for _, matter in acts if matter is not None]
        rows = tx.rows(self._facts, {"ids": ids}) if ids else []
        known: dict[int, Row | Refused] = {row["matter_id"]: row for row in rows}
        for act, matter in acts:
            if matter is not None and matter["id"] in known:
                known[matter["id"]] = _or_refused(self._known, tx, act, known[matter["id"]])
        found = laid_out(acts, tuple(self.opening), opened, known)
        add_endpoints(tx, found, "keeper_id", "sender_id")
        return found

    def add(self, tx: Tx, act: Act, facts: Row) -> None:
        """What an act on a known matter looks at besides its rows. Raises its refusal."""

    def new(self, draft: Draft) -> Row:
        """The kind's own row."""
        raise LookupError(draft.act.verb)

    def says(self, draft: Draft) -> Row:
        """Which columns of either table an act changes."""
        return {}

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again; the rest the states imply."""
        recount(draft, out)
        if draft.facts.get("chosen") and (draft.fresh or draft.act.verb == "reassign"):
            # By whom and why stands in the act, not only in a table beside it.
            draft.record["chosen"] = draft.facts["chosen"]

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The rows of both tables."""
        fresh = [draft for draft in drafts if draft.fresh]
        tx.many(_OPEN, [_errand_row(draft) for draft in fresh])
        tx.many(self._new, [{"matter_id": d.matter["id"], **self.new(d)} for d in fresh])
        said = [(draft, self.says(draft)) for draft in drafts if not draft.fresh]
        changed = [(draft, now) for draft, now in said if now]
        for statement, names in ((_MOVE, _MOVES), (self._change, self._columns)):
            tx.many(
                statement,
                [
                    {
                        "id": draft.matter["id"],
                        **{f"new_{name}": now.get(name, draft.facts[name]) for name in names},
                    }
                    for draft, now in changed
                    if now.keys() & set(names)
                ],
            )

    def _opened(self, tx: Tx, act: Act, form: Form) -> Row:
        return {"at": act.at, **self.opening[type(form)](tx, act, form)}

    def _known(self, tx: Tx, act: Act, facts: Row | Refused) -> Row:
        assert isinstance(facts, dict)
        facts["at"] = act.at
        self.add(tx, act, facts)
        return facts


def _or_refused(work: Callable[..., Row], *given: Any) -> Row | Refused:
    try:
        return work(*given)
    except Refused as refusal:
        return refusal


def _errand_row(draft: Draft) -> Row:
    facts = draft.facts
    return {
        "matter_id": draft.matter["id"],
        "title": draft.content.get("title") or facts["title"],
        "sender_id": facts.get("sender_id"),
        "answering_id": facts["keeper_id"],
        "owner_post_id": facts.get("owner_post_id"),
        "chosen": facts.get("chosen", ""),
    }
