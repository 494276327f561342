"""`bihuan cases`: case data in, shown and proved from a terminal."""

from pathlib import Path

import pytest

from models.settings import settings
from rules.cases.vocabulary import use_vocabularies
from rules.parameter import use_pack
from tests.deployments.cli.conftest import ROOT, Bihuan
from tests.lake import files

CASE = "9号"
FILED = f"1,COURT,{CASE},2026-01-06,立案,LI,民事一审,"


@pytest.mark.usefixtures("settled")
def test_case_data_is_taken_in_shown_and_proved(bihuan: Bihuan, tmp_path: Path) -> None:
    file, mapping = files(tmp_path, FILED, f"2,COURT,{CASE},2026-02-30,开庭,LI,,")
    words = ("cases", "take-in", str(file), "--map", str(mapping))
    refused = bihuan(*words)
    assert refused.status == 1 and "2026-02-30" in refused.out
    tried = bihuan(*words, "--good-rows", "--dry-run", "--json")
    assert (tried.status, tried.json["taken"], tried.json["written"]) == (1, 1, False)
    files(tmp_path, FILED, f"2,COURT,{CASE},2026-01-05,judged,LI,,")
    done = bihuan(*words)
    assert done.status == 0 and "顺序不可能" in done.out
    assert bihuan(*words, "--json").json["repeated"] == 2
    shown = bihuan("cases", "show", "COURT", CASE, "--json").json
    assert [event["from"][:10] for event in shown["events"]] == ["events.csv"] * 2
    assert "filed_on" in bihuan("cases", "show", "COURT", CASE).out
    assert bihuan("cases", "show", "COURT", "无").status == 1
    assert bihuan("cases", "compact").status == 0
    assert bihuan("cases", "verify").status == 0
    assert bihuan("cases", "verify", "--json").json["rows"] == 2
    assert bihuan("cases", "pull", "none").status == 1
    assert "court_cases" in bihuan("cases", "views").out
    assert "judged_on" in bihuan("cases", "views", "court_cases").out
    assert bihuan("cases", "views", "none").status == 1


@pytest.mark.usefixtures("var")
def test_a_pack_of_ones_own_brings_a_view(
    bihuan: Bihuan, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "ours" / "vocabulary"
    folder.mkdir(parents=True)
    text = (ROOT / "packs" / "receipt" / "vocabulary" / "permit.toml").read_text("utf-8")
    (folder / "licence.toml").write_text(text.replace("许可申请", "执照申请"), "utf-8")
    assert bihuan("cases", "views", "licence_cases").status == 1
    monkeypatch.setenv("BIHUAN_PACK", str(tmp_path / "ours"))
    settings.cache_clear()
    try:
        assert "deadline" in bihuan("cases", "views", "licence_cases").out
    finally:
        use_vocabularies([])
        use_pack(None)
