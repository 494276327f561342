"""On what ground does a person answer for a wrong case, or is cleared of it? The grounds, with
their articles.

Courts: Court Organic Law 31, 33, 39; 法发〔2015〕13号 28, 30 to 33 (from memory, medium).
Police: Order 138 art. 5 to 10. Orders: Civil Servants Law 60.
"""

from enum import StrEnum


class Ground(StrEnum):
    """Stored key, Chinese sentence, English sentence, article, and whether it makes answerable."""

    zh: str
    en: str
    article: str
    answers: bool

    def __new__(
        cls, key: str, zh: str = "", en: str = "", article: str = "", answers: bool = False
    ) -> "Ground":
        ground = str.__new__(cls, key)
        ground._value_ = key
        ground.zh, ground.en, ground.article, ground.answers = zh, en, article, answers
        return ground

    # fmt: off
    SINGLE = ("single", "独任审理，对认定事实和适用法律负责",
              "sat alone and answers for facts and law", "《人民法院组织法》第33条", True)
    PANEL_MAJORITY = ("panel-majority", "合议庭中赞成该处理意见",
                      "was for the decision in the panel", "《人民法院组织法》第33条、"
                      "法发〔2015〕13号第30条", True)
    COMMITTEE_MAJORITY = ("committee-majority", "委员会中赞成该决定",
                          "was for the decision in the committee",
                          "《人民法院组织法》第39条、法发〔2015〕13号第31条", True)
    UPHELD = ("upheld", "合议庭多数意见错误，经委员会维持",
              "was for the panel's wrong view, which the committee upheld",
              "法发〔2015〕13号第31条", True)
    MISLED = ("misled", "汇报时隐瞒或歪曲事实，误导讨论决定",
              "hid or falsified in reporting upward", "法发〔2015〕13号第31条", True)
    SHOULD_HAVE_SEEN = ("should-have-seen", "能够发现而未发现汇报失实",
                        "could have noticed that the report was false",
                        "法发〔2015〕13号第31条", True)
    OVERRODE = ("overrode", "主持人违反民主集中制",
                "presided and broke democratic centralism", "法发〔2015〕13号第31条", True)
    CHANGED = ("changed", "改变或不采纳正确意见",
               "changed or ignored a right opinion", "公安部令第138号第6条", True)
    APPROVED = ("approved", "审核审批时同意错误意见",
                "agreed to a wrong opinion when approving", "公安部令第138号第5条", True)
    PUT_UP = ("put-up", "承办时提出错误意见",
              "put up the wrong opinion", "公安部令第138号第5条", True)
    DECEIVED = ("deceived", "弄虚作假致使审批错误",
                "deceived the approver", "公安部令第138号第7条", True)
    ORDERED = ("ordered", "作出错误的指令或决定",
               "gave the wrong order", "《公务员法》第60条、公安部令第138号第10条", True)
    OBEYED_OBVIOUS = ("obeyed-obvious", "执行明显违法的命令",
                      "carried out an obviously unlawful order", "《公务员法》第60条", True)
    OBEYED_IN_SILENCE = ("obeyed-in-silence", "对错误命令未提出意见即予执行",
                         "carried out a wrong order without a word",
                         "公安部令第138号第10条", True)
    NOT_REPORTED = ("not-reported", "对超越职责的命令未报告",
                    "did not report an order beyond duty", "公安部令第138号第10条", True)
    LIED_UPWARD = ("lied-upward", "以虚假请示取得命令",
                   "obtained the order by a false report", "公安部令第138号第10条", True)
    GAVE_WAY = ("gave-way", "接受干预且未记录",
                "gave way to interference and did not record it",
                "法发〔2015〕13号第33条", True)
    OWN_PART = ("own-part", "本人职责范围内的工作有错",
                "was wrong in a part of their own", "法发〔2015〕13号第32条", True)
    NOT_CHECKED = ("not-checked", "应当审核而未审核",
                   "had to check that part and did not", "法发〔2015〕13号第32条", True)
    FALSE_OPINION = ("false-opinion", "出具虚假鉴定意见",
                     "gave a false expert opinion", "公安部令第138号第8条", True)
    OUTSIDE = ("outside", "未经法定程序擅自行为",
               "acted outside the procedure", "公安部令第138号第9条", True)

    MINORITY = ("minority", "持少数意见并记录在卷",
                "was in the minority, on record",
                "《人民法院组织法》第31条、法发〔2015〕13号第30条", False)
    PANEL_OVERRULED = ("panel-overruled", "合议庭意见被委员会改变",
                       "the committee changed the panel's view",
                       "法发〔2015〕13号第31条", False)
    WAS_MISLED = ("was-misled", "因汇报失实而赞成",
                  "was for it because the report was false", "法发〔2015〕13号第31条", False)
    OVERRIDDEN = ("overridden", "意见正确而被上级改变",
                  "gave a right opinion that was changed above", "公安部令第138号第6条", False)
    WAS_DECEIVED = ("was-deceived", "受下级弄虚作假蒙蔽",
                    "was deceived from below", "公安部令第138号第7条", False)
    NO_SAY = ("no-say", "因他人擅自行为未能履行审核",
              "had no say, another acted outside the procedure",
              "公安部令第138号第9条", False)
    WARNED = ("warned", "已提出改正意见，上级坚持",
              "warned, and the superior insisted", "《公务员法》第60条", False)
    REPORTED = ("reported", "已向上级报告", "reported the order",
                "公安部令第138号第10条", False)
    REFUSED = ("refused", "拒绝执行", "refused the order",
               "《公务员法》第60条、公安部令第138号第10条", False)
    RELIED_ON_EXPERT = ("relied-on-expert", "依据虚假鉴定意见办理",
                        "relied on a false expert opinion", "公安部令第138号第8条", False)
    RECORDED = ("recorded", "已如实记录干预", "recorded the interference",
                "法发〔2015〕13号第33条、三个规定", False)
    EXEMPT = ("exempt", "符合免责情形", "a head of exemption holds",
              "法发〔2015〕13号第28条", False)
    # fmt: on
