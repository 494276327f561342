"""Until when a measure that runs from its own first day is in force: sanctions and sentences.

Unlike a period of procedure, which starts on the next day, a sanction's term runs from the day the
decision takes effect (公职人员政务处分法 art. 8), and so does a sentence. It lapses at 24:00 of its
last day without any decision, on whatever day of the week that falls.
"""

from __future__ import annotations

from datetime import date

from rules.counting import Rule, check, nominal_end
from rules.explanation import ONE_DAY


def last_day_in_force(from_on: date, months: int) -> date:
    """The day before the corresponding day: the first day is counted, the last never rolls.

    SPC interpretation of the CPL, art. 202(2), for sentences: from the last day of a month, or
    where there is no corresponding day, to the day before the last of the month. For sanctions no
    text says how months end; the same is taken. Raises what `nominal_end` raises, `NotPositive`.

    >>> last_day_in_force(date(2026, 3, 1), 6)
    datetime.date(2026, 8, 31)
    """
    check(Rule.criminal_months_custody, from_on, months)
    return nominal_end(Rule.criminal_months_custody, from_on, months) - ONE_DAY
