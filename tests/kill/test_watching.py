"""Killed anywhere between an event and its warning: done again, or by the next pass, each event is
there once and each warning once."""

from typing import Any

from sqlmodel import col, select

from models.cases import CaseEventRow, CaseSheet
from models.outbox import Outbox
from models.roster import Body
from models.warning import CaseWarning, RiskHit
from tests.kill.harness import Children, verified
from tests.kill.world import World
from tests.watching import ORDER, load

EVENTS = [["1", "甲", "judged"], ["2", "乙", "judged"], ["3", "丙", "heard"]]


def settled(world: World) -> int:
    """The world with a point in force; the court's row."""
    world.put_back()
    store = world.store()
    with store.session() as session:
        load(session, ORDER)
        court = session.exec(select(Body).where(Body.code == "COURT")).one()
        court.kind = "court"
        session.add(court)
        session.commit()
        session.refresh(court)
        found = court.id
    store.close()
    assert found is not None
    return found


def said(world: World, *, whole: bool = True) -> dict[str, Any]:
    """What is there of events, cases, hits, warnings and notices; of the ``whole``, verified."""
    store = verified(world) if whole else world.store()
    with store.session() as session:
        events = session.exec(select(CaseEventRow).order_by(col(CaseEventRow.source_id))).all()
        cases = session.exec(select(CaseSheet).order_by(col(CaseSheet.code))).all()
        hits = session.exec(select(RiskHit).order_by(col(RiskHit.case_id))).all()
        warnings = session.exec(select(CaseWarning).order_by(col(CaseWarning.case_code))).all()
        told = session.exec(select(Outbox).where(Outbox.topic == "warning:digest")).all()
        found = {
            "events": [(each.source_id, each.code, each.happened) for each in events],
            "cases": [each.code for each in cases],
            "hits": [(each.point, each.episode) for each in hits],
            "warned": [(each.case_code, each.episode) for each in warnings],
            "told": len(told),
            "unwarned": sum(each.matter_id is None for each in hits),
        }
    store.close()
    return found


def test_events_killed_at_any_boundary_lead_to_each_warning_once(
    children: Children, world: World
) -> None:
    body = settled(world)
    # Once here, so that no child compiles a statement again.
    children.warm("tell_events", world.url, body=body, events=EVENTS)
    body = settled(world)
    given: dict[str, Any] = {"body": body, "events": EVENTS}
    whole = children.run("tell_events", world.url, **given)
    assert whole["ok"], whole["error"]
    assert whole["said"] == [["taken"] * 3, 2]
    expected, places = said(world), whole["passed"]
    assert expected["warned"] == [("乙", 1), ("甲", 1)]
    assert sum(place == "after COMMIT" for place in places) == 2, "the events; their warnings"
    telling = ("COMMIT", "INTO case_event", "INTO case_sheet", "INTO risk_hit", "INTO warning")
    chosen = [n for n, place in enumerate(places, start=1) if any(t in place for t in telling)]
    for n in chosen[:: 1 if world.url.startswith("sqlite") else 4]:
        settled(world)
        dead = children.run("tell_events", world.url, die_at=n, **given)
        assert dead["killed"], dead
        left = said(world, whole=False)
        # Events, cases and hits come together or not at all; a hit may wait for its warning.
        assert [left[name] for name in ("events", "cases", "hits")] in (
            [[], [], []],
            [expected[name] for name in ("events", "cases", "hits")],
        ), places[n - 1]
        again = children.run("tell_events", world.url, **given)
        assert again["ok"], f"{places[n - 1]}: {again['error']}"
        assert again["said"][0] in (["taken"] * 3, ["unchanged"] * 3)
        assert said(world) == expected, places[n - 1]
    world.put_back()
