"""The storing side of the opinions on officers."""

from collections.abc import Sequence

from models.forms.opinion import NameOfficer
from models.forms.referral_docket import TakeInOpinion
from models.statement import Row
from models.store import Tx
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.docket_terms import follow_docket
from tasks.early_recusals import add_recusal_facts
from tasks.laid_out import add_endpoints, laid_out, opens
from tasks.opinion_facts import facts_for_naming, facts_of_opinions
from tasks.opinion_rows import write_opinions
from tasks.session_of import sessions_named
from tasks.term_changes import recount
from tasks.term_rows import TermWrites

_OPENING = (NameOfficer, TakeInOpinion)


class Opinions:
    """One opinion for each officer of a referral."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on opinions are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The referral and the officer; services, windows and objections so far."""
        named = facts_for_naming(tx, opens(acts, *_OPENING))
        known = facts_of_opinions(tx, [(act, m) for act, m in acts if m is not None])
        facts = laid_out(acts, _OPENING, named, known)
        add_endpoints(tx, facts, "keeper_id", "referrer_id")
        beside = [(act, fact) for (act, _), fact in zip(acts, facts, strict=True)]
        add_recusal_facts(tx, beside)
        sessions_named(tx, beside)
        return facts

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """When a calendar arrives they are counted again, a docket's run from its days; the rest
        the state and verbs imply."""
        recount(draft, out)
        follow_docket(draft, out)

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Opinions and the evidence handed in on them."""
        write_opinions(tx, drafts)


OPINIONS = Opinions()
