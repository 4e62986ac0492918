"""`manage.py import_notification`, as a person and as a program would run it."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from programs.importer import read
from programs.models import Project
from tests.factories.directory import project_officer
from tests.programs.importer.conftest import HERE, TEXTS

WORKSHOP = str(TEXTS / "workshop.txt")


def _run(*arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_notification", *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_summary_shows_the_facts_and_what_to_check() -> None:
    out, _err = _run(WORKSHOP)
    assert out.splitlines()[1] == "Code        25-IN-07-GE-WSP-A"
    assert out.splitlines()[-1] == "  line 96: “1.” stands where paragraph l is next; it was read as l."


def test_json_is_exactly_one_object() -> None:
    out, err = _run(WORKSHOP, "--json")
    assert (json.loads(out), err) == (read(Path(WORKSHOP).read_bytes()).to_json(), "")


@pytest.mark.django_db
def test_json_stays_one_object_when_saving_too() -> None:
    out, err = _run(WORKSHOP, "--json", "--save")
    assert json.loads(out)["code"] == Project.objects.get().code
    assert err.startswith("Saved: 25-IN-07-GE-WSP-A")


@pytest.mark.django_db
def test_save_again_is_refused_and_nothing_is_printed() -> None:
    _run(WORKSHOP, "--save")
    with pytest.raises(CommandError, match="is here already, in preparation"):
        _run(WORKSHOP, "--save")


@pytest.mark.django_db
def test_save_in_the_name_of_a_user() -> None:
    officer = project_officer()
    _run(WORKSHOP, "--save", "--by", officer.email)
    assert Project.objects.get().page.owner == officer
    with pytest.raises(CommandError, match="There is no user"):
        _run(WORKSHOP, "--save", "--by", "nobody@example.org")


def test_empty_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(CommandError) as refused:
        call_command("import_notification", str(tmp_path / "empty.txt"), "--json")
    assert (refused.value.returncode, len(str(refused.value).splitlines())) == (1, 1)


def test_file_that_is_not_there_is_one_line() -> None:
    with pytest.raises(CommandError, match=r"missing\.txt: No such file or directory"):
        _run("missing.txt")


@pytest.mark.parametrize("content,code", [(Path(WORKSHOP).read_bytes(), 0), (b"%PDF-1.4", 1)])
def test_exit_code_and_lines_of_the_real_command(tmp_path: Path, content: bytes, code: int) -> None:
    run = subprocess.run(
        [sys.executable, "manage.py", "import_notification", "-", "--json"],
        input=content,
        capture_output=True,
        cwd=HERE.parents[2],
        env=os.environ | {"LIAISON_DATA": str(tmp_path)},
        check=False,
    )
    assert run.returncode == code
    assert (len(run.stdout) > 0, len(run.stderr.splitlines())) == (code == 0, code)
