"""`bihuan verify --deep`: what the chain does not cover is replayed."""

from sqlalchemy import text

from tests.deployments.cli.conftest import Bihuan
from tests.problems import planned
from tests.province import Province


def test_a_due_day_moved_behind_our_back_fails_the_deep_proof_only(
    bihuan: Bihuan, settled: Province
) -> None:
    number = planned(settled)
    assert bihuan("verify", "--deep", "--json").json["ok"] is True
    with settled.store.engine.begin() as connection:
        connection.execute(text("UPDATE term SET due_on = '2026-12-31' WHERE kind = 'rectify'"))
    assert bihuan("verify", "--json").status == 0
    said = bihuan("verify", "--deep", "--json")
    assert (said.status, said.json["ok"]) == (1, False)
    assert said.json["first"].startswith(f"{number} 期限 term")
    assert "按办理记录应为" in bihuan("verify", "--deep").err
