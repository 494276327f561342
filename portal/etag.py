"""Entity tags: the number of the last act on a matter, as it was seen.

They say which act a caller saw last, for If-Match. They do not say that nothing else has changed
(days pass, officers' opinions move on), so no answer is kept by their word.
"""

import re

from portal.refusals import IfMatchUnusable

ANY = "*"
_TAG = re.compile(r'"(\d{1,9})"', re.ASCII)


def tag(seq: int) -> str:
    """The tag of a matter as it stands after an act.

    >>> tag(7)
    '"7"'
    """
    return f'"{seq}"'


def expected(if_match: str | None) -> int | None:
    """The act that the caller saw last; None where the caller does not say. Raises
    `IfMatchUnusable`.

    >>> expected('"7"'), expected("*"), expected(None)
    (7, None, None)
    """
    if if_match is None or if_match.strip() == ANY:
        return None
    found = _TAG.fullmatch(if_match.strip())
    if found is None or not int(found[1]):
        raise IfMatchUnusable()
    return int(found[1])
