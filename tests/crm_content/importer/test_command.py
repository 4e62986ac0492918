"""`manage.py import_learning`, as a person and as a program would run it, and the drafts it leaves."""

import json
import os
import subprocess
import sys
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from crm_content.importer import read
from crm_content.models import ArticlePage, CompetencyUnitPage, LearningPage, SeminarPage, WorkshopModulePage
from portal.core.models import AuditEvent
from tests.crm_content.importer.conftest import HERE, TEXTS, real_text, text_of
from tests.factories.directory import project_officer


def run(name: str, *arguments: str) -> tuple[str, str]:
    out, err = StringIO(), StringIO()
    call_command("import_learning", str(TEXTS / f"{name}.txt"), *arguments, stdout=out, stderr=err)
    return out.getvalue(), err.getvalue()


def test_summary_shows_each_item_and_what_to_check() -> None:
    out, _err = run("unit_detached")
    assert out.splitlines() == [
        "Kind: unit_of_competency",
        "  WHSPLN512A  Plan the stock of a shop that sells by season (level 5, credit 2; "
        "requirements 6.1: 2, 6.2: 4, 6.3: 1; criteria 3)",
        "",
        "To check (1):",
        "  line 12: “sent back, and until when” has no bullet; it was read as going on with the requirement before it.",
    ]


@pytest.mark.parametrize("name", ["unit_lists", "posts", "slides"])
def test_json_is_exactly_one_object(name: str) -> None:
    out, err = run(name, "--json")
    assert (json.loads(out), err) == (read(text_of(name)).to_json(), "")


@pytest.mark.parametrize("content,code", [(text_of("slides").encode(), 0), (b"Lunch is at noon.", 1)])
def test_exit_code_and_lines_of_the_real_command(tmp_path: Path, content: bytes, code: int) -> None:
    ran = subprocess.run(
        [sys.executable, "manage.py", "import_learning", "-", "--json"],
        input=content,
        capture_output=True,
        cwd=HERE.parents[2],
        env=os.environ | {"LIAISON_DATA": str(tmp_path)},
        check=False,
    )
    assert ran.returncode == code
    assert (len(ran.stdout) > 0, len(ran.stderr.splitlines())) == (code == 0, code)


def test_empty_file_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(CommandError) as refused:
        call_command("import_learning", str(tmp_path / "empty.txt"), "--json")
    assert (refused.value.returncode, len(str(refused.value).splitlines())) == (1, 1)


def test_file_that_is_not_there_is_one_line() -> None:
    with pytest.raises(CommandError, match=r"missing\.txt: No such file or directory"):
        run("missing")


@pytest.mark.django_db
def test_unit_is_saved_as_a_draft_with_all_its_items() -> None:
    out, _err = run("unit_lists", "--save")
    page = CompetencyUnitPage.objects.get(code="WHSKEP215B")
    assert out.splitlines()[-1] == "Saved as a draft: Receive and shelve deliveries from regional suppliers."
    assert (page.live, page.level, page.credit, page.notional_hours, page.remark) == (
        False, 2, 4, 40, "Replaces the unit of 2009.",
    )  # fmt: skip
    assert [len(each.value["requirements"]) for each in page.elements] == [2, 3, 1]
    assert page.elements[1].value["introduction"] == "Be able to:"
    assert [str(each.value) for each in page.assessment_criteria] == list(
        read(text_of("unit_lists")).items[0].assessment_criteria
    )  # type: ignore[union-attr, arg-type]
    assert page.latest_revision is not None


@pytest.mark.django_db
def test_posts_are_saved_with_lists_references_and_the_seminar() -> None:
    run("posts", "--save")
    page = ArticlePage.objects.get(title="Groups of Regular Customers")
    assert [block.block_type for block in page.body] == ["paragraph", "list", "list", "paragraph"]
    assert [each.value["title"] for each in page.references] == [
        "Counting heads at the counter", "The patient shop", "A leaflet without author or year.",
    ]  # fmt: skip
    assert (page.translated_title, str(page.published_on), page.source_url) == (
        "常客", "2011-05-02", "https://example.org/shops",
    )  # fmt: skip
    seminar = SeminarPage.objects.get(title="Shop Evening")
    assert (str(seminar.starts_on), str(seminar.starts_time), str(seminar.ends_time), seminar.time_zone) == (
        "2011-05-14", "18:30:00", "20:00:00", "",
    )  # fmt: skip


