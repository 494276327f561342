"""Links to a form with its fields filled in: claims on `tasks.links`."""

import json
from urllib.parse import unquote

from tasks.links import run_link, run_link_v1

BASE, FORM = "http://127.0.0.1:4200/", {"number": "晋政法整〔2026〕3号", "seen": 2}


def test_the_present_screens_decode_the_parameters_once() -> None:
    address, _, said = run_link(BASE, "d1", FORM).partition("?parameters=")
    assert address == "http://127.0.0.1:4200/v2/deployments/deployment/d1/run"
    assert json.loads(unquote(said)) == {"form": FORM}


def test_the_older_screens_decode_them_twice() -> None:
    address, _, said = run_link_v1(BASE, "d1", FORM).partition("?parameters=")
    assert address == "http://127.0.0.1:4200/deployments/deployment/d1/run"
    assert json.loads(unquote(unquote(said))) == {"form": FORM}


def test_nothing_a_form_holds_can_end_the_link() -> None:
    nasty = {"number": 'a&b#c)>"%20 d'}
    for made, times in ((run_link, 1), (run_link_v1, 2)):
        said = made(BASE, "d1", nasty).partition("?parameters=")[2]
        assert not set(said) & set("&#)> \"'<")
        for _ in range(times):
            said = unquote(said)
        assert json.loads(said) == {"form": nasty}
