"""Two courts with an authorisation table in force, and short ways to sign and to look."""

import csv
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from models.authority import SignedAct
from models.forms.duty import AuthorityRowForm, DraftAuthority, Scope
from models.forms.signing import Sign
from models.matter import History, Matter
from models.past_act import read
from models.roster import Appointment, Body, Mandate, Person, Post, Qualification, Unit
from models.store import Store, Tx
from rules.actor import Channel
from rules.refusal import Refused
from rules.vocabulary import Level
from tasks.acts import Receipt
from tasks.record import record_in
from tasks.register_acts import act_on
from tests.courts import FIRST, Courts
from tests.province import Province

LAST = date(2026, 3, 31)
"""Last day of the mandate that `c1-j1` has from the division chief."""
PACKS = Path(__file__).resolve().parents[1] / "packs/reference/authority"
CASE = "（2026）晋0101民初1号"


class Signings:
    """Two courts with a table in force, and short ways to sign and to look."""

    def __init__(self, store: Store, province: Province | None = None) -> None:
        """In a fresh store, or in a province that is there."""
        self.store = store
        self.courts = Courts(store) if province is None else Courts.beside(province)
        self.ledger = self.courts.ledger

    def table(
        self,
        *rows: AuthorityRowForm,
        scope: Scope = Scope.COURT,
        body: str = "",
        holds: date = FIRST,
    ) -> str:
        """A table drafted and published on the first day, which holds from a day; its number."""
        form = DraftAuthority(
            actor="coord", keeper="ZFW", title="授权表", scope=scope, body=body, rows=rows
        )
        number = self.courts.do("draft", form, 0, "authority").number
        reason = "样表：无岗位、无条款者照发"
        self.courts.publish(number, holds, day=0, procedure="authority", accepted=reason)
        return number

    def sign(
        self, actor: str, signed_on: date, entered: date | None = None, **more: Any
    ) -> Receipt:
        """A judgment, signed by somebody on a day and entered that day or later."""
        said = {"body": "C1", "matter": "民事一审案件", "document": "判决书", "phase": "裁判"}
        form = Sign.model_validate(
            {"actor": actor, "case_no": "（2026）晋0101民初1号", "signed_on": signed_on}
            | said
            | more
        )
        on = entered or signed_on
        return self.register("sign", form, on)

    def register(self, verb: str, form: Any, on: date) -> Receipt:
        def work(tx: Tx) -> Receipt:
            act = act_on(tx, self.ledger, "signings", verb, form, Channel.CLI, self.courts.at(on))
            (outcome,) = record_in(tx, self.ledger, [act])
            if isinstance(outcome, Refused):
                raise outcome
            return outcome

        return self.store.transact(work)

    def add(self, *rows: Any) -> None:
        with self.store.session() as session:
            session.add_all(rows)
            session.commit()

    def lend(
        self,
        since: date = FIRST,
        until: date = LAST,
        scope: str = "*",
        post: str = "C1-TZ",
        deputy: str = "c1-j1",
    ) -> None:
        """A mandate; of the chief of the first court's division, unless said otherwise."""
        post_id, deputy_id = self.courts.id_of(Post, post), self.courts.id_of(Person, deputy)
        self.add(
            Mandate(post_id=post_id, deputy_id=deputy_id, from_on=since, to_on=until, scope=scope)
        )

    def qualify(self, person: str, grade: str, since: date, until: date | None = None) -> None:
        """A grade or quota status."""
        person_id = self.courts.id_of(Person, person)
        self.add(Qualification(person_id=person_id, grade=grade, from_on=since, to_on=until))

    def level(self, body: str, level: str) -> None:
        with self.store.session() as session:
            session.exec(select(Body).where(Body.code == body)).one().level = level
            session.commit()

    def ends(self, person: str, last: date) -> None:
        """Whatever a person holds ends that day."""
        person_id = self.courts.id_of(Person, person)
        with self.store.session() as session:
            for held in session.exec(select(Appointment).where(Appointment.person_id == person_id)):
                held.to_on = last
            session.commit()

    def signed(self) -> list[SignedAct]:
        with self.store.session() as session:
            return list(session.exec(select(SignedAct).order_by(col(SignedAct.id))))

    def last_act(self) -> dict[str, Any]:
        """The last act of the register."""
        with self.store.session() as session:
            matter = session.exec(select(Matter).where(Matter.number == "册-signings")).one()
            acts = session.exec(select(History).where(History.matter_id == matter.id))
            return read(max(acts, key=lambda act: act.seq).record, "signings")

    def prison(self) -> str:
        """A prison with an officer of the execution department, and the reference table of prisons
        in force; its number."""
        with self.store.session() as session:
            body = Body(code="P1", name="某监狱", kind="prison", level="province")
            session.add(body)
            session.flush()
            session.add(Unit(code="P1-XK", name="刑罚执行科", body_id=body.id or 0))
            session.commit()
        self.courts.post("P1-XK", "P1-XK", "execution_officer", "officer")
        return self.table(*reference("prison"), scope=Scope.PRISON)


def reference(name: str) -> list[AuthorityRowForm]:
    """The rows of a reference table."""
    with (PACKS / f"{name}.csv").open(encoding="utf-8") as file:
        return [
            AuthorityRowForm.model_validate(
                {
                    "code": row["编号"],
                    "matter": row["事项"],
                    "document": row["文书"],
                    "phase": row["阶段"],
                    "level": _LEVELS[row["层级"]],
                    "signer": row["签发主体"],
                    "grade": row["资格"],
                    "delegable": row["可代签"] == "是",
                    "instrument": row["依据"],
                    "article": row["条款"],
                    "wording_on": row["文本日期"] or None,
                }
            )
            for row in csv.DictReader(file)
        ]


_LEVELS = {level.value.split(" · ")[0]: level for level in Level}
