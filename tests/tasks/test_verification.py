"""Whatever is changed, deleted, inserted or moved in the database, `verify` names the first bad
row."""

from datetime import date

import pytest
from sqlalchemy import text

from models.forms.problem import Find, PlanMeasure, Reasoned, SubmitPlan
from tasks.checkpoint import publish_checkpoint
from tasks.sweep import sweep
from tasks.verification import verify
from tests.province import Province

NUMBER = "晋政法整〔2026〕1号"


@pytest.fixture(autouse=True)
def _lived(province: Province, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two problems, one with four acts, a sweep that fired and a checkpoint."""
    monkeypatch.setattr("tasks.sweep.today", lambda: date(2027, 1, 1))
    for body, owner in (("PRISON", "OWNER"), ("COURT", "CLERK")):
        form = Find(
            actor="inspect",
            inspection=province.inspection(),
            keeper="ZFW",
            body=body,
            title="缺签字",
            found_on=date(2026, 3, 2),
            owner=owner,
        )
        province.do("find", form)
    plan = SubmitPlan(
        actor="owner",
        number=NUMBER,
        measures=(PlanMeasure(text="补签", due_on=date(2026, 4, 1)),),
    )
    province.do("submit_plan", plan, 1)
    province.do("return_plan", Reasoned(actor="super", number=NUMBER, reason="太笼统"), 2)
    province.do("submit_plan", plan, 3)
    sweep(province.ledger, date(2026, 9, 3))
    publish_checkpoint(province.ledger, date(2026, 9, 3))


def tamper(province: Province, statement: str) -> list[str]:
    """Change the database behind the product's back; what `verify` then names, first bad row
    first."""
    assert verify(province.ledger).ok
    with province.store.engine.begin() as connection:
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        else:
            connection.exec_driver_sql("SET session_replication_role = replica")
        assert connection.execute(text(statement)).rowcount
    return [broken.place for broken in verify(province.ledger).broken]


PROBLEM = f"(SELECT id FROM matter WHERE number = '{NUMBER}')"


def test_a_changed_act_is_named(province: Province) -> None:
    places = tamper(
        province,
        "UPDATE history SET record = replace(record, '太笼统', '很具体')"
        f" WHERE matter_id = {PROBLEM}",
    )
    assert places[0] == f"{NUMBER} #3"


def test_a_deleted_act_is_named(province: Province) -> None:
    places = tamper(province, f"DELETE FROM history WHERE seq = 2 AND matter_id = {PROBLEM}")
    assert places[0] == f"{NUMBER} #2"


def test_the_last_act_deleted_is_named(province: Province) -> None:
    places = tamper(province, f"DELETE FROM history WHERE seq = 4 AND matter_id = {PROBLEM}")
    assert places[0] == f"{NUMBER} #4"


def test_an_inserted_act_is_named(province: Province) -> None:
    places = tamper(
        province,
        "INSERT INTO history (matter_id, seq, record, digest)"
        " SELECT matter_id, 5, record, digest FROM history"
        f" WHERE seq = 4 AND matter_id = {PROBLEM}",
    )
    assert places[0] == f"{NUMBER} #5"


def test_two_acts_swapped_are_named(province: Province) -> None:
    with province.store.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
        else:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        for old, new in ((2, 99), (3, 2), (99, 3)):
            connection.execute(
                text(f"UPDATE history SET seq = {new} WHERE seq = {old} AND matter_id = {PROBLEM}")
            )
    assert verify(province.ledger).broken[0].place == f"{NUMBER} #2"


def test_a_chain_rewritten_without_the_key_is_caught_by_its_seal(province: Province) -> None:
    places = tamper(province, f"UPDATE matter SET state = 'written_off' WHERE id = {PROBLEM}")
    assert places == [NUMBER]


def test_a_matter_removed_without_trace_leaves_a_gap_in_its_series(province: Province) -> None:
    with province.store.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
        else:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
        connection.execute(text(f"DELETE FROM history WHERE matter_id = {PROBLEM}"))
    places = tamper_again(province, f"DELETE FROM matter WHERE number = '{NUMBER}'")
    assert NUMBER in places
    assert "封存 2026-09-03" in places


def tamper_again(province: Province, statement: str) -> list[str]:
    with province.store.engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET session_replication_role = replica")
        connection.execute(text(statement))
    return [broken.place for broken in verify(province.ledger).broken]


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE fired SET fired_on = '2026-10-01' WHERE act = 'letter'",
        "DELETE FROM fired WHERE act = 'letter'",
    ],
)
def test_a_fired_rung_changed_or_deleted_breaks_the_sweeps_root(
    province: Province, statement: str
) -> None:
    places = tamper(province, statement)
    assert "册-sweep #2" in places


def test_a_checkpoint_changed_is_named(province: Province) -> None:
    places = tamper(province, "UPDATE checkpoint SET rows = 1")
    assert places == ["封存 2026-09-03"]


def test_a_checkpoint_is_published_once_a_day(province: Province) -> None:
    again = publish_checkpoint(province.ledger, date(2026, 9, 3))
    assert again.already
    assert verify(province.ledger).ok


def test_the_newest_checkpoint_removed_is_named(province: Province) -> None:
    assert tamper(province, "DELETE FROM checkpoint") == ["封存 2026-09-03"]
