"""Delivering the outbox: take what is due, carry it, note what came of it. At least once, never
silently lost.

A worker takes rows in a short transaction that moves them out of the others' reach for a while (the
lease), carries them with no transaction open, and notes each outcome as it comes. Should it die in
between, the lease ends and the row is sent again under the same ``webhook-id``, by which a receiver
drops what it has already. A post's notice lies under one file name, however often it is written.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from rules.refusal import Refused
from rules.signature import signed_headers
from tasks.acts import SHANGHAI, Ledger
from tasks.courier import Answer, Courier, Letter
from tasks.endpoint_secrets import secrets_of
from tasks.endpoints import check_address
from tasks.event_payload import message_id, payload
from tasks.notice_drop import dropper, file_name
from tasks.notices import act_text, digest_text
from tasks.outbox_rows import DIGEST, Outcome, Taken, given_up, left, note, take
from tasks.risks.report import shares_text
from tasks.risks.telling import SHARES, WARNINGS, warnings_text
from tasks.starting import CHANNEL, starter
from tasks.told import Told, day_of, read_told

ENDPOINT_STOPPED = "接收端点已停用 · the endpoint is stopped"
NOTHING_TO_SAY = "没有可通知的内容 · there is nothing to tell"


@dataclass(slots=True)
class DeliveryReport:
    """What one round did, and what it left."""

    taken: int = 0
    delivered: int = 0
    waiting: int = 0
    """Not delivered; to be tried again later."""
    dead: int = 0
    """Given up in this round."""
    due: int = 0
    """Still due when the round ended: the next round's."""
    dead_letters: int = 0
    """All that lie there, to be looked at and sent again by hand."""

    def add(self, other: "DeliveryReport") -> None:
        """Count another round in."""
        self.taken += other.taken
        self.delivered += other.delivered
        self.waiting += other.waiting
        self.dead += other.dead
        self.due, self.dead_letters = other.due, other.dead_letters

    def plain(self) -> dict[str, int]:
        """As JSON can hold it."""
        return asdict(self)


def deliver_due(
    ledger: Ledger, now: datetime, limit: int = 200, client: Courier | None = None
) -> DeliveryReport:
    """One round: deliver what is due at an instant, the longest waiting first, at most so many
    rows.

    Two workers at once deliver different rows. One receiver that is slow, silent or wrong delays no
    other.
    """
    report = DeliveryReport()
    courier = client or Courier.by_parameters(_day(now))
    with ledger.store.write() as tx:
        taken = take(tx, now, limit)
    report.taken = len(taken)
    if taken:
        round_ = _Round(ledger, now, taken)
        _note(ledger, now, round_.refused, report)
        for answers in courier.carry(round_.letters):
            _note(ledger, now, round_.outcomes(answers), report)
    with ledger.store.read() as tx:
        report.due, report.dead_letters = left(tx, now)
    return report


def deliver_all(ledger: Ledger, now: datetime, client: Courier | None = None) -> DeliveryReport:
    """Rounds until nothing is due."""
    report = deliver_due(ledger, now, client=client)
    while report.due:
        found = deliver_due(ledger, now, client=client)
        report.add(found)
        if not found.taken:
            break  # what is left is in another worker's hands
    return report


