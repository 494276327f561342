"""Lines of the worklists for matters with a title, a body and perhaps an owning post.

One mechanism, and one row of data for each procedure.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import ColumnElement, Join, Select, Table, bindparam, func, literal, or_, select

from models.centre import Stay
from models.leaders import LeaderRound
from models.matter import Matter
from models.recovery import Asset, Recovery
from models.roster import Body, Post
from models.statement import Prepared, Row, among
from models.store import Tx
from models.supervision import CaseMeeting, CommitteeItem, Instruction, Marking, Verbal
from models.term import Term
from models.types import table_of
from rules.procedure import ROLE_WORDS, Role
from rules.procedures import procedure
from rules.slip import Colour
from rules.waiting import states_that_wait, waits_on
from tasks.clocks import near_days, seconds_left, shade
from tasks.worklist_line import Line

_matter, _term, _post = table_of(Matter), table_of(Term), table_of(Post)
_keeper, _body = table_of(Body), table_of(Body).alias("about")
_recovery = table_of(Recovery)


@dataclass(frozen=True)
class Plain:
    """What the lines of a procedure are read from."""

    key: str
    table: Table
    title: ColumnElement[str]
    body_id: ColumnElement[Any] | None = None
    """The body it is about, where that is not the keeping one."""
    owner_post_id: ColumnElement[Any] | None = None

    def open(self, *columns: Any, body: bool = False) -> Select[Any]:
        """The matters of the procedure in which it is somebody's turn."""
        rights = [spec.kind for spec in procedure(self.key).terms if spec.window]
        runs = (
            select(
                func.min(_term.c.due_on).label("due_on"),
                func.min(_term.c.due_at).label("due_at"),
                _term.c.matter_id,
            )
            .where(
                _term.c.closed_on.is_(None),
                _term.c.paused_on.is_(None),
                *(_term.c.kind != literal(kind) for kind in rights),
            )
            .group_by(_term.c.matter_id)
            .subquery("runs")
        )
        named = {"due_on": runs.c.due_on, "due_at": runs.c.due_at, "title": self.title}
        wanted = [named[c].label(c) if isinstance(c, str) else c for c in columns]
        joined = self.joined().outerjoin(runs, runs.c.matter_id == _matter.c.id)
        states = [literal(state) for state in sorted(states_that_wait(self.key))]
        found = select(*wanted).select_from(joined).where(_matter.c.state.in_(states))
        if body:
            found = found.where(or_(among(_body.c.code, "bodies"), among(_keeper.c.code, "bodies")))
        return found

    def joined(self) -> Join:
        """Its own table with matter, bodies and owning post."""
        own, about = self.table, self.body_id
        owner = literal(None) if self.owner_post_id is None else self.owner_post_id
        joined = own.join(_matter, _matter.c.id == own.c.matter_id)
        if self.key == "asset":
            joined = joined.join(_recovery, _recovery.c.matter_id == own.c.recovery_id)
        joined = joined.join(_keeper, _keeper.c.id == _matter.c.body_id)
        joined = joined.join(_body, _body.c.id == (_keeper.c.id if about is None else about))
        return joined.outerjoin(_post, _post.c.id == owner)

    @cached_property
    def ends(self) -> Mapping[bool, Prepared]:
        """When each ends, of some bodies or of all."""
        return {body: Prepared(self.open("due_on", "due_at", body=body)) for body in (False, True)}

    @cached_property
    def lines(self) -> Mapping[bool, Prepared]:
        """The most pressing, of some bodies or of all."""
        return {body: Prepared(self._pressing(body)) for body in (False, True)}

    @cached_property
    def one(self) -> Prepared:
        """The line of one matter."""
        return Prepared(self.open(*_LINE).where(_matter.c.id == bindparam("id")))

    @cached_property
    def headed(self) -> Prepared:
        """Title, body and owning post of one matter, whatever its state."""
        named = (
            self.title.label("title"),
            _body.c.name.label("body"),
            _post.c.name.label("post"),
            _post.c.code,
        )
        found = select(*named).select_from(self.joined())
        return Prepared(found.where(_matter.c.id == bindparam("id")))

    def _pressing(self, body: bool) -> Select[Any]:
        line = self.open(*_LINE, body=body).subquery("line")
        ordered = select(line).order_by(line.c.due_on.is_(None), line.c.due_on, line.c.id)
        return ordered.limit(bindparam("most"))


