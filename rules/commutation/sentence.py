"""On which day does a sentence end? A term of years or months ends the day before, and no holiday
moves it (SPC criminal interpretation 202; CPL 105)."""

from datetime import date, timedelta

from rules.commutation.words import Kind, Outcome, Sentence
from rules.counting import Rule, nominal_end
from rules.procedure import Case
from rules.refusal import Refused

ONE_DAY = timedelta(days=1)


class EndIsWrong(Refused):
    """The last day that was said is not the day before the corresponding one."""

    code = "commutation.end-is-wrong"
    zh = "自{start}起{months}个月的刑期止于{right}，所填止日为{said}。"
    en = "A sentence of {months} months from {start} ends on {right}, not on {said}."
    article = "《最高人民法院关于适用〈刑事诉讼法〉的解释》第202条"
    way_out_zh = "请按裁判文书核对刑期起止日；裁定书原文如此的，注明“原文如此”。"
    way_out_en = "Check the days with the judgment; if a ruling does say so, say that it does."


class EndIsMissing(Refused):
    """A fixed term has a first day, a length and a last day; others have none."""

    code = "commutation.end-is-missing"
    zh = "{sentence}应填原判月数、现刑期月数（不多于原判）、起日和止日；无期徒刑、死缓均不填。"
    en = "{sentence_en}: a timed sentence takes months (not above the first), first and last day."
    article = "《最高人民法院关于适用〈刑事诉讼法〉的解释》第202条"
    way_out_zh = "请按裁判文书填写。"
    way_out_en = "Fill in what the judgment says."


class CountedFromMissing(Refused):
    """Parole of life or suspended death counts from a day that must be given."""

    code = "commutation.counted-from-missing"
    zh = "{sentence}罪犯假释，须填判决生效日（死缓填缓期执行期满日）。"
    en = (
        "Parole from {sentence_en} takes the day of the judgment's effect, or the suspension's end."
    )
    article = "《最高人民法院关于办理减刑、假释案件具体应用法律的规定》（2016）第23条"
    way_out_zh = "请按裁判文书填写。"
    way_out_en = "Fill in what the judgment says."


class CutsTooMuch(Refused):
    """A commutation takes off less than the whole."""

    code = "commutation.cuts-too-much"
    zh = "刑期{months}个月，不能减去{cut}个月。"
    en = "A sentence of {months} months cannot be cut by {cut}."
    way_out_zh = "请核对减去的月数。"
    way_out_en = "Check the months taken off."


def begins_again(start: date, months: int) -> date:
    """The day after a sentence of so many months from ``start``: years first, then months.

    >>> begins_again(date(2021, 2, 28), 60)
    datetime.date(2026, 2, 28)
    """
    years, rest = divmod(months, 12)
    day = nominal_end(Rule.civil_months, start, 12 * years) if years else start
    return nominal_end(Rule.criminal_months, day, rest) if rest else day


def last_day(start: date, months: int) -> date:
    """The last day of a sentence.

    >>> last_day(date(2023, 2, 18), 36)  # a day of Spring Festival 2026, and it stays
    datetime.date(2026, 2, 17)
    >>> last_day(date(2026, 1, 31), 1)  # the last day of a month, to the day before the last
    datetime.date(2026, 2, 27)
    """
    return begins_again(start, months) - ONE_DAY


def says_its_end(case: Case) -> None:
    """The proposal gives the days of the sentence as they follow. Raises `EndIsMissing` or
    `EndIsWrong`."""
    said = case.content
    timed = said["sentence"] in (Sentence.FIXED, Sentence.DETENTION)
    figures = [said[name] is not None for name in ("sentence_from", "due_on")]
    figures += [said[name] > 0 for name in ("months", "original_months")]
    zh, _, en = Sentence(said["sentence"]).value.partition(" · ")
    if figures != [timed] * 4 or said["months"] > said["original_months"]:
        raise EndIsMissing(sentence=zh, sentence_en=en)
    if not timed and said["kind"] == Kind.PAROLE and said["counted_from"] is None:
        raise CountedFromMissing(sentence=zh, sentence_en=en)
    if timed:
        _must_end(said["sentence_from"], said["months"], said["due_on"])


def new_end(facts: dict[str, object], said: dict[str, object]) -> date | None:
    """The last day after a ruling; None where there is none. Raises `CutsTooMuch`.

    A fixed term is cut from the length it has now; life or suspended death made a fixed term counts
    from the day that the ruling says.
    """
    months, cut = facts["months"], said["cut_months"]
    counts_from, fixed = said["counts_from"], said["new_months"]
    assert isinstance(months, int) and isinstance(cut, int) and isinstance(fixed, int)
    if isinstance(counts_from, date) and fixed:
        return last_day(counts_from, fixed)
    start = facts["sentence_from"]
    if not cut or not isinstance(start, date):
        end = facts["ends_on"]
        return end if isinstance(end, date) else None
    if cut >= months:
        raise CutsTooMuch(months=months, cut=cut)
    return last_day(start, months - cut)


def ends_as_ruled(case: Case) -> None:
    """The ruling's last day follows from its months, unless it is quoted as it stands. Raises
    `EndIsWrong` or `CutsTooMuch`."""
    said, facts = case.content, case.facts
    if said["outcome"] == Outcome.DENIED or facts["kind"] != Kind.COMMUTATION:
        return
    right = new_end(dict(facts), dict(said))
    if right is None or said["ends_on"] == right or said["as_written"]:
        return
    cut_from = said["counts_from"] or facts["sentence_from"]
    months = said["new_months"] or facts["months"] - said["cut_months"]
    raise EndIsWrong(start=cut_from, months=months, right=right, said=said["ends_on"] or "—")


def _must_end(start: date, months: int, said: date) -> None:
    if (right := last_day(start, months)) != said:
        raise EndIsWrong(start=start, months=months, right=right, said=said)
