"""What a procedure's own tables add to an act: the facts its guards look at, the rows its acts
write."""

from collections.abc import Mapping, Sequence
from typing import Protocol

from models.statement import Row
from models.store import Tx
from rules.refusal import Refused
from tasks.acts import Act, Draft
from tasks.term_rows import TermWrites


class Aggregate(Protocol):
    """The storing side of a procedure."""

    def redirect(self, tx: Tx, acts: Sequence[Act]) -> list[Act]:
        """The acts as they must be read, e.g. the finding of a recurrence as the reopening of the
        old problem."""
        ...

    def facts(self, tx: Tx, acts: Sequence[tuple[Act, Row | None]]) -> list[Row | Refused]:
        """What the guards look at, for each act with its matter's row (None: it opens one), by set
        queries.

        Facts name at least ``keeper_id``, the body that keeps the matter.
        """
        ...

    def change_terms(self, draft: Draft, out: TermWrites) -> None:
        """What an act does to terms beyond what its state implies."""
        ...

    def write(self, tx: Tx, drafts: Sequence[Draft]) -> None:
        """Write the procedure's own rows for acts that were decided."""
        ...


_REGISTERS = ("calendar", "sweep", "imports", "ledger", "keys")


def aggregate_of(procedure: str) -> Aggregate:
    """The storing side of a procedure, by key."""
    return (_BOUND or _bind())[procedure]


def _bind() -> Mapping[str, Aggregate]:
    # Bound on first use: the aggregates import what this protocol is written in.
    from tasks.acknowledgments import ACKNOWLEDGMENTS
    from tasks.assessments import ASSESSMENTS
    from tasks.calls.arrivals import REPORTING_IN
    from tasks.calls.calling import CALLS
    from tasks.calls.coinvestigations import CO_INVESTIGATIONS
    from tasks.calls.requests import REQUESTS
    from tasks.calls.residing import RESIDENT_OPINIONS, STATIONS
    from tasks.calls.risk_cases import RISK_CASES
    from tasks.centre.stays import STAYS
    from tasks.clearings import CLEARINGS
    from tasks.committees import COMMITTEES
    from tasks.commutation.proposals import COMMUTATIONS
    from tasks.duty_lists import DUTY_LISTS
    from tasks.handovers import HANDOVERS
    from tasks.holds import HOLDS
    from tasks.improvements import IMPROVEMENTS
    from tasks.inspections import INSPECTIONS
    from tasks.interference.attestations import ATTESTATIONS
    from tasks.interference.circulars import CIRCULARS
    from tasks.interference.inquiries import INQUIRIES
    from tasks.interference.protections import PROTECTIONS
    from tasks.interference.rollups import ROLLUPS
    from tasks.interference.untrue_filings import UNTRUE_FILINGS
    from tasks.leaders.rounds import LEADER_ROUNDS
    from tasks.opinions import OPINIONS
    from tasks.recovery.recoveries import ASSETS, RECOVERIES
    from tasks.rectification import PROBLEMS
    from tasks.referrals import REFERRALS
    from tasks.registers import REGISTERS
    from tasks.risks.points import RISK_POINTS
    from tasks.risks.warnings import WARNINGS
    from tasks.roster_changes import ROSTER
    from tasks.sanctions import SANCTIONS
    from tasks.sessions import SESSIONS
    from tasks.signings import SIGNINGS
    from tasks.supervision.council import COMMITTEE_ITEMS
    from tasks.supervision.markings import MARKINGS
    from tasks.supervision.meetings import MEETINGS
    from tasks.supervision.reviews import INSTRUCTIONS, VERBALS
    from tasks.supervisors import SUPERVISORS

    registers = dict.fromkeys(_REGISTERS, REGISTERS)
    _BOUND.update(
        registers,
        duty_list=DUTY_LISTS,
        authority=DUTY_LISTS,
        acknowledgment=ACKNOWLEDGMENTS,
        roster=ROSTER,
        handover=HANDOVERS,
        improvement=IMPROVEMENTS,
        problem=PROBLEMS,
        inspection=INSPECTIONS,
        referral=REFERRALS,
        opinion=OPINIONS,
        hold=HOLDS,
        sanction=SANCTIONS,
        supervisor=SUPERVISORS,
        clearing=CLEARINGS,
        assessment=ASSESSMENTS,
        session=SESSIONS,
        committee=COMMITTEES,
        commutation=COMMUTATIONS,
        warning=WARNINGS,
        marking=MARKINGS,
        instruction=INSTRUCTIONS,
        verbal=VERBALS,
        meeting=MEETINGS,
        committee_item=COMMITTEE_ITEMS,
        signings=SIGNINGS,
        risk_points=RISK_POINTS,
        request=REQUESTS,
        risk_case=RISK_CASES,
        call=CALLS,
        arrival=REPORTING_IN,
        station=STATIONS,
        resident=RESIDENT_OPINIONS,
        coinvestigation=CO_INVESTIGATIONS,
        inquiry=INQUIRIES,
        attestation=ATTESTATIONS,
        untrue=UNTRUE_FILINGS,
        protection=PROTECTIONS,
        rollup=ROLLUPS,
        circular=CIRCULARS,
        stay=STAYS,
        leaders=LEADER_ROUNDS,
        recovery=RECOVERIES,
        asset=ASSETS,
    )
    return _BOUND


_BOUND: dict[str, Aggregate] = {}