class _Round:
    """What was taken, as letters to carry and as rows that cannot be carried."""

    def __init__(self, ledger: Ledger, now: datetime, taken: Sequence[Taken]) -> None:
        self._ledger, self._now = ledger, now
        self._by_letter: dict[int, list[Taken]] = {}
        self.letters: list[Letter] = []
        self.refused: list[Outcome] = []
        with ledger.store.read() as tx:
            told = read_told(tx, [one.row for one in taken])
        for together in _together(taken):
            self._by_letter[together[0].row["id"]] = together
            try:
                self.letters.append(self._letter(together[0], told))
            except _Undeliverable as why:
                self._refuse(together, str(why), gone=True)
            except Exception as problem:
                # One bad row must not stop the others: it is tried again, then is a dead letter.
                said = str(problem) if isinstance(problem, Refused) else type(problem).__name__
                self._refuse(together, f"不能投递 · cannot be sent: {said}"[:500])

    def outcomes(self, answers: Iterable[Answer]) -> list[Outcome]:
        """What the courier's answers mean for the rows."""
        return [
            Outcome(
                one,
                delivered=answer.delivered,
                status=answer.status,
                error=answer.error,
                receipt=answer.receipt,
                tried=answer.tried,
                rest_seconds=answer.rest_seconds,
                gone=answer.status == 410,
            )
            for answer in answers
            for one in self._by_letter[answer.id]
        ]

    def _refuse(self, together: Sequence[Taken], error: str, *, gone: bool = False) -> None:
        self.refused += [Outcome(one, error=error, gone=gone) for one in together]

    def _letter(self, one: Taken, told: Told) -> Letter:
        row = one.row
        if given_up(one, self._now):
            raise _Undeliverable("最后一次投递中断 · the last try was cut off")
        if row["channel"] == "webhook":
            return self._event(row, told)
        if row["channel"] == CHANNEL:
            return self._run(row, told)
        return self._notice(row, told)

    def _event(self, row: dict[str, Any], told: Told) -> Letter:
        if not row["active"]:
            raise _Undeliverable(ENDPOINT_STOPPED)
        check_address(row["url"])
        body = payload(row, told.acts[row["id"]])
        secrets = secrets_of(row["endpoint_id"])
        headers = signed_headers(message_id(self._ledger, row["id"]), self._now, body, secrets)
        headers["content-type"] = "application/json"
        return Letter(row["id"], f"endpoint {row['endpoint_id']}", row["url"], headers, body)

    def _run(self, row: dict[str, Any], told: Told) -> Letter:
        act, key = told.acts[row["id"]], message_id(self._ledger, row["id"])
        return Letter(row["id"], "prefect", drop=starter(row["topic"], act["number"], key))

    def _notice(self, row: dict[str, Any], told: Told) -> Letter:
        calendar = self._ledger.calendar
        if row["topic"] == DIGEST:
            day: date = row["day"]
            post = told.posts[row["post_id"], day]
            fired = told.fired.get((post["id"], day), ())
            if not fired:
                raise _Undeliverable(NOTHING_TO_SAY)
            title, text = digest_text(post, day, fired, calendar)
        elif row["topic"] == WARNINGS:
            day = row["day"]
            post = told.posts[row["post_id"], day]
            title, text = warnings_text(post, row, told.warnings.get(row["id"], ()))
        elif row["topic"] == SHARES:
            day = row["day"]
            post = told.posts[row["post_id"], day]
            title, text = shares_text(post, row)
        else:
            act = told.acts[row["id"]]
            day = day_of(act)
            post = told.posts[row["post_id"], day]
            title, text = act_text(post, act, told.terms.get(row["matter_id"], ()), calendar)
        drop = dropper(post["code"], file_name(day, row["id"]), title, text)
        return Letter(row["id"], f"post {post['id']}", drop=drop)


class _Undeliverable(Exception):
    """No later try would do better."""


def _together(taken: Sequence[Taken]) -> list[list[Taken]]:
    """Rows that one letter answers: the digests of one post and day; each other row alone."""
    found: dict[Any, list[Taken]] = {}
    for one in taken:
        row = one.row
        digest = row["topic"] == DIGEST
        found.setdefault((row["post_id"], row["day"]) if digest else row["id"], []).append(one)
    return list(found.values())


def _note(
    ledger: Ledger, now: datetime, outcomes: Sequence[Outcome], report: DeliveryReport
) -> None:
    if not outcomes:
        return
    with ledger.store.write() as tx:
        states = note(tx, outcomes, now)
    counted = Counter(states)
    report.delivered += counted["delivered"]
    report.waiting += counted["waiting"]
    report.dead += counted["dead"]


def _day(at: datetime) -> date:
    return at.astimezone(SHANGHAI).date()
