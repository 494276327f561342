"""An act is judged by the list in force on its day: at the seams between versions, where a body has
a list of its own, where posts come and go."""

from datetime import date
from typing import Any

import pytest

from models.roster import Body, Post, PostSubject
from models.store import Store
from rules.duty_diff import Kind
from tasks.assigning import assign_all, assign_list, assign_posts
from tasks.duty_reading import diff
from tasks.lists_in_force import items_for_body, items_of_posts, lists_in_force
from tests.courts import FIRST, FOR_ALL, Courts, duty, must_not

JUNE = date(2026, 6, 1)
EVE = date(2026, 5, 31)


@pytest.fixture
def courts(store: Store) -> Courts:
    return Courts(store)


def held(courts: Courts, post: str, on: date) -> dict[str, str]:
    """By code, the text that the post carries on a day."""
    post_id = courts.id_of(Post, post)
    with courts.store.read() as tx:
        rows = items_of_posts(tx, [post_id], on)[post_id]
    assert len({row["code"] for row in rows}) == len(rows)
    return {row["code"]: row["content"] for row in rows}


def of_body(courts: Courts, code: str, on: date, body: str = "C1") -> Any:
    with courts.store.read() as tx:
        return items_for_body(tx, courts.id_of(Body, body), [code], on).get(code)


def test_an_act_is_judged_by_the_version_of_its_day(courts: Courts) -> None:
    first = courts.published(*FOR_ALL)
    second = courts.published(duty("CT-001", "十日内决定是否立案"), *FOR_ALL[1:], valid_from=JUNE)
    assert of_body(courts, "CT-001", date(2026, 3, 1)) is None  # the day before it was in force
    on_first_day, on_last_day = of_body(courts, "CT-001", FIRST), of_body(courts, "CT-001", EVE)
    assert on_first_day == on_last_day
    assert (on_last_day["number"], on_last_day["content"]) == (first, "七日内决定是否立案")
    day_after = of_body(courts, "CT-001", JUNE)
    assert (day_after["number"], day_after["content"]) == (second, "十日内决定是否立案")
    assert held(courts, "C1-J1", EVE)["CT-001"] == "七日内决定是否立案"
    assert held(courts, "C1-J1", JUNE)["CT-001"] == "十日内决定是否立案"


def test_the_bodys_own_item_takes_the_place_of_the_kinds(courts: Courts) -> None:
    courts.published()
    own = courts.published(
        duty("CT-001", "五日内决定是否立案", subject="庭长"), body="C1", valid_from=JUNE
    )
    assert of_body(courts, "CT-001", EVE)["content"] == "七日内决定是否立案"
    assert of_body(courts, "CT-001", JUNE)["number"] == own
    assert of_body(courts, "CT-001", JUNE, "C2")["content"] == "七日内决定是否立案"
    # It is for whom the body's own list says, and for nobody else of that body.
    assert held(courts, "C1-TZ", JUNE)["CT-001"] == "五日内决定是否立案"
    assert "CT-001" in held(courts, "C1-J1", EVE) and "CT-001" not in held(courts, "C1-J1", JUNE)
    assert held(courts, "C2-J1", JUNE)["CT-001"] == "七日内决定是否立案"
    assert held(courts, "C1-J1", JUNE) == {"CT-003": "私自会见当事人"}


def test_both_lists_are_in_force_for_the_body_that_has_its_own(courts: Courts) -> None:
    of_kind = courts.published()
    own = courts.published(duty("C1-01"), body="C1", valid_from=JUNE)
    bodies = [courts.id_of(Body, code) for code in ("C1", "C2", "PRISON")]
    with courts.store.read() as tx:
        eve, june = lists_in_force(tx, bodies, EVE), lists_in_force(tx, bodies, JUNE)
        signing = lists_in_force(tx, bodies, JUNE, "authority")
    assert [[row["number"] for row in eve[body]] for body in bodies] == [[of_kind], [of_kind], []]
    assert [row["number"] for row in june[bodies[0]]] == [of_kind, own]
    assert not any(signing.values())


def test_an_own_item_that_contradicts_the_kinds_is_refused_unless_it_replaces_it(
    courts: Courts,
) -> None:
    from rules.publishing import NotSound

    courts.published()
    number = courts.draft(must_not("C1-01", "七日内决定是否立案"), body="C1")
    with pytest.raises(NotSound, match="C1-01/CT-001"):
        courts.publish(number, JUNE)
    courts.revise(number, must_not("CT-001", "七日内决定是否立案"), day=1)
    courts.publish(number, JUNE)


def test_an_item_split_in_two_is_answered_by_the_old_one_before_and_the_new_ones_after(
    courts: Courts,
) -> None:
    courts.published()
    parts = (
        duty("CT-011", "七日内审查起诉材料", replaces=("CT-001",)),
        duty("CT-012", "七日内作出是否立案的决定", replaces=("CT-001",)),
    )
    second = courts.published(*parts, *FOR_ALL[1:], valid_from=JUNE)
    assert set(held(courts, "C1-J1", EVE)) == {"CT-001", "CT-003"}
    assert set(held(courts, "C1-J1", JUNE)) == {"CT-003", "CT-011", "CT-012"}
    assert of_body(courts, "CT-001", JUNE) is None
    with courts.store.read() as tx:
        (change,) = diff(tx, second).changes
    assert change.kind is Kind.SPLIT
    assert [entry.code for entry in change.after] == ["CT-011", "CT-012"]


