"""What the guards of an opinion look at: the referral, services, windows, objections."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select

from models.forms.opinion import NameOfficer
from models.forms.referral_docket import CorrectOpinion, TakeInOpinion
from models.matter import Matter
from models.referral import Opinion, Referral
from models.roster import Body, Person
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.objecting import PARTIES, party_of
from rules.refusal import Refused
from rules.responsibility import Conduct
from rules.sorting import is_fault, sort
from tasks.acts import Act
from tasks.doers import doers_of
from tasks.evidence import must_be_kept
from tasks.lookup import bodies, must, persons

_matter, _body, _person, _term = table_of(Matter), table_of(Body), table_of(Person), table_of(Term)
_opinion, _referral = table_of(Opinion), table_of(Referral)
_parent = _matter.alias("parent")
_employer = _body.alias("employer")
_FACTS = Prepared(
    select(
        _opinion,
        _opinion.c.person_id.label("subject_id"),
        _person.c.code.label("person"),
        _matter.c.number,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
        _employer.c.code.label("employer"),
        func.coalesce(func.nullif(_employer.c.organ, ""), _employer.c.code).label("employer_organ"),
        _parent.c.number.label("referral"),
        _parent.c.state.label("referral_state"),
        _referral.c.referrer_id,
    )
    .join(_matter, _matter.c.id == _opinion.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .join(_employer, _employer.c.id == _opinion.c.employer_id)
    .join(_person, _person.c.id == _opinion.c.person_id)
    .join(_parent, _parent.c.id == _opinion.c.referral_id)
    .join(_referral, _referral.c.matter_id == _opinion.c.referral_id)
    .where(among(_opinion.c.matter_id, "ids"))
)
# Closed ones too: an objection that was in the post arrives after its window has closed.
_KINDS = [f"objection_{party}" for party in PARTIES]
_WINDOWS = Prepared(
    select(_term.c.matter_id, _term.c.kind, _term.c.due_on)
    .where(
        among(_term.c.matter_id, "ids"),
        among(_term.c.kind, "kinds"),
    )
    .order_by(_term.c.matter_id, _term.c.no)
)
_REFERRALS = Prepared(
    select(
        _referral.c.matter_id,
        _referral.c.referrer_id,
        _matter.c.number,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
    )
    .join(_matter, _matter.c.id == _referral.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(among(_matter.c.number, "numbers"))
)


def referrals_by_number(tx: Tx, numbers: Sequence[str]) -> dict[str, Row]:
    """Referrals that matters are opened under, by number."""
    rows = tx.rows(_REFERRALS, {"numbers": sorted(set(numbers))}) if numbers else []
    return {row["number"]: row for row in rows}


def facts_for_naming(tx: Tx, forms: Sequence[NameOfficer | TakeInOpinion]) -> list[Row | Refused]:
    """The referral, officer and employer of each new opinion."""
    parents = referrals_by_number(tx, [form.referral for form in forms])
    known = bodies(tx, [form.employer for form in forms])
    named = persons(tx, [form.person for form in forms])
    found: list[Row | Refused] = []
    for form in forms:
        try:
            parent = must(parents, form.referral, "移送", "referral")
            person = must(named, form.person, "人员", "person")
            found.append(
                {
                    "keeper_id": parent["keeper_id"],
                    "organ": parent["organ"],
                    "referrer_id": parent["referrer_id"],
                    "referral_id": parent["matter_id"],
                    "parent_id": parent["matter_id"],
                    "subject_id": person["id"],
                    "employer_id": must(known, form.employer, "机关", "body")["id"],
                }
            )
        except Refused as refusal:
            found.append(refusal)
    return found


def facts_of_opinions(tx: Tx, acts: Sequence[tuple[Act, Row]]) -> dict[int, Row | Refused]:
    """Where opinions stand, by matter; for an act that decides something, what it comes to."""
    if not acts:
        return {}
    ids = [matter["id"] for _, matter in acts]
    facts = {row["matter_id"]: row for row in tx.rows(_FACTS, {"ids": ids})}
    windows: dict[int, dict[str, date]] = {}
    for row in tx.rows(_WINDOWS, {"ids": ids, "kinds": _KINDS}):
        windows.setdefault(row["matter_id"], {})[row["kind"]] = row["due_on"]
    reviewed = [m["id"] for act, m in acts if act.verb == "decide_objection"]
    doers = doers_of(tx, reviewed) if reviewed else {}
    corrected = [act.form for act, _ in acts if isinstance(act.form, CorrectOpinion)]
    employers = bodies(tx, [form.employer for form in corrected]) if corrected else {}
    found: dict[int, Row | Refused] = {}
    for act, matter in acts:
        if matter["id"] not in facts:
            found[matter["id"]] = {}  # of another procedure, which is refused a moment later
            continue
        fact = facts[matter["id"]]
        for party in PARTIES:
            fact[f"window_{party}"] = windows.get(matter["id"], {}).get(f"objection_{party}")
        fact["objections_open"] = [fact[f"objection_{p}"] for p in PARTIES].count("made")
        fact["party"] = party_of(act.verb)
        fact["serving"] = act.verb.replace("serve", "served") + "_on"
        fact["signers"] = sorted(doers.get(matter["id"], {}).get("sign", ()))
        try:
            must_be_kept(tx, getattr(act.form, "evidence", ()))
            if act.verb == "sort":
                fact.update(_sorted(act))
            elif isinstance(act.form, CorrectOpinion):
                employer = must(employers, act.form.employer, "机关", "body")
                fact["new_employer_id"] = employer["id"]
            found[matter["id"]] = fact
        except Refused as refusal:
            found[matter["id"]] = refusal
    return found


def _sorted(act: Act) -> Row:
    """Where an officer's conduct goes, by the table in force on the day of the conduct."""
    said = act.form.content()
    conduct = Conduct(**{key: said[key] for key in Conduct.__slots__})
    answer = sort(conduct, said["regime"], said["conduct_on"])
    return {
        "route": "committee" if answer.line.route.name == "COMMITTEE" else answer.line.route.name,
        "class": answer.line.into.value,
        "fault": is_fault(answer),
        "article": answer.line.article,
        "confidence": answer.line.confidence.value,
        "why": answer.said,
    }
