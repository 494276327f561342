"""The register of risk points as declared: loaded and retired by coordinators, never closed."""

from rules.procedure import Role, Undeclared
from rules.procedures.registers import KEPT
from rules.procedures.risk_points import RISK_POINTS
from tests.cases import refusal_of


def test_points_are_loaded_and_retired_by_the_office_or_the_product_itself() -> None:
    for verb in ("load", "retire"):
        row = RISK_POINTS.find(KEPT.key, verb)
        assert row.may == {Role.COORDINATOR, Role.SYSTEM} and row.leads_to is not None
    refusal_of(Undeclared, lambda: RISK_POINTS.find("", "load"))
