"""What of a case is still under way when one of its matters is closed: what follows from an
opinion, a right that runs, a term that is counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.statement import Row
from models.store import Tx
from rules.procedure import Closed, Phase, State
from rules.procedures import procedure
from rules.workday import Calendar
from tasks.clocks import Clock, clocks_of_all
from tasks.family import Family, Member, family_of
from tasks.timeline import matter_row

_SHOWN = 8
NOTHING = (
    "没有仍在办理的事项，也没有仍在计算的期限。",
    "Nothing else of its case is open and no term runs.",
)


@dataclass(frozen=True, slots=True)
class Running:
    """A matter that is open, or that is closed and has a term that runs still."""

    member: Member
    clocks: tuple[Clock, ...]

    def said(self) -> tuple[str, str]:
        """Number, what it is, where it stands, until when what runs."""
        member, declared = self.member, procedure(self.member.matter["procedure"])
        zh = f"{member.number} {declared.zh}（{member.state.zh}"
        en = f"{member.number} {declared.en} ({member.state.en}"
        for clock in self.clocks:
            if clock.due_on is not None:
                zh += f"，{clock.zh}至{clock.until}"
                en += f", {clock.en} until {clock.until}"
        return f"{zh}）", f"{en})"


def still_running(
    family: Family, clocks_of: Mapping[int, Sequence[Clock]], matter_id: int
) -> list[Running]:
    """The other matters of a case that are not closed, and any closed one whose terms run."""
    found = []
    for member in family:
        clocks = tuple(clocks_of.get(member.matter["id"], ()))
        closed = member.state.phase is Phase.FINAL
        if clocks if closed else member.matter["id"] != matter_id:
            found.append(Running(member, clocks))
    return found


def ended_said(state: State) -> tuple[str, str]:
    """That a matter is closed, and as what it ended."""
    as_zh = "" if state.zh == "已办结" else f"（{state.zh}）"
    as_en = "" if state.en == "closed" else f" ({state.en})"
    return f"已办结{as_zh}，本事项不再办理。", f"Closed{as_en}; nothing more is done on it."


def running_said(running: Sequence[Running]) -> tuple[str, str]:
    """A sentence of each language: what still runs, or that nothing does."""
    if not running:
        return NOTHING
    said = [each.said() for each in running[:_SHOWN]]
    rest = len(running) - len(said)
    more, more_en = (f"等{len(running)}项", f" and {rest} more") if rest else ("", "")
    return (
        f"本案仍在进行：{'；'.join(zh for zh, _ in said)}{more}。",
        f"Of its case there still run: {'; '.join(en for _, en in said)}{more_en}.",
    )


def closed_with(tx: Tx, refusal: Closed, number: str, calendar: Calendar, on: date) -> Closed:
    """The same refusal with what of the case still runs."""
    matter: Row = matter_row(tx, number)
    family = family_of(tx, matter)
    clocks = clocks_of_all(tx, [member.matter for member in family], calendar, on)
    zh, en = running_said(still_running(family, clocks, matter["id"]))
    return Closed(**{**refusal.figures, "running": zh, "running_en": f" {en}"})
