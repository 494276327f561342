"""Who gets no commutation, no parole, no temporary release at all (SPC 2016, arts 15, 25, 27; CPL
265)."""

from datetime import date

from rules.commutation.words import Ground, Kind, Sentence, Trait, words
from rules.parameter import value_on
from rules.procedure import Case
from rules.refusal import Refused


class Barred(Refused):
    """The texts rule it out for this person."""

    code = "commutation.barred"
    zh = "“{trait}”的罪犯不得{kind}。"
    en = "There is no {kind_en} for this convict: {trait_en}."
    article = (
        "《最高人民法院关于办理减刑、假释案件具体应用法律的规定》（2016）第15、25、27条；"
        "刑事诉讼法第265条"
    )
    way_out_zh = "请核对罪犯情形；符合其他条件的可以另行提请。"
    way_out_en = "Check the facts; another kind of proposal may be open."


class WithoutGround(Refused):
    """Temporary release rests on one of three grounds; life takes that of the child."""

    code = "commutation.without-ground"
    zh = "{sentence}罪犯暂予监外执行，情形不能是“{ground}”。"
    en = "Temporary release from {sentence_en} cannot rest on “{ground_en}”."
    article = "刑事诉讼法第265条"
    way_out_zh = "无期徒刑仅限怀孕或者哺乳；死刑缓期执行不适用；其他须为法定三种情形之一。"
    way_out_en = "Life: pregnant or nursing alone; suspended death: none; else one of the three."


class NothingAsked(Refused):
    """A commutation of a fixed term asks for months; nothing else does."""

    code = "commutation.nothing-asked"
    zh = "有期徒刑、拘役减刑须填写拟减月数，其他情形不填。"
    en = "Months are asked for where a fixed term or detention is commuted, and only there."
    way_out_zh = "请核对拟减月数。"
    way_out_en = "Check the months asked for."


def is_not_barred(case: Case) -> None:
    """No text rules it out. Raises `Barred`, `WithoutGround` or `NothingAsked`."""
    said = case.content
    kind, traits = Kind(said["kind"]), set(said["traits"])
    timed = said["sentence"] in (Sentence.FIXED, Sentence.DETENTION)
    if (said["asked_months"] > 0) != (kind is Kind.COMMUTATION and timed):
        raise NothingAsked()
    if kind is Kind.TEMPORARY_RELEASE:
        _must_have_ground(Sentence(said["sentence"]), Ground(said["ground"]))
        if said["ground"] == Ground.ILLNESS and Trait.DANGEROUS in traits:
            raise _barred(Trait.DANGEROUS, kind)
        return
    if Trait.FOR_LIFE in traits:
        raise _barred(Trait.FOR_LIFE, kind)
    if kind is Kind.PAROLE:
        for trait in _no_parole(Sentence(said["sentence"]), said["original_months"], case.on):
            if trait in traits:
                raise _barred(trait, kind)


def _no_parole(sentence: Sentence, months: int, on: date) -> tuple[Trait, ...]:
    least = int(value_on("parole.barred.from_months", on).value)
    if sentence is Sentence.FIXED and months < least:
        # Art. 25 bars recidivists whatever their sentence; the violent from ten years on.
        return Trait.RECIDIVIST, Trait.PROPERTY_UNPAID
    return Trait.RECIDIVIST, Trait.VIOLENT, Trait.PROPERTY_UNPAID


def _must_have_ground(sentence: Sentence, ground: Ground) -> None:
    fits = {
        Sentence.LIFE: {Ground.CHILD},
        Sentence.SUSPENDED_DEATH: set(),
    }.get(sentence, set(Ground) - {Ground.NONE})
    if ground not in fits:
        sentence_zh, sentence_en = words(sentence)
        zh, en = words(ground)
        raise WithoutGround(sentence=sentence_zh, sentence_en=sentence_en, ground=zh, ground_en=en)


def _barred(trait: Trait, kind: Kind) -> Barred:
    (zh, en), (kind_zh, kind_en) = words(trait), words(kind)
    return Barred(trait=zh, trait_en=en, kind=kind_zh, kind_en=kind_en)
