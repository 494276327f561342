"""Forms of the first stage: lists and tables, acknowledgment, hand-over, improvement, roster."""

from collections.abc import Mapping

from models.forms.acknowledgment import AcknowledgeDuties, AnswerDoubt, DoubtDuties
from models.forms.duty import (
    DraftAuthority,
    DraftDuties,
    Publish,
    ReviseAuthority,
    ReviseDuties,
    Withdraw,
)
from models.forms.form import Form
from models.forms.handover import CloseHandover, ReceiveHandover, StateHandover
from models.forms.improvement import (
    AcceptImprovement,
    AddProblem,
    AdoptImprovement,
    DeclineImprovement,
    ProposeImprovement,
)
from models.forms.register import Appoint, Grant, PublishArrangement
from models.forms.roster_change import Abolish, Merge, Qualify, Reinstate, Retire, Transfer
from models.forms.signing import Sign

CLARIFY_FORMS: Mapping[str, type[Form]] = {
    "duty_list.draft": DraftDuties,
    "duty_list.revise": ReviseDuties,
    "duty_list.publish": Publish,
    "duty_list.withdraw": Withdraw,
    "authority.draft": DraftAuthority,
    "authority.revise": ReviseAuthority,
    "authority.publish": Publish,
    "authority.withdraw": Withdraw,
    "acknowledgment.acknowledge": AcknowledgeDuties,
    "acknowledgment.doubt": DoubtDuties,
    "acknowledgment.answer": AnswerDoubt,
    "handover.state": StateHandover,
    "handover.receive": ReceiveHandover,
    "handover.close": CloseHandover,
    "improvement.propose": ProposeImprovement,
    "improvement.add_problem": AddProblem,
    "improvement.accept": AcceptImprovement,
    "improvement.decline": DeclineImprovement,
    "improvement.adopt": AdoptImprovement,
    "signings.sign": Sign,
    "roster.appoint": Appoint,
    "roster.transfer": Transfer,
    "roster.retire": Retire,
    "roster.reinstate": Reinstate,
    "roster.qualify": Qualify,
    "roster.merge": Merge,
    "roster.abolish": Abolish,
    "roster.grant": Grant,
    "calendar.publish": PublishArrangement,
}
"""By procedure and verb."""
