"""SQL in a pack: whatever is not a condition is refused by name, quickly, and nothing is read."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from typing import Any

import pytest

from rules.cases.vocabulary import vocabulary
from rules.risks.condition import Node, size
from rules.risks.evaluate import compiled
from rules.workday import Calendar
from tasks.risks.conditions import read_condition
from tasks.risks.faults import PointFault
from tasks.risks.reading import points_of
from tests.risk_points import TEXT

WORDS = vocabulary("court_cases")
TRUE = "filed_on is null"

ATTACKS = {
    # files and the network
    "read_csv('/etc/passwd') is null": "risk.function-refused",
    "read_parquet('s3://bucket/x') is null": "risk.function-refused",
    "read_text('/etc/passwd') = 'x'": "risk.function-refused",
    "readfile('/etc/passwd') is null": "risk.function-refused",
    "pg_read_file('/etc/passwd') = 'x'": "risk.function-refused",
    "load_extension('evil.so')": "risk.function-refused",
    "getenv('HOME') = 'x'": "risk.function-refused",
    "http_get('http://127.0.0.1/') = 'x'": "risk.function-refused",
    "copy (select 1) to '/tmp/x'": "risk.not-allowed",
    "attach '/tmp/x.db' as x": "risk.not-allowed",
    "install httpfs": "risk.not-allowed",
    "export database '/tmp'": "risk.not-allowed",
    # other statements
    "pragma database_list": "risk.not-allowed",
    "drop table matter": "risk.not-allowed",
    "delete from matter": "risk.not-allowed",
    "insert into matter values (1)": "risk.not-allowed",
    "update matter set state = 'x'": "risk.not-allowed",
    "create table x (a int)": "risk.not-allowed",
    "set x = 1": "risk.not-allowed",
    "call something()": "risk.not-allowed",
    "filed_on is null; drop table matter": "risk.several-statements",
    ";": "risk.several-statements",
    # other tables
    "select 1": "risk.subquery",
    "(select count(*) from matter) > 0": "risk.subquery",
    "exists (select 1 from matter)": "risk.subquery",
    "kind in (select code from matter)": "risk.subquery",
    "filed_on is null union select 1": "risk.subquery",
    "with x as (select 1) select * from x": "risk.subquery",
    "values (1)": "risk.subquery",
    "kind in (with recursive r as (select 1) select * from r)": "risk.subquery",
    "matter.state = 'x'": "risk.not-allowed",
    "information_schema.tables is null": "risk.not-allowed",
    # functions that run long, tell time or draw lots
    "sleep(10) is null": "risk.function-refused",
    "pg_sleep(10) is null": "risk.function-refused",
    "repeat('x', 1000000000) = 'x'": "risk.function-refused",
    "range(1000000000) is null": "risk.not-allowed",
    "generate_series(1, 1000000000) is null": "risk.function-refused",
    "random() > 1": "risk.function-refused",
    "now() > filed_on": "risk.function-refused",
    "current_date > filed_on": "risk.not-allowed",
    "eval('1') = 1": "risk.function-refused",
    "__import__('os') is null": "risk.function-refused",
    "count(code) > 1": "risk.function-refused",
    "max(claim_amount) > 1": "risk.function-refused",
    "lag(filed_on) over () is null": "risk.not-allowed",
    # patterns
    "regexp_matches(code, '(a+)+$')": "risk.function-refused",
    "code like '%a%a%a%a%a%'": "risk.not-allowed",
    "code ilike '%x%'": "risk.not-allowed",
    "code similar to '(a+)+'": "risk.not-allowed",
    "code ~ '(a+)+$'": "risk.not-allowed",
    "code rlike '(a+)+$'": "risk.not-allowed",
    # operators
    "claim_amount * 2 > 1": "risk.not-allowed",
    "claim_amount / 0 > 1": "risk.not-allowed",
    "claim_amount % 2 = 1": "risk.not-allowed",
    "claim_amount ^ 2 = 1": "risk.not-allowed",
    "claim_amount << 60 > 1": "risk.not-allowed",
    "code || code = 'x'": "risk.not-allowed",
    "code::integer = 1": "risk.not-allowed",
    "cast(code as integer) = 1": "risk.not-allowed",
    "try_cast(code as date) is null": "risk.not-allowed",
    "code[0] = 'x'": "risk.not-allowed",
    "code collate nocase = 'x'": "risk.not-allowed",
    "claim_amount > 1.5": "risk.not-allowed",
    "claim_amount > 1e300": "risk.not-allowed",
    "claim_amount = ?": "risk.not-allowed",
    "claim_amount = :n": "risk.not-allowed",
    "claim_amount = @n": "risk.not-allowed",
    "claim_amount = any (array[1])": "risk.not-allowed",
    "{{ claim_amount }} = 1": "risk.not-allowed",
    "filed_on > interval '1' day": "risk.not-allowed",
    "* is null": "risk.not-allowed",
    # comments and quotation
    "filed_on is null -- and judged_on is null": "risk.comment",
    "filed_on is null /* or true */": "risk.comment",
    "/*! union */ filed_on is null": "risk.comment",
    "filed_on is null # or true": "risk.comment",
    '"filed_on" is null': "risk.not-allowed",
    "`filed_on` is null": "risk.not-allowed",
    "code = 'x": "risk.not-grammatical",
    "code = E'x'": "risk.not-grammatical",
    "code = $$x$$": "risk.unknown-column",
    # letters that look like others, or like nothing
    "ｆiled_on is null": "risk.character",
    "filed\u200b_on is null": "risk.character",
    "filed_оn is null": "risk.character",
    "code = '\u202ex'": "risk.character",
    "code = 'e\u0301'": "risk.character",
    "code = 'a\x00b'": "risk.character",
    "filed_on is null\u00a0and judged_on is null": "risk.character",
    "code = “x”": "risk.character",
    # the inside of Python and of Polars
    "__class__ is null": "risk.unknown-column",
    "__builtins__ is null": "risk.unknown-column",
    "self is null": "risk.unknown-column",
    "pl is null": "risk.unknown-column",
    "term_0123456789abcdef is null": "risk.unknown-column",
    "literal is null": "risk.unknown-column",
    # sizes
    "(" * 500 + TRUE + ")" * 500: "risk.too-much",
    "not " * 90 + f"({TRUE})": "risk.too-much",
    "- " * 90 + "claim_amount = 1": "risk.too-much",
    "case when true then " * 30 + "true" + " end" * 30: "risk.too-much",
    " and ".join([TRUE] * 2000): "risk.too-much",
    f"claim_amount in ({', '.join(['1'] * 3000)})": "risk.too-much",
    "coalesce(" * 100 + "claim_amount" + ")" * 100 + " = 1": "risk.too-much",
    "claim_amount = " + "9" * 400: "risk.too-much",
    "code = '" + "x" * 3000 + "'": "risk.too-much",
    "today > add_days(filed_on, 9999999999999999)": "risk.too-much",
    "today > due(filed_on, 99999999, 'civil_months')": "risk.wrong-arguments",
    "today > due(filed_on, 0, 'civil_months')": "risk.wrong-arguments",
    "today > due(filed_on, 24, 'hours')": "risk.unknown-word",
    # what is no condition
    "": "risk.not-grammatical",
    "true true": "risk.not-allowed",
    "claim_amount": "risk.type-mismatch",
    "(claim_amount, 1)": "risk.not-allowed",
    "filed_on as x": "risk.not-allowed",
    "claim_amount = null": "risk.not-allowed",
    "claim_amount in ()": "risk.not-allowed",
    "claim_amount in (parties)": "risk.not-allowed",
    "claim_amount between symmetric 1 and 2": "risk.not-allowed",
    "due(filed_on)": "risk.wrong-arguments",
    # today where it cannot be reckoned backwards
    "today > today": "risk.today-misplaced",
    "today > today - 3": "risk.today-misplaced",
    "today > due(today, 3, 'civil_days')": "risk.today-misplaced",
    "days_since(filed_on) > days_since(judged_on)": "risk.today-misplaced",
    "add_working_days(today, 3) > filed_on": "risk.today-misplaced",
    "greatest(today, filed_on) > judged_on": "risk.today-misplaced",
    "today is null": "risk.today-misplaced",
    "filed_on > case when today > judged_on then filed_on end": "risk.today-misplaced",
    "today in (filed_on)": "risk.today-misplaced",
}


@pytest.fixture
def nothing_reached(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What a reading opened, started, connected to or waited for."""
    reached: list[str] = []

    def told(name: str) -> Any:
        return lambda *args, **kwargs: reached.append(name)

    monkeypatch.setattr("builtins.open", told("open"))
    monkeypatch.setattr(os, "system", told("system"))
    monkeypatch.setattr(subprocess, "Popen", told("process"))
    monkeypatch.setattr(socket.socket, "connect", told("connect"))
    monkeypatch.setattr(time, "sleep", told("sleep"))
    yield reached


