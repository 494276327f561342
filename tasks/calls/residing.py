"""The storing side of resident supervision: stations, and their opinions."""

from sqlalchemy import bindparam, or_, select

from models.calls import Errand, ResidentOpinion, Station
from models.forms.resident import Establish, IssueOpinion
from models.matter import Matter
from models.rectification import Problem
from models.referral import Referral
from models.roster import Body
from models.statement import Prepared, Row
from models.store import Tx
from models.types import table_of
from rules.calls.residing import NoSuperior
from tasks.acts import Act, Draft
from tasks.calls.errands import Errands
from tasks.calls.parties import between, numbered
from tasks.drafts import NoSuchMatter

_station, _matter, _errand = table_of(Station), table_of(Matter), table_of(Errand)
_problem, _body, _referral = table_of(Problem), table_of(Body), table_of(Referral)
_asks, _answers = _body.alias("asks"), _body.alias("answers")
STATION = Prepared(
    select(
        _station,
        _matter.c.number,
        _matter.c.state,
        _errand.c.sender_id,
        _errand.c.answering_id.label("supervised_id"),
        _answers.c.name.label("supervised"),
        _answers.c.code.label("supervised_code"),
        _asks.c.code.label("sender_code"),
    )
    .join(_matter, _matter.c.id == _station.c.matter_id)
    .join(_errand, _errand.c.matter_id == _station.c.matter_id)
    .join(_answers, _answers.c.id == _errand.c.answering_id)
    .join(_asks, _asks.c.id == _errand.c.sender_id)
    .where(_matter.c.number == bindparam("number"))
)
# Whose a matter is: the body it is about (a problem), that refers, asks or answers, or keeps it.
_OF_THE_BODY = Prepared(
    select(_matter.c.id)
    .outerjoin(_problem, _problem.c.matter_id == _matter.c.id)
    .outerjoin(_errand, _errand.c.matter_id == _matter.c.id)
    .outerjoin(_referral, _referral.c.matter_id == _matter.c.id)
    .where(
        _matter.c.id == bindparam("id"),
        or_(
            *(
                column == bindparam("body")
                for column in (
                    _matter.c.body_id,
                    _problem.c.body_id,
                    _errand.c.sender_id,
                    _errand.c.answering_id,
                    _referral.c.referrer_id,
                )
            )
        ),
    )
)


class Stations(Errands):
    """One for each body that is supervised on the spot."""

    def __init__(self) -> None:
        """By the supervising body."""
        super().__init__(Station)
        self.opening = {Establish: _established}

    def new(self, draft: Draft) -> Row:
        """The station, and what it may see."""
        said = draft.content
        return {
            "sees": ",".join(dict.fromkeys(said["sees"])),
            "basis": said["basis"],
            "from_on": said["from_on"],
            "to_on": said["to_on"],
        }

    def says(self, draft: Draft) -> Row:
        """Its last day."""
        return {"to_on": draft.on} if draft.act.verb == "close" else {}


class ResidentOpinions(Errands):
    """One for each opinion."""

    def __init__(self) -> None:
        """By a station."""
        super().__init__(ResidentOpinion)
        self.opening = {IssueOpinion: _issued}

    def add(self, tx: Tx, act: Act, facts: Row) -> None:
        """One level up it is the superior body that answers, from this act on."""
        if act.verb != "escalate":
            return
        if facts["superior_id"] is None:
            raise NoSuperior(body=facts["answering"])
        facts["keeper_id"] = facts["superior_id"]

    def new(self, draft: Draft) -> Row:
        """The opinion."""
        facts = draft.facts
        return {
            "station_id": facts["station"]["matter_id"],
            "supervised_id": facts["keeper_id"],
            "about_id": None if facts["about"] is None else facts["about"]["id"],
            "disagreed_on": None,
            "escalated_on": None,
            "closed_on": None,
        }

    def says(self, draft: Draft) -> Row:
        """How it was answered, by which level, and when it ended."""
        match draft.act.verb:
            case "disagree":
                return {"disagreed_on": draft.on}
            case "escalate":
                return {"answering_id": draft.facts["superior_id"], "escalated_on": draft.on}
            case "uphold":
                # What the level above supports, the supervised body carries out.
                return {"answering_id": draft.facts["supervised_id"]}
            case "confirm" | "drop" | "overrule":
                return {"closed_on": draft.on}
            case _:
                return {}


def _established(tx: Tx, act: Act, form: Establish) -> Row:
    return between(tx, act, form.sender, form.keeper)


def _issued(tx: Tx, act: Act, form: IssueOpinion) -> Row:
    station = tx.first(STATION, {"number": form.station})
    if station is None:
        raise NoSuchMatter(number=form.station)
    facts = between(tx, act, station["sender_code"], station["supervised_code"])
    about = numbered(tx, form.about, "", "", "")
    seen = None
    if about is not None:
        mine = tx.first(_OF_THE_BODY, {"id": about["id"], "body": facts["keeper_id"]})
        seen = {name: about[name] for name in ("id", "number", "procedure")}
        seen["of_the_body"] = mine is not None
    return facts | {"station": station, "about": seen, "parent_id": None}


STATIONS, RESIDENT_OPINIONS = Stations(), ResidentOpinions()
