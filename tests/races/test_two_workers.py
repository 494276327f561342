"""Two processes at one ledger: acts, checkpoints, arrangements, files; each happens once."""

from typing import Any

import pytest

from models.settings import settings
from tests.kill.harness import Children, content, job, verified
from tests.kill.world import SECOND, TODAY, World, docket

ROUNDS = 3


def test_two_workers_with_the_same_keys_record_each_act_once(
    children: Children, world: World
) -> None:
    numbers = world.numbers
    (settings().inbox / "same.pdf").write_bytes(b"%PDF-1.7 same")
    given: dict[str, Any] = {
        "run": "same",
        "inspection": numbers.inspection,
        "planned": numbers.planned,
        "claimed": numbers.claimed,
    }
    alone = children.run("acts", world.url, **given)
    assert alone["ok"], alone["error"]
    expected = content(world, "")
    for _ in range(ROUNDS):
        world.put_back()
        both = children.race(*[job("acts", world.url, **given)] * 2)
        assert [one["error"] for one in both] == ["", ""]
        assert content(world, "") == expected
        for said in zip(*[one["said"] for one in both], strict=True):
            assert len({str(answer) for answer in said}) == 1 or "procedure.undeclared" in said


def test_two_workers_with_different_keys_take_numbers_without_a_gap(
    children: Children, world: World
) -> None:
    finds = [
        job(
            "one",
            world.url,
            verb="find",
            key=f"worker-{n}",
            form={
                "actor": "inspect",
                "inspection": world.numbers.inspection,
                "keeper": "ZFW",
                "body": "PRISON",
                "title": f"第{n}件",
                "found_on": "2026-12-30",
                "owner": "OWNER",
            },
        )
        for n in range(6)
    ]
    ended = children.race(*finds)
    assert [one["error"] for one in ended] == [""] * 6
    numbers = sorted(int(one["said"][0][0].split("〕")[1][:-1]) for one in ended)
    assert numbers == list(range(numbers[0], numbers[0] + 6))
    verified(world)


def test_a_checkpoint_asked_for_by_two_at_once_is_published_once(
    children: Children, world: World
) -> None:
    for _ in range(ROUNDS):
        world.put_back()
        both = children.race(*[job("checkpoint", world.url, day=TODAY)] * 2)
        assert [one["error"] for one in both] == ["", ""]
        assert both[0]["said"] == both[1]["said"]
        assert len(content(world, "")["checkpoint"]) == 1


def test_an_arrangement_arrives_while_people_act(children: Children, world: World) -> None:
    plan = [{"text": "补签", "due_on": "2026-09-01"}]
    form = {"actor": "clerk", "number": world.numbers.planned, "measures": plan}
    holder = {"actor": "coord", "post": "OWNER", "person": "warden", "from_on": TODAY}
    for _ in range(ROUNDS):
        world.put_back()
        ended = children.race(
            *[job("recompute", world.url, run="same")] * 2,
            job("one", world.url, verb="submit_plan", form=form),
            job("one", world.url, verb="appoint", form=holder),
        )
        assert [one["error"] for one in ended] == [""] * 4
        again = children.run("recompute", world.url, run="same")
        assert again["ok"], again["error"]
        assert "True" not in str(again["said"]), "no date of 2027 is provisional any more"
        once_more = children.run("recompute", world.url, run="same")
        assert once_more["said"] == ["published", []]
        verified(world)


def test_the_same_file_taken_in_by_two_at_once_is_taken_in_once(
    children: Children, world: World
) -> None:
    newer = docket(SECOND, "second")
    orders = [["problems", str(newer.file), str(newer.mapping)]]
    children.run("take_in", world.url, orders=orders)
    expected = content(world, "")
    for _ in range(ROUNDS):
        world.put_back()
        both = children.race(*[job("take_in", world.url, orders=orders)] * 2)
        assert [one["error"] for one in both] == ["", ""]
        assert content(world, "") == expected


@pytest.mark.parametrize("name", ["checkpoint", "take_in"])
def test_wherever_the_one_stands_the_other_finds_it_all_or_nothing(
    children: Children, postgres_world: World, name: str
) -> None:
    """On PostgreSQL the one stops before each statement; the other ends, or waits for it."""
    world = postgres_world
    newer = docket(SECOND, "second")
    given: dict[str, dict[str, Any]] = {
        "checkpoint": {"day": TODAY},
        "take_in": {"orders": [["problems", str(newer.file), str(newer.mapping)]]},
    }
    same = job(name, world.url, **given[name])
    world.put_back()
    children.run(name, world.url, **given[name])
    expected = content(world, "")
    stood = 0
    for stop in range(1, 1000, 2):
        world.put_back()
        first, second = children.duel(same, same, pause_at=stop)
        if "paused" not in first:
            break
        stood += 1
        assert (first["error"], second["error"]) == ("", ""), first["paused"]
        assert content(world, "") == expected, first["paused"]
    assert stood >= 10