@pytest.mark.parametrize(("text", "code"), ATTACKS.items(), ids=range(len(ATTACKS)))
def test_an_attack_is_refused_by_name_and_reaches_nothing(
    text: str, code: str, nothing_reached: list[str]
) -> None:
    with pytest.raises(PointFault) as refused:
        read_condition(text, WORDS.columns, WORDS.pauses, WORDS.kinds, WORDS.view)
    assert refused.value.code == code
    assert refused.value.way_out[0] and refused.value.way_out[1]
    assert len(str(refused.value)) < 2000
    assert nothing_reached == []


def test_there_are_attacks_enough() -> None:
    assert len(ATTACKS) >= 100


def test_a_between_within_a_between_does_not_double_without_end() -> None:
    text = "claim_amount"
    for _ in range(9):
        text = f"case when {text} between 1 and 2 then 1 else 2 end"
    with pytest.raises(PointFault) as refused:
        read_condition(f"{text} = 1", WORDS.columns)
    assert refused.value.code == "risk.too-much"


def test_the_largest_condition_there_may_be_is_read_and_answers() -> None:
    text = " and ".join(["filed_on is null"] * 99)
    condition: Node = read_condition(text, WORDS.columns)
    assert size(condition) == 199
    assert compiled(condition, Calendar.official())({}, 20_000)


