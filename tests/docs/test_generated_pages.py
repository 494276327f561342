"""The generated pages say what the code declares."""

from pathlib import Path

import pytest

from docs.generate import import_all, pages
from rules.procedures import PROCEDURES

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("refusals.md", "verbs.md", "procedures.md", "rules.md", "points.md", "views.md")


@pytest.fixture(scope="module")
def generated() -> dict[str, str]:
    import_all()
    return pages()


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_what_the_code_would_write_today(generated: dict[str, str], name: str) -> None:
    kept = (ROOT / "docs" / name).read_text("utf-8")
    assert kept == generated[name], f"run `python docs/generate.py`: {name} is out of date"


def test_every_state_of_every_procedure_is_drawn(generated: dict[str, str]) -> None:
    drawn = generated["procedures.md"]
    assert drawn.count("```mermaid") == len(PROCEDURES)
    for declared in PROCEDURES.values():
        for state in declared.states:
            assert f"    {state.key} : {state.zh}" in drawn


def test_a_state_that_depends_on_the_facts_is_drawn_with_all_it_may_lead_to(
    generated: dict[str, str],
) -> None:
    drawn = generated["procedures.md"]
    for arrow in (
        "[*] --> written_off : 导入问题",
        "[*] --> in_progress : 导入问题",
        "claimed_done --> long_term : 核验退回",
        "claimed_done --> in_progress : 核验退回",
    ):
        assert arrow in drawn


def test_a_verb_names_its_form_its_guards_and_who_may_not(generated: dict[str, str]) -> None:
    about = generated["verbs.md"].split("`problem.verify`")[1].split("###")[0]
    assert "核验人员 · verifier" in about
    assert "rules.write_off.verifier_is_not_of_the_owners_unit" in about
    assert "Not by whoever did: 报送方案" in about
    assert "`Verify`" in about
