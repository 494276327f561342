"""Every table of the product, imported in one place so that metadata and migrations see them
all."""

from models.access import ApiKey, PortalToken, Reading, Upload
from models.attribution import Attribution
from models.authority import AuthorityRow, SignedAct
from models.calendar import CalendarDay, CalendarYear
from models.cases import (
    CaseEventRow,
    CaseFault,
    CaseIntake,
    CaseRole,
    CaseSheet,
    CaseSource,
    LakePartition,
)
from models.centre import Stay, StayGap, StayStation
from models.clearing import Clearing
from models.committee import CommitteeChair, CommitteeMember
from models.commutation import (
    Commutation,
    CommutationObjection,
    CommutationPosting,
    CommutationProof,
    CommutationSeat,
    CommutationSitting,
)
from models.duty import Acknowledgment, AcknowledgmentItem, DutyAssignment, DutyItem, DutyList
from models.handover import Handover, HandoverItem
from models.improvement import Improvement, ImprovementProblem
from models.interference import (
    Attestation,
    CircularReader,
    Inquiry,
    InterferenceCircular,
    Protection,
    RollUp,
    SealedText,
    UntrueFiling,
)
from models.leaders import LeaderCase, LeaderLoad, LeaderRound
from models.matter import ActKey, Checkpoint, History, Matter
from models.number import NumberException, NumberSeries
from models.outbox import Attempt, Endpoint, Outbox
from models.recovery import Asset, Recovery
from models.rectification import (
    Evidence,
    EvidenceUse,
    Inspection,
    InspectionObject,
    InspectionTeam,
    Measure,
    Problem,
)
from models.referral import Hold, Opinion, Referral, ReferralMaterial
from models.risks import RiskPoint
from models.roster import (
    Appointment,
    Body,
    Mandate,
    Person,
    Post,
    PostSubject,
    PostSuccession,
    Qualification,
    Succession,
    Unit,
)
from models.sanction import AssessmentEntry, SanctionCase, SupervisorLine
from models.session import (
    CommitteeSession,
    SessionAttendance,
    SessionCase,
    SessionGuest,
    SessionMember,
    SessionRecusal,
    SessionVote,
)
from models.supervision import (
    CaseMeeting,
    CommitteeItem,
    CouncilSeat,
    Instruction,
    Marking,
    MarkingMeasure,
    MeetingMember,
    SupervisedOfficer,
    Verbal,
)
from models.term import Due, Fired, Term, TermChange
from models.warning import CaseBatch, CaseWarning, RiskApplied, RiskHit, RiskMove

ALL = (
    Acknowledgment,
    AcknowledgmentItem,
    ActKey,
    ApiKey,
    Appointment,
    AssessmentEntry,
    Asset,
    Attempt,
    Attestation,
    Attribution,
    AuthorityRow,
    Body,
    CalendarDay,
    CalendarYear,
    CaseBatch,
    CaseEventRow,
    CaseFault,
    CaseIntake,
    CaseMeeting,
    CaseRole,
    CaseSheet,
    CaseSource,
    CaseWarning,
    Checkpoint,
    CircularReader,
    Clearing,
    CommitteeChair,
    CommitteeItem,
    CommitteeMember,
    CommitteeSession,
    CouncilSeat,
    Due,
    Commutation,
    CommutationObjection,
    CommutationPosting,
    CommutationProof,
    CommutationSeat,
    CommutationSitting,
    DutyAssignment,
    DutyItem,
    DutyList,
    Endpoint,
    Evidence,
    EvidenceUse,
    Fired,
    Handover,
    HandoverItem,
    History,
    Hold,
    Improvement,
    ImprovementProblem,
    Inquiry,
    Inspection,
    InspectionObject,
    InspectionTeam,
    Instruction,
    InterferenceCircular,
    LakePartition,
    LeaderCase,
    LeaderLoad,
    LeaderRound,
    Mandate,
    Marking,
    MarkingMeasure,
    Matter,
    Measure,
    MeetingMember,
    NumberException,
    NumberSeries,
    Opinion,
    Outbox,
    Person,
    PortalToken,
    Post,
    PostSubject,
    PostSuccession,
    Problem,
    Protection,
    Qualification,
    Reading,
    Recovery,
    Referral,
    ReferralMaterial,
    RiskApplied,
    RiskHit,
    RiskMove,
    RiskPoint,
    RollUp,
    SanctionCase,
    SealedText,
    SessionAttendance,
    SessionCase,
    SessionGuest,
    SessionMember,
    SessionRecusal,
    SessionVote,
    SignedAct,
    Stay,
    StayGap,
    StayStation,
    Succession,
    SupervisedOfficer,
    SupervisorLine,
    Term,
    TermChange,
    Unit,
    UntrueFiling,
    Upload,
    Verbal,
)
