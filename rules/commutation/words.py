"""The words of commutation, parole and temporary release: what is asked for, for whom, on what
proof, and how a level, a posting, a court may end."""

from enum import StrEnum


class Kind(StrEnum):
    """What is proposed."""

    COMMUTATION = "减刑 · commutation"
    PAROLE = "假释 · parole"
    TEMPORARY_RELEASE = "暂予监外执行 · temporary release"


class Sentence(StrEnum):
    """The kind of sentence being served."""

    FIXED = "有期徒刑 · fixed term"
    LIFE = "无期徒刑 · life"
    SUSPENDED_DEATH = "死刑缓期执行 · suspended death"
    DETENTION = "拘役 · criminal detention"


class Trait(StrEnum):
    """What about the convict or the crime the texts tie something to."""

    OFFICIAL_COUNTY = "原县处级以上领导干部 · former official of county level or above"
    OFFICIAL_PREFECTURE = "原地厅级以上领导干部 · former official of prefecture level or above"
    OFFICE_CRIME = "职务犯罪 · crime of office"
    MAFIA = "黑社会性质组织犯罪 · mafia-type crime"
    FINANCIAL = "破坏金融管理秩序、金融诈骗 · financial crime"
    STATE_SECURITY = "危害国家安全、恐怖活动 · state security or terrorism"
    DRUG = "毒品犯罪首要分子、毒品再犯 · drug ringleader or repeat offender"
    RECIDIVIST = "累犯 · recidivist"
    VIOLENT = "故意杀人、强奸等暴力犯罪 · violent crime that the texts list"
    TWO_OVER_TEN = "数罪中两罪以上判十年以上 · two crimes of ten years or more"
    PROPERTY_UNPAID = "有能力而不履行财产性判项 · able to pay what was adjudged and does not"
    LIMITED = "限制减刑 · commutation limited by the judgment"
    FOR_LIFE = "终身监禁 · life without commutation"
    HIGH_ATTENTION = "社会影响重大、关注度高 · high public attention"
    MINOR = "报请前不满十八周岁 · under eighteen while serving"
    FRAIL = "老病残、生活难以自理 · old, gravely ill or disabled, unable to care for oneself"
    SHORT_REST = "生效时余刑不满二年 · less than two years left when the judgment took effect"
    DANGEROUS = "有社会危险性或自伤自残 · dangerous to society, or self-inflicted"


class Merit(StrEnum):
    """On what a commutation rests."""

    REMORSE = "确有悔改表现 · remorse"
    MERIT = "立功 · merit"
    REMORSE_AND_MERIT = "悔改并立功 · remorse and merit"
    MAJOR_MERIT = "重大立功 · major merit"
    REMORSE_AND_MAJOR_MERIT = "悔改并重大立功 · remorse and major merit"


class Ground(StrEnum):
    """On what temporary release rests (CPL 265)."""

    NONE = "不适用 · does not apply"
    ILLNESS = "严重疾病需要保外就医 · grave illness"
    CHILD = "怀孕或者哺乳 · pregnant or nursing"
    HELPLESS = "生活不能自理 · unable to care for oneself"


class Proof(StrEnum):
    """What a proposal rests on, each handed in with its digest (ZJ1)."""

    JUDGMENT = "终审裁判文书 · final judgment"
    EXECUTION_NOTICE = "执行通知书 · notice of execution"
    PAST_RULINGS = "历次减刑裁定书 · earlier rulings"
    FACTS = "悔改、立功具体事实材料 · facts of remorse or merit"
    APPRAISAL = "评审鉴定表、奖惩审批表 · appraisal and awards"
    POINTS = "计分考核记录 · points record"
    PROPERTY = "财产性判项履行情况 · what was paid of what was adjudged"
    COMMUNITY_REPORT = "社区影响调查评估报告 · community assessment"
    MEDICAL = "省级指定医院证明或鉴别意见 · medical certificate or assessment"


class Verdict(StrEnum):
    """How a level ends."""

    AGREE = "同意 · agree"
    DISAGREE = "不同意 · disagree"
    RETURN = "退回补充 · return for more"


class Vote(StrEnum):
    """How one who sat voted; who stands aside is there and has no vote."""

    FOR = "赞成 · for"
    AGAINST = "反对 · against"
    ASIDE = "回避 · stands aside"


class Answer(StrEnum):
    """What a re-examination makes of an objection."""

    UNFOUNDED = "异议不成立 · not founded"
    UPHELD = "异议成立 · upheld"


class Opinion(StrEnum):
    """What the procuratorate says of a proposal."""

    NO_OBJECTION = "无不同意见 · no objection"
    DISAGREES = "认为不当 · considers it improper"


class Outcome(StrEnum):
    """What became of the proposal."""

    GRANTED = "准予 · granted"
    ADJUSTED = "调整幅度后准予 · granted with another figure"
    DENIED = "不予准许 · denied"


Words = (
    Kind | Sentence | Trait | Merit | Ground | Proof | Verdict | Vote | Answer | Opinion | Outcome
)


def key(word: Words) -> str:
    """As it stands in parameters and tables.

    >>> key(Kind.TEMPORARY_RELEASE)
    'temporary_release'
    """
    return word.name.lower()


def words(word: Words) -> tuple[str, str]:
    """The Chinese term and the English gloss.

    >>> words(Verdict.AGREE)
    ('同意', 'agree')
    """
    zh, _, en = word.value.partition(" · ")
    return zh, en
