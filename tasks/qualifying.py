"""What a decision on somebody's grade or quota status finds on the roster, and what it ends."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import bindparam, or_, select

from models.forms.roster_change import Qualify
from models.roster import Qualification
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.grading import Graded, ended_by, ended_on
from rules.qualification import grade_of, ladder_of
from rules.tenure import Span, earliest, still_serves
from tasks.lookup import must, persons
from tasks.roster_rows import grades_of, span_of

_grade = table_of(Qualification)
_on = bindparam("on", type_=_grade.c.from_on.type)
_HELD = Prepared(
    select(_grade.c.person_id, _grade.c.grade).where(
        among(_grade.c.person_id, "ids"),
        _grade.c.from_on <= _on,
        or_(_grade.c.to_on.is_(None), _grade.c.to_on >= _on),
    )
)


def qualifying(tx: Tx, form: Qualify) -> Row:
    """A grade begins, or ends. Raises `rules.grading`'s refusals, `UnknownGrade`, `HasLeft`."""
    person = must(persons(tx, [form.person]), form.person, "人员", "person")
    word = grade_of(form.grade)
    key = (word.key, word.zh, word.en)
    rows = grades_of(tx, person["id"], ladder_of(word.key))
    held = [Graded(row["id"], row["grade"], span_of(row)) for row in rows]
    found: Row = {"person_id": person["id"], "grade": word.key, "ends": [], "begins": []}
    if form.from_on is None:
        assert form.to_on is not None  # the form says one of them
        at_id = ended_on(form.person, held, key, form.to_on)
        return found | {"ends": [{"at_id": at_id, "last_day": form.to_on}]}
    left = still_serves(form.person, person["left_on"], person["left_why"], form.from_on)
    to_on = earliest(form.to_on, left)
    ended = ended_by(form.person, held, key, Span(form.from_on, to_on))
    if ended is not None:
        found["ends"] = [{"at_id": ended[0], "last_day": ended[1]}]
    begins = {
        "person_id": person["id"],
        "grade": word.key,
        "from_on": form.from_on,
        "to_on": to_on,
        "ground": form.document,
    }
    return found | {"begins": [begins]}


def grades_on(tx: Tx, person_ids: Iterable[int], on: date) -> dict[int, set[str]]:
    """By person, the grades held on a day, both ends of each span included; who has none is left
    out."""
    found: dict[int, set[str]] = {}
    if ids := sorted(set(person_ids)):
        for row in tx.rows(_HELD, {"ids": ids, "on": on}):
            found.setdefault(row["person_id"], set()).add(row["grade"])
    return found
