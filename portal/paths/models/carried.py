"""Plans of the planner that were handed in as action plans."""

from django.db import models

from crm_content.models import Plan
from nominations.models import DeliverableVersion
from portal.core.models import PrivateFile


class CarriedPlan(models.Model):
    """A version of an action plan that was made from a plan, with the plan's workbook as it was that day."""

    version = models.OneToOneField(DeliverableVersion, on_delete=models.CASCADE, related_name="carried_plan")
    plan = models.ForeignKey(Plan, null=True, on_delete=models.SET_NULL, related_name="carried")
    title = models.CharField(max_length=200)
    workbook = models.ForeignKey(PrivateFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-version__number"]

    def __str__(self) -> str:
        return f"{self.version_id} {self.title}"
