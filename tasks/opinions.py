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
from tasks.opinion_facts import facts_for_naming, facts_of_opinions
from tasks.opinion_rows import write_opinions
from tasks.session_of import sessions_named
from tasks.term_changes import recount
from tasks.term_rows import TermWrites


class Opinions:
    """One opinion for each officer of a referral."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """Acts on opinions are what they say."""
        return list(acts)

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """The referral and the officer; services, windows and objections so far."""
        fresh = [
            i
            for i, (act, matter) in enumerate(acts)
            if matter is None and isinstance(act.form, NameOfficer | TakeInOpinion)
        ]
        # What opens nothing is refused by the table a moment later.
        facts: list[Row | Refused] = [{"keeper_id": None} for _ in acts]
        named = facts_for_naming(tx, [acts[i][0] for i in fresh]) if fresh else []
        for i, fact in zip(fresh, named, strict=True):
            facts[i] = fact
        known = [(act, matter) for act, matter in acts if matter is not None]
        found = facts_of_opinions(tx, known) if known else {}
        for i, (_, matter) in enumerate(acts):
            if matter is not None:
                facts[i] = found[matter["id"]]
        add_recusal_facts(tx, [(act, facts[i]) for i, (act, _) in enumerate(acts)])
        sessions_named(tx, [(act, facts[i]) for i, (act, _) in enumerate(acts)])
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