_LINE = (
    _matter.c.id,
    _matter.c.number,
    _matter.c.procedure,
    _matter.c.seq,
    _matter.c.state,
    _keeper.c.name.label("keeper"),
    _body.c.name.label("body"),
    _post.c.name.label("post"),
    "title",
    "due_on",
    "due_at",
)


def _about_a_case(key: str, table: Table, words: str) -> Plain:
    return Plain(key, table, table.c.case_code + literal(f" {words}"), table.c.body_id)


def _plain() -> Mapping[str, Plain]:
    stay, rounds, asset = table_of(Stay), table_of(LeaderRound), table_of(Asset)
    counted = rounds.c.kind
    found = (
        Plain("stay", stay, stay.c.person + literal(" ") + stay.c.ground, None,
              stay.c.owner_post_id),
        Plain("leaders", rounds, literal("领导办案 ") + counted, rounds.c.body_id),
        Plain("recovery", _recovery, _recovery.c.case_code + literal(" 追赃挽损"), None,
              _recovery.c.owner_post_id),
        Plain("asset", asset, _recovery.c.case_code + literal(" ") + asset.c.what, None,
              _recovery.c.owner_post_id),
        _about_a_case("marking", table_of(Marking), "四类案件"),
        _about_a_case("instruction", table_of(Instruction), "审核"),
        _about_a_case("verbal", table_of(Verbal), "口头指示"),
        _about_a_case("meeting", table_of(CaseMeeting), "会议讨论"),
        _about_a_case("committee_item", table_of(CommitteeItem), "委员会议题"),
    )  # fmt: skip
    return {plain.key: plain for plain in found}


PLAIN = _plain()
"""By procedure."""


def counts_of_plain(tx: Tx, bodies: Sequence[str], on: date) -> Counter[Colour]:
    """How many of each colour concern some bodies, or all."""
    near, counts = near_days(on), Counter[Colour]()
    for plain in PLAIN.values():
        for row in tx.rows(plain.ends[bool(bodies)], {"bodies": bodies}):
            counts[shade(row["due_on"], seconds_left(row["due_at"], on), near, on)] += 1
    return counts


def lines_of_plain(tx: Tx, bodies: Sequence[str], on: date, most: int) -> list[Line]:
    """The most pressing lines of each procedure, for some bodies or for all."""
    asked = {"bodies": bodies, "most": most}
    return [
        _line(row, on)
        for plain in PLAIN.values()
        for row in tx.rows(plain.lines[bool(bodies)], asked)
    ]


def plain_line_of(tx: Tx, matter_id: int, on: date) -> Line | None:
    """The one line of a matter of these procedures; None when it waits for nobody."""
    for plain in PLAIN.values():
        row = tx.first(plain.one, {"id": matter_id})
        if row is not None:
            return _line(row, on)
    return None


def _line(row: Row, on: date) -> Line:
    declared = procedure(row["procedure"])
    waiting = waits_on(declared.key, row["state"])
    assert waiting is not None  # only states that wait for somebody are read
    due_on, seconds = row["due_on"], seconds_left(row["due_at"], on)
    who = f"{row['keeper']}·{ROLE_WORDS[waiting.role][0]}"
    if waiting.role is Role.OWNER and row["post"] is not None:
        who = f"{row['body']}·{row['post']}"
    return Line(
        row["number"],
        row["title"].partition(" · ")[0],
        row["body"],
        declared.state(row["state"]).label,
        who,
        waiting,
        due_on,
        None if due_on is None else (due_on - on).days,
        None,
        shade(due_on, seconds, near_days(on), on),
        row["seq"],
        declared.key,
        due_at=row["due_at"],
        seconds=seconds,
    )
