"""Terms of commutation, parole and temporary release: the prison's, the court's and the
procuratorate's clocks roll over rest days, the convict's own sentence never does (CPL 105)."""

from rules.procedure import Role, TermSpec
from rules.procedures.commutation_words import AFTER, UNCLOSED

_COURT, _PROC = Role.COURT, Role.PROCURATORATE
_SENT = frozenset({"with_court", "supplementing", "filed"})
_DECIDED = frozenset({*AFTER, "rehearing"})
_POSTED = frozenset({"posted", "objected"})
_BUREAU = frozenset({"bureau_committee", "bureau_meeting"})


def _term(kind: str, zh: str, en: str, parameter: str, **more: object) -> TermSpec:
    return TermSpec(kind, zh, en, parameter, **{"ladder": "commutation", **more})  # type: ignore[arg-type]


TERMS = (
    _term(
        "decide", "法院裁定期限", "time for the court's ruling", "court.commute.decide",
        runs_in=_SENT, opened_by=frozenset({"hand_over"}), closed_by=frozenset({"rule"}),
        if_fact="to_court", starts="received_on", waits_for=_COURT,
    ),
    _term(
        "opinion", "检察意见期限", "time for the procuratorate's opinion", "proc.commute.opinion",
        runs_in=_SENT, opened_by=frozenset({"hand_over"}), closed_by=frozenset({"opinion"}),
        if_fact="to_court", starts="copied_on", waits_for=_PROC,
    ),
    _term(
        "opinion_release", "暂予监外执行检察意见期限", "time for the opinion on temporary release",
        "proc.temprelease.opinion", runs_in=_BUREAU | _DECIDED,
        opened_by=frozenset({"hand_over"}), closed_by=frozenset({"opinion"}),
        if_fact="to_bureau_alone", starts="copied_on", waits_for=_PROC,
    ),
    _term(
        "supplement", "补送材料期限", "time to supplement materials", "court.commute.supplement",
        runs_in=frozenset({"supplementing"}), opened_by=frozenset({"ask_materials"}),
        closed_by=frozenset({"supply"}), starts="on_day", waits_for=Role.COORDINATOR,
    ),
    _term(
        "court_post", "法院开始公示期限", "time for the court to post",
        "court.commute.posting.start", runs_in=frozenset({"filed"}), opened_by=frozenset({"file"}),
        closed_by=frozenset({"court_post"}), starts="on_day", waits_for=_COURT,
    ),
    _term(
        "court_posting", "法院公示期", "the court's posting", "court.commute.posting.length",
        runs_in=frozenset({"filed"}), opened_by=frozenset({"court_post"}), starts="on_day",
        window=True, ladder="", waits_for=_COURT,
    ),
    _term(
        "service", "裁定送达期限", "time to serve the ruling", "court.commute.service",
        runs_in=_DECIDED, opened_by=frozenset({"rule", "rehear"}), closed_by=frozenset({"serve"}),
        if_fact="to_court", starts="decided_on", waits_for=_COURT,
    ),
    _term(
        "challenge", "检察机关提出纠正意见期限", "time to challenge the ruling",
        "proc.commute.challenge", runs_in=frozenset(AFTER), opened_by=frozenset({"serve"}),
        closed_by=frozenset({"challenge"}), if_fact="challengeable", starts="received_on",
        window=True, ladder="", waits_for=_PROC,
    ),
    _term(
        "challenge_release", "检察机关认为暂予监外执行不当的期限",
        "time to challenge a temporary release", "proc.temprelease.challenge",
        runs_in=frozenset(AFTER), opened_by=frozenset({"serve"}),
        closed_by=frozenset({"challenge"}), if_fact="release_challengeable", starts="received_on",
        window=True, ladder="", waits_for=_PROC,
    ),
    _term(
        "rehear", "重新审理期限", "time to hear the case again", "court.commute.rehear",
        runs_in=frozenset({"rehearing"}), opened_by=frozenset({"challenge"}),
        closed_by=frozenset({"rehear"}), if_fact="to_court", starts="received_on",
        waits_for=_COURT,
    ),
    _term(
        "register", "职务罪犯裁定登记期限", "time to register an official's ruling",
        "prison.official.register", runs_in=_DECIDED, opened_by=frozenset({"rule", "rehear"}),
        closed_by=frozenset({"register_official"}), if_fact="prefecture", starts="decided_on",
        waits_for=Role.COORDINATOR,
    ),
    _term(
        "report", "职务罪犯裁定报备期限", "time to report an official's ruling",
        "prison.official.report", runs_in=_DECIDED, opened_by=frozenset({"rule", "rehear"}),
        closed_by=frozenset({"report_official"}), if_fact="prefecture", starts="decided_on",
        waits_for=Role.COORDINATOR,
    ),
    _term(
        "posting", "公示期", "posting", "prison.posting", runs_in=_POSTED,
        opened_by=frozenset({"put_up"}), if_fact="usual_posting", starts="put_up_on", window=True,
        ladder="", waits_for=Role.COORDINATOR,
    ),
    _term(
        "posting_release", "暂予监外执行公示期", "posting of a temporary release",
        "prison.temp_release.posting", runs_in=_POSTED, opened_by=frozenset({"put_up"}),
        if_fact="release_posting", starts="put_up_on", window=True, ladder="",
        waits_for=Role.COORDINATOR,
    ),
    _term(
        "answer", "异议复核期限", "time to answer an objection", "prison.objection.answer",
        runs_in=frozenset({"objected"}), waits_for=Role.COORDINATOR,
    ),
    # The last day of the sentence as the judgment has it; no rule of working days touches it.
    _term(
        "custody", "刑期（在押，不因节假日顺延）", "sentence, in custody: no holiday moves its end",
        "", ladder="custody", runs_in=frozenset(UNCLOSED), from_content=True, if_said=True,
        waits_for=Role.COORDINATOR,
    ),
)  # fmt: skip
