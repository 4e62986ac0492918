"""Addresses of the CRM planner, below `/learn/planner/`."""

from django.urls import path

from crm_content.rules.planning import Part
from crm_content.views.planner import plans, rows, scorecard, sharing, steps

app_name = "planner"
urlpatterns = [
    path("", plans.plans_of_reader, name="plans"),
    path("shared/<str:token>/", sharing.shared, name="shared"),
    path("<int:pk>/", plans.overview, name="overview"),
    path("<int:pk>/vision/", steps.vision, name=Part.VISION.value),
    path("<int:pk>/understanding/", steps.understanding, name=Part.UNDERSTANDING.value),
    path("<int:pk>/gaps/", steps.gaps, name=Part.GAPS.value),
    path("<int:pk>/actions/", rows.actions, name=Part.ACTIONS.value),
    path("<int:pk>/measures/", rows.measures, name=Part.MEASURES.value),
    path("<int:pk>/measures/<str:key>/removal/", scorecard.measure_removal, name="measure_removal"),
    path("<int:pk>/scorecard/", scorecard.scorecard, name=Part.READINGS.value),
    path("<int:pk>/scorecard/<str:key>/", scorecard.measure, name="measure"),
    path("<int:pk>/rollout/", steps.rollout, name=Part.ROLLOUT.value),
    path("<int:pk>/name/", plans.names, name="names"),
    path("<int:pk>/copies/", plans.copies, name="copies"),
    path("<int:pk>/deletion/", plans.deletion, name="deletion"),
    path("<int:pk>/sharing/", sharing.sharing, name="sharing"),
    path("<int:pk>/plan.pdf", sharing.pdf, name="pdf"),
    path("<int:pk>/actions.pdf", sharing.actions_pdf, name="actions_pdf"),
    path("<int:pk>/plan.xlsx", sharing.xlsx, name="xlsx"),
]
