"""A reply answers one letter that was sent, once; a rung by hand is above all that fired."""

from rules.ladder import NeverDown, NoSuchRung
from rules.letter import AlreadyAnswered, NoSuchLetter, climbs, letter_is_open
from tests.cases import case, refusal_of

SENT = {"晋政法函〔2026〕1号": True, "晋政法函〔2026〕2号": False}


def answer(letter: str, sent: dict[str, bool]) -> None:
    letter_is_open(case({"letters": sent}, {"letter": letter}))


def test_an_open_letter_takes_a_reply() -> None:
    answer("晋政法函〔2026〕2号", SENT)


def test_an_answered_letter_takes_no_second() -> None:
    refusal = refusal_of(AlreadyAnswered, lambda: answer("晋政法函〔2026〕1号", SENT))
    assert refusal.way_out[0] == "补充情况请通过报告进展提交。"


def test_a_letter_of_another_matter_is_refused_with_those_of_this_one() -> None:
    refusal = refusal_of(NoSuchLetter, lambda: answer("晋政法函〔2026〕3号", SENT))
    assert refusal.figures["sent"] == "晋政法函〔2026〕1号、晋政法函〔2026〕2号"
    assert (
        refusal_of(NoSuchLetter, lambda: answer("晋政法函〔2026〕1号", {})).figures["sent"] == "无"
    )


def climb(rung: int, fired: int) -> None:
    climbs(case({"ladder": "rectify", "fired": fired}, {"rung": rung}))


def test_a_rung_by_hand_is_one_higher_or_more() -> None:
    climb(1, fired=0)
    climb(3, fired=2)
    climb(7, fired=2)


def test_a_rung_by_hand_is_never_one_that_fired_nor_one_that_is_not_there() -> None:
    refusal_of(NeverDown, lambda: climb(2, fired=2))
    refusal_of(NeverDown, lambda: climb(1, fired=2))
    refusal_of(NoSuchRung, lambda: climb(8, fired=2))
