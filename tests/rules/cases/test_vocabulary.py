"""The words of case data: claims on `rules.cases.vocabulary`."""

from pathlib import Path

import pytest

from rules.cases import vocabulary as words
from rules.cases.vocabulary import WrongVocabulary, read, use_vocabularies, view_of, vocabularies
from rules.refusal import Refused
from rules.subject import body_kinds

ONE = """\
[view]
zh = "甲"
en = "one"
body_kind = "court"
[kinds]
[nodes]
opened = ["收案", "received", "filing"]
closed = ["结案", "closed", "judgment"]
[documents]
[facts]
[pauses]
[orders]
"""


def test_every_kind_of_body_with_cases_has_its_view() -> None:
    for kind in ("court", "procuratorate", "police", "prison"):
        found = vocabularies()[view_of(kind)]
        assert found.view == f"{kind}_cases"
        assert {"opened", "closed"} <= set(found.nodes)
        assert set(found.meanings) == set(found.columns)
        assert {node.stage for node in found.nodes.values()} <= set(body_kinds()[kind].stages)


def test_a_pack_brings_a_view_of_its_own_with_its_own_days() -> None:
    assert vocabularies()["permit_cases"].timezone == "Europe/Amsterdam"


@pytest.mark.parametrize("ask", [words.vocabulary, view_of])
def test_an_unknown_view_is_refused(ask: object) -> None:
    with pytest.raises(Refused) as refused:
        ask("tax_cases")  # type: ignore[operator]
    assert refused.value.code == "cases.unknown-view"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"filing"]', '"nowhere"]'),
        ("closed = [", "ended = ["),
        ("[pauses]\n", '[pauses]\nwait = ["opened", "resumed"]\n'),
        ("[orders]\n", '[orders]\nclosed = ["filed"]\n'),
        ("[facts]\n", '[facts]\nx = ["甲", "x", "colour"]\n'),
        ("[facts]\n", '[facts]\nopened_on = ["甲", "x", "date"]\n'),
        ('en = "one"\n', ""),
        ("[nodes]\n", "[nodes\n"),
        ('"received", ', ""),
    ],
    ids=[
        "stage", "no closed", "pause", "order", "type", "column twice", "no title", "TOML",
        "no gloss",
    ],
)  # fmt: skip
def test_a_wrong_vocabulary_is_refused_by_name(tmp_path: Path, old: str, new: str) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(ONE, "utf-8")
    assert read(file).view == "mine_cases"
    assert old in ONE
    file.write_text(ONE.replace(old, new), "utf-8")
    with pytest.raises(WrongVocabulary) as refused:
        read(file)
    assert "mine.toml" in str(refused.value)


def test_a_view_of_a_taken_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "court.toml").write_text(ONE, "utf-8")
    try:
        use_vocabularies([tmp_path])
        with pytest.raises(WrongVocabulary):
            vocabularies()
        (tmp_path / "court.toml").rename(tmp_path / "moot.toml")
        assert "moot_cases" in vocabularies()
    finally:
        use_vocabularies([])
    assert "moot_cases" not in vocabularies()
