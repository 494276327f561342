"""Reading a confidential referral at this installation: by somebody on the roster, for a stated
reason, on record before anything is shown."""

from rules.actor import Assurance, Channel
from rules.refusal import Refused
from tasks.actors import actor_of, find_actors
from tasks.acts import Ledger
from tasks.clock import now, today
from tasks.lookup import bodies
from tasks.readings import Read, note
from tasks.referred import referrals_of
from tasks.successions import stand_ins
from tasks.timeline import matter_row

LONGEST_REASON = 200


class ReasonNeeded(Refused):
    """A confidential referral is read for a stated reason, by somebody named."""

    code = "reading.reason-needed"
    zh = "查阅保密件须写明查阅人编号和理由（理由不超过{most}字）。"
    en = "A confidential matter is read by a named reader for a reason (at most {most} characters)."
    way_out_zh = "请同时填写 --reader 与 --reason；不填则只列文号、现状与期限。"
    way_out_en = "Give --reader and --reason; without them number, state and clocks are shown."


class NotYourOffice(Refused):
    """Only posts of the committee's body and of the referring body read its confidential ones."""

    code = "reading.not-your-office"
    zh = "{reader}今日不在{keeper}或{referrer}任职，不得查阅{number}。"
    en = "{reader} holds no post today in {keeper} or {referrer} and does not read {number}."
    way_out_zh = "请由在任人员查阅。"
    way_out_en = "Let somebody who serves there read it."


def read_for_a_reason(ledger: Ledger, number: str, reader: str, reason: str, door: str) -> None:
    """Note that a reader reads a matter of a confidential referral. Of any other matter nothing is
    noted.

    Raises `ReasonNeeded`, `NotYourOffice`, `rules.actor.UnknownPerson`,
    `tasks.drafts.NoSuchMatter`.
    """
    said = reason.strip()
    with ledger.store.write() as tx:
        matter = matter_row(tx, number)
        referral = referrals_of(tx, [matter["id"]]).get(matter["id"])
        if referral is None or not referral["confidential"]:
            return
        if not reader or not said or len(said) > LONGEST_REASON or not said.isprintable():
            raise ReasonNeeded(most=LONGEST_REASON)
        on = today()
        actor = actor_of(reader, "", Channel.CLI, Assurance.CLAIMED, find_actors(tx, {reader}, on))
        names = [referral["keeper"], referral["referrer"]]
        merged = stand_ins(tx, on)
        offices = {merged.get(row["id"], row["id"]) for row in bodies(tx, names).values()}
        if not any(holding.body_id in offices for holding in (*actor.held, *actor.lent)):
            raise NotYourOffice(
                reader=reader,
                keeper=referral["keeper_name"],
                referrer=referral["referrer_name"],
                number=number,
            )
        what = "show" if matter["id"] == referral["referral_id"] else number
        note(tx, [Read((referral["referral_id"],), reader, door, what, said, now())])
