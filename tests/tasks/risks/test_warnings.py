"""The term for the reaction climbs the ladder that the point names, also when it is sent back."""

from datetime import date

from models.forms.warning import ExplainWarning, SendBackReaction
from models.store import Store
from tasks.replay import replay
from tasks.risks.pass_over import pass_over
from tasks.verification import verify
from tests.watching import PANEL, Watched

ON = date(2026, 3, 10)


def ladders(court: Watched) -> list[tuple[str, str]]:
    """The terms for reactions: ladder and outcome, in their order."""
    with court.store.connect() as connection:
        said = "SELECT ladder, outcome FROM term WHERE kind = 'react' ORDER BY no"
        return [(row[0], row[1]) for row in connection.exec_driver_sql(said)]


def test_a_custody_point_presses_by_its_own_ladder_also_the_second_time(store: Store) -> None:
    court = Watched(store, PANEL.replace('ladder = "warning"', 'ladder = "warning_custody"'))
    filed = date(2026, 3, 2)
    role = court.event("role:reporting_judge", filed, person="c1-j1", from_on=filed)
    court.come([court.event("filed", filed), role], filed)
    pass_over(court.ledger, court.at(ON))
    ((number, *_),) = court.warnings()
    assert ladders(court) == [("warning_custody", "")]
    said = ExplainWarning(actor="c1-j1", number=number, explanation="已排期。")
    court.react("explain", said, ON)
    court.react("send_back", SendBackReaction(actor="c1-tz", number=number, reason="附件。"), ON)
    assert ladders(court) == [("warning_custody", "met"), ("warning_custody", "")]
    assert verify(court.ledger).ok
    assert replay(court.ledger) == []
