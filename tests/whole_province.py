"""The courts of a province, made from a seed: 23 courts, 265 divisions, 8,000 persons on posts that
are subjects of duties, and the whole list of duties from the reference pack.

Written as rows: what is tested with it is what follows once they are there.
"""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import cycle, islice
from pathlib import Path
from random import Random
from typing import Any

from sqlmodel import SQLModel

from models.forms.duty import DraftDuties, DutyRow, Publish, Scope
from models.roster import Appointment, Body, Person, Post, PostSubject, Unit
from models.statement import insert_into
from models.store import Store, Tx
from tests.province import Province

COURTS, UNITS, PERSONS = 23, 265, 8_000
LISTS = Path(__file__).resolve().parents[1] / "packs/reference/duties"
JUDGE = ("judge", "sole_judge", "presiding_judge", "reporting_judge", "panel_judge")
KINDS = ("filing", "civil", "criminal", "administrative", "enforcement", "supervision")
"""Of divisions; the first of a court has its president, the last manages its trials."""
STAFF: dict[str, tuple[tuple[str, ...], ...]] = {
    "filing": (("filing_officer",), JUDGE, ("clerk",)),
    "enforcement": (("judge", "enforcement_judge"), ("enforcement_officer",), ("bailiff",)),
    "supervision": (JUDGE, ("trial_management",), ("clerk",)),
    "": (JUDGE, ("assistant",), ("clerk",)),
}
HEADS = (
    ("judge", "president", "committee_member"),
    ("judge", "vice_president", "committee_member"),
)


@dataclass(frozen=True)
class Sizes:
    """How large a province is."""

    courts: int = COURTS
    units: int = UNITS
    persons: int = PERSONS


def people(store: Store, sizes: Sizes = Sizes(), seed: int = 4) -> None:
    """Courts, divisions, a post for each person and a vacant one for every fifty."""
    rows = list(_posts(sizes, Random(seed)))
    with store.write() as tx:
        bodies = _add(tx, Body, (_court(n) for n in range(sizes.courts)))
        units = _add(tx, Unit, (_unit(n, sizes, bodies) for n in range(sizes.units)))
        posts = _add(tx, Post, (_post(n, units[unit]) for n, (unit, _) in enumerate(rows)))
        pairs = zip(posts, rows, strict=True)
        subjects = [{"post_id": p, "subject": s} for p, (_, kinds) in pairs for s in kinds]
        tx.many(insert_into(PostSubject), subjects)
        persons = _add(tx, Person, (_person(n) for n in range(sizes.persons)))
        # The vacant posts are the last of the first divisions.
        held = zip(posts, persons, strict=False)
        _add(tx, Appointment, (_appointment(post, person) for post, person in held))


def whole_list() -> tuple[DutyRow, ...]:
    """Every duty of the courts in the reference pack."""
    heads = {
        "编号": "code", "性质": "polarity", "主体": "subject", "环节": "stage", "内容": "content",
        "依据": "instrument", "条款": "article", "文本日期": "wording_on", "风险点": "risks",
    }  # fmt: skip
    polarity = {"应当": "应当 · must", "不得": "不得 · must not"}
    found = []
    for name in ("court_civil", "court_criminal"):
        with (LISTS / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                said: dict[str, Any] = {heads[key]: value for key, value in row.items()}
                said["polarity"] = polarity[said["polarity"]]
                said["wording_on"] = said["wording_on"] or None
                found.append(DutyRow.model_validate(said))
    return tuple(found)


def publish(province: Province, on: date) -> str:
    """Draft and publish the whole list on a day; its number."""
    form = DraftDuties(
        actor="coord", keeper="ZFW", title="全省法院权责清单", scope=Scope.COURT, rows=whole_list()
    )
    number = province.do("draft", form, on, "duty_list").number
    said = Publish(
        actor="coord", number=number, valid_from=on, issued_on=on, accepted="尚有主体未设岗位"
    )
    province.do("publish", said, on, "duty_list")
    return number


def _posts(sizes: Sizes, random: Random) -> Iterator[tuple[int, tuple[str, ...]]]:
    """For each post its division and what it is a subject of, the heads first."""
    for unit in range(sizes.units):
        yield unit, ("judge", "division_chief", *JUDGE[2:])
    for court in range(sizes.courts):
        for head in HEADS:
            yield court, head
    left = sizes.persons + sizes.persons // 50 - sizes.units - 2 * sizes.courts
    for unit in islice(cycle(range(sizes.units)), left):
        yield unit, random.choice(STAFF.get(KINDS[unit // sizes.courts % len(KINDS)], STAFF[""]))


def _add(tx: Tx, model: type[SQLModel], rows: Iterable[dict[str, Any]]) -> list[int]:
    given = list(rows)
    ids = tx.reserve_ids(str(model.__tablename__), len(given))
    empty = {c.key: None for c in model.__table__.columns}  # type: ignore[attr-defined]
    tx.many(
        insert_into(model), [{**empty, **row, "id": i} for i, row in zip(ids, given, strict=True)]
    )
    return ids


def _court(n: int) -> dict[str, Any]:
    level = "province" if n == 0 else "city" if n < 6 else "county"
    return {"code": f"FY{n:02}", "name": f"第{n}法院", "kind": "court", "organ": "", "level": level}


def _unit(n: int, sizes: Sizes, bodies: list[int]) -> dict[str, Any]:
    court = n % sizes.courts
    return {"code": f"FY{court:02}-{n:03}", "name": f"第{n}庭", "body_id": bodies[court]}


def _post(n: int, unit_id: int) -> dict[str, Any]:
    return {
        "code": f"G{n:05}", "name": f"岗{n}", "unit_id": unit_id, "powers": "", "single": True
    }  # fmt: skip


def _person(n: int) -> dict[str, Any]:
    return {"code": f"r{n:05}", "name": f"某{n}", "left_why": ""}


def _appointment(post_id: int, person_id: int) -> dict[str, Any]:
    return {"post_id": post_id, "person_id": person_id, "from_on": date(2020, 1, 1)}
