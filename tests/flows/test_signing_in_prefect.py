"""What a coordinator sees of signing in Prefect alone: signed or refused, who signs, what was
signed without authority."""

from datetime import date, timedelta

import pytest

from flows.clarify import authority
from models.forms.signing import AskFlagged, AskSigner, Sign, TakeInSignings
from models.settings import settings
from tests.courts import FIRST, signs
from tests.flows.test_runs_in_prefect import artifacts_of
from tests.province import Province
from tests.signings import Signings

pytestmark = pytest.mark.usefixtures("prefect")
TODAY = date(2026, 3, 6)
SAID = {"body": "C1", "matter": "民事一审案件", "document": "判决书"}


@pytest.fixture
def signings(installed: Province) -> Signings:
    signings = Signings(installed.store, installed)
    signings.table(signs("SA-1", delegable=True))
    signings.lend(until=TODAY - timedelta(days=1))
    return signings


def test_who_may_signs_and_who_may_not_reads_why(signings: Signings) -> None:
    done = authority.sign(Sign(actor="c1-tz", **SAID), return_state=True)
    assert done.name == "在册 · kept", done.message
    late = Sign(actor="c1-j1", acting_for="c1-tz", **SAID)
    refused = authority.sign(late, return_state=True)
    assert refused.name == "未予办理 · Refused"
    assert "authority.mandate-lapsed" in (refused.message or "")


def test_who_signs_is_one_answer_with_the_persons(signings: Signings) -> None:
    state = authority.who_signs(AskSigner(**SAID), return_state=True)
    assert state.name == "庭长 · division chief", state.message
    assert "可签发的1人" in (state.message or "")
    page = artifacts_of(state)[authority.WHO_SIGNS]
    assert "SA-1" in page and "c1-tz" in page
    none = authority.who_signs(AskSigner(**(SAID | {"document": "裁定书"})), return_state=True)
    assert "authority.no-row" in (none.message or "")


def test_history_is_taken_in_and_what_was_signed_without_authority_listed(
    signings: Signings,
) -> None:
    inbox = settings().inbox
    inbox.mkdir(parents=True, exist_ok=True)
    heads = "单位代码,案号,事项,文书,签发人编号,代签对象编号,签发日期"
    late = f"C1,案一,民事一审案件,判决书,c1-j1,c1-tz,{TODAY}"
    sound = f"C1,案二,民事一审案件,判决书,c1-tz,,{FIRST}"
    (inbox / "签发.csv").write_text("\n".join((heads, late, sound, "")), "utf-8")
    state = authority.take_in(TakeInSignings(actor="coord", file="签发.csv"), return_state=True)
    assert state.name == "已导入 · Taken in", state.message
    assert "已收下但标记1" in (state.message or "")
    asked = authority.show_flagged(AskFlagged(body="C1"), return_state=True)
    assert "共1件" in (asked.message or "")
    page = artifacts_of(asked)[authority.FLAGGED]
    assert "authority.mandate-lapsed" in page
    unknown = authority.show_flagged(AskFlagged(body="C9"), return_state=True)
    assert unknown.name == "未予办理 · Refused"
