"""Error-case referrals counted: by stage, opinion and outcome, what changed between recommendation
and decision, how long the steps took, objections, holds (row SX11)."""

from collections import Counter
from dataclasses import asdict, dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

from models.statement import Row
from models.store import Store
from rules.objecting import PARTIES
from rules.procedures.referral_words import STATES
from rules.spread import Spread, spread
from rules.vocabulary import Finding
from tasks.referral_report_rows import HOLDS, OFFICERS, REFERRALS, bound_to

FINDINGS = {"": "unfound", **{found.value: found.name.lower() for found in Finding}}
"""Keys of the four opinions, gravest last of those given; `unfound`: none of the four, or not
yet."""
STEPS = ("received_on", "accepted_on", "concluded_on", "effective_on")
DURATIONS = (*pairwise(STEPS), (STEPS[0], STEPS[-1]))


@dataclass(slots=True)
class Changes:
    """Two words on one officer, where both were said: how many are compared, and how many
    differ."""

    compared: int = 0
    changed: int = 0
    pairs: Counter[tuple[str, str]] = field(default_factory=Counter)
    """From what to what, of those that changed."""

    def add(self, before: str, after: str, n: int) -> None:
        """Count an officer, or n of them, of whom both are known."""
        if before and after:
            self.compared += n
            if before != after:
                self.changed += n
                self.pairs[before, after] += n

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        pairs = [{"from": a, "to": b, "n": n} for (a, b), n in self.pairs.most_common()]
        return {"compared": self.compared, "changed": self.changed, "pairs": pairs}


@dataclass(slots=True)
class ReferralReport:
    """Counts of the referrals received in a period, and of their officers."""

    since: date | None
    until: date | None
    body: str
    referrals: int = 0
    by_stage: Counter[str] = field(default_factory=Counter)
    officers: int = 0
    officers_by_stage: Counter[str] = field(default_factory=Counter)
    by_finding: Counter[str] = field(default_factory=Counter)
    by_found_as: Counter[str] = field(default_factory=Counter)
    """In a docket's own words, where it has others than the four."""
    by_outcome: Counter[str] = field(default_factory=Counter)
    """In the words of whoever decided; empty: not decided."""
    recommended_decided: Changes = field(default_factory=Changes)
    asserted_found: Changes = field(default_factory=Changes)
    durations: dict[str, Spread] = field(default_factory=dict)
    objections: dict[str, Counter[str]] = field(default_factory=dict)
    holds: Counter[str] = field(default_factory=Counter)

    def plain(self) -> dict[str, Any]:
        """For JSON."""
        return {
            "from": self.since and self.since.isoformat(),
            "to": self.until and self.until.isoformat(),
            "body": self.body,
            "referrals": {"total": self.referrals, "by_stage": dict(self.by_stage)},
            "officers": {
                "total": self.officers,
                "by_stage": dict(self.officers_by_stage),
                "by_finding": dict(self.by_finding),
                "by_found_as": dict(self.by_found_as),
                "by_outcome": dict(self.by_outcome),
            },
            "changed": {
                "recommended_decided": self.recommended_decided.plain(),
                "asserted_found": self.asserted_found.plain(),
            },
            "durations_in_days": {name: asdict(found) for name, found in self.durations.items()},
            "objections": {party: dict(found) for party, found in self.objections.items()},
            "holds": dict(self.holds),
        }


def referral_report(
    store: Store, since: date | None = None, until: date | None = None, body: str = ""
) -> ReferralReport:
    """Count the referrals received from ``since`` to ``until``, both days included, in which a body
    takes part: as the committee's, as the referring one, as an officer's employer. Empty: all."""
    params = bound_to(since, until, body)
    with store.read() as tx:
        referrals, officers, holds = (
            tx.rows(query, params) for query in (REFERRALS, OFFICERS, HOLDS)
        )
    found = ReferralReport(since, until, body, len(referrals))
    states = Counter(row["state"] for row in referrals)
    found.by_stage.update({s.key: states[s.key] for s in STATES if states[s.key]})
    for first, last in DURATIONS:
        days = [(row[last] - row[first]).days for row in referrals if row[first] and row[last]]
        found.durations[f"{first[:-3]}_{last[:-3]}"] = spread(days)
    found.objections.update({party: Counter() for party in PARTIES})
    for row in officers:
        _count_officer(found, row)
    found.holds.update({row["state"]: row["n"] for row in holds})
    return found


def _count_officer(found: ReferralReport, row: Row) -> None:
    n = row["n"]
    found.officers += n
    found.officers_by_stage[row["state"]] += n
    found.by_finding[FINDINGS[row["finding"]]] += n
    if row["found_as"]:
        found.by_found_as[row["found_as"]] += n
    found.by_outcome[row["outcome"]] += n
    found.recommended_decided.add(row["recommended"], row["outcome"], n)
    asserted, finding = FINDINGS[row["asserted"]], FINDINGS[row["finding"]]
    if "unfound" not in (asserted, finding):
        found.asserted_found.add(asserted, finding, n)
    for party in PARTIES:
        how = row[f"objection_{party}"]
        if how == "decided":
            how = row[f"result_{party}"]
        if how:
            found.objections[party]["open" if how == "made" else how] += n
