"""Private files: taken by content, refused with a sentence, given out only through a view that writes it down."""

import hashlib
import io
import zipfile

import pytest
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import RequestFactory
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from portal.core import audit, files
from portal.core.files import DOCUMENTS, PICTURES, SCANS, FileKind, FileRefused
from portal.core.models import AuditEvent, PrivateFile, ScanState
from portal.core.uploads import UploadField
from tests.factories.directory import UserFactory, project_officer
from tests.factories.nominations import NominationFactory

pytestmark = pytest.mark.django_db


def upload(content: bytes, name: str = "file.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def pdf(change=None, **encryption: str) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(width=200, height=200)
    if change:
        change(writer)
    if encryption:
        writer.encrypt(**encryption)
    made = io.BytesIO()
    writer.write(made)
    return made.getvalue()


def picture(form: str = "JPEG", size: tuple[int, int] = (400, 500), **options: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGB", size, "steelblue").save(made, form, **options)
    return made.getvalue()


def docx(*more: str, packed: int = zipfile.ZIP_DEFLATED) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", packed) as archive:
        for part in ("[Content_Types].xml", "word/document.xml", *more):
            archive.writestr(part, "<x/>" * 50)
    return made.getvalue()


def damaged(packed: int) -> bytes:
    """A document whose packed content is no such content any more."""
    content = bytearray(docx(packed=packed))
    start = content.index(b"word/document.xml") + len(b"word/document.xml")
    content[start + 4 : start + 8] = b"\xff" * 4
    return bytes(content)


def stored_names() -> list[str]:
    """Every file in the private storage, as path below its root."""
    storage = storages["private"]
    found, folders = [], [""]
    while folders:
        folder = folders.pop()
        try:
            below, here = storage.listdir(folder)
        except FileNotFoundError:
            continue
        folders += [f"{folder}/{name}".strip("/") for name in below]
        found += [f"{folder}/{name}".strip("/") for name in here]
    return found


def refusal(content: bytes, name: str = "file.pdf", kinds=DOCUMENTS) -> FileRefused:
    with pytest.raises(FileRefused) as refused:
        files.receive(upload(content, name), kinds=kinds, by=None)
    return refused.value


@pytest.mark.parametrize(
    "name,content,kind",
    [
        ("passport.pdf", pdf(), FileKind.PDF),
        ("scan.jpeg", picture(), FileKind.JPEG),
        ("scan.png", picture("PNG"), FileKind.PNG),
        ("paper.docx", docx(), FileKind.DOCX),
    ],
)
def test_whole_file_of_each_kind_is_kept_byte_by_byte(name, content, kind):
    user = UserFactory()
    kept = files.receive(upload(content, name), kinds=DOCUMENTS, by=user)
    found = PrivateFile.objects.get(pk=kept.pk)
    assert (found.name, found.content_type, found.size) == (name, kind.content_type, len(content))
    assert found.sha256 == hashlib.sha256(content).hexdigest()
    assert found.content.read() == content
    assert (found.uploaded_by, found.scan) == (user, ScanState.NOT_SCANNED)


def test_address_in_the_storage_tells_neither_name_nor_owner():
    kept = files.receive(upload(pdf(), "Jane Doe passport.pdf"), kinds=SCANS, by=None)
    assert "Jane" not in kept.content.name
    assert len(kept.content.name.rsplit("/", 1)[-1]) >= 36


def test_kind_is_told_by_content_and_the_ending_set_right():
    kept = files.receive(upload(picture(), "holiday.pdf"), kinds=SCANS, by=None)
    assert (kept.name, kept.content_type) == ("holiday.jpg", "image/jpeg")


@pytest.mark.parametrize(
    "code,content",
    [
        ("empty", b""),
        ("not_what_it_says", b"MZ\x90\x00 this program cannot be run in DOS mode"),
        ("not_what_it_says", b"just some text"),
        ("broken_pdf", pdf()[:200]),
        ("broken_pdf", b"%PDF-1.7\n" + b"rubbish " * 100),
        ("encrypted_pdf", pdf(user_password="secret")),
        ("active_pdf", pdf(lambda w: w.add_open_action(JavaScript("app.alert('hello')")))),
        ("active_pdf", pdf(lambda w: w.add_attachment("virus.exe", b"MZ"))),
        ("broken_picture", picture()[:400]),
        ("broken_picture", picture("PNG")[:-40]),
        ("broken_document", docx().replace(b"\x00word/document.xml", b"\x00word/d\xffcument.xml", 1)),
        ("broken_document", damaged(zipfile.ZIP_DEFLATED)),
        ("broken_document", damaged(zipfile.ZIP_LZMA)),
        ("active_document", docx("word/vbaProject.bin")),
        ("active_document", docx("word/embeddings/oleObject1.bin")),
    ],
)
def test_bad_file_is_refused_with_its_code_and_nothing_is_kept(code, content):
    before = stored_names()
    refused = refusal(content)
    assert refused.code == code
    assert refused.messages[0].endswith(".")
    assert (PrivateFile.objects.count(), stored_names()) == (0, before)


@pytest.mark.parametrize("is_named_elsewhere", [False, True])
def test_launch_action_on_a_page_is_refused(is_named_elsewhere):
    def launch(writer: PdfWriter) -> None:
        kind = NameObject("/Launch")
        action = DictionaryObject(
            {
                NameObject("/S"): writer._add_object(kind) if is_named_elsewhere else kind,
                NameObject("/F"): TextStringObject("calc.exe"),
            }
        )
        writer.pages[0][NameObject("/AA")] = DictionaryObject({NameObject("/O"): action})

    assert refusal(pdf(launch)).code == "active_pdf"


def test_pdf_locked_against_printing_only_is_taken():
    content = pdf(user_password="", owner_password="owner")
    assert files.receive(upload(content), kinds=SCANS, by=None).size == len(content)


def test_too_large_file_names_the_limit(settings):
    settings.LARGEST_UPLOAD = 1024
    refused = refusal(pdf() + b" " * 2000)
    assert refused.code == "too_large"
    assert "1.0\xa0KB" in refused.messages[0]


def test_kind_that_is_not_asked_for_is_named(settings):
    refused = refusal(picture("GIF"), "photo.gif", kinds=PICTURES)
    assert refused.code == "wrong_kind"
    assert "JPEG or PNG" in refused.messages[0]


def test_picture_with_too_many_pixels_is_refused_before_it_is_unpacked():
    bomb = io.BytesIO()
    Image.new("1", (20_000, 20_000)).save(bomb, "PNG")
    assert refusal(bomb.getvalue(), "bomb.png").code == "too_many_pixels"


def test_document_that_unpacks_too_large_is_refused(monkeypatch):
    monkeypatch.setattr("portal.core.inspecting_docx.LARGEST_UNPACKED", 300)
    assert refusal(docx(), "paper.docx").code == "too_large_unpacked"


def test_photograph_is_turned_upright_made_small_and_freed_of_metadata():
    exif = Image.Exif()
    exif[0x0112] = 6  # the camera lay on its side
    exif[0x010F] = "A camera that tells"
    content = picture(size=(3000, 2000), exif=exif)
    kept = files.receive_photograph(upload(content, "me.png"), by=None)
    with Image.open(kept.content) as photograph:
        assert (photograph.format, photograph.size) == ("JPEG", (800, 1200))
        assert dict(photograph.getexif()) == {}
    assert kept.name == "me.jpg"
    assert b"A camera that tells" not in kept.content.open().read()


def test_photograph_below_the_least_size_is_refused_with_both_sizes():
    with pytest.raises(FileRefused) as refused:
        files.receive_photograph(upload(picture(size=(299, 600)), "me.jpg"), by=None)
    assert refused.value.messages == ["This photograph has 299 × 600 pixels; it needs at least 300 × 300."]


@pytest.mark.parametrize(
    "given,kept",
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\cv.PDF", "cv.PDF"),
        ("invoice\u202efdp.exe.pdf", "invoice fdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("履歴書.pdf", "履歴書.pdf"),
        ("", "file.pdf"),
        ("a" * 400 + ".pdf", "a" * 146 + ".pdf"),
    ],
)
def test_name_is_kept_without_folders_and_marks(given, kept):
    assert files.clean_name(given, ending=".pdf") == kept


@pytest.mark.django_db(transaction=True)
def test_rolled_back_transaction_leaves_no_orphan():
    before = stored_names()
    with pytest.raises(RuntimeError), transaction.atomic():
        files.receive(upload(pdf()), kinds=SCANS, by=None)
        files.store_bytes(b"letter", name="letter.pdf", content_type="application/pdf", by=None)
        raise RuntimeError
    assert (PrivateFile.objects.count(), stored_names()) == (0, before)


@pytest.mark.django_db(transaction=True)
def test_committed_file_stays():
    kept = files.store_bytes(b"letter", name="letter.pdf", content_type="application/pdf", by=None)
    assert PrivateFile.objects.get(pk=kept.pk).content.read() == b"letter"


def test_many_made_files_take_one_statement(django_assert_num_queries):
    made = [files.Made(b"%d" % n, f"letter {n}.pdf", "application/pdf") for n in range(5)]
    with django_assert_num_queries(3):  # one INSERT between the savepoint and its release
        kept = files.store_many(made, by=None)
    assert [file.name for file in kept] == [f"letter {n}.pdf" for n in range(5)]


def test_serve_streams_an_attachment_and_writes_down_who_read_what():
    reader, subject = UserFactory(), UserFactory()
    content = pdf()
    kept = files.receive(upload(content, "Lebenslauf für Ä.pdf"), kinds=SCANS, by=None)
    request = RequestFactory().get("/")
    request.user = reader
    response = files.serve(request, kept, about=subject)
    assert b"".join(response.streaming_content) == content
    assert dict(response.headers) == {
        "Content-Type": "application/pdf",
        "Content-Disposition": "attachment; filename*=utf-8''Lebenslauf%20f%C3%BCr%20%C3%84.pdf",
        "Content-Length": str(len(content)),
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "private, no-store",
    }
    event = AuditEvent.objects.get(subject=audit.subject_of(subject))
    assert (event.verb, event.actor, event.data) == ("read_file", reader, {"file": str(kept.pk), "name": kept.name})


def test_file_lost_from_the_storage_is_told_and_was_read_by_nobody(client):
    row = NominationFactory(endorsed=True).documents.first()
    row.file.content.storage.delete(row.file.content.name)
    client.force_login(project_officer())
    response = client.get(f"/nominations/documents/{row.pk}/file/")
    assert (response.status_code, f"knows of “{row.file.name}”" in response.text) == (404, True)
    assert AuditEvent.objects.filter(verb="read_file").count() == 0


@pytest.mark.parametrize("content,disposition", [(picture(), "inline"), (pdf(), "attachment")])
def test_only_pictures_are_shown_inline(content, disposition):
    kept = files.receive(upload(content), kinds=SCANS, by=None)
    request = RequestFactory().get("/")
    request.user = UserFactory()
    response = files.serve(request, kept, inline=True)
    assert response["Content-Disposition"].split(";")[0] == disposition


def test_a_picture_on_a_page_is_written_down_once_a_reader_and_day_and_each_download():
    photo, paper = (files.receive(upload(content), kinds=SCANS, by=None) for content in (picture(), pdf()))
    readers = [UserFactory(), UserFactory()]
    for reader in (*readers, *readers):
        request = RequestFactory().get("/")
        request.user = reader
        for kept in (photo, paper):
            files.serve(request, kept, inline=True)
    read = {file: AuditEvent.objects.of(audit.subject_of(file)).count() for file in (photo, paper)}
    assert read == {photo: 2, paper: 4}


def test_field_refuses_where_the_person_looks_and_examines_once(settings):
    field = UploadField(kinds=SCANS)
    with pytest.raises(FileRefused):
        field.clean(upload(b"text"))
    taken = field.clean(upload(pdf()))
    assert taken.examined == files.Examined(FileKind.PDF, ScanState.NOT_SCANNED)
    assert len(PdfReader(files.receive(taken, kinds=SCANS, by=None).content).pages) == 1
