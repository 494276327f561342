"""The states and verbs of commutation, parole and temporary release."""

from rules.procedure import Phase, State, Verb

STATES = (
    State("study", "待监区集体研究", "to be studied in the ward", Phase.OPEN),
    State("meeting", "待监区长办公会议审核", "before the ward office meeting", Phase.OPEN),
    State("review", "待合法性审查", "before the legal review", Phase.OPEN),
    State("committee", "待评审委员会评审", "before the review committee", Phase.OPEN),
    State("warden", "待监狱长办公会议审议", "before the warden's meeting", Phase.OPEN),
    State("bureau_committee", "待省局评审", "before the bureau's committee", Phase.OPEN),
    State("bureau_meeting", "待省局局长审定", "before the bureau's director", Phase.OPEN),
    State("to_post", "待公示", "to be posted", Phase.OPEN),
    State("posted", "公示中", "posted", Phase.AWAITING),
    State("objected", "公示异议待复核", "objection to be answered", Phase.OPEN),
    State("returned", "退回补充", "returned for more", Phase.OPEN),
    State("to_hand_over", "待移送", "to be handed over", Phase.OPEN),
    State("with_court", "已移送，待法院立案", "with the court, to be filed", Phase.AWAITING),
    State("supplementing", "待补送材料", "materials to be supplemented", Phase.OPEN),
    State("filed", "法院审理中", "filed, before the court", Phase.AWAITING),
    State("ruled", "已裁定（决定）", "decided", Phase.OPEN),
    State("rehearing", "重新审理（核查）中", "heard again", Phase.AWAITING),
    State("settling", "待办结", "to be closed", Phase.OPEN),
    State("granted", "已获准", "granted", Phase.FINAL),
    State("denied", "未获准", "denied", Phase.FINAL),
    State("declined", "不予提请", "not put forward", Phase.FINAL),
    State("withdrawn", "已撤回", "withdrawn", Phase.FINAL),
)
VERBS = (
    Verb("propose", "提出提请建议", "Draw up a proposal"),
    Verb("deliberate", "会审", "Hold a level of review"),
    Verb("review", "合法性审查", "Review the legality"),
    Verb("bureau_review", "省局审核", "Review in the bureau"),
    Verb("put_up", "张贴公示", "Put up a posting"),
    Verb("take_down", "撤下公示", "Take a posting down"),
    Verb("object", "登记公示异议", "Register an objection to a posting"),
    Verb("reexamine", "复核公示异议", "Answer an objection"),
    Verb("resubmit", "补充后再次提请", "Resubmit"),
    Verb("hand_over", "移送法院、检察院", "Hand over to court and procuratorate"),
    Verb("opinion", "登记检察意见", "State the procuratorate's opinion"),
    Verb("extend_opinion", "延长检察意见期限", "Extend the procuratorate's time"),
    Verb("ask_materials", "通知补送材料", "Ask for further materials"),
    Verb("supply", "补送材料", "Supply materials"),
    Verb("refuse_filing", "不予立案", "Refuse to file"),
    Verb("file", "立案", "File the case"),
    Verb("court_post", "法院公示", "Post in the court"),
    Verb("notify_hearing", "通知开庭", "Notify a hearing"),
    Verb("extend_ruling", "延长裁定期限", "Extend the court's time"),
    Verb("rule", "裁定", "Rule"),
    Verb("serve", "送达裁定、决定", "Serve the decision"),
    Verb("register_official", "登记职务罪犯裁定", "Register the ruling on an official"),
    Verb("report_official", "报备职务罪犯裁定", "Report the ruling on an official"),
    Verb("challenge", "提出纠正意见", "Challenge the decision"),
    Verb("rehear", "重新审理（核查）后裁定", "Decide again"),
    Verb("close", "办结提请事项", "Close the proposal"),
    Verb("withdraw", "撤回提请", "Withdraw the proposal"),
    Verb("recompute", "重算期限", "Recompute terms"),
)
IN_PRISON = ("study", "meeting", "review", "committee", "warden")
AFTER = ("ruled", "to_post", "posted", "objected", "settling")
"""States in which a decision may be there already; postings share theirs with those before it."""
UNCLOSED = tuple(state.key for state in STATES if state.phase is not Phase.FINAL)
