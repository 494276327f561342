"""The form of attribution: who gave which opinion at each level of the wrong case."""

from typing import Self

from pydantic import Field, model_validator

from models.forms.form import Code, MatterForm, OptionalCode, Part, Prose
from rules.exemption import Exemption
from rules.handling import (
    Aide,
    Approval,
    Approver,
    Committee,
    Handling,
    Interference,
    Order,
    Panel,
    Reply,
    Vote,
)


class VoteCast(Part):
    """One member's opinion, as the signed minutes have it."""

    person: Code = Field(title="人员编号 · Staff number")
    for_it: bool = Field(title="同意被认定为错误的决定 · Was for what was later found wrong")


class PanelOpinion(Part):
    """合议庭或独任 · A panel; of one member it is a single judge."""

    votes: tuple[VoteCast, ...] = Field((), title="各成员意见 · Opinions", max_length=50)
    proposed_it: bool = Field(True, title="合议意见即错误决定 · The panel's view was the wrong one")
    misled: bool = Field(False, title="汇报时隐瞒或虚假 · Hid or falsified in reporting")
    misled_by: tuple[Code, ...] = Field((), title="隐瞒或虚假汇报的人员 · By whom", max_length=50)


class CommitteeOpinion(Part):
    """审判（检察）委员会 · The judicial or procuratorial committee."""

    votes: tuple[VoteCast, ...] = Field((), title="各委员意见 · Opinions", max_length=100)
    should_have_seen: tuple[Code, ...] = Field(
        (), title="应当发现汇报不实的委员 · Should have seen that they were misled", max_length=100
    )
    overridden_by: OptionalCode = Field(
        "", title="违反民主集中制的主持人 · Presiding person who overrode them"
    )


class ApproverAct(Part):
    """审批 · What an approver did with the opinion below."""

    person: Code = Field(title="人员编号 · Staff number")
    did: Approval = Field(title="审批情形 · What was done")
    below: tuple[Code, ...] = Field((), title="报批人员 · Who put it up", max_length=50)


class OrderGiven(Part):
    """上级命令 · An order from above."""

    superior: Code = Field(title="上级人员编号 · Superior")
    subordinate: Code = Field(title="下级人员编号 · Subordinate")
    reply: Reply = Field(title="下级如何处置 · What the subordinate did")
    obvious: bool = Field(False, title="明显违法 · Obviously unlawful")
    beyond_duty: bool = Field(False, title="超出职责 · Beyond the duty")
    reported_too: bool = Field(False, title="并已报告 · Reported as well")


class InterferenceMet(Part):
    """干预过问 · Interference."""

    officer: Code = Field(title="人员编号 · Staff number")
    gave_way: bool = Field(title="屈从 · Gave way")
    recorded: bool = Field(title="已记录 · Recorded it")


class AidePart(Part):
    """辅助人员或鉴定人 · An assistant, clerk or expert."""

    person: Code = Field(title="人员编号 · Staff number")
    checked_by: tuple[Code, ...] = Field((), title="应审核未审核 · Had to check", max_length=20)
    false_opinion: bool = Field(False, title="虚假鉴定意见 · False expert opinion")


class Attribute(MatterForm):
    """责任认定 · Attribute responsibility for the wrong case, from votes and written opinions."""

    panel: PanelOpinion = Field(PanelOpinion(), title="合议庭或独任 · Panel")
    committee: CommitteeOpinion = Field(CommitteeOpinion(), title="委员会 · Committee")
    approvers: tuple[ApproverAct, ...] = Field((), title="审批 · Approvers", max_length=20)
    orders: tuple[OrderGiven, ...] = Field((), title="上级命令 · Orders", max_length=20)
    interferences: tuple[InterferenceMet, ...] = Field(
        (), title="干预过问 · Interference", max_length=50
    )
    aides: tuple[AidePart, ...] = Field((), title="辅助人员 · Assistants", max_length=50)
    outside_procedure: tuple[Code, ...] = Field(
        (), title="擅自办理的人员 · Acted outside the procedure", max_length=20
    )
    exemption: Exemption = Field(Exemption.NO_HEAD, title="免责情形 · Head of exemption")
    reasons: Prose = Field(title="理由 · Reasons")

    @model_validator(mode="after")
    def _votes_where_overridden(self) -> Self:
        if self.committee.overridden_by and not self.committee.votes:
            raise ValueError("未填写委员意见 · the committee's opinions are lacking")
        return self

    def handling(self) -> Handling:
        """The case as `rules.attribution` reads it."""
        panel, committee = self.panel, self.committee
        return Handling(
            panel=Panel(
                _votes(panel.votes), panel.proposed_it, panel.misled, frozenset(panel.misled_by)
            )
            if panel.votes
            else None,
            committee=Committee(
                _votes(committee.votes),
                frozenset(committee.should_have_seen),
                committee.overridden_by,
            )
            if committee.votes
            else None,
            approvers=tuple(Approver(a.person, a.did, a.below) for a in self.approvers),
            orders=tuple(Order(**dict(order)) for order in self.orders),
            interferences=tuple(Interference(**dict(i)) for i in self.interferences),
            aides=tuple(Aide(a.person, a.checked_by, a.false_opinion) for a in self.aides),
            outside_procedure=self.outside_procedure,
            exemption=self.exemption,
        )


def _votes(cast: tuple[VoteCast, ...]) -> tuple[Vote, ...]:
    return tuple(Vote(vote.person, vote.for_it) for vote in cast)
