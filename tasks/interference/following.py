"""What follows under the three provisions from acts elsewhere: a recorder who is moved, sanctioned
or badly rated is flagged; a record that names others approached makes their zero reports doubtful.

Nothing here refuses or shows in the act that it follows from: who did that act must not learn that
there is a record.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import bindparam, select

from models.forms.interference import FlagProtection, ProposeUntrue
from models.interference import Inquiry
from models.roster import Person
from models.statement import Prepared
from models.store import Tx
from models.types import table_of
from rules.actor import Assurance, Channel
from rules.interference.protecting import Happened
from rules.interference.recording import IMPROPER, Category
from rules.interference.untrue import Source
from rules.refusal import Refused
from rules.workday import Calendar
from tasks.acts import SYSTEM, Act, Draft
from tasks.interference.attestations import zero_reports
from tasks.interference.desk import desk_of, serves_at
from tasks.interference.envelope import seal
from tasks.interference.recorders import about_of, flagged_already, recorders_among
from tasks.interference.untrue_filings import found_before
from tasks.lookup import persons

_inquiry, _person = table_of(Inquiry), table_of(Person)
_CODE = Prepared(select(_person.c.code).where(_person.c.id == bindparam("id")))
_SAME = Prepared(
    select(_inquiry.c.matter_id).where(
        _inquiry.c.recorder_mark == bindparam("recorder"),
        _inquiry.c.subject_mark == bindparam("subject"),
    )
)
_HAPPENED = {
    "roster:retired": Happened.LEFT,
    "sanction:opened": Happened.SANCTION,
    "assessment:entered": Happened.RATING,
}
_SURE = Assurance.AUTHENTICATED


def protect_recorders(tx: Tx, draft: Draft) -> list[Act]:
    """For changes of the roster, sanctions and entries of the assessment: flags for recorders
    within their window."""
    happened = _HAPPENED.get(draft.transition.event, Happened.TRANSFER)
    touched = dict(_touched(tx, draft))
    calendar = Calendar.official()
    found = []
    for code in recorders_among(tx, touched, draft.on, calendar):
        act = flagging(
            tx,
            code,
            happened,
            touched[code],
            draft.act.at,
            ground=str(draft.content.get("ground", "")),
            document=str(draft.content.get("document", "")),
        )
        found += [act] if act is not None else []
    return found


def flagging(
    tx: Tx,
    code: str,
    happened: Happened,
    on_day: date,
    at: datetime,
    *,
    ground: str = "",
    document: str = "",
) -> Act | None:
    """The act that flags it; none where it was flagged before."""
    about = about_of(code, happened, on_day)
    if flagged_already(tx, about):
        return None
    form = FlagProtection(
        actor=SYSTEM,
        recorder=code,
        happened=happened,
        ground=ground,
        document=document,
        on_day=on_day,
    )
    return Act("protection", "flag", form, Channel.SYSTEM, at, assurance=_SURE, about=about)


def doubt_zero_reports(tx: Tx, draft: Draft) -> list[Act]:
    """For `inquiry:assessed` as improper: whoever was approached as well, recorded nothing of that
    person and reported zero for the month is proposed to be found untrue."""
    if Category(draft.content["assessed"]) not in IMPROPER:
        return []
    record = draft.facts["record"]
    day = date.fromisoformat(record["asked_on"])
    found = []
    for code in _others(record["others"], draft.facts["recorder"]):
        if _recorded(tx, code, record["asker"]) or found_before(tx, code, day, day):
            continue
        if not _reported_zero(tx, code, day) or not _has_a_desk(tx, code, draft.on):
            continue
        form = ProposeUntrue(
            actor=SYSTEM,
            officer=code,
            from_on=day,
            to_on=day,
            source=Source.RECORD,
            basis=f"{draft.matter['number']}",
        )
        act = Act("untrue", "propose", form, Channel.SYSTEM, draft.act.at, assurance=_SURE)
        found.append(act)
    return found


def _others(codes: Iterable[str], recorder: str) -> list[str]:
    return [code for code in dict.fromkeys(codes) if code != recorder]


def _recorded(tx: Tx, code: str, asker: str) -> bool:
    """Whether this officer has a record of the same person's."""
    if not asker:
        return False
    marks = {"recorder": seal().mark("person", code), "subject": seal().mark("person", asker)}
    return tx.first(_SAME, marks) is not None


def _reported_zero(tx: Tx, code: str, day: date) -> bool:
    person = persons(tx, [code]).get(code)
    return person is not None and day.replace(day=1) in zero_reports(tx, person["id"])


def _has_a_desk(tx: Tx, code: str, on: date) -> bool:
    try:
        desk_of(tx, serves_at(tx, code, on)["body_id"], on, about=[code])
    except Refused:
        return False
    return True


def _touched(tx: Tx, draft: Draft) -> Iterator[tuple[str, date]]:
    """Who is touched by an act, and from which day."""
    for change in draft.facts.get("changes", ()):
        yield change["outgoing"], change["on_day"]
    if draft.transition.event in ("sanction:opened", "assessment:entered"):
        row = tx.first(_CODE, {"id": draft.facts.get("subject_id") or 0})
        if row is not None:
            yield row["code"], draft.on
