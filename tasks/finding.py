"""Facts for a finding: the bodies, post and inspection it names; whether it is an old problem come
back."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import select

from models.forms.problem import Find, Reopen, TakeIn
from models.matter import Matter
from models.rectification import Problem
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.joining import recurs
from rules.parameter import value_on
from rules.refusal import Refused
from tasks.acts import Act
from tasks.laid_out import add_endpoints
from tasks.lookup import UnknownInspection, bodies, holders, inspections, must, posts, standing

_problem, _matter, _body = table_of(Problem), table_of(Matter), table_of(Body)
_keeper = _body.alias("keeper")
# Locked, so that of two who find it again at once on PostgreSQL the second sees it open.
_WRITTEN_OFF = Prepared(
    select(
        _matter.c.number,
        _keeper.c.code.label("keeper"),
        _body.c.code,
        _problem.c.item,
        _problem.c.closed_on,
    )
    .select_from(
        _problem.join(_matter, _matter.c.id == _problem.c.matter_id)
        .join(_body, _body.c.id == _problem.c.body_id)
        .join(_keeper, _keeper.c.id == _matter.c.body_id)
    )
    .where(_matter.c.state == "written_off", among(_problem.c.item, "items"))
    .order_by(_matter.c.id)
    .with_for_update(of=_matter)
)


def facts_for_finding(tx: Tx, acts: Sequence[Act]) -> list[Row | Refused]:
    """For each act that opens a problem, what its guards look at; or the refusal for a code it
    names in vain."""
    forms = [act.form for act in acts if isinstance(act.form, Find | TakeIn)]
    if not forms:
        return [{} for _ in acts]
    known_bodies = bodies(tx, (code for form in forms for code in (form.body, form.keeper)))
    known_posts = posts(tx, (form.owner for form in forms))
    known_inspections = inspections(tx, (form.inspection for form in forms))
    owners = {row["id"] for row in known_posts.values()}
    held = {on: holders(tx, owners, on) for on in {act.on for act in acts}} if owners else {}
    found: list[Row | Refused] = []
    for act in acts:
        form = act.form
        if not isinstance(form, Find | TakeIn):
            found.append({})
            continue
        try:
            keeper = must(known_bodies, form.keeper, "机关", "body")
            body = must(known_bodies, form.body, "单位", "body")
            facts: Row = {
                "keeper_id": keeper["id"],
                "organ": keeper["organ"] or keeper["code"],
                "body_id": body["id"],
                "owner_post_id": None,
                "owner_unit_id": None,
                "inspection_id": None,
            }
            if form.owner:
                # A docket of the past may name a post that is no more.
                known = must(known_posts, form.owner, "岗位", "post")
                past = isinstance(form, TakeIn)
                post = known if past else standing(known_posts, form.owner, act.on)
                facts.update(
                    owner_post_id=post["id"],
                    owner_unit_id=post["unit_id"],
                    holder_id=held[act.on].get(post["id"]),
                )
            if form.inspection:
                facts.update(of_inspection(known_inspections, form.inspection))
            found.append(facts)
        except Refused as refusal:
            found.append(refusal)
    add_endpoints(tx, found)
    return found


def of_inspection(known: dict[str, Row], number: str) -> Row:
    """What a guard asks about an inspection. Raises `UnknownInspection`."""
    row = known.get(number)
    if row is None:
        raise UnknownInspection(number=number)
    return {
        "inspection_id": row["matter_id"],
        "inspection_state": row["state"],
        "inspection_title": row["title"],
        "inspection_from": row["from_on"],
        "inspection_to": row["to_on"],
        "objects": row["objects"],
        "team": row["team"],
    }


def recurrences(tx: Tx, acts: Sequence[Act]) -> list[Act]:
    """A finding of the same body and duty item within the window reopens what was last written off.

    Only by the same keeping body: of another's ledger nobody may open a matter.
    """
    items = {act.form.item for act in acts if isinstance(act.form, Find) and act.form.item}
    if not items:
        return list(acts)
    rows = tx.rows(_WRITTEN_OFF, {"items": sorted(items)})
    old: dict[tuple[str, str, str], Row] = {
        (row["keeper"], row["code"], row["item"]): row
        for row in sorted(rows, key=lambda row: row["closed_on"])
    }
    return [_reread(act, old) for act in acts]


def _reread(act: Act, old: dict[tuple[str, str, str], Row]) -> Act:
    form = act.form
    if not isinstance(form, Find):
        return act
    earlier = old.get((form.keeper, form.body, form.item))
    if earlier is None:
        return act
    months = int(value_on("rectify.reopen.window", form.found_on).value)
    if not recurs(earlier["closed_on"], form.found_on, months):
        return act
    again = Reopen(
        actor=form.actor,
        acting_for=form.acting_for,
        number=earlier["number"],
        inspection=form.inspection,
        found_on=form.found_on,
        reason=f"复发：{form.title}（{form.found_on}发现）",
    )
    return replace(act, verb="reopen", form=again, number=earlier["number"])
