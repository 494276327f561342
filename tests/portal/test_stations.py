"""What a supervising body sees over HTTP: its own stations, and nothing without the power. What a
station sees is told by `tests/stories/test_bodies_ask_each_other.py`."""

from tests.portal.conftest import Counter


def test_a_key_without_the_power_sees_no_station(counter: Counter) -> None:
    refused = counter.call("GET", "/v1/stations")
    assert (refused.status_code, refused.json()["code"]) == (403, "scope.missing")


def test_a_body_sees_the_stations_it_has_and_no_others(counter: Counter) -> None:
    counter.keys["JW"] = counter.key("JW", "stations:read")
    assert counter.call("GET", "/v1/stations").json() == {"stations": []}
