"""Choosing who does the work: by what each post has open, then by order, with the reason kept."""

from collections import Counter
from collections.abc import Iterable, Sequence

from sqlalchemy import func, select, union_all

from models.calls import Errand
from models.matter import Matter
from models.rectification import Problem
from models.roster import Post, Unit
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.calls.load import Chosen, choose, named
from rules.procedure import Phase
from rules.procedures import PROCEDURES
from rules.tenure import is_there
from tasks.acts import Act
from tasks.lookup import holders, must, posts

_errand, _problem, _matter = table_of(Errand), table_of(Problem), table_of(Matter)
_post, _unit = table_of(Post), table_of(Unit)
_own = union_all(
    select(_errand.c.matter_id, _errand.c.owner_post_id).where(
        among(_errand.c.owner_post_id, "posts")
    ),
    select(_problem.c.matter_id, _problem.c.owner_post_id).where(
        among(_problem.c.owner_post_id, "posts")
    ),
).subquery()
_LOADS = Prepared(
    select(_own.c.owner_post_id, _matter.c.procedure, _matter.c.state, func.count().label("n"))
    .join(_matter, _matter.c.id == _own.c.matter_id)
    .group_by(_own.c.owner_post_id, _matter.c.procedure, _matter.c.state)
)
_IN_UNIT = Prepared(select(_post).where(among(_post.c.unit_id, "ids")).order_by(_post.c.id))
_IN_BODY = Prepared(
    select(_post)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(among(_unit.c.body_id, "ids"))
    .order_by(_post.c.id)
)


def loads(tx: Tx, post_ids: Iterable[int]) -> Counter[int]:
    """How many matters are open on each post: problems, calls, risks in its charge."""
    found: Counter[int] = Counter()
    ids = sorted(set(post_ids))
    for row in tx.rows(_LOADS, {"posts": ids}) if ids else ():
        if PROCEDURES[row["procedure"]].state(row["state"]).phase is not Phase.FINAL:
            found[row["owner_post_id"]] += row["n"]
    return found


def in_unit(tx: Tx, unit: Row, act: Act) -> Row:
    """Who of a unit is given a call: its facts. Raises `rules.calls.load.NobodyToChoose`."""
    return _choose(tx, tx.rows(_IN_UNIT, {"ids": [unit["id"]]}), unit["name"], act)


def in_charge(tx: Tx, body: Row, code: str, act: Act) -> Row:
    """Which leader of a body takes a case in charge: the one named, else by load. Raises
    `rules.calls.load.NobodyToChoose`, `UnknownCode`, `NotThere`."""
    if code:
        post = must(posts(tx, [code]), code, "岗位", "post")
        is_there("岗位", "post", code, post["valid_from"], post["valid_to"], act.on)
        return _facts(post, named(code))
    leaders = [row for row in tx.rows(_IN_BODY, {"ids": [body["id"]]}) if "lead" in _powers(row)]
    return _choose(tx, leaders, body["name"], act)


def _choose(tx: Tx, rows: Sequence[Row], where: str, act: Act) -> Row:
    held = holders(tx, (row["id"] for row in rows), act.on)
    there = {row["code"]: row for row in rows if row["id"] in held}
    open_now = loads(tx, (row["id"] for row in there.values()))
    load = {code: open_now[row["id"]] for code, row in there.items()}
    chosen = choose(tuple(there), load, where)
    return _facts(there[chosen.code], chosen)


def _facts(post: Row, chosen: Chosen) -> Row:
    return {
        "owner_post_id": post["id"],
        "owner": post["code"],
        "owner_powers": post["powers"],
        "chosen": f"{chosen.zh} · {chosen.en}",
    }


def _powers(post: Row) -> list[str]:
    return str(post["powers"]).split(",")
