"""What the guards of a referral look at: who refers whom, materials, how each officer stands."""

from collections.abc import Sequence

from sqlalchemy import func, select

from models.forms.rectification import EvidenceItem
from models.forms.referral import MaterialItem, Receive, Supplement
from models.forms.referral_docket import TakeInReferral
from models.matter import Matter
from models.referral import Opinion, Referral, ReferralMaterial
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.procedures.referral_words import HELD
from rules.refusal import Refused
from tasks.acts import Act
from tasks.attributions import facts_of_attribution
from tasks.docket_standing import handled
from tasks.evidence import must_be_kept
from tasks.lookup import bodies, must, persons

_matter, _body, _person = table_of(Matter), table_of(Body), table_of(Person)
_referral, _material, _opinion = (
    table_of(Referral),
    table_of(ReferralMaterial),
    table_of(Opinion),
)
_FACTS = Prepared(
    select(
        _referral,
        _matter.c.number,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
    )
    .join(_matter, _matter.c.id == _referral.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(among(_referral.c.matter_id, "ids"))
)
_MATERIALS = Prepared(
    select(_material.c.matter_id, _material.c.no, _material.c.kind)
    .where(among(_material.c.matter_id, "ids"))
    .order_by(_material.c.matter_id, _material.c.no)
)
_own = _matter.alias("own")
_OFFICERS = Prepared(
    select(
        _opinion.c.referral_id,
        _opinion.c.no,
        _opinion.c.route,
        _opinion.c.finding,
        _opinion.c.matter_id,
        _own.c.number,
        _own.c.state,
        _person.c.code.label("person"),
    )
    .join(_own, _own.c.id == _opinion.c.matter_id)
    .join(_person, _person.c.id == _opinion.c.person_id)
    .where(among(_opinion.c.referral_id, "ids"))
    .order_by(_opinion.c.referral_id, _opinion.c.no)
)
_SAME = Prepared(
    select(_referral.c.referrer_id, _referral.c.own_number, _matter.c.number)
    .join(_matter, _matter.c.id == _referral.c.matter_id)
    .where(among(_referral.c.own_number, "numbers"), among(_matter.c.state, "states"))
)


def facts_for_receiving(tx: Tx, forms: Sequence[Receive | TakeInReferral]) -> list[Row | Refused]:
    """The bodies and persons that new referrals name, and whether they are under way already."""
    if not forms:
        return []
    known = bodies(
        tx, [c for f in forms for c in (f.committee, f.referrer, *(o.employer for o in f.officers))]
    )
    named = persons(tx, [officer.person for form in forms for officer in form.officers])
    open_ones = {
        (row["referrer_id"], row["own_number"]): row["number"]
        for row in tx.rows(
            _SAME, {"numbers": sorted({f.own_number for f in forms}), "states": HELD}
        )
    }
    found: list[Row | Refused] = []
    for form in forms:
        try:
            keep_ready(tx, getattr(form, "materials", ()))
            keeper = must(known, form.committee, "机关", "body")
            referrer = must(known, form.referrer, "机关", "body")
            found.append(
                {
                    "keeper_id": keeper["id"],
                    "organ": keeper["organ"] or keeper["code"],
                    "referrer_id": referrer["id"],
                    "officers": [
                        (
                            must(named, officer.person, "人员", "person")["id"],
                            must(known, officer.employer, "机关", "body")["id"],
                        )
                        for officer in form.officers
                    ],
                    "same_open": open_ones.get((referrer["id"], form.own_number), ""),
                    "material_no": 0,
                }
            )
        except Refused as refusal:
            found.append(refusal)
    return found


def facts_of_referrals(tx: Tx, acts: Sequence[tuple[Act, Row]]) -> dict[int, Row | Refused]:
    """Where referrals stand, by matter."""
    if not acts:
        return {}
    ids = {"ids": [matter["id"] for _, matter in acts]}
    found: dict[int, Row | Refused] = {}
    facts: dict[int, Row] = {}
    for row in tx.rows(_FACTS, ids):
        row.pop("source_digest")
        facts[row["matter_id"]] = row | {"officers": [], "materials": [], "material_no": 0}
    for row in tx.rows(_OFFICERS, ids):
        facts[row["referral_id"]]["officers"].append(row)
    for row in tx.rows(_MATERIALS, ids):
        fact = facts[row["matter_id"]]
        fact["materials"].append(row["kind"])
        fact["material_no"] = row["no"]
    done_here = handled(tx, [m["id"] for act, m in acts if act.verb == "correct"])
    for act, matter in acts:
        if matter["id"] not in facts:
            found[matter["id"]] = {}  # of another procedure, which is refused a moment later
            continue
        fact = facts[matter["id"]]
        fact["handled"] = done_here.get(matter["id"], [])
        fact["decided"] = any(o["finding"] for o in fact["officers"])
        found[matter["id"]] = fact
        try:
            if isinstance(act.form, Supplement):
                keep_ready(tx, act.form.materials)
            elif act.verb == "attribute":
                fact.update(facts_of_attribution(act))
        except Refused as refusal:
            found[matter["id"]] = refusal
    return found


def officers_of(tx: Tx, referral_id: int) -> list[Row]:
    """The officers of a referral in their order, with the number and state of each opinion."""
    return tx.rows(_OFFICERS, {"ids": [referral_id]})


def keep_ready(tx: Tx, materials: Sequence[MaterialItem]) -> None:
    """Every file named is kept; what is on paper has none. Raises `NoSuchFile`."""
    must_be_kept(tx, [EvidenceItem(file=m.file, name=m.name) for m in materials if m.file])
