"""Does a point do on its own samples what it says? A point that never fires watches nothing."""

from rules.risks.condition import has_time
from rules.risks.counted import day
from rules.risks.evaluate import compiled
from rules.risks.point import Point, Sample
from rules.risks.why import account
from rules.workday import Calendar
from tasks.risks.faults import NeverFires, NotSilent, PointFault
from tasks.risks.place import Places


def sample_faults(point: Point, places: Places) -> list[PointFault]:
    """It must fire on the one sample and be silent on the other, by the official calendar."""
    fires = compiled(point.condition, Calendar.official())
    found: list[PointFault] = []
    if not fires(point.fires.row, point.fires.today):
        place = places.key("today", "fires").figures
        zh, en = _why(point, point.fires)
        found.append(NeverFires(**place, why_zh=zh, why=en))
    if fires(point.silent.row, point.silent.today):
        place = places.key("today", "silent").figures
        zh, en = _why(point, point.silent)
        found.append(NotSilent(**place, why_zh=zh, why=en))
    return found


def remarks(point: Point) -> list[tuple[str, str]]:
    """What is not wrong but should be looked at: samples that are not neighbours in time."""
    if not has_time(point.condition):
        return []
    fires, silent = point.fires, point.silent
    if silent.row == fires.row and silent.today == fires.today - 1:
        return []
    first = day(fires.today)
    zh = f"{point.code}：[silent]不是[fires]同一案件的前一日，未证明{first}是触发的首日。"
    en = f"{point.code}: [silent] is not the case of [fires] a day earlier: is {first} the first?"
    return [(zh, en)]


def _why(point: Point, sample: Sample) -> tuple[str, str]:
    told = account(point.condition, sample.row, day(sample.today), Calendar.official(), {})
    wanted = [part for part in told.parts if not part.joint]
    failing = [part for part in wanted if part.truth is not True] or wanted
    zh, en = zip(*(part.sentence() for part in failing[:3]), strict=True)
    return "；".join(zh), "; ".join(en)
