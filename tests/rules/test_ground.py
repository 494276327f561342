"""Each ground has a sentence in both languages, an article, and makes answerable or clears."""

import re

import pytest

from rules.ground import Ground


@pytest.mark.parametrize("ground", list(Ground))
def test_a_ground_says_itself_and_where_it_stands(ground: Ground) -> None:
    assert re.search(r"[\u4e00-\u9fff]", ground.zh) and ground.en.isascii()
    assert re.search(r"第\d+条|三个规定", ground.article)


def test_a_minority_an_exemption_and_a_warning_clear() -> None:
    clearing = {ground.name for ground in Ground if not ground.answers}
    assert {"MINORITY", "EXEMPT", "WARNED", "REPORTED", "WAS_MISLED", "RECORDED"} <= clearing


def test_a_stored_key_finds_its_ground_again() -> None:
    assert Ground("minority") is Ground.MINORITY