@pytest.mark.django_db
def test_slides_are_saved_as_modules_of_their_workshop() -> None:
    run("slides", "--save")
    pages = WorkshopModulePage.objects.order_by("path")
    assert [(page.title, page.get_parent().title, len(page.steps)) for page in pages] == [
        ("Opening a Corner Shop", "Small Shop Keeping Workshop", 1),
        ("WHAT YOU need", "Small Shop Keeping Workshop", 1),
        ("Finding the Street", "Small Shop Keeping Workshop", 3),
        ("Filling the Shelves (FTS)", "Small Shop Keeping Workshop", 4),
    ]
    assert pages[2].steps[0].value["points"][1].source == (
        "<p>Walk it</p><ul><li>In the morning</li><li>In the evening</li></ul>"
    )


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["unit_detached", "posts", "slides"])
def test_saving_again_makes_nothing_and_says_so(name: str) -> None:
    run(name, "--save")
    before = list(LearningPage.objects.values_list("pk", flat=True))
    events = AuditEvent.objects.count()
    out, _err = run(name, "--save")
    assert list(LearningPage.objects.values_list("pk", flat=True)) == before
    assert AuditEvent.objects.count() == events
    assert {line.split(":")[0] for line in out.splitlines()[-len(before) :]} == {"Here already, left as it is"}


@pytest.mark.django_db
def test_page_an_editor_changed_is_left_as_it_is() -> None:
    run("unit_detached", "--save")
    page = CompetencyUnitPage.objects.get()
    page.range = "Changed by an editor."
    page.save_revision().publish()
    run("unit_detached", "--save")
    assert CompetencyUnitPage.objects.get().range == "Changed by an editor."


@pytest.mark.django_db
def test_two_posts_of_one_title_and_day_are_both_kept(tmp_path: Path) -> None:
    path = tmp_path / "twins.txt"
    path.write_text("2011年5月4日 星期三\n\nOne 一:::\nFirst.\n\nOne 一:::\nSecond.\n", encoding="utf-8")
    for _time in range(2):
        call_command("import_learning", str(path), "--save", stdout=StringIO())
    assert [page.text for page in ArticlePage.objects.order_by("path")] == ["First.", "Second."]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name,old,new,said",
    [
        ("unit_lists", "5. Credit\t4", "5. Credit\t", "has no credit"),
        ("unit_lists", "5. Credit\t4", "5. Credit\t0.5", "is no whole number"),
        ("unit_lists", "2. Code\tWHSKEP215B", "2. Code\tWHSKEP215BB", "longer than 10 characters"),
        ("posts", "2011年5月2日", "2011年2月31日", "has no date"),
        ("posts", "6:30-8:00pm", "evening", "has no from"),
    ],
)
def test_item_no_page_can_hold_is_refused_and_nothing_is_kept(
    tmp_path: Path, name: str, old: str, new: str, said: str
) -> None:
    path = tmp_path / "text.txt"
    path.write_text(text_of(name).replace(old, new), encoding="utf-8")
    with pytest.raises(CommandError, match=said):
        call_command("import_learning", str(path), "--save", stdout=StringIO())
    assert LearningPage.objects.count() == 0


@pytest.mark.django_db
def test_save_in_the_name_of_a_user() -> None:
    officer = project_officer()
    run("unit_lists", "--json", "--save", "--by", officer.email)
    assert (CompetencyUnitPage.objects.get().owner, AuditEvent.objects.get(verb="import").actor) == (officer, officer)
    with pytest.raises(CommandError, match="There is no user"):
        run("unit_lists", "--save", "--by", "nobody@example.org")


@pytest.mark.django_db
@pytest.mark.parametrize("number,pages", [("001", 6), ("002", 1), ("003", 7), ("004", 1)])
def test_real_documents_can_be_saved(tmp_path: Path, number: str, pages: int) -> None:
    path = tmp_path / "real.txt"
    path.write_text(real_text(number), encoding="utf-8")
    call_command("import_learning", str(path), "--save", stdout=StringIO())
    assert LearningPage.objects.filter(live=False).count() == pages
