"""States and verbs of rectification: the words people read, and sets of states by what they
mean."""

from rules.procedure import Phase, State, Verb

STATES = (
    State("plan_due", "待报方案", "plan due", Phase.OPEN),
    State("disputed", "异议待复核", "finding disputed", Phase.AWAITING),
    State("plan_submitted", "方案待审", "plan awaiting approval", Phase.AWAITING),
    State("in_progress", "整改中", "in progress", Phase.OPEN),
    State("suspended", "已中止", "suspended", Phase.AWAITING),
    State("long_term", "长期坚持", "long-term item", Phase.OPEN),
    State("claimed_done", "待核验", "claimed done, awaiting verification", Phase.AWAITING),
    State("verified", "待销号", "verified, awaiting write-off", Phase.AWAITING),
    State("written_off", "已销号", "written off", Phase.FINAL),
    State("joined", "已并案", "joined to another", Phase.FINAL),
    State("annulled", "已撤销", "annulled", Phase.FINAL),
)

VERBS = (
    Verb("find", "登记问题", "Record a finding"),
    Verb("take_in", "导入问题", "Take in a problem from a docket"),
    Verb("correct", "按新版更正", "Correct from a newer docket"),
    Verb("assign", "确定责任岗位", "Assign the owning post"),
    Verb("object", "提出异议", "Object to the finding"),
    Verb("uphold_objection", "采纳异议", "Uphold the objection"),
    Verb("reject_objection", "不予采纳异议", "Reject the objection"),
    Verb("submit_plan", "报送方案", "Submit the plan"),
    Verb("approve_plan", "批准方案", "Approve the plan"),
    Verb("return_plan", "退回方案", "Return the plan"),
    Verb("report_progress", "报告进展", "Report progress"),
    Verb("reply_letter", "回复督办函", "Answer a letter"),
    Verb("ask_extension", "申请延期", "Ask for an extension"),
    Verb("grant_extension", "同意延期", "Grant the extension"),
    Verb("refuse_extension", "不同意延期", "Refuse the extension"),
    Verb("suspend", "中止整改", "Suspend"),
    Verb("resume", "恢复整改", "Resume"),
    Verb("mark_long_term", "转为长期坚持", "Turn into a long-term item"),
    Verb("claim_done", "申报完成", "Claim done"),
    Verb("verify", "核验通过", "Verify"),
    Verb("send_back", "核验退回", "Send back"),
    Verb("write_off", "销号", "Write off"),
    Verb("reopen", "重新打开", "Reopen"),
    Verb("hand_over", "移交接任者", "Hand over to the successor"),
    Verb("acknowledge", "签收并说明", "Acknowledge and state"),
    Verb("join", "并案", "Join to another problem"),
    Verb("escalate", "越级督办", "Escalate"),
    Verb("recompute", "重算期限", "Recompute terms"),
    Verb("annul", "撤销问题", "Annul"),
)

ACTIVE = ("plan_due", "disputed", "plan_submitted", "in_progress", "suspended", "long_term")
UNCLOSED = (*ACTIVE, "claimed_done", "verified")
RUNNING = ("plan_due", "plan_submitted", "in_progress")
"""States in which the main term runs, so that there is a ladder to climb."""
PLANNED = ("in_progress", "long_term")
