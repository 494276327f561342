"""A police station that traces what was taken: what stories of recovered losses are told with."""

from datetime import date
from typing import Any

from sqlmodel import col, select

from models.forms.by_verb import FORMS
from models.matter import Matter
from models.recovery import Asset
from models.term import Term
from rules.vocabulary import AssetKind
from tasks.acts import Receipt
from tests.staying import Centre

TAKEN = date(2026, 3, 2)


class Tracing(Centre):
    """The station of the handling centre, with its handler tracing."""

    def trace(self, verb: str, on: date, /, actor: str = "handler", **said: Any) -> Receipt:
        """A verb of a recovery or of a piece of property."""
        procedure = "recovery" if verb in ("open", "report", "close") else "asset"
        form = FORMS[f"{procedure}.{verb}"].model_validate({"actor": actor, **said})
        return self.do(verb, form, on, procedure)

    def opened(self, loss: int = 100_000_00) -> str:
        """A recovery on a case with three victims; its number."""
        return self.trace(
            "open", TAKEN, "desk", keeper="STATION", case_code="A-1", owner_post="HANDLER",
            victims=3, loss=loss,
        ).number  # fmt: skip

    def frozen(
        self, recovery: str, until: date | None, kind: AssetKind = AssetKind.DEPOSITS, **more: Any
    ) -> str:
        """Property under a measure since the first day; its number."""
        said = {
            "recovery": recovery, "kind": kind, "what": "涉案账户一", "value": 60_000_00,
            "document": "冻通〔2026〕1号", "since_on": TAKEN, "due_on": until,
        }  # fmt: skip
        return self.trace("seize", TAKEN, **(said | more)).number

    def asset(self, number: str) -> Asset:
        """A piece of property's own row."""
        with self.store.session() as session:
            return session.exec(
                select(Asset)
                .join(Matter, col(Matter.id) == Asset.matter_id)
                .where(Matter.number == number)
            ).one()

    def term(self, number: str, kind: str) -> Term:
        """The last term of a kind."""
        with self.store.session() as session:
            return session.exec(
                select(Term)
                .join(Matter, col(Matter.id) == Term.matter_id)
                .where(Matter.number == number, Term.kind == kind)
                .order_by(col(Term.no).desc())
            ).first()  # type: ignore[return-value]
