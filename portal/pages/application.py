"""Where the pages for people are. They stand below ``/p`` beside the API, outside its
description."""

from starlette.routing import Route

from portal.pages import (
    acknowledging,
    attesting,
    entering,
    objecting,
    recusing,
    stating,
    voting,
)
from portal.pages.fetching import fetch
from portal.pages.render import PLACE
from portal.pages.showing import look

LINK = PLACE + "/{link:str}"

ROUTES = (
    Route(LINK, look, methods=["GET"]),
    Route(LINK + "/open", entering.open_link, methods=["POST"]),
    Route(LINK + "/leave", entering.leave_now, methods=["POST"]),
    Route(LINK + "/receipt", stating.confirm_receipt, methods=["POST"]),
    Route(LINK + "/state", stating.state, methods=["POST"]),
    Route(LINK + "/waive-statement", stating.waive_statement, methods=["POST"]),
    Route(LINK + "/recusal", recusing.ask, methods=["POST"]),
    Route(LINK + "/vote", voting.vote, methods=["POST"]),
    Route(LINK + "/object", objecting.object_to_opinion, methods=["POST"]),
    Route(LINK + "/waive", objecting.waive_objection, methods=["POST"]),
    Route(LINK + "/acknowledge", acknowledging.acknowledge, methods=["POST"]),
    Route(LINK + "/doubt", acknowledging.doubt, methods=["POST"]),
    Route(LINK + "/month", attesting.send, methods=["POST"]),
    Route(LINK + "/file/{digest:str}", fetch, methods=["GET"]),
    # The last: a secret looks like any of the others.
    Route(LINK + "/{secret:str}", entering.ask_to_open, methods=["GET"]),
)
