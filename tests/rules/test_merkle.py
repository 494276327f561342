"""One digest for a list: any change of content, number or order changes it."""

import hashlib
from itertools import permutations

from rules.merkle import merkle_root


def sha(data: bytes) -> bytes:
    return hashlib.sha256(data).digest()


def test_a_root_depends_on_every_leaf_and_its_place() -> None:
    roots = {merkle_root(list(order), sha) for order in permutations([b"a", b"b", b"c"])}
    assert len(roots) == 6


def test_a_list_and_its_prefix_have_different_roots() -> None:
    leaves = [bytes([n]) for n in range(9)]
    roots = {merkle_root(leaves[:n], sha) for n in range(10)}
    assert len(roots) == 10


def test_an_inner_node_cannot_pass_for_a_leaf() -> None:
    inner = sha(b"\x00a") + sha(b"\x00b")
    assert merkle_root([b"a", b"b"], sha) != merkle_root([inner], sha)
