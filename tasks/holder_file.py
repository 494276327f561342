"""What the holder of a post is asked to acknowledge, as they read it: each duty with its basis,
what was doubted and answered, until when."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from models.duty import Acknowledgment, DutyList
from models.matter import Matter
from models.roster import Body, Post, Unit
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.listed import polarity_zh
from rules.procedures.acknowledgment import ACKNOWLEDGMENT
from rules.refusal import Refused
from rules.subject import BodyKind, body_kind
from rules.workday import Calendar
from tasks.acts import SHANGHAI
from tasks.asked_texts import Reading, items_on
from tasks.clocks import Clock, clocks_of
from tasks.said import Said, last, said_on

_slip, _list, _matter = table_of(Acknowledgment), table_of(DutyList), table_of(Matter)
_post, _unit, _body = table_of(Post), table_of(Unit), table_of(Body)
_of_list, _keeper = _matter.alias("of_list"), _body.alias("keeper")
_ONE = Prepared(
    select(
        _matter,
        _slip.c.served_on,
        _slip.c.acknowledged_on,
        _slip.c.doubted,
        _slip.c.lapsed_on,
        _of_list.c.number.label("duties"),
        _list.c.title,
        _list.c.version,
        _list.c.document,
        _list.c.valid_from,
        _post.c.code.label("post"),
        _post.c.name.label("post_name"),
        _unit.c.name.label("unit_name"),
        _body.c.name.label("body_name"),
        _body.c.kind,
        _keeper.c.name.label("keeper_name"),
    )
    .select_from(
        _slip.join(_matter, _matter.c.id == _slip.c.matter_id)
        .join(_list, _list.c.matter_id == _slip.c.list_id)
        .join(_of_list, _of_list.c.id == _slip.c.list_id)
        .join(_keeper, _keeper.c.id == _matter.c.body_id)
        .join(_post, _post.c.id == _slip.c.post_id)
        .join(_unit, _unit.c.id == _post.c.unit_id)
        .join(_body, _body.c.id == _unit.c.body_id)
    )
    .where(_slip.c.matter_id == bindparam("id"))
)


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty as its holder reads it."""

    code: str
    polarity: str
    """应当 or 不得."""
    stage: str
    content: str
    basis: str
    risks: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """What was doubted, and what the office made of it."""

    on: date
    items: tuple[str, ...]
    reason: str
    answered_on: date | None = None
    outcome: str = ""
    answer: str = ""


@dataclass(frozen=True, slots=True)
class HolderFile:
    """All that the holder's page shows."""

    row: Row
    state: str
    groups: tuple[tuple[str, tuple[Duty, ...]], ...]
    """What must be done, then what must not; each by stage, as the vocabulary orders them."""
    count: int
    doubts: tuple[Doubt, ...]
    answered: frozenset[str]
    """Codes of items whose doubt was answered: they are not doubted again."""
    remark: str
    why_lapsed: str
    clocks: dict[str, Clock]
    may_acknowledge: Refused | None
    """Why it cannot be acknowledged now; None: it can. The next likewise."""
    may_doubt: Refused | None


def holder_file(tx: Tx, matter_id: int, calendar: Calendar, at: datetime) -> HolderFile:
    """What somebody is asked, at an instant."""
    row = tx.first(_ONE, {"id": matter_id})
    assert row is not None, "an acknowledgment is of a list, in a post"
    said = said_on(tx, [matter_id])[matter_id]
    items = items_on(tx, [matter_id])[matter_id]
    doubts = tuple(_doubts(said))
    given, lapsed = last(said, "acknowledge"), last(said, "lapse")
    clocks = clocks_of(tx, row, calendar, at.astimezone(SHANGHAI).date())
    return HolderFile(
        row,
        ACKNOWLEDGMENT.state(row["state"]).zh,
        _groups(Reading(tx, items).rows(items), body_kind(row["kind"])),
        len(items),
        doubts,
        frozenset(code for each in doubts if each.answered_on for code in each.items),
        given.form["remark"] if given else "",
        lapsed.form["reason"] if lapsed else "",
        {clock.kind: clock for clock in clocks},
        _declared(row["state"], "acknowledge"),
        _declared(row["state"], "doubt"),
    )


def _groups(rows: list[Row], kind: BodyKind) -> tuple[tuple[str, tuple[Duty, ...]], ...]:
    order = {key: place for place, key in enumerate(kind.stages)}
    rows = sorted(rows, key=lambda row: (order.get(row["stage"], len(order)), row["code"]))
    found = []
    for polarity in ("must", "must_not"):
        duties = tuple(_duty(row, kind) for row in rows if row["polarity"] == polarity)
        if duties:
            found.append((polarity_zh(polarity), duties))
    return tuple(found)


def _duty(row: Row, kind: BodyKind) -> Duty:
    stage = kind.stages.get(row["stage"])
    wording = f"（{row['wording_on']}）" if row["wording_on"] else ""
    return Duty(
        row["code"],
        polarity_zh(row["polarity"]),
        stage.zh if stage else row["stage"],
        row["content"],
        f"《{row['instrument']}》{row['article']}{wording}",
        row["risks"],
    )


def _doubts(said: list[Said]) -> list[Doubt]:
    found: list[Doubt] = []
    for each in said:
        if each.act == "doubt":
            found.append(Doubt(each.on, tuple(each.form["items"]), each.form["reason"]))
        elif each.act == "answer" and found:
            open_one, form = found[-1], each.form
            found[-1] = Doubt(
                open_one.on,
                open_one.items,
                open_one.reason,
                each.on,
                form["outcome"],
                form["answer"],
            )
    return found


def _declared(state: str, verb: str) -> Refused | None:
    try:
        ACKNOWLEDGMENT.find(state, verb)
    except Refused as refusal:
        return refusal
    return None
