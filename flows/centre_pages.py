"""What a run leaves of the handling centre: who is inside and until when, with the forms of what
comes next."""

from prefect.artifacts import create_markdown_artifact

from flows.deployed import Deployed
from rules.counting import SHANGHAI
from rules.procedures.stay import STAY
from tasks.acts import Ledger
from tasks.centre.stay_report import Inside, Visit, inside
from tasks.clock import now
from tasks.markdown import cell, table

KEY = "handling-centre"
_NEXT = {
    "entered": ("check", "leave"),
    "inside": ("be_at", "leave"),
    "exited": ("explain", "reconcile"),
}


def publish_inside(ledger: Ledger) -> Inside:
    """Write the page; what stands on it."""
    with ledger.store.read() as tx:
        found = inside(tx, now())
    create_markdown_artifact(
        inside_text(found, Deployed.now()),
        key=KEY,
        description=f"在区{found.inside}人，待核对{found.open}件 · inside, to be reconciled",
    )
    return found


def inside_text(found: Inside, deployed: Deployed) -> str:
    """One line a stay: where it stands, until when, what may be done."""
    if not found.visits:
        return "目前无人在区，也没有待核对的记录。 Nobody is inside, and nothing waits.\n"
    heads = (
        "",
        "文号 · Number",
        "代号 · Person",
        "到案方式 · Ground",
        "到案 · Arrived",
        "时限至 · Until",
        "现状 · State",
        "未载明 · Gaps",
        "办理 · Do",
    )
    return table(heads, [_line(visit, deployed) for visit in found.visits]) + "\n"


def _line(visit: Visit, deployed: Deployed) -> tuple[str, ...]:
    until = visit.until_at.strftime("%m-%d %H:%M")
    over = -visit.minutes_left
    said = f"超{over}分钟 · {over} min over" if over > 0 else f"余{visit.minutes_left}分钟 · left"
    return (
        visit.colour,
        cell(visit.number),
        cell(visit.person),
        visit.ground.replace(" · ", "<br>"),
        visit.arrived_at.astimezone(SHANGHAI).strftime("%m-%d %H:%M"),
        f"{until}<br>{said}",
        STAY.state(visit.state).label.replace(" · ", "<br>"),
        str(visit.unexplained),
        "<br>".join(
            deployed.link(STAY.key, STAY.verb(verb), {"number": visit.number})
            for verb in _NEXT.get(visit.state, ())
        ),
    )
