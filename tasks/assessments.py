"""The storing side of the assessment ledger: entries in the words of their day."""

from collections.abc import Sequence

from sqlalchemy import bindparam, func, select, update

from models.forms.sanction import EnterAssessment
from models.matter import Matter
from models.roster import Body
from models.sanction import AssessmentEntry
from models.statement import Prepared, Row, among, insert_into
from models.store import Tx
from models.types import table_of
from rules.flaw import EntryKind, quarter_of, word_of
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.laid_out import add_endpoints, laid_out, opens
from tasks.lookup import bodies, must, persons
from tasks.opinion_behind import opinions_behind
from tasks.term_rows import TermWrites

_entry, _matter, _body = table_of(AssessmentEntry), table_of(Matter), table_of(Body)
_ENTER = insert_into(AssessmentEntry)
_FACTS = Prepared(
    select(
        _entry,
        _entry.c.person_id.label("subject_id"),
        _matter.c.number,
        _matter.c.body_id.label("keeper_id"),
        func.coalesce(func.nullif(_body.c.organ, ""), _body.c.code).label("organ"),
    )
    .join(_matter, _matter.c.id == _entry.c.matter_id)
    .join(_body, _body.c.id == _matter.c.body_id)
    .where(among(_entry.c.matter_id, "ids"))
)
_REOPEN = Prepared(
    update(_entry).where(_entry.c.matter_id == bindparam("id")).values(reopened_on=bindparam("on"))
)


class Assessments:
    """One entry for each flaw, error or finding of ordinary negligence."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on entries are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The body, the person, and the opinion it came from."""
        entered = _entered(tx, opens(acts, EnterAssessment))
        ids = [matter["id"] for _, matter in acts if matter is not None]
        rows = tx.rows(_FACTS, {"ids": ids}) if ids else []
        known = {row["matter_id"]: row for row in rows}
        found = laid_out(acts, EnterAssessment, entered, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """An entry has no term."""

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The entries' own rows."""
        tx.many(_ENTER, [_new(draft) for draft in drafts if draft.fresh])
        tx.many(
            _REOPEN, [{"id": d.matter["id"], "on": d.on} for d in drafts if d.act.verb == "reopen"]
        )


def _entered(tx: Tx, forms: Sequence[EnterAssessment]) -> list[Row | Refused]:
    keepers, named = bodies(tx, (f.keeper for f in forms)), persons(tx, (f.person for f in forms))
    above = opinions_behind(tx, (form.opinion for form in forms))
    found: list[Row | Refused] = []
    for form in forms:
        try:
            keeper = must(keepers, form.keeper, "机关", "body")
            about = must(above, form.opinion, "审查意见", "opinion") if form.opinion else None
            about_id = about["matter_id"] if about else None
            found.append(
                {
                    "keeper_id": keeper["id"],
                    "organ": keeper["organ"] or keeper["code"],
                    "subject_id": must(named, form.person, "人员", "person")["id"],
                    "parent_id": about_id,
                    "about_id": about_id,
                }
            )
        except Refused as refusal:
            found.append(refusal)
    return found


def _new(draft: Draft) -> Row:
    said = draft.content
    word, vocabulary = word_of(EntryKind(said["kind"]), said["found_on"])
    return {
        "matter_id": draft.matter["id"],
        "person_id": draft.facts["subject_id"],
        "about_id": draft.facts["about_id"],
        "case_no": said["case_no"],
        "kind": said["kind"],
        "word": word,
        "vocabulary": vocabulary,
        "quarter": quarter_of(said["found_on"]),
        "found_on": said["found_on"],
        "note": said["note"],
        "reopened_on": None,
    }


ASSESSMENTS = Assessments()
