"""What Django keeps beside viewflow's own tables: one row for each act."""

from django.db import models
from viewflow.workflow.models import Process


class Audit(models.Model):
    """Who did what, when, and what the form said."""

    process = models.ForeignKey(Process, on_delete=models.CASCADE)
    verb = models.CharField(max_length=40)
    who = models.CharField(max_length=40)
    at = models.DateTimeField(auto_now_add=True)
    form = models.JSONField()

    class Meta:
        """Named like the application."""

        app_label = "viewflow_app"
