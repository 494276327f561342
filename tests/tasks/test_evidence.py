"""Evidence: kept once by its digest, never from outside the inbox."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from models.forms.rectification import ClaimDone, EvidenceItem
from models.rectification import Evidence
from models.settings import settings
from models.store import Store
from tasks import evidence
from tasks.clock import now
from tasks.evidence import FileTooLarge, NoSuchFile, keep, with_kept_evidence

BYTES = "签字页".encode()
DIGEST = hashlib.sha256(BYTES).hexdigest()


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    file = tmp_path / "签字页.pdf"
    file.write_bytes(BYTES)
    return file


@pytest.fixture
def inbox() -> Path:
    settings().inbox.mkdir(parents=True, exist_ok=True)
    return settings().inbox


def claiming(file: str) -> ClaimDone:
    items = (EvidenceItem(file=file, measure=1),)
    return ClaimDone(actor="owner", number="晋政法整〔2026〕1号", statement="已办", evidence=items)


def kept(store: Store) -> list[tuple[str, int, str]]:
    with store.session() as session:
        return [(row.digest, row.size, row.media) for row in session.exec(select(Evidence))]


def test_a_file_is_named_by_the_digest_of_its_bytes_and_can_be_read_again(
    store: Store, paper: Path
) -> None:
    item = keep(store, paper, measure=2)
    assert item == EvidenceItem(file=f"sha256:{DIGEST}", name="签字页.pdf", measure=2)
    assert (settings().evidence / DIGEST[:2] / DIGEST).read_bytes() == BYTES
    assert kept(store) == [(DIGEST, len(BYTES), "application/pdf")]


def test_the_same_bytes_under_another_name_are_kept_once(store: Store, paper: Path) -> None:
    keep(store, paper)
    again = keep(store, paper.rename(paper.with_name("扫描件.pdf")))
    assert (again.file, again.name) == (f"sha256:{DIGEST}", "扫描件.pdf")
    assert len(kept(store)) == 1
    assert [p.name for p in (settings().evidence / DIGEST[:2]).iterdir()].count(DIGEST) == 1


def test_nothing_half_copied_is_left_beside(store: Store, paper: Path) -> None:
    before = set(settings().evidence.glob("incoming-*"))
    keep(store, paper)
    assert set(settings().evidence.glob("incoming-*")) <= before


def test_what_a_killed_copy_left_is_cleared_after_a_day(store: Store, paper: Path) -> None:
    folder = settings().evidence
    folder.mkdir(parents=True, exist_ok=True)
    left = {hours: folder / f"incoming-{hours}" for hours in (23, 25)}
    for hours, file in left.items():
        file.write_bytes(b"half")
        at = (now() - timedelta(hours=hours)).timestamp()
        os.utime(file, (at, at))
    keep(store, paper)
    assert [hours for hours, file in left.items() if file.exists()] == [23]
    left[23].unlink()


def test_a_form_names_a_file_in_the_inbox_and_the_ledger_its_digest(
    store: Store, inbox: Path
) -> None:
    (inbox / "签字.pdf").write_bytes(BYTES)
    form = with_kept_evidence(store, claiming("签字.pdf"))
    assert form.evidence[0] == EvidenceItem(file=f"sha256:{DIGEST}", name="签字.pdf", measure=1)


def test_a_form_names_evidence_that_is_kept_already(store: Store, paper: Path) -> None:
    keep(store, paper)
    form = claiming(f"sha256:{DIGEST}")
    assert with_kept_evidence(store, form) == form


def test_a_digest_nobody_handed_in_is_refused(store: Store) -> None:
    with pytest.raises(NoSuchFile) as refusal:
        with_kept_evidence(store, claiming(f"sha256:{'0' * 64}"))
    assert refusal.value.code == "evidence.no-such-file"
    assert "收件箱" in refusal.value.way_out[0]


def test_a_path_out_of_the_inbox_is_refused_as_if_there_were_nothing(
    store: Store, inbox: Path
) -> None:
    secret = inbox.parent / "seal.key"
    secret.write_bytes(b"secret")
    (inbox / "link").unlink(missing_ok=True)
    (inbox / "link").symlink_to(secret)
    for file in ("../seal.key", str(secret.resolve()), "link", ".", "nowhere.pdf"):
        with pytest.raises(NoSuchFile):
            with_kept_evidence(store, claiming(file))
    assert kept(store) == []


def test_a_file_of_the_largest_size_is_kept_and_one_byte_more_refused(
    store: Store, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(evidence, "LARGEST", len(BYTES))
    keep(store, paper)
    paper.write_bytes(BYTES + b"!")
    with pytest.raises(FileTooLarge) as refusal:
        keep(store, paper)
    assert refusal.value.figures["size"] == len(BYTES) + 1
    assert len(kept(store)) == 1


def test_a_form_without_evidence_is_left_as_it_is(store: Store) -> None:
    form = ClaimDone(actor="owner", number="晋政法整〔2026〕1号", statement="已办")
    assert with_kept_evidence(store, form) is form
