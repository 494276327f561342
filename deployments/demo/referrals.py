"""Three error-case referrals of the demonstration: one that has just come in, one accepted with its
officers notified, one voted on and served, within the time to object.

Done like everything else here by real acts, on their days, each under a key: done again, an act is
answered. A member's vote stands as the portal records it: by the member, signed in.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, select

from models.forms.by_verb import FORMS
from models.matter import Matter
from models.referral import Opinion, Referral
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.composition import MemberKind
from rules.exemption import Exemption
from rules.materials import Material
from rules.responsibility import Degree, Regime
from rules.serving import Service
from rules.vocabulary import Finding
from tasks.acts import Act, Ledger
from tasks.record import record_one
from tasks.register_acts import act_on

REFERRER, COMMITTEE = "LJJW", "LJCJ"
REFERS, LEADS, OFFICE, OTHER_OF_THE_OFFICE, SIGNS = "JW01", "JW02", "CB01", "CB02", "CB03"
MEMBERS = ("CW01", "CW02", "CW03", "CW04", "CW05")
EMPLOYER, PERSONNEL, PRESIDENT, VICE_PRESIDENT = "QHZY", "ZY04", "ZY01", "ZY05"
"""Of the officers' court: who prepares a sanction or a clearing, who decides it, and who decides a
reconsideration, which another must."""
SEATED_FROM = -380
"""The day from which the committee's members are seated."""

_matter, _referral, _opinion = table_of(Matter), table_of(Referral), table_of(Opinion)
_session = _matter.alias("session")
_NUMBERS = Prepared(
    select(_matter.c.number, _session.c.number.label("session"))
    .select_from(
        _referral.join(_matter, _matter.c.id == _referral.c.matter_id).outerjoin(
            _session, (_session.c.parent_id == _matter.c.id) & (_session.c.procedure == "session")
        )
    )
    .where(_referral.c.own_number == bindparam("own"))
)
_OPINIONS = Prepared(
    select(_matter.c.number)
    .join(_opinion, _opinion.c.matter_id == _matter.c.id)
    .join(_referral, _referral.c.matter_id == _opinion.c.referral_id)
    .where(_referral.c.own_number == bindparam("own"))
    .order_by(_opinion.c.no)
)


@dataclass(frozen=True, slots=True)
class Case:
    """A referral of the demonstration."""

    own: str
    title: str
    facts: str
    officers: Mapping[str, str]
    """What is alleged, by staff number."""
    received: int
    due: int
    """Last day of the discipline body's own term."""


@dataclass(frozen=True, slots=True)
class Deed:
    """An act to be done on a day; ``on`` says on which matter of the case."""

    day: int
    procedure: str
    verb: str
    by: str
    case: Case
    on: str = "referral"
    """referral, session, or the number of an officer."""
    said: Mapping[str, Any] = field(default_factory=dict)
    days: Mapping[str, int] = field(default_factory=dict)
    """What the form says of days, counted as the script counts them."""


WINDOW = Case(
    "临纪立〔2026〕11号",
    "减刑案件错误裁定",
    "裁定书所认定的改造表现与在案材料不符，同一批次三件。",
    {"FG01": "明知材料不实仍裁定减刑", "FG02": "未核对原始台账即签发"},
    -70,
    40,
)
NOTIFIED = Case(
    "临纪立〔2026〕19号",
    "民间借贷案件错误判决",
    "关键借条笔迹鉴定意见未予回应，判决已被再审改判。",
    {"FG03": "对鉴定意见视而不见"},
    -20,
    60,
)
FRESH = Case(
    "临纪立〔2026〕23号",
    "财产保全错误解除",
    "未通知申请人即解除保全，财产被转移。",
    {"FG04": "故意隐瞒保全申请"},
    -2,
    75,
)
CASES = (WINDOW, NOTIFIED, FRESH)


def opinion_on(tx: Tx, case: Case, officer: str) -> str:
    """Number of the opinion on an officer of a case; empty while there is none."""
    rows = tx.rows(_OPINIONS, {"own": case.own})
    return dict(zip(case.officers, (str(row["number"]) for row in rows), strict=False)).get(
        officer, ""
    )


def deeds() -> Iterator[Deed]:
    """Every act, of each case in its order."""
    for case in CASES:
        yield Deed(case.received, "referral", "receive", REFERS, case, "", _letter(case))
    yield from _accepted(WINDOW, -65, -60)
    yield from _accepted(NOTIFIED, -15, -11)
    statement = {"statement": "鉴定意见送达时本人已调离，判决由他人署名。"}
    yield Deed(-7, "opinion", "state", "FG03", NOTIFIED, "1", statement)
    yield from _voted(WINDOW)


def _accepted(case: Case, day: int, told: int) -> Iterator[Deed]:
    for no in range(1, len(case.officers) + 1):
        yield Deed(day, "opinion", "sort", OFFICE, case, str(no), _sorted(), {"conduct_on": -700})
    yield Deed(day, "referral", "accept", OFFICE, case, said={"opinion": "材料齐全，予以受理"})
    notice = {"manner": Service.DIRECT}
    for no in range(1, len(case.officers) + 1):
        yield Deed(told, "opinion", "notify", OFFICE, case, str(no), notice, {"received_on": told})


