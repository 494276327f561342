"""What a coordinator sees of a proposal in Prefect alone: the chain drawn with levels, postings and
clocks; a level out of order and a short posting refused in sentences."""

from datetime import date
from typing import Any

import pytest

from flows.perform import commutation, commutation_decision
from rules.commutation.words import Verdict
from tests.flows.test_runs_in_prefect import artifacts_of, finished
from tests.prison import MEETING, STUDY, Prison, form_of, met, proposal
from tests.province import Province

pytestmark = pytest.mark.usefixtures("prefect")
TODAY = date(2026, 3, 6)


def chain_of(state: Any) -> str:
    """The page of the chain that a run has left."""
    (page,) = (text for key, text in artifacts_of(state).items() if key.endswith("-chain"))
    return page


def test_from_the_proposal_over_a_short_posting_to_the_hand_over(installed: Province) -> None:
    prison = Prison.beside(installed)
    proposed = commutation.propose(proposal(report_on=TODAY), return_state=True)
    assert proposed.name == "待监区集体研究 · to be studied in the ward", proposed.message
    assert "ZF-2022-0107" not in finished(proposed).name
    page = chain_of(proposed)
    for words in (
        "监区民警集体研究",
        "合法性审查",
        "结果公示",
        "不顺延 · never rolls",
        "2028-03-09",
    ):
        assert words in page
    number = (proposed.message or "").partition("：")[0]

    def go(flow: Any, verb: str, **said: Any) -> Any:
        return flow(form_of(verb, actor="xz", number=number, **said), return_state=True)

    early = go(commutation.deliberate, "deliberate", level=2, **met(MEETING, TODAY))
    assert early.is_failed() and "commutation.level-out-of-order" in (early.message or "")
    studied = go(commutation.deliberate, "deliberate", level=1, **met(STUDY, TODAY))
    assert studied.name == "待公示 · to be posted"
    assert "赞成3" in chain_of(studied) and "某" not in chain_of(studied)
    go(commutation.put_up, "put_up", put_up_on=TODAY, place="监舍公示栏")
    short = go(commutation.take_down, "take_down", last_day=TODAY)
    assert "不足公示期（2026-03-13），须重新公示" in chain_of(short)
    refused = go(commutation.deliberate, "deliberate", level=2, **met(MEETING, TODAY))
    assert "commutation.posting-too-short" in (refused.message or "")
    # The rest of the way by the command line; the hand-over again in Prefect.
    second = prison.to_hand_over()
    number = second
    sent = go(
        commutation_decision.hand_over, "hand_over", sent_on=TODAY, document="狱减1号",
        received_on=TODAY, copied_on=TODAY,
    )  # fmt: skip
    assert sent.name == "已移送，待法院立案 · with the court, to be filed", sent.message
    page = chain_of(sent)
    assert "法院裁定期限" in page and "2026-04-07" in page  # 6 April in Qingming, rolled
    assert Verdict.AGREE.value in page
