"""The storing side of inspections: their mandate and its end."""

from collections.abc import Sequence

from models.forms.inspection import GiveMandate
from models.rectification import Inspection, InspectionObject, InspectionTeam
from models.statement import Row, insert_into
from models.store import Tx
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.lookup import bodies, must, persons
from tasks.supervision.visits import visit_facts
from tasks.term_rows import TermWrites

_MANDATE = insert_into(Inspection)
_TEAM = insert_into(InspectionTeam)
_OBJECT = insert_into(InspectionObject)


class Inspections:
    """Inspections of the five kinds."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on inspections are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The keeping body; for a mandate also the bodies and persons it names."""
        return [self._facts_of(tx, act, matter) for act, matter in acts]

    def _facts_of(self, tx: Tx, act: Act, matter: Row | None) -> Row | Refused:
        if matter is not None:
            facts: Row = {"keeper_id": matter["body_id"]}
            try:
                return facts | visit_facts(tx, act, matter)
            except Refused as refusal:
                return refusal
        form = act.form
        if not isinstance(form, GiveMandate):
            return {"keeper_id": None}
        known = bodies(tx, (form.keeper, *form.bodies))
        named = persons(tx, (member.person for member in form.team))
        try:
            keeper = must(known, form.keeper, "机关", "body")
            return {
                "keeper_id": keeper["id"],
                "organ": keeper["organ"] or keeper["code"],
                "objects": [must(known, code, "单位", "body")["id"] for code in form.bodies],
                "members": [
                    must(named, member.person, "人员", "person")["id"] for member in form.team
                ],
            }
        except Refused as refusal:
            return refusal

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """The mandate's term is a pair of dates in the form; nothing runs."""

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Inspection, team and objects."""
        for draft in (d for d in drafts if d.fresh):
            said, matter_id = draft.content, draft.matter["id"]
            fields = ("kind", "title", "scope", "from_on", "to_on")
            tx.run(_MANDATE, {"matter_id": matter_id, **{k: said[k] for k in fields}})
            tx.many(
                _OBJECT,
                [
                    {"matter_id": matter_id, "body_id": b}
                    for b in dict.fromkeys(draft.facts["objects"])
                ],
            )
            team = dict(zip(draft.facts["members"], said["team"], strict=True))
            tx.many(
                _TEAM,
                [
                    {"matter_id": matter_id, "person_id": p, "role": m["role"]}
                    for p, m in team.items()
                ],
            )


INSPECTIONS = Inspections()
