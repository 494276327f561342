"""Forms thrown at the ledger, several in a row: each is no form, or refused in a sentence, or
done."""

from collections.abc import Callable, Mapping
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from models.forms.form import Form
from rules.actor import Channel
from rules.refusal import Refused
from tasks.acts import Ledger
from tasks.doing import do
from tests.fuzz.forms import filled_in, usual_form

NOT_A_FORM = "not a form"
Thrown = list[tuple[str, dict[str, Any]]]
Numbers = dict[str, str]


def typed(name: str, form: type[Form], here: Mapping[str, Any]) -> Any:
    """A form as somebody would fill it in here, or with any field hostile. ``here``: what is usual
    in these fields."""
    mine = {field: here[field] for field in form.model_fields if field in here}
    usual = st.builds(lambda said, own: said | own, usual_form(form), st.fixed_dictionaries(mine))
    # `filled_in` counts for five: two thirds of what is typed is usual.
    return st.tuples(st.just(name), st.one_of(*[usual] * 10, filled_in(form)))


def in_a_row(forms: Mapping[str, type[Form]], here: Mapping[str, Any], most: int = 8) -> Any:
    """Several acts, one after the other."""
    each = [typed(name, form, here) for name, form in sorted(forms.items())]
    return st.lists(st.one_of(each), min_size=1, max_size=most)


def with_numbers(said: Any, numbers: Numbers) -> Any:
    """What was drawn, with the numbers of this test's matters in the place of their symbols."""
    if isinstance(said, dict):
        return {key: with_numbers(value, numbers) for key, value in said.items()}
    if isinstance(said, list):
        return [with_numbers(value, numbers) for value in said]
    return numbers.get(said, said) if isinstance(said, str) else said


def throw(
    ledger: Ledger,
    forms: Mapping[str, type[Form]],
    acts: Any,
    numbers: Callable[[], Numbers],
    examples: int,
    first: Callable[[], None] = lambda: None,
) -> dict[str, int]:
    """Throw rows of forms; how often each came of it: the verb, the code of a refusal, or
    `NOT_A_FORM`. ``numbers`` is asked before each act,
    ``first`` is done before each row."""
    came: dict[str, int] = {}

    def one(thrown: Thrown) -> None:
        first()
        for name, said in thrown:
            procedure, verb = name.split(".")
            try:
                form = forms[name].model_validate(with_numbers(said, numbers()))
                do(ledger, procedure, verb, form, Channel.CLI)
                end = name
            except ValidationError:
                end = NOT_A_FORM
            except Refused as refusal:
                assert refusal.sentence_zh and refusal.sentence_en
                end = refusal.code
            came[end] = came.get(end, 0) + 1

    patient = [HealthCheck.too_slow, HealthCheck.data_too_large]
    run: Any = settings(max_examples=examples, deadline=None, suppress_health_check=patient)
    run(given(acts)(one))()
    assert came.get(NOT_A_FORM, 0) > 5, came
    return came
