"""Who answers for what was done on a superior's order?

Civil Servants Law 60: who warned and was told to go on is relieved, the superior answers; an
obviously unlawful order shields nobody. MPS 138 art. 10: a false report makes the subordinate
answer; an order beyond police duty may be refused and must be reported (domain.md 16.14).
"""

from rules.ground import Ground
from rules.handling import Order, Reply

Answer = tuple[str, Ground]


def answers_for(order: Order) -> tuple[Answer, ...]:
    """The superior and the subordinate, each with the ground.

    >>> [ground.value for _, ground in answers_for(Order("chief", "clerk", Reply.WARNED))]
    ['ordered', 'warned']
    """
    if order.reply is Reply.LIED:
        return ((order.superior, Ground.WAS_DECEIVED), (order.subordinate, Ground.LIED_UPWARD))
    return ((order.superior, Ground.ORDERED), (order.subordinate, _subordinate(order)))


def _subordinate(order: Order) -> Ground:
    reported = order.reported_too or order.reply is Reply.REPORTED
    if order.reply is Reply.REFUSED:
        # Beyond duty, refusing is a right and reporting a duty.
        return Ground.NOT_REPORTED if order.beyond_duty and not reported else Ground.REFUSED
    if order.obvious:
        return Ground.OBEYED_OBVIOUS
    if reported:
        return Ground.REPORTED
    if order.beyond_duty:
        return Ground.NOT_REPORTED
    return Ground.WARNED if order.reply is Reply.WARNED else Ground.OBEYED_IN_SILENCE
