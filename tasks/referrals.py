"""The storing side of error-case referrals."""

from collections.abc import Sequence

from models.forms.referral import Receive
from models.forms.referral_docket import TakeInReferral
from models.statement import Row
from models.store import Tx
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.attributions import write_attributions
from tasks.docket_terms import follow_docket
from tasks.referral_facts import facts_for_receiving, facts_of_referrals
from tasks.referral_rows import write_referrals
from tasks.term_changes import recount
from tasks.term_rows import TermWrites


class Referrals:
    """Referrals: one for each case that a discipline body hands over."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on referrals are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Bodies and persons for new ones; materials and officers for those that exist."""
        fresh = [
            i
            for i, (act, matter) in enumerate(acts)
            if matter is None and isinstance(act.form, Receive | TakeInReferral)
        ]
        # What opens nothing is refused by the table a moment later.
        facts: list[Row | Refused] = [{"keeper_id": None} for _ in acts]
        opened = facts_for_receiving(tx, [acts[i][0] for i in fresh]) if fresh else []
        for i, fact in zip(fresh, opened, strict=True):
            facts[i] = fact
        known = [(act, matter) for act, matter in acts if matter is not None]
        found = facts_of_referrals(tx, known) if known else {}
        for i, (_, matter) in enumerate(acts):
            if matter is not None:
                facts[i] = found[matter["id"]]
        return facts

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again, a docket's run from its days; the rest
        the state and verbs imply."""
        recount(draft, out)
        follow_docket(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Referrals and materials."""
        write_referrals(tx, drafts)
        write_attributions(tx, drafts)


REFERRALS = Referrals()
