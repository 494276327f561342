"""A number from a text holds from its day, with its source; a later file overrides an earlier."""

from datetime import date
from pathlib import Path

import pytest

from rules.parameter import (
    Confidence,
    NotInForce,
    Parameter,
    UnknownParameter,
    parameters,
    read,
    value_on,
)
from tests.cases import refusal_of

TWO_VALUES = """
["city.report"]
title = "报告期限 · Time to report"
unit = "civil_days"
[["city.report".values]]
from = 2022-01-01
value = 30
source = "新办法 · new rule"
article = "第二条"
confidence = "M"
[["city.report".values]]
from = 2020-01-01
value = 20
source = "旧办法 · old rule"
confidence = "L"
"""


@pytest.fixture
def city(tmp_path: Path) -> Parameter:
    file = tmp_path / "city.toml"
    file.write_text(TWO_VALUES, encoding="utf-8")
    return read([file])["city.report"]


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2020, 1, 1), 20),
        (date(2021, 12, 31), 20),
        (date(2022, 1, 1), 30),
        (date(2099, 1, 1), 30),
    ],
)
def test_a_value_holds_from_its_day_until_the_next_one(
    city: Parameter, day: date, value: int
) -> None:
    assert city.on(day).value == value


def test_before_its_first_day_there_is_no_value(city: Parameter) -> None:
    refusal = refusal_of(NotInForce, lambda: city.on(date(2019, 12, 31)))
    assert refusal.figures == {
        "key": "city.report",
        "on": date(2019, 12, 31),
        "first": date(2020, 1, 1),
    }


def test_a_value_says_where_it_is_written_and_how_firm_it_is(city: Parameter) -> None:
    old, new = city.values
    assert (new.source, new.article, new.confidence) == (
        "新办法 · new rule",
        "第二条",
        Confidence.MEDIUM,
    )
    assert (old.article, old.confidence) == ("", Confidence.LOW)


def test_a_pack_overrides_a_key_and_leaves_the_others(tmp_path: Path) -> None:
    base, pack = tmp_path / "a.toml", tmp_path / "b.toml"
    base.write_text(TWO_VALUES + TWO_VALUES.replace("city.report", "city.plan"), encoding="utf-8")
    pack.write_text(TWO_VALUES.replace("30", "45"), encoding="utf-8")
    found = read([base, pack])
    day = date(2026, 1, 1)
    assert (found["city.report"].on(day).value, found["city.plan"].on(day).value) == (45, 30)


def test_an_unknown_key_is_refused_by_name() -> None:
    refusal = refusal_of(UnknownParameter, lambda: value_on("no.such", date(2026, 1, 1)))
    assert refusal.figures == {"key": "no.such"}


@pytest.mark.parametrize(("day", "months"), [(date(2021, 12, 31), 3), (date(2022, 1, 1), 6)])
def test_concentrated_rectification_went_from_three_months_to_six_in_2022(
    day: date, months: int
) -> None:
    assert value_on("rectify.concentrated", day).value == months


def test_every_parameter_of_the_product_can_be_read() -> None:
    assert parameters()["rectify.hard_limit"].values[0].value == 12
    assert all(parameter.values for parameter in parameters().values())
