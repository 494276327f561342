"""What a supervision visit is held against: the mandate of its inspection."""

from models.forms.meeting import Visit
from models.statement import Row
from models.store import Tx
from tasks.acts import Act
from tasks.lookup import bodies, inspections, must
from tasks.supervision.storing import codes_of


def visit_facts(tx: Tx, act: Act, matter: Row) -> Row:
    """Team, objects and term of the inspection; nothing for another verb. Raises
    `tasks.lookup.UnknownCode`."""
    form = act.form
    if not isinstance(form, Visit):
        return {}
    row = inspections(tx, [matter["number"]])[matter["number"]]
    codes = codes_of(tx, row["team"])
    return {
        "inspection_id": matter["id"],
        "inspection_title": row["title"],
        "inspection_from": row["from_on"],
        "inspection_to": row["to_on"],
        "objects": row["objects"],
        "team": row["team"],
        "team_codes": sorted(codes.values()),
        "visited_id": must(bodies(tx, [form.body]), form.body, "单位", "body")["id"],
    }
