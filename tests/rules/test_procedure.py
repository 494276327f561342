"""What is declared may be done, what is not is refused; a table contradicting itself is wrong."""

from dataclasses import replace

import pytest

from rules.procedure import (
    ROLE_WORDS,
    SAME,
    START,
    Closed,
    Phase,
    Procedure,
    Role,
    State,
    TermSpec,
    Transition,
    Undeclared,
    UnknownVerb,
    Verb,
)
from tests.cases import case, refusal_of

MAY = frozenset({Role.COORDINATOR})
OPEN, DONE = (
    State("open", "办理中", "open", Phase.OPEN),
    State("done", "已办结", "done", Phase.FINAL),
)
OPENING = Transition(START, "begin", "open", "paper:begun", MAY)
NOTING = Transition("open", "note", SAME, "paper:noted", MAY)
ENDING = Transition("open", "end", lambda c: c.content["to"], "paper:ended", MAY)
TERM = TermSpec("time", "期限", "time", "x.y", "rectify", runs_in=frozenset({"open"}))
PAPER = Procedure(
    "paper",
    "文稿",
    "Paper",
    "文",
    (OPEN, DONE),
    (Verb("begin", "起草", "Begin"), Verb("note", "批注", "Note"), Verb("end", "办结", "End")),
    (OPENING, NOTING, ENDING),
    (TERM,),
)


def test_a_declared_verb_is_found_in_its_state_and_in_no_other() -> None:
    assert PAPER.find("open", "note") is NOTING
    refusal = refusal_of(Undeclared, lambda: PAPER.find(START, "note"))
    assert refusal.sentence_zh == "“文稿”处于“尚未立项”，不能办理“批注”；此时可办理：起草。"
    assert refusal.sentence_en.endswith("Possible: Begin.")


def test_what_is_closed_is_said_to_be_closed_and_as_what_it_ended() -> None:
    refusal = refusal_of(Closed, lambda: PAPER.find("done", "note"))
    assert refusal.sentence_zh == "“文稿”已办结，最后状态为“已办结”，不再办理“批注”。"
    assert refusal.sentence_en.endswith("it ended as done and takes no “Note” any more.")
    assert "仍在办理的事项" in refusal.way_out[0] and "无。" not in refusal.sentence_zh
    reopening = Transition("done", "begin", "open", "paper:reopened", MAY)
    paper = replace(PAPER, transitions=(*PAPER.transitions, reopening))
    refusal = refusal_of(Undeclared, lambda: paper.find("done", "note"))
    assert type(refusal) is Undeclared and refusal.figures["possible"] == "起草"


def test_the_refusal_lists_what_is_possible_instead() -> None:
    refusal = refusal_of(Undeclared, lambda: PAPER.find("open", "begin"))
    assert refusal.figures["possible"] == "批注、办结"
    refusal = refusal_of(Undeclared, lambda: PAPER.find(START, "note"))
    assert refusal.figures["state"] == "尚未立项"


def test_a_verb_of_no_state_is_unknown_not_impossible() -> None:
    refusal = refusal_of(UnknownVerb, lambda: PAPER.find("open", "forget"))
    assert refusal.figures["verbs"] == "begin, note, end"


def test_where_an_act_leads() -> None:
    assert OPENING.leads_to(case(state=START)) == "open"
    assert NOTING.leads_to(case(state="open")) == "open"
    assert ENDING.leads_to(case(content={"to": "done"})) == "done"


def test_possible_verbs_come_in_the_procedures_order() -> None:
    assert [v.key for v in PAPER.possible("open")] == ["note", "end"]
    assert PAPER.possible("done") == ()


def test_states_are_asked_for_by_what_they_mean() -> None:
    assert PAPER.keys_of(Phase.FINAL) == {"done"}
    assert PAPER.keys_of(Phase.OPEN, Phase.AWAITING) == {"open"}


def test_labels_are_chinese_first() -> None:
    assert (OPEN.label, PAPER.verb("end").label) == ("办理中 · open", "办结 · End")
    assert set(ROLE_WORDS) == set(Role)


def test_a_term_spans_where_it_runs_and_where_it_is_paused() -> None:
    assert replace(TERM, paused_in=frozenset({"done"})).spans == {"open", "done"}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"transitions": (OPENING, NOTING, ENDING, NOTING)}, "declared twice"),
        ({"transitions": (OPENING, NOTING)}, "verbs without a transition"),
        ({"transitions": (OPENING, NOTING, replace(ENDING, source="gone"))}, "not declared"),
        ({"transitions": (OPENING, NOTING, replace(ENDING, verb="vanish"))}, "not declared"),
        ({"transitions": (OPENING, NOTING, replace(ENDING, target="gone"))}, "undeclared state"),
        ({"terms": (replace(TERM, runs_in=frozenset({"gone"})),)}, "term time"),
        ({"terms": (replace(TERM, renewed_by=frozenset({"vanish"})),)}, "term time"),
        ({"terms": (replace(TERM, opened_by=frozenset({"vanish"})),)}, "term time"),
    ],
)
def test_a_table_that_contradicts_itself_is_an_error_at_its_definition(
    change: dict[str, tuple[object, ...]], complaint: str
) -> None:
    with pytest.raises(ValueError, match=complaint):
        replace(PAPER, **change)  # type: ignore[arg-type]
