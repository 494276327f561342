"""Eight heads exempt; none of them exempts intent, nor who gave way and did not record it."""

import pytest

from rules.exemption import POLICE, Exemption, NotAHead, exempts
from tests.cases import refusal_of

HEADS = [head for head in Exemption if head is not Exemption.NO_HEAD]


def test_article_28_has_eight_heads() -> None:
    assert len(HEADS) == 8
    assert all(head.value.partition(" · ")[2].isascii() for head in Exemption)


@pytest.mark.parametrize("head", HEADS)
def test_each_head_exempts_from_negligence_and_from_intent_never(head: Exemption) -> None:
    assert exempts(head, intent=False)
    assert not exempts(head, intent=True)


@pytest.mark.parametrize("head", HEADS)
def test_edge_case_14_interference_that_was_not_recorded_undoes_every_head(head: Exemption) -> None:
    assert not exempts(head, intent=False, yielded_unrecorded=True)


def test_without_a_head_nothing_is_exempt() -> None:
    assert not exempts(Exemption.NO_HEAD, intent=False)


@pytest.mark.parametrize("head", HEADS)
def test_the_police_have_heads_of_their_own(head: Exemption) -> None:
    if head in POLICE:
        assert exempts(head, intent=False, police=True)
    else:
        refusal = refusal_of(NotAHead, lambda: exempts(head, intent=False, police=True))
        assert refusal.figures["head"] in head.value
