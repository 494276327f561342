"""Entity tags: the act that was seen, given back as it was given out."""

import pytest

from portal.etag import expected, tag
from portal.refusals import IfMatchUnusable
from tests.portal.conftest import Counter


@pytest.mark.parametrize("given", ["7", '"0"', 'W/"7"', '"7", "8"', '"x"', '""', '"9999999999"'])
def test_what_is_not_one_tag_of_ours_is_refused(given: str) -> None:
    with pytest.raises(IfMatchUnusable):
        expected(given)


def test_a_tag_leads_back_to_its_act() -> None:
    assert expected(tag(12)) == 12


def test_an_act_on_what_has_moved_on_is_refused_and_on_what_was_seen_is_done(
    counter: Counter,
) -> None:
    number = counter.refer().json()["number"]
    path = f"/v1/referrals/{number}"
    seen = counter.call("GET", path).headers["etag"]
    more = {"statement": "补充两份笔录"}
    done = counter.call("POST", f"{path}/supplements", more, **{"if-match": seen})
    assert (done.status_code, done.headers["etag"]) == (200, '"2"')
    stale = counter.call("POST", f"{path}/withdrawal", {"reason": "x"}, **{"if-match": seen})
    assert (stale.status_code, stale.json()["code"]) == (412, "matter.stale")
    any_ = counter.call("POST", f"{path}/withdrawal", {"reason": "x"}, **{"if-match": "*"})
    assert any_.status_code == 200


def test_an_act_done_again_under_its_key_is_answered_although_the_tag_is_old(
    counter: Counter,
) -> None:
    number = counter.refer().json()["number"]
    path, more = f"/v1/referrals/{number}/supplements", {"statement": "补充两份笔录"}
    first = counter.call("POST", path, more, key="a", **{"if-match": '"1"'})
    again = counter.call("POST", path, more, key="a", **{"if-match": '"1"'})
    assert (again.status_code, again.content) == (200, first.content)
