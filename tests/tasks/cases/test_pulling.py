"""Case data by query: in batches, from where the last pull ended, never writing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from rules.refusal import Refused
from tasks.cases.checking import verify_lake
from tasks.cases.pulling import pull
from tasks.cases.source_file import load_source, source_file
from tests.lake import EVENTS, kept
from tests.postgres import Postgres
from tests.province import Province

SOURCE = '''\
code = "trial-db"
connection = "COURT_TRIAL_DB"
sql = """
SELECT n, who AS 法院, case_no AS 案号, at AS 时间, node AS 节点, '' AS 人员, '' AS 类别,
'' AS 标的, 'x:y' AS 编号0, 'e' || n AS 编号 FROM steps"""
mapping = "events.toml"
watermark = "n"
cron = "*/10 * * * *"
batch = 3
'''


@pytest.fixture
def source(lake: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    with closing(sqlite3.connect(lake / "trial.db")) as there, there:
        there.execute("CREATE TABLE steps (n INTEGER, who, case_no, at, node)")
    monkeypatch.setenv("COURT_TRIAL_DB", f"sqlite:///{lake / 'trial.db'}")
    (lake / "events.toml").write_text(EVENTS, "utf-8")
    file = lake / "trial.toml"
    file.write_text(SOURCE, "utf-8")
    return file


def there(folder: Path, *rows: tuple[int, str]) -> None:
    with closing(sqlite3.connect(folder / "trial.db")) as base, base:
        told = [(n, "COURT", f"{n % 2}号", f"2026-01-{n:02} 09:00", node) for n, node in rows]
        base.executemany("INSERT INTO steps VALUES (?,?,?,?,?)", told)


def test_a_pull_goes_on_where_the_last_one_ended(
    province: Province, source: Path, lake: Path
) -> None:
    there(lake, *((n, "filed") for n in range(1, 8)))
    first = pull(province.ledger, source, province.at(0))
    assert (first.rows, first.total("taken"), len(first.results)) == (7, 7, 3)
    there(lake, (8, "judged"), (9, "judged"))
    second = pull(province.ledger, source, province.at(1))
    # The last row of before is read again, and changes nothing.
    assert (second.total("taken"), second.total("repeated")) == (2, 1)
    assert [row["judged_times"] for row in kept(province.store, "COURT", "0号", "1号")] == [1, 1]
    assert pull(province.ledger, source, province.at(2)).total("taken") == 0
    assert verify_lake(province.store).ok


def test_a_bad_row_stops_a_pull_before_its_batch_and_nothing_is_lost(
    province: Province, source: Path, lake: Path
) -> None:
    there(lake, *((n, "filed") for n in range(1, 5)), (5, "飞升"), (6, "filed"))
    stopped = pull(province.ledger, source, province.at(0))
    assert (stopped.stopped, stopped.rows, stopped.total("taken")) == (True, 3, 3)
    assert [(cell.row, cell.value) for r in stopped.results for cell in r.refusals] == [(5, "飞升")]
    with closing(sqlite3.connect(lake / "trial.db")) as base, base:
        base.execute("UPDATE steps SET node = 'judged' WHERE n = 5")
    assert pull(province.ledger, source, province.at(1)).total("taken") == 3


def test_an_address_that_is_not_set_or_does_not_answer_is_refused_without_repeating_it(
    province: Province, source: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COURT_TRIAL_DB", "postgresql+psycopg://u:geheim@127.0.0.1:1/none")
    with pytest.raises(Refused) as refused:
        pull(province.ledger, source)
    assert refused.value.code == "cases.source-unreachable"
    assert "geheim" not in str(refused.value) and refused.value.__cause__ is None
    monkeypatch.delenv("COURT_TRIAL_DB")
    with pytest.raises(Refused) as refused:
        pull(province.ledger, source)
    assert refused.value.code == "cases.source-not-set"


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM steps",
        "SELECT 1; DROP TABLE steps",
        "WITH gone AS (DELETE FROM steps RETURNING *) SELECT * FROM gone",
        "SELECT * INTO other FROM steps",
        "PRAGMA writable_schema = 1",
        "ATTACH 'x.db' AS x",
        "SELECT * FROM steps FOR UPDATE",
        "SELECT (",
    ],
)
def test_a_query_that_does_more_than_read_is_refused(source: Path, sql: str) -> None:
    before, _, after = SOURCE.split('"""')
    source.write_text(f'{before}"{sql}"{after}', "utf-8")
    with pytest.raises(Refused) as refused:
        load_source(source)
    assert refused.value.code == "mapping.invalid" and "第3行" in str(refused.value)


def test_a_password_in_the_file_and_an_unknown_name_are_refused(source: Path) -> None:
    source.write_text(SOURCE.replace('"COURT_TRIAL_DB"', '"sqlite:///x.db"'), "utf-8")
    with pytest.raises(Refused) as refused:
        load_source(source)
    assert refused.value.code == "mapping.invalid"
    for name in ("none", "../trial", "a/b"):
        with pytest.raises(Refused) as refused:
            source_file(name)
        assert refused.value.code == "cases.source-unknown"


def test_a_query_that_would_write_through_a_function_is_stopped_by_the_database(
    province: Province, source: Path, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = postgres.create()
    address = postgres.url(name)
    engine = create_engine(address)
    with engine.begin() as there:
        there.exec_driver_sql("CREATE SEQUENCE s")
        there.exec_driver_sql("CREATE TABLE steps (n int, at timestamptz)")
        there.exec_driver_sql("INSERT INTO steps VALUES (1, '2026-01-06 09:00+08')")
    monkeypatch.setenv("COURT_TRIAL_DB", address)
    columns = "'COURT' AS 法院, '1号' AS 案号, at AS 时间, 'filed' AS 节点, '' AS 人员, "
    columns += "'' AS 类别, '' AS 标的, n::text AS 编号"
    before, _, after = SOURCE.split('"""')
    source.write_text(f'{before}"SELECT n, at, {columns} FROM steps"{after}', "utf-8")
    text = source.read_text("utf-8").replace('watermark = "n"', 'watermark = "at"')
    source.write_text(text, "utf-8")
    assert pull(province.ledger, source, province.at(0)).total("taken") == 1
    assert pull(province.ledger, source, province.at(1)).total("repeated") == 1
    harmful = text.replace("SELECT n, at,", "SELECT nextval('s') AS n, at,")
    source.write_text(harmful, "utf-8")
    with pytest.raises(Refused) as refused:
        pull(province.ledger, source, province.at(2))
    assert refused.value.code == "cases.source-unreachable"
    assert "ReadOnly" in str(refused.value)
    engine.dispose()
    postgres.drop(name)