def test_a_chain_of_sums_as_long_as_may_be_does_not_exhaust_the_stack() -> None:
    text = " + ".join(["claim_amount"] * 150) + " > 1"
    fires = compiled(read_condition(text, WORDS.columns), Calendar.official())
    assert fires({"claim_amount": 1}, 20_000)


@pytest.mark.parametrize(
    ("said", "by"),
    [
        ("valid_from = 2022-01-01", "valid_from = 2022-01-01\nwhen2 = 'x'"),
        ("code = ", "code = [[[[" + "[" * 5000),
        ('note = ""', "note = '" + "x" * 60_000 + "'"),
        ('note = ""', 'note = "a\\u0000b"'),
        ("n = 3", "n = 99999999999999999999"),
        ('"civil_first"', '{ a = "civil_first" }'),
        ("2023-09-01", '"2023-09-01"'),
    ],
)
def test_a_hostile_point_file_is_refused_as_a_file(said: str, by: str) -> None:
    points, faults = points_of({"x.toml": TEXT.replace(said, by)})
    assert points == [] and faults
    assert all(fault.code.startswith("risk.") for fault in faults)


def test_nothing_of_a_condition_is_ever_run_as_sql() -> None:
    for name, module in sys.modules.items():
        if name.startswith(("tasks.risks.", "rules.risks.")) and module.__file__:
            with open(module.__file__, encoding="utf-8") as file:
                text = file.read()
            assert "eval(" not in text and "exec(" not in text and "sql_expr" not in text, name
