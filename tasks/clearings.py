"""The storing side of name clearing."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update

from models.clearing import Clearing
from models.forms.clearing import OpenClearing
from models.matter import Matter
from models.roster import Body
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.clearing import Verified, statement
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.doers import doers_of
from tasks.laid_out import add_endpoints, laid_out, opens
from tasks.lookup import bodies, must, persons
from tasks.opinion_behind import opinions_behind, rests_on
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_clearing, _matter, _body = table_of(Clearing), table_of(Matter), table_of(Body)
_OPEN = insert_into(Clearing)
_FACTS = Prepared(
    select(
        _clearing,
        _clearing.c.person_id.label("subject_id"),
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
    )
    .join(_matter, _matter.c.id == _clearing.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(among(_clearing.c.matter_id, "ids"))
)
_CHANGED = (
    "suspension_told_on", "wish", "wished", "verified", "ways", "scope", "statement",
    "decided_on", "carried_out_on",
)  # fmt: skip
_UPDATE = Prepared(
    update(_clearing)
    .where(_clearing.c.matter_id == bindparam("id"))
    .values({name: bindparam(f"new_{name}") for name in _CHANGED})
)
_ACCUSING = ("receive", "supplement")
"""Verbs of a referral by which its people accuse."""


class Clearings:
    """One for each allegation that was found untrue."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on clearings are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Who is cleared of what, who accused, and the wish so far."""
        opened = _opened(tx, opens(acts, OpenClearing))
        ids = [matter["id"] for _, matter in acts if matter is not None]
        rows = tx.rows(_FACTS, {"ids": ids}) if ids else []
        known = {row["matter_id"]: row for row in rows}
        for row in known.values():
            row["accusers"] = [code for code in row["accusers"].split(",") if code]
            row["wished_ways"] = row["wished"]
            row["wished"] = [way for way in row["wished"].split("\n") if way]
        found = laid_out(acts, OpenClearing, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again; the rest the states imply."""
        recount(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The clearings' own rows."""
        tx.many(_OPEN, [_new(draft) for draft in drafts if draft.fresh])
        tx.many(_UPDATE, [_changed(draft) for draft in drafts if not draft.fresh and _says(draft)])


def _opened(tx: Tx, forms: Sequence[OpenClearing]) -> list[Row | Refused]:
    known = opinions_behind(tx, (form.opinion for form in forms))
    keepers, named = bodies(tx, (f.keeper for f in forms)), persons(tx, (f.person for f in forms))
    referrals = [row["referral_id"] for row in known.values()]
    doers = doers_of(tx, referrals, _ACCUSING) if referrals else {}
    found: list[Row | Refused] = []
    for form in forms:
        try:
            if form.opinion:
                facts = rests_on(known, form.opinion)
                by_verb = doers.get(known[form.opinion]["referral_id"], {})
                referred = {code for verb in _ACCUSING for code in by_verb.get(verb, ())}
            else:
                keeper = must(keepers, form.keeper, "机关", "body")
                facts = {
                    "keeper_id": keeper["id"],
                    "organ": keeper["organ"] or keeper["code"],
                    "subject_id": must(named, form.person, "人员", "person")["id"],
                    "opinion_id": None,
                }
                referred = set()
            facts["accusers"] = sorted({*referred, *form.accusers})
            found.append(facts)
        except Refused as refusal:
            found.append(refusal)
    return found


def _new(draft: Draft) -> Row:
    row: Row = dict.fromkeys((column.key for column in _clearing.columns), "")
    return row | {
        "matter_id": draft.matter["id"],
        "opinion_id": draft.facts["opinion_id"],
        "person_id": draft.facts["subject_id"],
        "allegation": draft.content["allegation"],
        "accusers": ",".join(draft.facts["accusers"]),
        "suspension_told_on": None,
        "decided_on": None,
        "carried_out_on": None,
    }


def _says(draft: Draft) -> Row:
    said = draft.content
    match draft.act.verb:
        case "end_suspension":
            return {"suspension_told_on": draft.on}
        case "ask":
            return {"wish": said["wish"], "wished": "\n".join(said["ways"])}
        case "decide":
            return {
                "verified": said["verified"],
                "ways": "\n".join(said["ways"]),
                "scope": said["scope"],
                "statement": statement(said["allegation"].strip(), Verified(said["verified"])),
                "decided_on": draft.on,
            }
        case "carry_out":
            return {"carried_out_on": said["done_on"]}
        case _:
            return {}


def _changed(draft: Draft) -> Row:
    held = {name: draft.facts[name] for name in _CHANGED}
    held["wished"] = draft.facts["wished_ways"]
    now = held | _says(draft)
    return {"id": draft.matter["id"], **{f"new_{name}": value for name, value in now.items()}}


CLEARINGS = Clearings()
