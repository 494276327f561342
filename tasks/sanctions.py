"""The storing side of sanctions."""

from collections.abc import Sequence

from models.forms.sanction import OpenSanction
from models.statement import Row
from models.store import Tx
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.laid_out import add_endpoints, laid_out, opens
from tasks.sanction_facts import facts_for_opening, facts_of_sanctions
from tasks.sanction_rows import write_sanctions
from tasks.term_changes import extend, recount
from tasks.term_rows import TermWrites

_LENGTHENED = {
    "extend_decision": "decide",
    "extend_carry_out": "carry_out",
    "extend_appeal": "appeal_answer",
}


class Sanctions:
    """One for each opinion of intent or gross negligence."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on sanctions are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The opinion behind it; what was told, decided and served so far; the windows."""
        opened = facts_for_opening(tx, opens(acts, OpenSanction))
        known = facts_of_sanctions(tx, [matter["id"] for _, matter in acts if matter is not None])
        found = laid_out(acts, OpenSanction, opened, known)
        add_endpoints(tx, found)
        return found

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """The time to decide, to carry out and to answer an appeal may be extended; when a calendar
        arrives, terms are counted again. A sanction's own period needs no act and is no term."""
        recount(draft, out)
        kind = _LENGTHENED.get(draft.act.verb)
        if kind is not None:
            extend(draft, draft.facts["terms"][kind], draft.content["n"], out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """The sanctions' own rows."""
        write_sanctions(tx, drafts)


SANCTIONS = Sanctions()
