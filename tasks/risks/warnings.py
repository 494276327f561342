"""The storing side of warnings: whom each reached, how it was answered, and the hit it came of."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update

from models.forms.warning import HandOverWarning, RaiseWarning
from models.matter import Matter
from models.roster import Body, Person
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.term import Term
from models.types import table_of
from models.warning import CaseWarning, RiskHit
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.laid_out import add_endpoints, laid_out, opening_acts
from tasks.lookup import bodies, must, persons, posts
from tasks.term_changes import recount, serve_anew
from tasks.term_rows import TermWrites

_warning, _hit, _matter = table_of(CaseWarning), table_of(RiskHit), table_of(Matter)
_body, _person, _term = table_of(Body), table_of(Person), table_of(Term)
_OPEN = insert_into(CaseWarning)
_organ = func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ")
_FACTS = Prepared(
    select(
        _warning,
        _matter.c.number,
        _matter.c.body_id.label("keeper_id"),
        _organ,
        _person.c.code.label("holder"),
        _hit.c.cleared_on.label("hit_cleared_on"),
    )
    .join(_matter, _matter.c.id == _warning.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .join(
        _hit,
        (_hit.c.case_id == _warning.c.case_id)
        & (_hit.c.point == _warning.c.point)
        & (_hit.c.episode == _warning.c.episode),
    )
    .outerjoin(_person, _person.c.id == _warning.c.holder_id)
    .where(among(_warning.c.matter_id, "ids"))
)
_WARNED = Prepared(
    update(_hit)
    .where(
        _hit.c.case_id == bindparam("case"),
        _hit.c.point == bindparam("code"),
        _hit.c.episode == bindparam("no"),
    )
    .values(matter_id=bindparam("matter"))
)
_CHANGED = (
    "how", "owner_post_id", "holder_id", "head_post_id", "reaction", "reacted_at", "closed_at",
)  # fmt: skip
_UPDATE = Prepared(
    update(_warning)
    .where(_warning.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}", type_=_warning.c[name].type) for name in _CHANGED})
)
_LADDER = Prepared(
    select(_term.c.ladder)
    .where(_term.c.matter_id == bindparam("id"), _term.c.kind == "react")
    .order_by(_term.c.no)
    .limit(1)
)
_REACTIONS = frozenset({"explain", "report_done", "claim_false"})
_CLOSING = frozenset({"accept", "confirm_false", "clear"})


class Warnings:
    """One for each hit: case, point and episode."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on warnings are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Of a new one: body, keeper, whom it reaches; of one that is there: the row, its hit."""
        opened = _opened(tx, [form for _, form in opening_acts(acts, RaiseWarning)])
        ids = sorted({matter["id"] for _, matter in acts if matter is not None})
        rows = tx.rows(_FACTS, {"ids": ids}) if ids else []
        known: dict[int, Row | Refused] = {row["matter_id"]: row for row in rows}
        _add_new_holders(tx, acts, known)
        for act, matter in acts:
            if act.verb == "send_back" and matter is not None:
                fact, first = known.get(matter["id"]), tx.first(_LADDER, {"id": matter["id"]})
                if isinstance(fact, dict) and first is not None:
                    fact["ladder_again"] = first["ladder"]
        found = laid_out(acts, RaiseWarning, opened, known)
        add_endpoints(tx, found, "keeper_id", "body_id")
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """The term for the reaction climbs the ladder that the point names; handed over, it reaches
        who has the duty now; when a calendar arrives it is counted again."""
        recount(draft, out)
        term = draft.facts["terms"].get("react")
        # Sent back, the time to react again climbs the same ladder.
        ladder = draft.content["ladder"] if draft.fresh else draft.facts.get("ladder_again", "")
        if term is not None and ladder and term["ladder"] != ladder:
            out.leave(term)
            term["ladder"] = ladder
            out.enter(term)
        if draft.act.verb == "hand_over":
            draft.facts["owner_post_id"] = draft.facts["now"]["owner_post_id"]
            serve_anew(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The warnings' own rows, and in each hit the matter that warns of it."""
        fresh = [draft for draft in drafts if draft.fresh]
        tx.many(_OPEN, [_new(draft) for draft in fresh])
        tx.many(_WARNED, [_of_hit(draft) for draft in fresh])
        tx.many(_UPDATE, [_changed(draft) for draft in drafts if not draft.fresh and _says(draft)])


def _opened(tx: Tx, forms: Sequence[RaiseWarning]) -> list[Row | Refused]:
    if not forms:
        return []
    known = bodies(tx, {code for form in forms for code in (form.body, form.keeper)})
    seats = posts(tx, {code for form in forms for code in (form.post, form.head)})
    staff = persons(tx, {form.person for form in forms})
    found: list[Row | Refused] = []
    for form in forms:
        try:
            keeper = must(known, form.keeper, "机关", "body")
            found.append(
                {
                    "keeper_id": keeper["id"],
                    "organ": keeper["organ"] or keeper["code"],
                    "body_id": must(known, form.body, "机关", "body")["id"],
                    **_reached(form, seats, staff),
                }
            )
        except Refused as refusal:
            found.append(refusal)
    return found


def _reached(
    form: RaiseWarning | HandOverWarning, seats: dict[str, Row], staff: dict[str, Row]
) -> Row:
    """Post and person that a form names, by identifier. Raises `tasks.lookup.UnknownCode`."""
    return {
        "how": form.how,
        "owner_post_id": must(seats, form.post, "岗位", "post")["id"] if form.post else None,
        "head_post_id": must(seats, form.head, "岗位", "post")["id"] if form.head else None,
        "holder_id": must(staff, form.person, "人员", "person")["id"] if form.person else None,
    }


def _add_new_holders(
    tx: Tx, acts: Sequence[tuple[Act, Row | None]], known: dict[int, Row | Refused]
) -> None:
    mine = [
        (act.form, matter["id"])
        for act, matter in acts
        if matter is not None and isinstance(act.form, HandOverWarning)
    ]
    if not mine:
        return
    seats = posts(tx, {code for form, _ in mine for code in (form.post, form.head)})
    staff = persons(tx, {form.person for form, _ in mine})
    for form, matter_id in mine:
        fact = known.get(matter_id)
        if isinstance(fact, dict):
            try:
                fact["now"] = _reached(form, seats, staff)
            except Refused as refusal:
                known[matter_id] = refusal


def _new(draft: Draft) -> Row:
    said, facts = draft.content, draft.facts
    return {
        "matter_id": draft.matter["id"],
        "case_id": said["case_id"],
        "case_code": said["case"],
        "body_id": facts["body_id"],
        "raised_at": draft.act.at,
        "reaction": "",
        "reacted_at": None,
        "closed_at": None,
        **{name: said[name] for name in ("point", "episode", "title", "duty", "subject")},
        "since_on": said["since_on"],
        **{n: facts[n] for n in ("how", "owner_post_id", "holder_id", "head_post_id")},
    }


def _of_hit(draft: Draft) -> Row:
    said = draft.content
    return {
        "case": said["case_id"],
        "code": said["point"],
        "no": said["episode"],
        "matter": draft.matter["id"],
    }


def _says(draft: Draft) -> Row:
    verb, at = draft.act.verb, draft.act.at
    if verb in _REACTIONS:
        # The time to react is that of the first reaction, whatever comes back.
        return {"reaction": verb, "reacted_at": draft.facts["reacted_at"] or at}
    if verb == "confirm_false":
        return {"reaction": "claim_false", "closed_at": at}
    if verb in _CLOSING:
        return {"closed_at": at}
    if verb == "hand_over":
        return dict(draft.facts["now"])
    return {}


def _changed(draft: Draft) -> Row:
    now = {name: draft.facts[name] for name in _CHANGED} | _says(draft)
    return {"id": draft.matter["id"], **{f"new_{name}": value for name, value in now.items()}}


WARNINGS = Warnings()
