"""`bihuan report referrals`: counts for machines and for people, by period and body."""

from datetime import date

import pytest

from deployments.cli.report import PeriodBackwards
from models.store import Store
from tasks.ledger import open_ledger
from tests.bench import Bench
from tests.cases import refusal_of
from tests.deployments.cli.conftest import Bihuan


@pytest.fixture
def referred(bihuan: Bihuan) -> str:
    """One referral of 2 March 2026, on a fresh installation."""
    assert bihuan("db", "upgrade").status == 0
    store: Store = open_ledger().store
    return Bench(store).referred("judge1", "judge2")


def test_counts_come_as_json(bihuan: Bihuan, referred: str) -> None:
    said = bihuan("report", "referrals", "--json").json
    assert said["referrals"] == {"total": 1, "by_stage": {"received": 1}}
    assert (said["officers"]["total"], said["officers"]["by_finding"]) == (2, {"unfound": 2})
    assert said["holds"] == {"held": 1}
    assert said["durations_in_days"]["received_accepted"]["median"] is None
    assert set(said["changed"]) == {"recommended_decided", "asserted_found"}


def test_a_period_and_a_body_narrow_it(bihuan: Bihuan, referred: str) -> None:
    def total(*options: str) -> int:
        found = bihuan("report", "referrals", "--json", *options).json["referrals"]["total"]
        return int(found)

    assert total("--from", "2026-03-02", "--to", "2026-03-02", "--body", "GY") == 1
    assert total("--from", "2026-03-03") == total("--body", "PRISON") == 0


def test_people_read_tables_in_chinese_first(bihuan: Bihuan, referred: str) -> None:
    said = bihuan("report", "referrals")
    assert said.status == 0
    assert "移送 1 件，当事人 2 人次" in said.out
    assert "待核材料" in said.out


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("--from", "2026-02-30"), "period.not-a-date"),
        (("--from", "2026-03-03", "--to", "2026-03-02"), "report.period-backwards"),
        (("--body", "NOWHERE"), "roster.unknown-code"),
    ],
)
def test_what_cannot_be_asked_is_refused(
    bihuan: Bihuan, referred: str, options: tuple[str, ...], code: str
) -> None:
    said = bihuan("report", "referrals", "--json", *options)
    assert (said.status, said.json["code"]) == (1, code)


def test_a_period_that_ends_before_it_begins_reads_in_both_languages() -> None:
    def refuse() -> None:
        raise PeriodBackwards(since=date(2026, 3, 3), until=date(2026, 3, 2))

    refusal_of(PeriodBackwards, refuse)
