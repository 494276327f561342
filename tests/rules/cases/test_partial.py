"""A few columns of a case are what its whole row says they are."""

from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from rules.cases.event import CaseEvent
from rules.cases.partial import known_kind, some
from rules.cases.sheet import folded, row
from rules.cases.vocabulary import vocabulary

WORDS = vocabulary("court_cases")
HAPPENED = ("filed", "suspended", "resumed", "heard", "judged", "judgment:signed", "stated")
EVENTS = st.lists(
    st.tuples(
        st.sampled_from(HAPPENED),
        st.integers(0, 400_000),
        st.sampled_from(({}, {"kind": "civil_first"}, {"claim_amount": 5})),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(EVENTS, st.sets(st.sampled_from(sorted(WORDS.columns))))
def test_a_few_columns_are_those_of_the_whole_row(
    events: list[tuple[str, int, dict[str, int | str]]], names: set[str]
) -> None:
    told = [
        CaseEvent("C1", "1", "s", str(n), datetime.fromtimestamp(10**9 + at, UTC), what, "", facts)
        for n, (what, at, facts) in enumerate(events)
    ]
    told.append(
        CaseEvent("C1", "1", "s", "r", datetime.fromtimestamp(10**9, UTC), "role:reporting_judge",
                  "", {}, "j1", 11_000)
    )  # fmt: skip
    state = folded("C1", "1", told)
    whole = row(state, WORDS)
    few = some(state, WORDS, frozenset(names))
    assert {name: few.get(name) for name in names} == {name: whole[name] for name in names}
    assert known_kind(state) == (whole["kind"] or "")