def test_a_text_that_stands_unchanged_is_as_old_as_its_first_row(courts: Courts) -> None:
    first = courts.published()
    second = courts.published(
        duty("CT-001", "七日内决定是否立案", article="第一百二十七条"),  # the same duty
        duty("CT-020", FOR_ALL[1].content, subject="庭长", stage="监督管理", replaces=("CT-002",)),
        must_not("CT-003", "私下会见当事人", subject="法官", stage="全过程"),
        valid_from=JUNE,
    )
    third = courts.published(
        FOR_ALL[0],
        duty("CT-020", FOR_ALL[1].content, subject="庭长", stage="监督管理"),
        *FOR_ALL[2:],
        valid_from=date(2026, 9, 1),
    )
    old, new, newest = courts.items(first), courts.items(second), courts.items(third)
    assert new["CT-001"].since_id == newest["CT-001"].since_id == old["CT-001"].id
    assert new["CT-020"].since_id == newest["CT-020"].since_id == old["CT-002"].id
    # Changed, and changed back: whoever acknowledged the first text acknowledges it anew.
    assert new["CT-003"].since_id is newest["CT-003"].since_id is None


def test_a_post_that_comes_later_carries_from_its_first_day_and_one_that_ends_to_its_last(
    courts: Courts,
) -> None:
    number = courts.published()
    new = courts.post("C1-J9", "C1-MT", "reporting_judge", valid_from=JUNE)
    with courts.store.write() as tx:
        assert assign_posts(tx, [new]) == 1
        assert assign_posts(tx, [new]) == 0
    assert ("CT-001", "C1-J9", JUNE, None) in courts.carried(number)
    assert held(courts, "C1-J9", EVE) == {} and set(held(courts, "C1-J9", JUNE)) == {"CT-001"}
    with courts.store.session() as session:
        post = session.get(Post, new)
        assert post is not None
        post.valid_to = date(2026, 8, 31)
        session.commit()
    with courts.store.write() as tx:
        assign_posts(tx, [new])
    assert ("CT-001", "C1-J9", JUNE, date(2026, 8, 31)) in courts.carried(number)
    assert held(courts, "C1-J9", date(2026, 8, 31)) and not held(courts, "C1-J9", date(2026, 9, 1))


def test_a_post_that_ended_before_a_list_was_in_force_carries_nothing_of_it(courts: Courts) -> None:
    ended = courts.post("C1-OLD", "C1-MT", "judge", held=False, valid_to=date(2026, 3, 1))
    last_day = courts.post("C1-LAST", "C1-MT", "judge", held=False, valid_to=FIRST)
    number = courts.published()
    posts = {post for _, post, _, _ in courts.carried(number)}
    assert "C1-OLD" not in posts and "C1-LAST" in posts
    assert ended and last_day


def test_a_post_whose_subject_changes_loses_and_gains_items_from_that_day(courts: Courts) -> None:
    number = courts.published()
    post = courts.id_of(Post, "C1-J1")

    def change(day: date, *subjects: str) -> None:
        with courts.store.session() as session:
            from sqlmodel import delete

            session.exec(delete(PostSubject).where(PostSubject.post_id == post))  # type: ignore[arg-type]
            session.add_all([PostSubject(post_id=post, subject=subject) for subject in subjects])
            session.commit()
        with courts.store.write() as tx:
            assign_posts(tx, [post], day)

    change(JUNE, "judge", "division_chief")
    assert set(held(courts, "C1-J1", EVE)) == {"CT-001", "CT-003"}
    assert set(held(courts, "C1-J1", JUNE)) == {"CT-002", "CT-003"}
    change(date(2026, 7, 1), "judge", "reporting_judge")  # and back again
    assert set(held(courts, "C1-J1", date(2026, 6, 30))) == {"CT-002", "CT-003"}
    assert set(held(courts, "C1-J1", date(2026, 7, 1))) == {"CT-001", "CT-003"}
    spans = {found[2:] for found in courts.carried(number) if found[:2] == ("CT-001", "C1-J1")}
    assert spans == {(FIRST, EVE), (date(2026, 7, 1), None)}


def test_a_second_call_lays_nothing_down_twice(courts: Courts) -> None:
    number = courts.published()
    before = courts.carried(number)
    with courts.store.write() as tx:
        assert assign_list(tx, courts.list_row(number).matter_id) == 0
        assert assign_all(tx) == 0
        assert assign_posts(tx, []) == 0
    assert courts.carried(number) == before


def test_a_whole_roster_that_comes_after_the_lists_carries_old_ones_too(courts: Courts) -> None:
    first = courts.published()
    second = courts.published(valid_from=JUNE)
    courts.post("C2-J7", "C2-MT", "reporting_judge")
    courts.post("C2-J8", "C2-MT", "reporting_judge", valid_from=JUNE)
    with courts.store.write() as tx:
        assert assign_all(tx) == 3
    assert ("CT-001", "C2-J7", FIRST, None) in courts.carried(first)
    assert {post for _, post, _, _ in courts.carried(second)} >= {"C2-J7", "C2-J8"}
    assert "C2-J8" not in {post for _, post, _, _ in courts.carried(first)}
