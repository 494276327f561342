"""Whom a warning reaches: the role in the case, the post, the head; never who has left."""

import pytest

from rules.risks.warned import How, Seat, warned

JUDGE = Seat(1, "J1", 1, 11, "j1", frozenset({"judge", "reporting_judge"}))
OTHER = Seat(2, "J2", 1, 12, "j2", frozenset({"judge", "reporting_judge"}))
CHIEF = Seat(3, "TZ", 1, 13, "tz", frozenset({"judge", "division_chief"}))
CLERK = Seat(4, "LA", 2, 14, "la", frozenset({"filing_officer"}))
PRESIDENT = Seat(5, "YZ", 3, 15, "yz", frozenset({"president"}), leads=True)
HEADS = ("division_chief", "president")


@pytest.mark.parametrize(
    ("subject", "in_role", "unit", "seats", "how", "post", "head"),
    [
        ("reporting_judge", "j2", 1, (JUDGE, OTHER, CHIEF), How.ROLE, "J2", "TZ"),
        # Who had the role has left: the one who holds such a post there.
        ("reporting_judge", "gone", 1, (JUDGE, CHIEF, PRESIDENT), How.UNIT, "J1", "TZ"),
        # Two could be meant: the head of the unit; then the head of the body decides on it.
        ("reporting_judge", "", 1, (JUDGE, OTHER, CHIEF, PRESIDENT), How.UNIT_HEAD, "TZ", "YZ"),
        # Elsewhere in the body there is one.
        ("filing_officer", "", 1, (JUDGE, CHIEF, CLERK), How.BODY, "LA", None),
        ("clerk", "", None, (JUDGE, PRESIDENT), How.BODY_HEAD, "YZ", None),
        ("clerk", "", 1, (JUDGE,), How.NOBODY, None, None),
        # The head who is warned does not decide on it.
        ("reporting_judge", "tz", 1, (CHIEF, PRESIDENT), How.ROLE, "TZ", "YZ"),
        ("reporting_judge", "tz", 1, (CHIEF,), How.ROLE, "TZ", None),
    ],
)
def test_a_warning_reaches_who_has_the_duty(
    subject: str,
    in_role: str,
    unit: int | None,
    seats: tuple[Seat, ...],
    how: How,
    post: str | None,
    head: str | None,
) -> None:
    found = warned(subject, in_role, unit, seats, *HEADS)
    assert found.how is how
    assert (found.seat.post if found.seat else None) == post
    assert (found.head.post if found.head else None) == head
    assert found.how.zh and found.how.en
