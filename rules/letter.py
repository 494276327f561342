"""Which letter does a reply answer, and may it still?"""

from rules.ladder import ladders, may_climb_to
from rules.procedure import Case
from rules.refusal import Refused


class NoSuchLetter(Refused):
    """No letter of that number was sent on this matter."""

    code = "letter.unknown"
    zh = "本事项没有发出过{letter}。"
    en = "No letter {letter} was sent on this matter."
    way_out_zh = "请核对来函文号；本事项的来函：{sent}。"
    way_out_en = "Check the number; letters on this matter: {sent}."


class AlreadyAnswered(Refused):
    """The letter has been answered."""

    code = "letter.answered"
    zh = "{letter}已经回复。"
    en = "{letter} has been answered already."
    way_out_zh = "补充情况请通过报告进展提交。"
    way_out_en = "Report progress to add to it."


def letter_is_open(case: Case) -> None:
    """The letter was sent on this matter and not answered. A late answer is taken: late is better
    than never."""
    letters: dict[str, bool] = case.facts.get("letters", {})
    number = case.content["letter"]
    if number not in letters:
        raise NoSuchLetter(letter=number, sent="、".join(letters) or "无")
    if letters[number]:
        raise AlreadyAnswered(letter=number)


def climbs(case: Case) -> None:
    """A rung fired by hand is above every rung that has fired. Raises what
    `rules.ladder.may_climb_to` raises."""
    may_climb_to(ladders()[case.facts["ladder"]], case.facts["fired"], case.content["rung"])