def _voted(case: Case) -> Iterator[Deed]:
    held = -35
    place = {"place": "第一会议室", "presenters": [REFERS]}
    yield Deed(held - 3, "session", "convene", OFFICE, case, "", place, {"held_on": held})
    yield Deed(held, "session", "arrive", OFFICE, case, "session", {"people": MEMBERS})
    yield Deed(held, "session", "open", OFFICE, case, "session")
    for no, finding in ((1, Finding.INTENT), (2, Finding.GROSS)):
        for member in MEMBERS:
            said = {"opinion": no, "finding": finding, "ground": "以在案证据为据"}
            yield Deed(held, "session", "cast_vote", member, case, "session", said)
    minutes = {"minutes": "逐人审议，当事人到会陈述，记名表决。"}
    yield Deed(held, "session", "close", OFFICE, case, "session", minutes)
    for officer in ("1", "2"):
        reasons = {"reasons": "认定的事实有台账和询问笔录印证。"}
        yield Deed(-28, "opinion", "draft", OTHER_OF_THE_OFFICE, case, officer, reasons)
        yield Deed(-26, "opinion", "sign", SIGNS, case, officer)
        for verb in ("serve_officer", "serve_referrer"):
            said = {"manner": Service.DIRECT}
            yield Deed(-3, "opinion", verb, OFFICE, case, officer, said, {"received_on": -3})


class Referrals:
    """Does the acts of a day. ``day_of`` gives the working day of a day of the script."""

    def __init__(self, ledger: Ledger, day_of: Callable[[int], date]) -> None:
        """Nothing is done yet."""
        self._ledger, self._day_of = ledger, day_of
        self._plan: dict[date, list[tuple[int, Deed]]] = {}
        for no, deed in enumerate(deeds()):
            self._plan.setdefault(day_of(deed.day), []).append((no, deed))

    def found_committee(self, at: datetime) -> None:
        """Seat the members and elect the chair."""
        from_on = self._day_of(SEATED_FROM)
        for no, member in enumerate(MEMBERS):
            kind = MemberKind.JUDGE if no < 3 else MemberKind.SCHOLAR
            self._on_register("seat", at, person=member, kind=kind, from_on=from_on)
        chair = {"person": MEMBERS[0], "votes": len(MEMBERS), "from_on": from_on}
        self._on_register("elect_chair", at, **chair)

    def live(self, day: date, at: datetime) -> None:
        """Do what falls on a day."""
        for no, deed in self._plan.get(day, ()):
            form = FORMS[f"{deed.procedure}.{deed.verb}"].model_validate(self._said(deed))
            votes = deed.verb == "cast_vote"
            act = Act(
                deed.procedure,
                deed.verb,
                form,
                Channel.PORTAL if votes else Channel.CLI,
                at,
                getattr(form, "number", ""),
                Assurance.AUTHENTICATED if votes else Assurance.CLAIMED,
                f"demo:referral:{no}",
            )
            record_one(self._ledger, act)

    def _said(self, deed: Deed) -> dict[str, Any]:
        said = {"actor": deed.by, **deed.said}
        said |= {name: self._day_of(day) for name, day in deed.days.items()}
        if deed.verb == "receive":
            return said | {"due_on": self._day_of(deed.case.due)}
        with self._ledger.store.read() as tx:
            row = tx.first(_NUMBERS, {"own": deed.case.own})
            opinions = [o["number"] for o in tx.rows(_OPINIONS, {"own": deed.case.own})]
        assert row is not None
        if "opinion" in said and isinstance(said["opinion"], int):
            said["opinion"] = opinions[said["opinion"] - 1]
        if deed.verb == "convene":
            return said | {"referral": row["number"]}
        where = {"referral": row["number"], "session": row["session"]}
        return said | {"number": where.get(deed.on) or opinions[int(deed.on) - 1]}

    def _on_register(self, verb: str, at: datetime, **said: Any) -> None:
        model = FORMS[f"committee.{verb}"]
        form = model.model_validate({"actor": OFFICE, "committee": COMMITTEE, **said})

        def work(tx: Tx) -> Act:
            return act_on(tx, self._ledger, "committee", verb, form, Channel.CLI, at)

        act = self._ledger.store.transact(work)
        key = f"demo:committee:{verb}:{said['person']}"
        record_one(self._ledger, replace(act, key=key))


def _letter(case: Case) -> dict[str, Any]:
    return {
        "committee": COMMITTEE,
        "referrer": REFERRER,
        "own_number": case.own,
        "title": case.title,
        "facts": case.facts,
        "officers": [
            {
                "person": person,
                "employer": EMPLOYER,
                "post": "审判员",
                "allegation": allegation,
                "asserted": Finding.INTENT,
            }
            for person, allegation in case.officers.items()
        ],
        "materials": [
            {"kind": kind, "name": kind.value.partition(" · ")[0]}
            for kind in (
                Material.LETTER,
                Material.OFFICER_DATA,
                Material.INVESTIGATION,
                Material.EVIDENCE,
                Material.STATEMENT,
            )
        ],
    }


def _sorted() -> dict[str, Any]:
    return {
        "regime": Regime.COURT,
        "degree": Degree.INTENT,
        "head": 6,
        "exemption": Exemption.NO_HEAD,
        "reasons": "拟认定故意，提请惩戒委员会审议",
    }
