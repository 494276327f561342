"""What is sealed opens with the key, in its own place, unchanged: claims on `models.sealing`."""

import stat
from pathlib import Path

import pytest

from models.sealing import FILE, Seal, Unsealable
from tests.cases import refusal_of

SAID = {"form": {"asker": "某人", "affected": True}, "by": "hj-j1"}


@pytest.fixture
def seal(tmp_path: Path) -> Seal:
    return Seal.of(tmp_path)


def test_it_opens_again_and_nothing_of_it_can_be_read_meanwhile(seal: Seal) -> None:
    kept = seal.close(7, 1, SAID)
    assert seal.open(7, 1, kept.blob, kept.digest).items() >= SAID.items()
    assert "某人".encode() not in kept.blob and b"hj-j1" not in kept.blob


def test_the_same_words_twice_have_neither_the_same_bytes_nor_the_same_digest(seal: Seal) -> None:
    one, other = seal.close(7, 1, SAID), seal.close(7, 1, SAID)
    assert one.blob != other.blob and one.digest != other.digest


def test_moved_changed_or_under_another_key_it_does_not_open(seal: Seal, tmp_path: Path) -> None:
    kept = seal.close(7, 1, SAID)
    changed = bytes([kept.blob[0] ^ 1]) + kept.blob[1:]
    other = Seal.of(tmp_path / "other")
    for act in (
        lambda: seal.open(8, 1, kept.blob, kept.digest),
        lambda: seal.open(7, 2, kept.blob, kept.digest),
        lambda: seal.open(7, 1, changed, kept.digest),
        lambda: seal.open(7, 1, b"", kept.digest),
        lambda: seal.open(7, 1, kept.blob, "0" * 64),
        lambda: other.open(7, 1, kept.blob, kept.digest),
    ):
        refusal_of(Unsealable, act)


def test_a_mark_is_that_of_one_person_and_of_one_key(seal: Seal, tmp_path: Path) -> None:
    assert seal.mark("person", "a") == seal.mark("person", "a") != seal.mark("person", "b")
    assert seal.mark("person", "a") != seal.mark("protection", "a")
    assert seal.mark("person", "a") != Seal.of(tmp_path / "other").mark("person", "a")
    assert seal.mark("person", "") == ""


def test_the_key_is_its_owners_alone_and_is_made_once(tmp_path: Path) -> None:
    first = Seal.of(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
    assert Seal.of(tmp_path).mark("person", "a") == first.mark("person", "a")
