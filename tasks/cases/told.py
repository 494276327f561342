"""Events as a body's system tells them: each read against the vocabulary, each with its own answer;
the whole answer kept under the key it was asked with."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import orjson
from sqlalchemy import bindparam, delete, select

from models.forms.case_event import EventTold
from models.roster import Body
from models.statement import Prepared, Row, insert_into
from models.store import Tx
from models.types import table_of
from models.warning import CaseBatch
from rules.cases.columns import ColumnType
from rules.cases.event import MOST_AHEAD, CaseEvent, Value, checked, days
from rules.cases.vocabulary import Vocabulary, view_of, vocabulary
from rules.cases.vocabulary_refusals import UnknownFact
from rules.refusal import Refused
from tasks.asked_again import KeyReused
from tasks.cases.arrival import Told

LARGEST = 10**15
_batch, _body = table_of(CaseBatch), table_of(Body)
_KEPT = Prepared(select(_batch).where(_batch.c.key == bindparam("asked")))
_KEEP = insert_into(CaseBatch)
_FORGET = Prepared(delete(_batch).where(_batch.c.at < bindparam("before", type_=_batch.c.at.type)))
_BODY = Prepared(select(_body).where(_body.c.code == bindparam("code")))


class NotYet(Refused):
    """An event has not happened yet."""

    code = "cases.not-yet"
    zh = "事件时刻{at}尚未到来。"
    en = "The event is of {at}, which has not come."
    way_out_zh = "事件发生后再报送；请核对时区。"
    way_out_en = "Tell it when it has happened; check the time zone."


class NumberTooLarge(Refused):
    """A fact is a number that no sum can hold."""

    code = "cases.number-too-large"
    zh = "事实“{given}”的数值超出范围。"
    en = "The number of the fact {given} is beyond all reach."
    way_out_zh = "请核对单位。"
    way_out_en = "Check the unit."


class NoCasesOf(Refused):
    """The body has no cases of this view."""

    code = "cases.not-of-body"
    zh = "{body}（类别：{kind}）没有视图“{view}”的案件。"
    en = "{body}, a {kind}, has no cases of the view {view}."
    way_out_zh = "请核对视图；留空按机关类别。"
    way_out_en = "Check the view; empty takes that of the body's kind."


@dataclass(frozen=True, slots=True)
class Batch:
    """Events of one request, those that can be taken; with the key it was asked under."""

    key: str
    digest: str
    told: tuple[Told, ...]
    items: tuple[dict[str, Any], ...]
    """Of each event of the request its id and case, and what is wrong with it: an ``outcome`` then
    stands there already."""


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole answer, and the cases whose warnings are to be settled."""

    said: dict[str, Any]
    replayed: bool = False
    to_settle: tuple[int, ...] = field(default=())


def view_for(tx: Tx, code: str, view: str) -> tuple[Row, Vocabulary]:
    """The body's row and its vocabulary. Raises `rules.cases.vocabulary_refusals.UnknownView` or
    `NoCasesOf`."""
    body = tx.first(_BODY, {"code": code})
    if body is None:
        raise NoCasesOf(body=code, kind="—", view=view or "—")
    words = vocabulary(view or view_of(body["kind"]))
    if words.body_kind and body["kind"] and words.body_kind != body["kind"]:
        raise NoCasesOf(body=code, kind=body["kind"], view=words.view)
    return body, words


def as_told(words: Vocabulary, body: Row, source: str, item: EventTold, now: datetime) -> Told:
    """An event as the product holds it. Raises what is wrong with it."""
    if item.at > now + MOST_AHEAD:
        raise NotYet(at=item.at.isoformat())
    event = CaseEvent(
        body["code"],
        item.case,
        source,
        item.id,
        item.at,
        item.happened,
        item.officer,
        {name: _value(words, name, value) for name, value in item.facts.items()},
        item.person,
        None if item.from_on is None else days(item.from_on),
        None if item.to_on is None else days(item.to_on),
    )
    return Told(body["id"], words.view, checked(words, event))


def kept_answer(tx: Tx, key: str, digest: str) -> dict[str, Any] | None:
    """The answer that was given under a key. Raises `tasks.asked_again.KeyReused`."""
    row = tx.first(_KEPT, {"asked": key})
    if row is None:
        return None
    if row["digest"] != digest:
        raise KeyReused(number="/v1/events")
    said: dict[str, Any] = orjson.loads(row["answer"])
    return said


def keep_answers(tx: Tx, answers: Sequence[tuple[Batch, dict[str, Any]]], at: datetime) -> None:
    """Keep what was answered, so that the same key is answered the same."""
    tx.many(
        _KEEP,
        [
            {
                "key": batch.key,
                "digest": batch.digest,
                "answer": orjson.dumps(said).decode(),
                "at": at,
            }
            for batch, said in answers
        ],
    )


def forget_answers(tx: Tx, before: datetime) -> int:
    """Answers older than an instant are kept no longer: an event told again is known by its id."""
    return tx.run(_FORGET, {"before": before})


def digest_of(raw: bytes) -> str:
    """What a key stands for: the request as it came."""
    return hashlib.sha256(raw).hexdigest()


def _value(words: Vocabulary, name: str, value: Value) -> Value:
    fact = words.facts.get(name)
    if fact is not None and fact.type is ColumnType.DATE and isinstance(value, str):
        try:
            return days(date.fromisoformat(value))
        except ValueError:
            raise UnknownFact(
                view=words.view, zh_view=words.zh, given=name, value=value, type=fact.type.value
            ) from None
    if isinstance(value, int) and abs(value) > LARGEST:
        raise NumberTooLarge(given=name)
    return value
