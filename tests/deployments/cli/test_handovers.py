"""`bihuan handovers`, and `bihuan show` on one: what is handed over by whom to whom."""

from datetime import date

import pytest

from tests.deployments.cli.conftest import Bihuan
from tests.handing import hand, retire, the_one
from tests.problems import appoint, planned
from tests.province import Province

CHANGE = date(2026, 4, 30)
"""A Thursday; the command line is asked on Wednesday 6 May, the next working day."""


@pytest.fixture
def number(settled: Province) -> str:
    planned(settled)
    appoint(settled, "OWNER", "clerk", CHANGE, CHANGE)
    return the_one(settled)


def test_it_lists_those_under_way_of_all_and_of_one_body(bihuan: Bihuan, number: str) -> None:
    said = bihuan("handovers").out
    assert number in said and "owner → clerk" in said and "OWNER" in said
    (line,) = bihuan("handovers", "--body", "PRISON", "--json").json
    assert (line["number"], line["successor"], len(line["items"])) == (number, "clerk", 1)
    assert bihuan("handovers", "--body", "COURT", "--json").json == []
    assert "没有未办结的交接" in bihuan("handovers", "--body", "COURT").out
    assert bihuan("handovers", "--body", "NOWHERE").status == 1


def test_one_shows_the_list_then_and_now_and_where_who_left_is(
    bihuan: Bihuan, settled: Province, number: str
) -> None:
    hand(settled, "state", number, CHANGE, "owner", "台账已清点")
    hand(settled, "receive", number, CHANGE, "clerk", "缺两份签字页")
    retire(settled, "owner", CHANGE, CHANGE)
    said = bihuan("show", number).out
    for words in ("台账已清点", "缺两份签字页", "已于2026-04-30离任", "整改中", "owner"):
        assert words in said
    shown = bihuan("show", number, "--json").json
    assert (shown["handover"]["remark"], shown["handover"]["stated_on"]) == (
        "缺两份签字页", "2026-04-30",
    )  # fmt: skip
    (item,) = shown["handover"]["items"]
    assert item["was"] == "整改中 · in progress" and item["due_on"] is not None
    assert "handover" not in bihuan("show", item["number"], "--json").json


def test_the_worklist_says_who_must_confirm_and_what_waits_for_a_successor(
    bihuan: Bihuan, settled: Province, number: str
) -> None:
    lines = {line["number"]: line for line in bihuan("worklist", "--json").json["lines"]}
    assert (lines[number]["waits_for"], lines[number]["verbs"]) == (
        "某监狱·OWNER", ["receive"],
    )  # fmt: skip
    assert bihuan("show", number, "--json").json["colour"] == lines[number]["colour"] == "blue"
    appoint(settled, "OWNER", "", date(2026, 5, 6), date(2026, 5, 6))
    (vacant,) = [
        line
        for line in bihuan("worklist", "--body", "PRISON", "--json").json["lines"]
        if line["procedure"] == "handover"
    ]
    assert vacant["note"] == "空缺 · vacant" and vacant["number"] != number


def test_it_is_done_at_the_command_line_too(bihuan: Bihuan, number: str) -> None:
    received = bihuan("do", "handover.receive", number, "-s", "actor=clerk", "--json")
    assert received.json["state"] == "received"
    refused = bihuan("do", "handover.close", number, "-s", "actor=coord", "--json")
    assert (refused.status, refused.json["code"]) == (1, "handover.no-statement")


def test_a_body_is_merged_from_a_form_in_a_file(
    bihuan: Bihuan, settled: Province, number: str
) -> None:
    form = """
        {"actor": "coord", "body": "COURT", "into": "PRISON", "from_on": "2026-05-06",
         "document": "晋编办〔2026〕6号", "posts": [{"post": "CLERK"}]}
    """
    done = bihuan("do", "roster.merge", "--form", "-", "--json", typed=form)
    assert done.json["event"] == "roster:merged"
    again = bihuan("do", "roster.merge", "--form", "-", "--json", typed=form)
    assert again.json["code"] == "merger.merged-already"
