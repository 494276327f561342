"""Whatever is typed into a form of the roster or of a hand-over: it is not a form, or it is refused
in a sentence, or it is done; no seat is ever held by two, and nobody holds one after leaving."""

from itertools import combinations
from typing import Any

import pytest
from hypothesis import strategies as st
from sqlmodel import select

from models.forms.by_verb import FORMS
from models.forms.form import Form
from models.forms.handover import LapseHandover, OpenHandover, ServeHandover
from models.roster import Appointment, Person, Post, Qualification
from rules.qualification import ladder_of
from rules.tenure import Span
from tasks.replay import replay
from tasks.serving import serve_present_holders
from tasks.verification import verify
from tests.fuzz.test_forms import EXAMPLES
from tests.fuzz.throwing import Numbers, throw, typed
from tests.handing import handovers
from tests.merger import problem, settle_courts
from tests.province import Province

THROWN: dict[str, type[Form]] = {
    **{
        key: form
        for key, form in FORMS.items()
        if key.startswith(("roster.", "handover.")) and key != "roster.take_in"
    },
    "handover.open": OpenHandover,
    "handover.serve": ServeHandover,
    "handover.lapse": LapseHandover,
}
POSTS = st.sampled_from(["O-J1", "O-J2", "O-PRES", "N-J1", "N-J2", "N-PRES", "OWNER", "O-EMPTY"])
PEOPLE = st.sampled_from(["o-j1", "o-j2", "o-pres", "n-pres", "owner", "clerk"])
DAYS = st.sampled_from(["2026-07-01", "2026-07-02", "2026-07-20", "2026-06-30", "2027-01-01"])
USUAL: dict[str, Any] = {
    "actor": st.sampled_from([*["coord"] * 6, "o-j2", "n-pres"]),
    "acting_for": st.just(""),
    "post": POSTS,
    "person": PEOPLE,
    "deputy": PEOPLE,
    "leaving": st.sampled_from(["", "", "o-j1"]),
    "leaves": st.sampled_from([[], [], ["O-J2"]]),
    "from_on": DAYS,
    "to_on": st.one_of(st.none(), DAYS),
    "left_on": DAYS,
    "grade": st.sampled_from(["practitioner_junior", "高级刑务师", "员额法官"]),
    "body": st.sampled_from(["O", "O", "N"]),
    "rest_end": st.booleans(),
    "number": st.sampled_from(["<handover>", "<handover>", "<problem>"]),
    "seen": st.just(0),
    "statement": st.just("台账已清点"),
}
INTO = {
    "roster.merge": st.sampled_from(["N", "N", "O"]),
    "roster.abolish": st.sampled_from(["", "N-J2", "OWNER"]),
}
PAIRS = st.lists(
    st.fixed_dictionaries(
        {"post": POSTS, "into": st.sampled_from(["", "N-J1", "N-J2", "N-PRES"])},
        optional={"with_holder": st.booleans()},
    ),
    max_size=6,
    unique_by=lambda pair: str(pair["post"]),
)


def here(name: str) -> dict[str, Any]:
    """What is usual in the fields of a form."""
    mine = {"into": INTO[name]} if name in INTO else {}
    return USUAL | mine | ({"posts": PAIRS} if name == "roster.merge" else {})


TYPED = [typed(name, form, here(name)) for name, form in sorted(THROWN.items())]
ACTS = st.lists(st.one_of(TYPED), min_size=1, max_size=8)


@pytest.fixture
def courts(province: Province, monkeypatch: pytest.MonkeyPatch) -> Province:
    monkeypatch.setattr("tasks.doing.now", lambda: province.at(121))  # 1 July
    return settle_courts(province)


def test_any_form_of_the_roster_is_refused_in_a_sentence_or_done(courts: Province) -> None:
    left = problem(courts, "O-J2")

    def now() -> Numbers:
        first = "晋新法交〔2026〕1号"
        last = next((number for number, _ in reversed(handovers(courts))), first)
        return {"<problem>": left, "<handover>": last}

    came = throw(courts.ledger, THROWN, ACTS, now, EXAMPLES // 3)
    assert len(came.keys() & THROWN.keys()) >= 3, came
    serve_present_holders(courts.ledger, courts.at(125).date(), courts.at(125))
    the_roster_is_sound(courts)
    assert verify(courts.ledger).ok
    assert replay(courts.ledger) == []


def the_roster_is_sound(courts: Province) -> None:
    with courts.store.session() as session:
        posts = {post.id: post for post in session.exec(select(Post))}
        people = {person.id: person for person in session.exec(select(Person))}
        held = session.exec(select(Appointment)).all()
        grades = session.exec(select(Qualification)).all()
    for row in held:
        assert row.to_on is None or row.to_on >= row.from_on
        for last in (people[row.person_id].left_on, posts[row.post_id].valid_to):
            assert last is None or (row.to_on is not None and row.to_on <= last), row
    for one, other in combinations(held, 2):
        if one.post_id == other.post_id and posts[one.post_id].single:
            assert not Span(one.from_on, one.to_on).meets(Span(other.from_on, other.to_on))
    for first, second in combinations(grades, 2):
        same = first.person_id == second.person_id and ladder_of(first.grade) == ladder_of(
            second.grade
        )
        if same and None not in (first.to_on, second.to_on):
            assert not Span(first.from_on, first.to_on).meets(Span(second.from_on, second.to_on))
