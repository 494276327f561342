"""The register of signed documents: each is signed by whom the authorisation table lets, on that
day; history is taken in as it was (SD3)."""

from rules.procedure import SAME, START, Procedure, Role, Transition, Verb
from rules.procedures.registers import KEPT
from rules.signing import by_the_table
from rules.supervision.reviewing import signature_follows_review
from rules.supervision.verbal import signature_follows_writing

SIGNINGS = Procedure(
    key="signings",
    zh="签发登记",
    en="Signed documents",
    series="册",
    states=(KEPT,),
    verbs=(
        Verb("open", "设立", "Open the register"),
        Verb("sign", "签发文书", "Sign a document"),
        Verb("take_in", "导入签发记录", "Take in signed documents"),
    ),
    transitions=(
        Transition(START, "open", KEPT.key, "signings:opened", frozenset({Role.SYSTEM})),
        Transition(
            KEPT.key,
            "sign",
            SAME,
            "signings:signed",
            frozenset({Role.SIGNER}),
            when=(by_the_table, signature_follows_review, signature_follows_writing),
        ),
        Transition(
            KEPT.key,
            "take_in",
            SAME,
            "signings:taken_in",
            frozenset({Role.COORDINATOR, Role.SYSTEM}),
        ),
    ),
)
