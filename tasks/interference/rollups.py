"""The storing side of roll-ups: coverage exactly, categories in bands, the exact counts sealed."""

import json
from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update

from models.forms.interference_reports import MakeRollUp
from models.interference import RollUp
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.interference.counting import shown
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.interference.counts import exact_counts, reports_in
from tasks.interference.desk import committee_above
from tasks.interference.envelope import blinded, hide, keep_sealed
from tasks.laid_out import laid_out, opening_acts
from tasks.lookup import bodies, must
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_rollup, _matter, _body = table_of(RollUp), table_of(Matter), table_of(Body)
_post, _unit = table_of(Post), table_of(Unit)
_OPEN = insert_into(RollUp)
_HEAD = Prepared(
    select(_post.c.id)
    .join(_unit, _unit.c.id == _post.c.unit_id)
    .where(_unit.c.body_id == bindparam("body_id"), _post.c.powers.like("%lead%"))
    .order_by(_post.c.id)
)
_ORGAN = Prepared(
    select(func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ")).where(
        _body.c.id == bindparam("id")
    )
)
_THERE = Prepared(
    select(_rollup.c.matter_id).where(
        _rollup.c.body_id == bindparam("body_id"),
        _rollup.c.kind == bindparam("kind"),
        _rollup.c.from_on == bindparam("first", type_=_rollup.c.from_on.type),
    )
)
_FACTS = Prepared(
    select(
        _rollup.c.matter_id,
        _rollup.c.body_id.label("referrer_id"),
        _body.c.code.label("reporter"),
        _rollup.c.figures,
        _matter.c.body_id.label("keeper_id"),
    )
    .join(_matter, _matter.c.id == _rollup.c.matter_id)
    .join(_body, _body.c.id == _rollup.c.body_id)
    .where(among(_rollup.c.matter_id, "ids"))
)
_day = _rollup.c.signed_on.type
_UPDATE = Prepared(
    update(_rollup)
    .where(_rollup.c.matter_id == bindparam("id"))
    .values(
        signed_on=func.coalesce(_rollup.c.signed_on, bindparam("signed", type_=_day)),
        received_on=func.coalesce(_rollup.c.received_on, bindparam("received", type_=_day)),
    )
)


class MadeAlready(Refused):
    """The period of this body is rolled up."""

    code = "rollup.made-already"
    zh = "{body}自{first}起的汇总已经形成。"
    en = "The roll-up of {body} from {first} is made."
    way_out_zh = "请在已有汇总上办理。"
    way_out_en = "Go on with the one that there is."


class RollUps:
    """One for a body, kind and period."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on roll-ups are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Of a new one the counts; of a known one who reports, and who receives."""
        fresh: list[Row | Refused] = []
        for act, form in opening_acts(acts, MakeRollUp):
            try:
                fresh.append(_opened(tx, form, act))
            except Refused as refusal:
                fresh.append(refusal)
        ids = [matter["id"] for _, matter in acts if matter is not None]
        rows = tx.rows(_FACTS, {"ids": ids}) if ids else []
        known = {row["matter_id"]: _with_head(tx, row) for row in rows}
        return laid_out(acts, MakeRollUp, fresh, known)

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """What is made says its bands in the open, and the exact counts under seal; what is signed
        is bound to these bands."""
        recount(draft, out)
        if draft.act.verb == "make":
            said = dict(draft.record["form"])
            hide(draft, counts=draft.facts["exact"])
            draft.record["form"] |= said
        if draft.act.verb in ("make", "sign"):
            draft.record["figures"] = json.loads(draft.facts["figures"])

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The roll-ups' own rows."""
        tx.many(_OPEN, [_new(draft) for draft in drafts if draft.fresh])
        steps = [draft for draft in drafts if draft.act.verb in ("sign", "receive")]
        tx.many(_UPDATE, [_changed(draft) for draft in steps])
        keep_sealed(tx, drafts)


def _opened(tx: Tx, form: MakeRollUp, act: Act) -> Row:
    body = must(bodies(tx, [form.body]), form.body, "单位", "body")
    tx.lock([f"rollup:{form.body}:{form.kind}:{form.from_on}"])
    key = {"body_id": body["id"], "kind": form.kind, "first": form.from_on}
    if tx.first(_THERE, key) is not None:
        raise MadeAlready(body=form.body, first=form.from_on)
    exact = exact_counts(tx, form.body, form.from_on, form.to_on)
    asked, answered = reports_in(tx, body["id"], form.from_on, form.to_on)
    keeper = committee_above(tx, body["id"])
    organ = tx.first(_ORGAN, {"id": keeper})
    figures = {"reports_asked": asked, "reports_given": answered, **shown(exact, act.on)}
    return blinded(
        _with_head(
            tx,
            {
                "keeper_id": keeper,
                "organ": organ["organ"] if organ else "",
                "referrer_id": body["id"],
                "reporter": form.body,
                "exact": exact,
                "asked": asked,
                "answered": answered,
                "figures": json.dumps(figures, ensure_ascii=False),
            },
        )
    )


def _with_head(tx: Tx, row: Row) -> Row:
    head = tx.first(_HEAD, {"body_id": row["referrer_id"]})
    return row | {"owner_post_id": head["id"] if head else None}


def _new(draft: Draft) -> Row:
    facts, said = draft.facts, draft.content
    return {
        "matter_id": draft.matter["id"],
        "body_id": facts["referrer_id"],
        "kind": said["kind"],
        "from_on": said["from_on"],
        "to_on": said["to_on"],
        "asked": facts["asked"],
        "answered": facts["answered"],
        "figures": facts["figures"],
        "signed_on": None,
        "received_on": None,
    }


def _changed(draft: Draft) -> Row:
    verb = draft.act.verb
    return {
        "id": draft.matter["id"],
        "signed": draft.on if verb == "sign" else None,
        "received": draft.on if verb == "receive" else None,
    }


ROLLUPS = RollUps()
