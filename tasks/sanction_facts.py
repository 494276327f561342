"""What the guards of a sanction look at: the opinion behind it as it stands today, and until when
the officer may ask for what."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import func, select

from models.forms.sanction import OpenSanction
from models.matter import Matter
from models.referral import Opinion
from models.roster import Body, Person
from models.sanction import AssessmentEntry, SanctionCase
from models.statement import Prepared, Row, among
from models.store import Tx
from models.term import Term
from models.types import table_of
from rules.refusal import Refused
from tasks.lookup import must
from tasks.opinion_behind import UNDONE, followers, opinions_behind, rests_on

_sanction, _matter, _opinion = table_of(SanctionCase), table_of(Matter), table_of(Opinion)
_body, _person, _term = table_of(Body), table_of(Person), table_of(Term)
_entry = table_of(AssessmentEntry)
_above = _matter.alias("above")
_FACTS = Prepared(
    select(
        _sanction,
        _sanction.c.person_id.label("subject_id"),
        _sanction.c.decided_on.label("signed_on"),
        _person.c.code.label("officer"),
        _person.c.left_on,
        _person.c.left_why,
        _matter.c.number,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
        _above.c.number.label("opinion"),
        _above.c.state.label("opinion_state"),
        _opinion.c.finding.label("opinion_finding"),
    )
    .join(_matter, _matter.c.id == _sanction.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .join(_person, _person.c.id == _sanction.c.person_id)
    .join(_above, _above.c.id == _sanction.c.opinion_id)
    .join(_opinion, _opinion.c.matter_id == _sanction.c.opinion_id)
    .where(among(_sanction.c.matter_id, "ids"))
)
# Closed ones too: what was posted in time may arrive after the window.
_WINDOWS = Prepared(
    select(_term.c.matter_id, _term.c.kind, _term.c.due_on)
    .where(among(_term.c.matter_id, "ids"), among(_term.c.kind, "kinds"))
    .order_by(_term.c.matter_id, _term.c.no)
)
_KINDS = ("reconsider", "appeal_direct", "appeal_after")
_ENTRIES = Prepared(
    select(_matter.c.number, _entry.c.word)
    .join(_entry, _entry.c.matter_id == _matter.c.id)
    .where(among(_matter.c.number, "numbers"))
)


def facts_for_opening(tx: Tx, forms: Sequence[OpenSanction]) -> list[Row | Refused]:
    """The opinion, its officer and employer, and whether a sanction matter stands under it
    already."""
    known = opinions_behind(tx, (form.opinion for form in forms))
    below = followers(tx, [row["matter_id"] for row in known.values()])
    named = sorted({form.entry for form in forms if form.entry})
    entries = {row["number"]: row for row in tx.rows(_ENTRIES, {"numbers": named})} if named else {}
    found: list[Row | Refused] = []
    for form in forms:
        try:
            facts: Row = {"keeper_id": None, "organ": "", "entry": None}
            if form.opinion:
                facts.update(rests_on(known, form.opinion))
                standing = [
                    row["number"]
                    for row in below.get(facts["opinion_id"], ())
                    if row["procedure"] == "sanction" and row["state"] not in UNDONE
                ]
                facts["sibling"] = standing[0] if standing else ""
            if form.entry:
                facts["entry"] = must(entries, form.entry, "考核记项", "entry")["word"]
            found.append(facts)
        except Refused as refusal:
            found.append(refusal)
    return found


def facts_of_sanctions(tx: Tx, ids: Sequence[int]) -> Mapping[int, Row]:
    """Where sanctions stand, by matter, with the last day of each remedy."""
    if not ids:
        return {}
    facts = {row["matter_id"]: row for row in tx.rows(_FACTS, {"ids": ids})}
    windows: dict[int, dict[str, date]] = {}
    for row in tx.rows(_WINDOWS, {"ids": ids, "kinds": _KINDS}):
        windows.setdefault(row["matter_id"], {})[row["kind"]] = row["due_on"]
    for matter_id, fact in facts.items():
        fact["opinion_effective"] = fact.pop("opinion_state") == "effective"
        fact["investigators"] = [code for code in fact["investigators"].split(",") if code]
        fact.update(_until(fact, windows.get(matter_id, {})))
    return facts


def _until(fact: Row, windows: dict[str, date]) -> Row:
    """The last day of each remedy that is left, and of all of them."""
    again = fact["reconsidered_on"] is not None
    reconsider = windows.get("reconsider")
    appeal = windows.get("appeal_after" if again else "appeal_direct")
    left = [] if fact["appealed"] else [appeal] if again else [reconsider, appeal]
    return {
        "reconsider_until": reconsider,
        "appeal_until": appeal,
        "window_until": max((day for day in left if day is not None), default=None),
    }
