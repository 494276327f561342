"""A mandate for a word that names nothing is not granted."""

from datetime import date

import pytest

from models.store import Store
from rules.mandate_scope import ScopeUnknown
from tests.cases import refusal_of
from tests.courts import FIRST, Courts, signs
from tests.problems import grant
from tests.province import Province

LAST = date(2026, 12, 31)


@pytest.mark.parametrize("scope", ["*", "sign", "submit_plan, verify", "take_in"])
def test_what_there_is_is_granted(province: Province, scope: str) -> None:
    assert grant(province, "OWNER", "clerk", FIRST, LAST, scope).event == "roster:granted"


def test_a_misspelt_verb_is_refused_and_the_right_one_named(province: Province) -> None:
    refusal = refusal_of(
        ScopeUnknown, lambda: grant(province, "OWNER", "clerk", FIRST, LAST, "verify,submit_paln")
    )
    assert refusal.figures["unknown"] == "“submit_paln”"
    assert refusal.figures["near"].split("、")[0] == "submit_plan"


def test_a_document_is_known_once_its_table_is_published(store: Store) -> None:
    courts = Courts(store)
    number = courts.table(signs("S-1", "裁定书"), day=FIRST)
    refusal_of(ScopeUnknown, lambda: grant(courts, "C1-TZ", "c1-j1", FIRST, LAST, "裁定书"))
    courts.publish(number, FIRST, procedure="authority")
    assert grant(courts, "C1-TZ", "c1-j1", FIRST, LAST, "裁定书").event == "roster:granted"
