"""What a question of authority looks at: the tables for a body, their rows on a document, and what
the roster has of whoever signs. By set queries, whichever days are asked about."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from models.authority import AuthorityRow
from models.duty import DutyList
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.authority import Line, Question, Table
from rules.governing import Governance, Office
from rules.listed import Authority
from rules.tenure import Span
from tasks.acts import Draft
from tasks.assigning import in_scope
from tasks.signers import signers_of

_list, _row = table_of(DutyList), table_of(AuthorityRow)
_matter, _body = table_of(Matter), table_of(Body)
_TABLES = (
    select(
        _body.c.id.label("body_id"),
        _list.c.matter_id,
        _matter.c.number,
        _list.c.scope,
        _list.c.valid_from,
        _list.c.valid_to,
    )
    .select_from(
        _list.join(_matter, _matter.c.id == _list.c.matter_id).join(_body, in_scope(_list.c.scope))
    )
    .where(
        among(_body.c.id, "bodies"), _list.c.holds == "authority", _list.c.valid_from.is_not(None)
    )
    .order_by(_body.c.id, _list.c.scope.desc(), _list.c.valid_from)
)
_ALL_TABLES = Prepared(_TABLES)
_GOVERNING = Prepared(_TABLES.where(_list.c.governs))
_LINES = Prepared(
    select(_row)
    .where(among(_row.c.list_id, "lists"), among(_row.c.document, "documents"))
    .order_by(_row.c.list_id, _row.c.id)
)
_BODIES = Prepared(
    select(_body.c.id, _body.c.code, _body.c.kind, _body.c.level).where(among(_body.c.id, "ids"))
)
_FIELDS = (
    "code", "matter", "document", "phase", "level", "signer", "grade", "delegable", "instrument",
    "article", "wording_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of bodies, whichever day they hold, with their rows on some documents."""

    of_body: Mapping[int, tuple[Table, ...]]
    lines: Mapping[int, tuple[Line, ...]]

    def about(self, question: Question) -> tuple[tuple[Table, ...], tuple[Line, ...]]:
        """What `rules.authority.look_up` takes."""
        tables = self.of_body.get(question.body_id, ())
        return tables, tuple(line for t in tables for line in self.lines.get(t.list_id, ()))


def tables_for(
    tx: Tx, body_ids: Iterable[int], documents: Iterable[str], *, governing: bool = False
) -> Tables:
    """Every published table of bodies with its rows on these documents; only those that have rows
    for acts of this product where ``governing``."""
    found: dict[int, list[Table]] = {}
    ids = {"bodies": sorted(set(body_ids))}
    for row in tx.rows(_GOVERNING if governing else _ALL_TABLES, ids) if ids["bodies"] else ():
        span = Span(row["valid_from"], row["valid_to"])
        own = row["scope"].startswith("body:")
        table = Table(row["matter_id"], row["number"], own, span)
        found.setdefault(row["body_id"], []).append(table)
    lists = sorted({table.list_id for tables in found.values() for table in tables})
    lines: dict[int, list[Line]] = {}
    asked = {"lists": lists, "documents": sorted(set(documents))}
    for row in tx.rows(_LINES, asked) if lists and asked["documents"] else ():
        said = Authority(**{name: row[name] for name in _FIELDS})
        lines.setdefault(row["list_id"], []).append(Line(row["id"], row["list_id"], said))
    return Tables(
        {body: tuple(tables) for body, tables in found.items()},
        {list_id: tuple(rows) for list_id, rows in lines.items()},
    )


def asked(body: Row, matter: str, document: str, phase: str, on: date) -> Question:
    """The question about a body of the roster."""
    named = body["id"], body["code"], body["kind"], body["level"]
    return Question(*named, matter, document, phase, on)


def add_authority(tx: Tx, drafts: Sequence[Draft]) -> None:
    """Lay what tables of this product's own acts say beside the acts that they are about."""
    bodies = {draft.actor.code: _bodies_of(draft) for draft in drafts}
    verbs = {draft.act.verb for draft in drafts}
    known = {
        row["id"]: row for row in tx.rows(_BODIES, {"ids": sorted(set().union(*bodies.values()))})
    }
    tables = tables_for(tx, known, verbs, governing=True)
    about: list[tuple[Draft, tuple[Office, ...]]] = []
    for draft in drafts:
        act = draft.act.procedure, draft.act.verb
        offices: list[Office] = []
        for body_id in sorted(bodies[draft.actor.code]):
            question = asked(known[body_id], *act, "", draft.on)
            there, lines = tables.about(question)
            if any((line.row.matter, line.row.document) == act for line in lines):
                offices.append(Office(question, there, lines))
        if offices:
            about.append((draft, tuple(offices)))
    signers = signers_of(tx, {draft.actor.code for draft, _ in about})
    for draft, of_actor in about:
        draft.facts["authority"] = Governance(signers[draft.actor.code], of_actor)


def _bodies_of(draft: Draft) -> Collection[int]:
    return {post.body_id for post in (*draft.actor.held, *draft.actor.lent)}
