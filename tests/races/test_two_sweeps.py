"""Two sweeps at once, and a sweep among people: each rung fires once, all return, all is proven."""

from typing import Any

import pytest
from sqlalchemy import text

from tests.kill.harness import Children, Content, content, job, verified
from tests.kill.world import TODAY, World

ROUNDS = 3


def fired(found: Content) -> list[str]:
    return [row.split(", 'sweep_seq'")[0] for row in found["fired"]]


def one(world: World, verb: str, key: str = "", **form: Any) -> dict[str, Any]:
    return job("one", world.url, verb=verb, form=form, key=key)


def people(world: World) -> list[dict[str, Any]]:
    """Ten acts on matters that the sweep fires at."""
    numbers = world.numbers
    plan = [{"text": "补签", "due_on": "2026-09-01"}]
    reports = [
        one(world, "report_progress", actor="owner", number=numbers.claimed, report=f"进展{n}")
        for n in range(3)
    ]
    return [
        *reports,
        one(world, "submit_plan", actor="clerk", number=numbers.planned, measures=plan),
        one(world, "submit_plan", actor="clerk", number=numbers.planned, measures=plan),
        one(world, "escalate", actor="super", number=numbers.planned, rung=4, reason="性质严重"),
        one(world, "escalate", actor="super2", number=numbers.claimed, rung=5, reason="性质严重"),
        one(world, "suspend", actor="super", number=numbers.claimed, reason="等待裁判"),
        one(world, "object", actor="clerk", number=numbers.planned, reason="不属实"),
        one(world, "appoint", actor="coord", post="OWNER", person="warden", from_on=TODAY),
    ]


def test_two_sweeps_at_once_do_one_sweeps_work(children: Children, world: World) -> None:
    alone = children.run("fire", world.url, on=TODAY)["said"][-1]
    expected = fired(content(world, ""))
    for _ in range(ROUNDS):
        world.put_back()
        both = children.race(*[job("fire", world.url, on=TODAY)] * 2)
        assert [one["error"] for one in both] == ["", ""]
        said = [one["said"][-1] for one in both]
        assert [sum(counts) for counts in zip(*[s[:3] for s in said], strict=True)] == alone[:3]
        assert fired(content(world, "")) == expected


def test_a_sweep_among_ten_people_leaves_each_with_an_answer(
    children: Children, world: World
) -> None:
    for _ in range(ROUNDS):
        world.put_back()
        ended = children.race(job("fire", world.url, on=TODAY), *people(world))
        assert [one["error"] for one in ended] == [""] * 11
        assert all(one["said"] for one in ended)
        after = children.run("fire", world.url, on=TODAY)
        assert after["ok"], after["error"]
        assert after["said"][-1][2:] == [0, []], "no backlog and nothing stuck"
        with verified(world).connect() as connection:
            twice = (
                "SELECT letter FROM fired WHERE letter <> '' GROUP BY letter HAVING COUNT(*) > 1"
            )
            assert connection.execute(text(twice)).all() == []


@pytest.mark.parametrize("sweep_first", [True, False])
def test_wherever_a_sweep_stands_an_act_on_its_matter_gets_one_clear_answer(
    children: Children, postgres_world: World, sweep_first: bool
) -> None:
    """On PostgreSQL they interleave: the one stops before each of its statements, the other goes
    on until it has ended or waits. By hand and by sweep the same rung is climbed."""
    world = postgres_world
    up = {"actor": "super", "number": world.numbers.planned, "rung": 4, "reason": "性质严重"}
    pair = [job("fire", world.url, on=TODAY, portion=100), one(world, "escalate", **up)]
    stood, answers = 0, set()
    for stop in range(1, 200, 2):
        world.put_back()
        first, second = children.duel(*(pair if sweep_first else pair[::-1]), pause_at=stop)
        if "paused" not in first:
            break
        stood += 1
        assert (first["error"], second["error"]) == ("", ""), first["paused"]
        act = second if sweep_first else first
        answers.add(act["said"][0] if isinstance(act["said"][0], str) else "escalated")
        after = children.run("fire", world.url, on=TODAY)
        assert after["said"][-1][2:] == [0, []], first["paused"]
        verified(world)
    assert stood >= 10
    assert answers == {"escalated", "ladder.never-down"}
