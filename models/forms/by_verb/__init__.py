"""Which form a verb takes: every verb that a person may do, whichever door it comes through."""

from collections.abc import Mapping

from models.forms.by_verb.clarify import CLARIFY_FORMS
from models.forms.by_verb.perform import PERFORM_FORMS
from models.forms.by_verb.pursue import PURSUE_FORMS
from models.forms.calls_by_verb import CALL_FORMS
from models.forms.form import Form
from models.forms.supervision_verbs import SUPERVISION_FORMS

FORMS: Mapping[str, type[Form]] = {
    **CLARIFY_FORMS,
    **PERFORM_FORMS,
    **SUPERVISION_FORMS,
    **CALL_FORMS,
    **PURSUE_FORMS,
}
"""By procedure and verb."""
