from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from programs.actions.founding import found


def make_groups_tree_and_workflow(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    found(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0002_approval"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(make_groups_tree_and_workflow, migrations.RunPython.noop)]
