"""The three provisions at the discipline desk: one flow for each later step of a sealed matter.

A run keeps its parameters for everybody who can see Prefect. So these forms name a number that
tells of no body and choices of a list, never a person who recorded or was recorded, and nothing is
published; the record itself comes by the officer's personal page or the command line.
"""

from typing import Any

from prefect import State

from flows.verb import perform, verb_flow
from models.forms.interference import (
    AssessInquiry,
    CheckProtection,
    DecideUntrue,
    DisposeInquiry,
    HandleInquiry,
    ReceiveInquiry,
    TellUntrue,
)


@verb_flow("inquiry", "receive")
def receive(form: ReceiveInquiry) -> State[Any]:
    """纪检人员接收过问记录；只填密存文号，内容用 bihuan inquiry show 查阅并留痕。

    The discipline role takes a record in, by its sealed number alone; what it says is read with
    `bihuan inquiry show`, on record.
    """
    return perform("inquiry", "receive", form)


@verb_flow("inquiry", "assess")
def assess(form: AssessInquiry) -> State[Any]:
    """认定性质：正常过问、干预插手或者不当接触。认定结果密存。

    Assess it: a lawful inquiry, interference, or improper contact. The result is kept sealed.
    """
    return perform("inquiry", "assess", form)


@verb_flow("inquiry", "handle")
def handle(form: HandleInquiry) -> State[Any]:
    """处理：通报、移送线索，或者不处理并选定理由。文字说明请用密存补记。

    Act on it: circular, clue, or nothing with its ground. Words belong into a sealed note.
    """
    return perform("inquiry", "handle", form)


@verb_flow("inquiry", "dispose")
def dispose(form: DisposeInquiry) -> State[Any]:
    """办结过问记录。

    Dispose of a record.
    """
    return perform("inquiry", "dispose", form)


@verb_flow("untrue", "tell")
def tell(form: TellUntrue) -> State[Any]:
    """告知当事人拟认定不如实记录；陈述期内由其通过个人链接陈述。

    Tell the officer; they may state by their personal link while the time runs.
    """
    return perform("untrue", "tell", form)


@verb_flow("untrue", "decide")
def decide(form: DecideUntrue) -> State[Any]:
    """陈述或者期满后决定；按累计次数得出警告通报或者处分建议，结果密存。

    Decide once the officer has stated or could have; what follows comes from how often it was.
    """
    return perform("untrue", "decide", form)


@verb_flow("protection", "check")
def check(form: CheckProtection) -> State[Any]:
    """核查对记录人的变动有无法定事由；标记不向用人单位显示。

    Check whether what was done to a recorder rests on a statutory ground; the employer sees no
    flag.
    """
    return perform("protection", "check", form)
