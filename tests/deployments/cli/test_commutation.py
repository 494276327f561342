"""`bihuan commutation`: the chain of a proposal, who sat on it, where a person sat."""

from datetime import date

import pytest

from rules.commutation.words import Vote
from tests.deployments.cli.conftest import Bihuan
from tests.prison import COMMITTEE, Prison, seats
from tests.problems import found
from tests.province import Province


@pytest.fixture
def prison(settled: Province) -> Prison:
    return Prison.beside(settled)


def test_the_chain_and_who_voted_are_found_later(bihuan: Bihuan, prison: Prison) -> None:
    number = prison.to_committee()
    on = date(2026, 2, 2)
    prison.sit(number, 3, on, present=seats(COMMITTEE, pw4=Vote.AGAINST))
    drawn = bihuan("commutation", "chain", number)
    for words in ("监区民警集体研究", "合法性审查", "ZF-2022-0107", "2028-03-09"):
        assert words in drawn.out
    steps = bihuan("commutation", "chain", number, "--json").json["steps"]
    assert [s["stands"] for s in steps[:6]] == ["done"] * 5 + ["here"]
    (seat,) = bihuan("commutation", "sat", "pw4", "--on", "2026-02-02", "--json").json
    assert (seat["number"], seat["vote"], seat["dissent"]) == (
        number, Vote.AGAINST.value, "改造表现不稳定",
    )  # fmt: skip
    assert "没有记录" in bihuan("commutation", "sat", "pw4", "--on", "2026-02-03").out
    voted = bihuan("commutation", "voted", number, "--json").json
    assert len(voted) == 3 + 3 + 1 + 9
    assert number in bihuan("worklist", "--json").out or number in bihuan("worklist").out


def test_another_matter_has_no_chain(bihuan: Bihuan, prison: Prison) -> None:
    said = bihuan("commutation", "chain", found(prison))
    assert said.status == 1 and "不是减刑、假释、暂予监外执行事项" in said.err
