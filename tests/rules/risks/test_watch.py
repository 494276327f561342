"""Which points an event can touch, and whether those that are left out could have answered."""

from datetime import date

from rules.cases.vocabulary import vocabulary
from rules.risks.watch import Watch, changed_by, earlier, kinds_of, next_look
from rules.workday import Calendar
from tasks.risks.reading import points_of
from tests.watching import ORDER, PANEL

WATCH = Watch.over(points_of({"a": PANEL, "b": ORDER}, {"CT-001"})[0], Calendar.official())
WORDS = vocabulary("court_cases")


def test_an_event_asks_only_the_points_that_read_what_it_changes() -> None:
    def asked(happened: str, *facts: str) -> list[str]:
        return [w.code for w in WATCH.touched("court_cases", happened, facts)]

    assert asked("filed") == ["T-PANEL"]
    assert asked("judged") == ["T-ORDER"]
    assert asked("heard") == ["T-ORDER", "T-PANEL"]
    assert asked("archived") == asked("stated") == asked("role:reporting_judge") == []
    assert asked("stated", "claim_amount") == []


def test_what_starts_or_ends_a_pause_changes_the_pause() -> None:
    assert {"suspended_on", "trial_paused_days", "trial_paused_since"} <= changed_by(
        WORDS, "suspended"
    )
    assert changed_by(WORDS, "judgment:signed") == {"judgment_signed_on"}
    assert changed_by(WORDS, "stated") == set()


def test_a_point_about_one_kind_is_not_asked_of_another() -> None:
    only = PANEL.replace('when = "', "when = \"kind in ('civil_first', 'civil_second') and ")
    only = only.replace("filed_on = 2026", 'kind = "civil_first"\nfiled_on = 2026')
    (point,), faults = points_of({"a": only}, {"CT-001"})
    assert not faults
    assert kinds_of(point.condition) == {"civil_first", "civil_second"}
    watch = Watch.over([point], Calendar.official())
    assert watch.touched("court_cases", "filed", (), "criminal_first") == ()
    assert len(watch.touched("court_cases", "filed", (), "civil_first")) == 1
    # What kind it is is told only now: whoever was asked before may have to end.
    assert len(watch.touched("court_cases", "filed", ("kind",), "criminal_first")) == 1


def test_the_next_look_is_the_first_day_on_which_time_changes_an_answer() -> None:
    filed = {"filed_on": (date(2026, 3, 2) - date(1970, 1, 1)).days}
    due = (date(2026, 3, 10) - date(1970, 1, 1)).days
    every = WATCH.of("court_cases")
    assert next_look(every, filed, filed["filed_on"]) == due
    assert next_look(every, filed, due) is None
    assert next_look(every, {}, due) is None
    assert [earlier(None, 3), earlier(5, None), earlier(5, 3)] == [3, 5, 3]
    assert earlier(None, None) is None
