"""PostgreSQL refuses to change, delete or empty what is history, save in a session that says it purges.

`SET liaison.purge_history = on` is the one way, for administrators. Only the link to an actor may vanish with the user.
SQLite has no settings of a session, and its tables are rebuilt by later migrations without their triggers: there the
signatures and seals alone show what was altered.
"""

from django.db import migrations

GUARD = """
CREATE FUNCTION liaison_guard_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF coalesce(current_setting('liaison.purge_history', true), '') <> 'on' THEN
    IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'core_auditevent' THEN
      IF to_jsonb(NEW) - 'actor_id' = to_jsonb(OLD) - 'actor_id' AND to_jsonb(NEW) ->> 'actor_id' IS NULL THEN
        RETURN NEW;
      END IF;
    END IF;
    RAISE EXCEPTION 'History is append-only: % of % is refused.', TG_OP, TG_TABLE_NAME
      USING ERRCODE = 'insufficient_privilege';
  END IF;
  IF TG_OP = 'DELETE' THEN
    RETURN OLD;
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER guard_rows BEFORE UPDATE OR DELETE ON core_auditevent
  FOR EACH ROW EXECUTE FUNCTION liaison_guard_history();
CREATE TRIGGER guard_all BEFORE TRUNCATE ON core_auditevent
  FOR EACH STATEMENT EXECUTE FUNCTION liaison_guard_history();
CREATE TRIGGER guard_rows BEFORE UPDATE OR DELETE ON core_auditcheckpoint
  FOR EACH ROW EXECUTE FUNCTION liaison_guard_history();
CREATE TRIGGER guard_all BEFORE TRUNCATE ON core_auditcheckpoint
  FOR EACH STATEMENT EXECUTE FUNCTION liaison_guard_history();
CREATE TRIGGER guard_rows BEFORE DELETE ON core_audithead
  FOR EACH ROW EXECUTE FUNCTION liaison_guard_history();
CREATE TRIGGER guard_all BEFORE TRUNCATE ON core_audithead
  FOR EACH STATEMENT EXECUTE FUNCTION liaison_guard_history();
"""
UNGUARD = "DROP FUNCTION liaison_guard_history() CASCADE;"


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(GUARD, params=None)


def unguard(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(UNGUARD, params=None)


class Migration(migrations.Migration):
    dependencies = [("core", "0003_sign_history")]

    operations = [migrations.RunPython(guard, unguard)]
