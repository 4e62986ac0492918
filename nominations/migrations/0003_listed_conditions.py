from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

# The organization's own list is not public: a sensible default, edited in the CMS.
CONDITIONS = (
    ("heart", "Heart disease or a past heart attack"),
    ("blood-pressure", "High blood pressure under treatment"),
    ("diabetes", "Diabetes"),
    ("asthma", "Asthma or another chronic disease of the lungs"),
    ("epilepsy", "Epilepsy or fits"),
    ("mental-health", "A mental illness under treatment"),
    ("kidney-liver", "Disease of the kidneys or the liver"),
    ("cancer", "Cancer, now or in the last five years"),
    ("infection", "An infectious disease under treatment"),
    ("pregnancy", "Pregnancy"),
    ("surgery", "Surgery or a stay in hospital in the last six months"),
    ("mobility", "A condition that limits walking or standing"),
)


def add_conditions(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    condition = apps.get_model("nominations", "MedicalCondition")
    for position, (code, label) in enumerate(CONDITIONS):
        condition.objects.get_or_create(code=code, defaults={"label": label, "position": position})


class Migration(migrations.Migration):
    dependencies = [("nominations", "0002_initial")]

    operations = [migrations.RunPython(add_conditions, migrations.RunPython.noop)]
