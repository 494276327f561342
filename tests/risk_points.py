"""A risk point to try things on."""

from functools import cache

from rules.risks.point import Point
from tasks.risks.reading import points_of

TEXT = '''\
code = "CR-917"
title = ["民事一审超审限", "first-instance civil trial beyond its term"]
view = "court_cases"
stage = "trial"
when = """
kind = 'civil_first' and judged_on is null
and today > due_paused(filed_on, 6, 'civil_months', 'trial')"""
warn = "reporting_judge"
duty = "CT-045"
react = { n = 3, rule = "working_days" }
ladder = "warning"
valid_from = 2022-01-01
confidence = "H"
basis = [{ instrument = "民事诉讼法", article = "第一百五十二条", wording_on = 2023-09-01 }]
note = ""
[fires]
today = 2026-07-07
kind = "civil_first"
filed_on = 2026-01-06
[silent]
today = 2026-07-06
kind = "civil_first"
filed_on = 2026-01-06
'''


@cache
def a_point(text: str = TEXT) -> Point:
    """The point of a text that has nothing wrong with it."""
    points, faults = points_of({"CR-917.toml": text})
    assert not faults, faults
    return points[0]
