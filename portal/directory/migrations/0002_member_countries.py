from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from portal.directory.members import MEMBERS


def add_members(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    country = apps.get_model("directory", "Country")
    for code, name, aliases, zone in MEMBERS:
        country.objects.get_or_create(
            code=code, defaults={"name": name, "aliases": list(aliases), "time_zone": zone, "is_member": True}
        )


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [migrations.RunPython(add_members, migrations.RunPython.noop)]
