from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from crm_content.founding import found


def make_the_entrance(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    found(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("crm_content", "0001_initial"),
        ("programs", "0003_founding"),  # both grow the same tree: one after the other
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_the_entrance, migrations.RunPython.noop)]
