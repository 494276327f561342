"""Sheets by the column are the sheets of the rule, whatever the events and their order."""

from datetime import UTC, datetime, timedelta

import polars as pl
import polars.selectors as cs
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.cases.event import CaseEvent, checked, digest, facts_text, micros
from rules.cases.sheet import folded, orders, row
from rules.cases.vocabulary import vocabulary
from tasks.cases.folding import impossible_orders, sheets
from tasks.cases.reading import EVENT

WORDS = vocabulary("court_cases")
START = datetime(2026, 1, 5, tzinfo=UTC)
HAPPENED = ["filed", "judged", "suspended", "resumed", "judgment:signed", "stated", "closed"]
FACTS = st.fixed_dictionaries(
    {},
    optional={
        "kind": st.sampled_from(sorted(WORDS.kinds)),
        "cause": st.text('甲乙“"\\é', max_size=3),
        "trial_extended_until": st.integers(20000, 20010),
    },
)


@st.composite
def events(draw: st.DrawFn) -> list[CaseEvent]:
    """Events of two cases, hours apart around midnights, some at one instant."""
    found = []
    for number in range(draw(st.integers(1, 40))):
        role = draw(st.sampled_from(["", "", "judge", "clerk"]))
        first = draw(st.integers(20450, 20453))
        found.append(
            CaseEvent(
                "C1",
                draw(st.sampled_from("abcde")),
                draw(st.sampled_from(["s", "t"])),
                str(number),
                START + timedelta(hours=8 * draw(st.integers(0, 12))),
                f"role:{role}" if role else draw(st.sampled_from(HAPPENED)),
                "",
                draw(FACTS),
                draw(st.sampled_from(["p", "q"])) if role else "",
                first if role else None,
                draw(st.sampled_from([None, first + 1])) if role else None,
            )
        )
    return found


def frame(told: list[CaseEvent]) -> pl.LazyFrame:
    rows = [
        (e.body, e.case, e.source, e.source_id, micros(e.at), e.happened, e.officer, e.person,
         e.from_on, e.to_on, facts_text(e.facts), digest(e))
        for e in told
    ]  # fmt: skip
    return pl.DataFrame(rows, schema=dict(EVENT), orient="row").lazy()


@given(events(), st.randoms(use_true_random=False))
@settings(max_examples=12, deadline=None)
def test_by_the_column_and_one_by_one_are_the_same(told, order) -> None:
    told = [checked(WORDS, event) for event in told]
    by_columns = sheets(frame(told), WORDS).collect()
    numbers = by_columns.with_columns(cs.date().to_physical())
    by_column = {r["code"]: r for r in numbers.to_dicts()}
    impossible = impossible_orders(by_columns, WORDS)
    order.shuffle(told)
    for code in {event.case for event in told}:
        state = folded("C1", code, [event for event in told if event.case == code])
        one = row(state, WORDS)
        assert by_column[code] == one
        assert [(t, f) for _, c, t, f in impossible if c == code] == sorted(orders(one, WORDS))
