"""Recovery of losses: one flow for each verb, the daily pass over freezes, the page of what came
back."""

from typing import Any

from prefect import State, flow
from prefect.artifacts import create_markdown_artifact
from prefect.states import Completed

from flows.deployed import Deployed
from flows.verb import perform, verb_flow
from models.forms.recovery import (
    ClearTitle,
    CloseRecovery,
    GiveBack,
    HandOn,
    OpenRecovery,
    ReleaseAsset,
    RenewFreeze,
    ReportTracing,
    SeizeAsset,
)
from rules.procedures.recovery import RECOVERY
from tasks.clock import now
from tasks.ledger import open_ledger
from tasks.markdown import cell, table
from tasks.recovery.lapsing import let_freezes_lapse
from tasks.recovery.recovery_report import Recovered, recovery_report


@verb_flow("recovery", "open", "{form.case_code}")
def open_recovery(form: OpenRecovery) -> State[Any]:
    """启动追赃挽损：案件、损失、被害人数、追赃责任岗位。

    Open a recovery on a case: loss, victims, the post that traces.
    """
    return perform("recovery", "open", form)


@verb_flow("recovery", "report")
def report(form: ReportTracing) -> State[Any]:
    """报告追查进展，下一报告期限起算。

    Report on the tracing; the next period begins.
    """
    return perform("recovery", "report", form)


@verb_flow("recovery", "close")
def close(form: CloseRecovery) -> State[Any]:
    """结束追赃挽损：财物均已处理，未全部挽回的写明原因。

    Close: every piece of property is settled, a shortfall has its reason.
    """
    return perform("recovery", "close", form)


@verb_flow("asset", "seize", "{form.recovery}")
def seize(form: SeizeAsset) -> State[Any]:
    """登记查封、扣押、冻结的财物；冻结期限不得超过规定。

    Record property under a measure; a freeze names a last day within the article's limit.
    """
    return perform("asset", "seize", form)


@verb_flow("asset", "renew")
def renew(form: RenewFreeze) -> State[Any]:
    """续冻：届满前办理，逾期视为自动解除。

    Renew a freeze before it ends; afterwards it is lifted by itself.
    """
    return perform("asset", "renew", form)


@verb_flow("asset", "clear")
def clear(form: ClearTitle) -> State[Any]:
    """认定权属明确无争议，返还期限起算。

    State that the title is clear; the time to return begins.
    """
    return perform("asset", "clear", form)


@verb_flow("asset", "give_back")
def give_back(form: GiveBack) -> State[Any]:
    """返还被害人；公安机关工作人员不得代领。

    Return to the owner; officers do not collect for others.
    """
    return perform("asset", "give_back", form)


@verb_flow("asset", "hand_on")
def hand_on(form: HandOn) -> State[Any]:
    """随案移送。

    Hand on with the case.
    """
    return perform("asset", "hand_on", form)


@verb_flow("asset", "release")
def release(form: ReleaseAsset) -> State[Any]:
    """解除措施并说明理由。

    Release with the reason.
    """
    return perform("asset", "release", form)


@flow(name="追赃挽损情况 · Losses and what came back")
def show() -> State[Any]:
    """各案损失、在控、已返还和最近的冻结到期日。

    Each case's loss, what is held, what came back, and the freeze that ends first.
    """
    with open_ledger().store.read() as tx:
        found = recovery_report(tx)
    deployed = Deployed.now()
    create_markdown_artifact(
        recovery_text(found, deployed),
        key="recovery",
        description=f"追赃挽损{len(found)}案 · recoveries",
    )
    return Completed(name="已列出 · Listed", message=f"{len(found)}案。 {len(found)} cases.")


@flow(name="冻结期满解除 · Freezes that lapse")
def lapse() -> State[Any]:
    """每日登记未续冻而期满自动解除的财产。

    Record each day the freezes that were not renewed and are lifted by themselves.
    """
    done = let_freezes_lapse(open_ledger(), now())
    said = f"期满解除{len(done)}项。 {len(done)} freezes lapsed."
    return Completed(name="已登记 · Recorded", message=said)


def recovery_text(found: list[Recovered], deployed: Deployed) -> str:
    """One line a case, in yuan."""
    if not found:
        return "没有追赃挽损事项。 There is none.\n"
    heads = (
        "文号 · Number", "案件 · Case", "现状 · State", "被害人 · Victims", "损失（元） · Loss",
        "在控 · Held", "已返还 · Returned", "挽回 · Recovered", "最近到期 · Next end", "办理 · Do",
    )  # fmt: skip
    return table(heads, [_line(each, deployed) for each in found]) + "\n"


def _line(of: Recovered, deployed: Deployed) -> tuple[str, ...]:
    verbs = ("report", "close") if of.state == "tracing" else ()
    return (
        cell(of.number),
        cell(of.case_code),
        RECOVERY.state(of.state).label.replace(" · ", "<br>"),
        str(of.victims),
        yuan(of.loss),
        yuan(of.held),
        yuan(of.returned),
        "—" if of.share is None else f"{of.share / 10:.1f}%",
        str(of.next_end or "—"),
        "<br>".join(
            deployed.link(RECOVERY.key, RECOVERY.verb(verb), {"number": of.number})
            for verb in verbs
        ),
    )


def yuan(fen: int) -> str:
    """Fen as yuan.

    >>> yuan(1234567)
    '12,345.67'
    """
    return f"{fen // 100:,}.{fen % 100:02d}"
