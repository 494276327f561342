"""A document number as it is written and as people type it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.numbering import DocumentNumber, UnreadableNumber, read_number
from tests.cases import refusal_of

WRITTEN = "晋政法整〔2026〕3号"


@pytest.mark.parametrize(
    "typed",
    [
        WRITTEN,
        "晋政法整[2026]3号",
        "晋政法整[2026]3",
        "晋政法整(2026)3号",
        "晋政法整（2026）3号",
        " 晋政法整 〔2026〕 3 号 ",
        "晋政法整〔2026〕03号",
        "晋政法整〔２０２６〕３号",
    ],
)
def test_is_read_however_the_brackets_were_typed(typed: str) -> None:
    assert str(read_number(typed)) == WRITTEN


@pytest.mark.parametrize(
    "typed",
    [
        *("", "3", "整〔2026〕3号", "晋政法整〔26〕3号", "晋政法整〔2026〕号", "晋政法整2026-3"),
        *("A〔2026〕3号", "晋政法整〔2026〕3号之一", "x" * 500),
    ],
)
def test_what_is_no_number_is_refused_with_an_example(typed: str) -> None:
    refusal = refusal_of(UnreadableNumber, lambda: read_number(typed))
    assert WRITTEN in refusal.sentence_zh
    assert "晋政法整[2026]3" in refusal.way_out[0]
    assert len(refusal.sentence_zh) < 200


@given(
    st.text("晋京沪鲁浙政法检监A-Z", min_size=1, max_size=6).map(str.strip).filter(bool),
    st.sampled_from("整检函约督会通线"),
    st.integers(1000, 9999),
    st.integers(1, 999_999_999),
)
def test_what_is_written_is_read_again_the_same(organ: str, kind: str, year: int, n: int) -> None:
    number = DocumentNumber(organ, kind, year, n)
    assert read_number(str(number)) == number
