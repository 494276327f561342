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
from tasks.laid_out import add_endpoints, laid_out, opens
from tasks.referral_facts import facts_for_receiving, facts_of_referrals
from tasks.referral_rows import write_referrals
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_OPENING = (Receive, TakeInReferral)


class Referrals:
    """Referrals: one for each case that a discipline body hands over."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on referrals are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """Bodies and persons for new ones; materials and officers for those that exist."""
        opened = facts_for_receiving(tx, opens(acts, *_OPENING))
        known = facts_of_referrals(
            tx, [(act, matter) for act, matter in acts if matter is not None]
        )
        facts = laid_out(acts, _OPENING, opened, known)
        add_endpoints(tx, facts, "keeper_id", "referrer_id")
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
