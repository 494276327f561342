"""The calendar in the database: filled from the holiday package, then from notices; loaded once per
process."""

from datetime import date

from sqlalchemy import Integer, bindparam, func, select, text

from models.calendar import CalendarDay, CalendarYear
from models.settings import settings
from models.statement import Prepared
from models.store import Store, Tx
from models.types import table_of
from rules.notice import Notice, Overlay, Why, published_notices
from rules.workday import Calendar

_day, _year = table_of(CalendarDay), table_of(CalendarYear)
_YEARS = Prepared(select(_year).order_by(_year.c.year))
_DAYS = Prepared(select(_day).where(_day.c.area == bindparam("area")).order_by(_day.c.day))
_FILLED = Prepared(select(func.count().label("n")).select_from(_year))
PUT_DAY = Prepared(
    text(
        "INSERT INTO calendar_day (area, day, is_work, name, source)"
        " VALUES (:area, :day, :is_work, :name, :source)"
        " ON CONFLICT (area, day) DO UPDATE SET is_work = excluded.is_work, name = excluded.name,"
        " source = excluded.source"
    ).bindparams(*(bindparam(column.key, type_=column.type) for column in _day.columns))
)
PUT_YEAR = Prepared(
    text(
        "INSERT INTO calendar_year (year, source) VALUES (:year, :source)"
        " ON CONFLICT (year) DO UPDATE SET source = excluded.source"
    ).bindparams(bindparam("year", type_=Integer()))
)


def fill_calendar(store: Store) -> int:
    """Put the arrangements the holiday package holds into an empty calendar; how many years that
    were."""
    with store.write() as tx:
        counted = tx.first(_FILLED, {})
        if counted is not None and counted["n"]:
            return 0
        notices = published_notices()
        for notice in notices:
            tx.run(PUT_YEAR, {"year": notice.year, "source": "chinesecalendar"})
            tx.many(
                PUT_DAY,
                [
                    {
                        "area": "",
                        "day": day,
                        "is_work": not off,
                        "name": notice.names.get(day, ""),
                        "source": "chinesecalendar",
                    }
                    for day, off in notice.off.items()
                ],
            )
    return len(notices)


def arranged_years(tx: Tx) -> set[int]:
    """The years that have an arrangement: registered here, or known to the holiday package."""
    return {row["year"] for row in tx.rows(_YEARS, {})} | {n.year for n in published_notices()}


def load_calendar(store: Store) -> Calendar:
    """The calendar as the table has it, with the overlay of the area that this installation is set
    to."""
    with store.read() as tx:
        return calendar_of(tx, settings().area)


def calendar_of(tx: Tx, area: str) -> Calendar:
    """The calendar of an area: the nationwide arrangements and the area's own days on top."""
    national = tx.rows(_DAYS, {"area": ""})
    known = {notice.year: notice for notice in published_notices()}
    notices = []
    for row in tx.rows(_YEARS, {}):
        mine = [day for day in national if day["day"].year == row["year"]]
        off: dict[date, bool] = {day["day"]: not day["is_work"] for day in mine}
        names = {day["day"]: day["name"] for day in mine if day["name"]}
        same = known.get(row["year"])
        if same is None or same.off != off:
            notices.append(Notice(row["year"], row["source"], off, names))
    overlays = [
        Overlay(row["day"], row["is_work"], row["name"], Why.read(row["source"]).zh)
        for row in (tx.rows(_DAYS, {"area": area}) if area else ())
    ]
    return Calendar.official(overlays, notices)
