"""What is seen in Prefect alone of the handling centre, of leaders' own cases and of recovered
losses."""

import pytest

from flows.perform import centre, leaders, recovery
from models.forms.by_verb import FORMS
from models.forms.leaders_questions import AskRound
from models.settings import settings
from rules.vocabulary import AssetKind, EntryGround
from tests.flows.conftest import SetDay
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.leading import CHIEF, COUNTED, Leading
from tests.province import Province
from tests.recovering import Tracing

pytestmark = pytest.mark.usefixtures("prefect")


def test_a_stay_and_a_recovery_are_run_by_forms(installed: Province) -> None:
    station = Tracing.beside(installed)
    entered = centre.enter(
        FORMS["stay.enter"].model_validate(
            {
                "actor": "desk",
                "keeper": "STATION",
                "person": "R-7",
                "case_code": "A-1",
                "ground": EntryGround.SUMMONS,
                "handler_post": "HANDLER",
                "arrived_at": "2026-03-05T08:00",
            }
        ),
        return_state=True,
    )
    assert entered.name == "已入区，待检查 · entered, to be checked"
    page = artifacts_of(centre.show_inside(return_state=True))["handling-centre"]
    assert "R-7" in page and "登记安全检查 · Record the safety check" in page
    early = centre.be_at(
        FORMS["stay.be_at"].model_validate(
            {
                "actor": "handler",
                "number": "某公办〔2026〕1号",
                "station": "讯问、询问 · questioning",
                "from_at": "2026-03-05T08:10",
                "to_at": "2026-03-05T08:20",
            }
        ),
        return_state=True,
    )
    assert early.is_failed() and "procedure.undeclared" in (early.message or "")

    number = station.opened()
    station.frozen(number, None, AssetKind.GOODS)
    page = artifacts_of(recovery.show(return_state=True))["recovery"]
    assert "100,000.00" in page and "60,000.00" in page and "0.0%" in page


def test_a_round_is_shown_with_its_cases_and_forms(installed: Province, set_day: SetDay) -> None:
    set_day(COUNTED.isoformat())
    settings.cache_clear()
    court = Leading.beside_of(installed)
    (nominal,) = court.closed_by(CHIEF, signs=("heard", "judgment:signed"))
    court.closed_by("c1-j1", 2)
    number = court.count()
    shown = leaders.show(AskRound(number=number), return_state=True)
    page = artifacts_of(shown)["leaders-round"]
    assert nominal in page and "阅卷 · read the file" in page
    assert "说明办案情况 · Explain a case that does not count" in page
    # The quarterly circular names posts, not persons.
    assert "庭长" in page and CHIEF not in page
    early = leaders.publish(
        FORMS["leaders.publish"].model_validate({"actor": "super", "number": number}),
        return_state=True,
    )
    assert early.is_failed() and "leaders.window-open" in (early.message or "")
