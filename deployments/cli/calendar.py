"""`bihuan calendar`: which days of a year are worked, and registering the arrangement of a year."""

from datetime import date, timedelta
from typing import Annotated, Any

import typer
from rich.text import Text

from deployments.cli.calendar_in_use import calendar_in_use
from deployments.cli.options import AsJson
from deployments.cli.printing import paper, print_json, table
from rules.explanation import zh_day
from rules.refusal import Refused
from rules.workday import FIRST_DAY, LAST_DAY, Calendar

app = typer.Typer(no_args_is_help=True)


class NotAYear(Refused):
    """The calendar has no such year."""

    code = "calendar.not-a-year"
    zh = "“{given}”不是日历中的年份。"
    en = "“{given}” is no year of the calendar."
    way_out_zh = "可用：{first}至{last}。"
    way_out_en = "It has {first} to {last}."


@app.callback()
def calendar() -> None:
    """工作日历。 · The calendar of working days."""


@app.command()
def show(
    year: Annotated[str, typer.Argument(help="年份 · Year")],
    as_json: AsJson = False,
) -> None:
    """一年的休息日、调休上班日和工作日数。 · Holidays, worked weekends, working days of a year."""
    if not (year.isascii() and year.isdigit() and FIRST_DAY.year <= int(year[:9]) <= LAST_DAY.year):
        raise NotAYear(given=year[:20], first=FIRST_DAY.year, last=LAST_DAY.year)
    found = calendar_in_use()
    told = _plain(found, int(year))
    if as_json:
        print_json(told)
        return
    console = paper()
    head = f"{year}年　工作日{told['working_days']}日 · {told['working_days']} working days"
    console.print(Text(head, style="bold"))
    if told["provisional"]:
        text = "尚无节假日安排，以下为暂估。 No arrangement yet: an estimate."
        console.print(Text(text, style="yellow"))
    rows = [
        (zh_day(date.fromisoformat(day["day"])), "上班 worked" if day["is_work"] else "休息 off",
         f"{day['name']} · {day['name_en']}", day["source"])
        for day in told["days"]
    ]  # fmt: skip
    console.print(table(("日期 Day", "", "为何 Why", "依据 Source"), rows))


@app.command()
def publish(
    form: Annotated[
        str, typer.Argument(help="表单 JSON/TOML；空白：bihuan forms calendar.publish")
    ],
    actor: Annotated[str, typer.Option(help="经办人编号 · Staff number, if not in the form")] = "",
    key: Annotated[str, typer.Option(help="幂等键 · Repeated, it is answered, not done")] = "",
    as_json: AsJson = False,
) -> None:
    """登记放假安排，重算期限。 · Register an arrangement; terms are counted again."""
    # Only now: showing a year needs no database.
    from deployments.cli.do import do

    do("calendar.publish", "", form, [f"actor={actor}"] if actor else None, key, as_json)


def _plain(found: Calendar, year: int) -> dict[str, Any]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    # A day that only follows the week is not listed.
    told = [day for day in days if _is_told(found, day)]
    return {
        "year": year,
        "working_days": sum(found.is_workday(day) for day in days),
        "provisional": found.any_provisional(first, last),
        "days": [
            {
                "day": day.isoformat(),
                "is_work": found.is_workday(day),
                "name": found.why(day).zh,
                "name_en": found.why(day).en,
                "source": found.why(day).source_zh,
            }
            for day in told
        ],
    }


def _is_told(found: Calendar, day: date) -> bool:
    weekend = day.weekday() >= 5
    return found.is_workday(day) == weekend or (weekend and found.why(day).zh != "周末")
