"""Which verb is meant: its full key, or its name alone where only one procedure has it."""

from dataclasses import dataclass
from difflib import get_close_matches

from models.forms.by_verb import FORMS
from models.forms.form import Form
from rules.procedure import Verb
from rules.procedures import procedure
from rules.refusal import Refused


class NoSuchVerb(Refused):
    """No verb of that name can be done by a person."""

    code = "verb.unknown"
    zh = "没有可由人办理的“{given}”。"
    en = "No verb “{given}” can be done by a person."
    way_out_zh = "相近：{near}；全部见 bihuan forms。"
    way_out_en = "Near: {near}; all of them: bihuan forms."


class SeveralVerbs(Refused):
    """More than one procedure has a verb of that name."""

    code = "verb.ambiguous"
    zh = "“{given}”有多种：{found}。"
    en = "“{given}” may be any of {found}."
    way_out_zh = "请写全名。"
    way_out_en = "Write it in full."


@dataclass(frozen=True, slots=True)
class Doable:
    """A verb with its procedure and its form."""

    procedure: str
    verb: Verb
    form: type[Form]

    @property
    def key(self) -> str:
        """``problem.approve_plan``."""
        return f"{self.procedure}.{self.verb.key}"


def verb_named(given: str) -> Doable:
    """The verb of that name, or of that deployment. Raises `NoSuchVerb`, `SeveralVerbs`.

    >>> verb_named("approve_plan").key, verb_named("problem-approve-plan").key
    ('problem.approve_plan', 'problem.approve_plan')
    """
    plain = given.strip().replace("-", "_")
    spelt = {key for key in FORMS if plain in (key, key.replace(".", "_"), key.split(".")[1])}
    found = sorted({given.strip()} & FORMS.keys() or spelt)
    if len(found) == 1:
        of, verb = found[0].split(".")
        return Doable(of, procedure(of).verb(verb), FORMS[found[0]])
    shown = "".join(char if char.isprintable() else "�" for char in given[:60])
    if found:
        raise SeveralVerbs(given=shown, found="、".join(found))
    names = [*FORMS, *(key.split(".")[1] for key in FORMS)]
    near = get_close_matches(plain, names, n=3) or ["problem.find"]
    raise NoSuchVerb(given=shown, near="、".join(near))


def all_verbs() -> list[Doable]:
    """Every verb that a person may do."""
    return [verb_named(key) for key in FORMS]
