"""A Merkle root over an ordered list: one digest that changes if anything is changed, dropped,
added or moved."""

from collections.abc import Callable, Sequence

Digest = Callable[[bytes], bytes]


def merkle_root(leaves: Sequence[bytes], digest: Digest) -> bytes:
    """The root over the digests of leaves, in their order; of no leaves, the digest of nothing.

    Leaves and inner nodes are hashed with different prefixes and an odd node is carried up
    unpaired, so that no two different lists share a root (RFC 6962, section 2.1).
    """
    if not leaves:
        return digest(b"")
    level = [digest(b"\x00" + leaf) for leaf in leaves]
    while len(level) > 1:
        unpaired = level[len(level) - len(level) % 2 :]
        pairs = zip(level[::2], level[1::2], strict=False)
        level = [digest(b"\x01" + left + right) for left, right in pairs] + unpaired
    return level[0]
