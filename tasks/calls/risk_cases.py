"""The storing side of risks in cases."""

from sqlalchemy import select

from models.calls import RiskCase
from models.forms.risk_case import OpenRiskCase, Reassign, SetLevel
from models.roster import Body
from models.statement import Prepared, Row, among
from models.store import Tx
from models.types import table_of
from rules.calls.levels import RESOLVE, Level
from tasks.acts import Act, Draft
from tasks.calls.choosing import in_charge
from tasks.calls.errands import Errands
from tasks.calls.lengths import by_parameter
from tasks.calls.parties import body_on

_body = table_of(Body)
_BODY = Prepared(select(_body).where(among(_body.c.id, "ids")))


class RiskCases(Errands):
    """One for each risk in a case."""

    def __init__(self) -> None:
        """Entered by the office."""
        super().__init__(RiskCase)
        self.opening = {OpenRiskCase: _opened}

    def add(self, tx: Tx, act: Act, facts: Row) -> None:
        """The period by its level, which the act may change; who is in charge next."""
        form = act.form
        level = form.level if isinstance(form, SetLevel) else Level(facts["level"])
        facts["lengths"] = {"resolve": by_parameter(RESOLVE[level], act.on)}
        if isinstance(form, Reassign):
            (body,) = tx.rows(_BODY, {"ids": [facts["keeper_id"]]})
            facts |= in_charge(tx, body, form.post, act)

    def new(self, draft: Draft) -> Row:
        """The risk as it was entered."""
        said = draft.content
        return {
            "case_no": said["case_no"],
            "level": said["level"],
            "petition": said["petition"],
            "measures": 0,
            "closed_on": None,
        }

    def says(self, draft: Draft) -> Row:
        """Level, measures, who is in charge, the end."""
        match draft.act.verb:
            case "measure":
                return {"measures": draft.facts["measures"] + 1}
            case "set_level":
                return {"level": draft.content["level"]}
            case "reassign":
                return {name: draft.facts[name] for name in ("owner_post_id", "chosen")}
            case "close":
                return {"closed_on": draft.on}
            case _:
                return {}


def _opened(tx: Tx, act: Act, form: OpenRiskCase) -> Row:
    body = body_on(tx, form.keeper, act)
    return {
        "keeper_id": body["id"],
        "organ": body["organ"] or body["code"],
        "lengths": {"resolve": by_parameter(RESOLVE[form.level], act.on)},
        **in_charge(tx, body, form.post, act),
    }


RISK_CASES = RiskCases()
