"""Private files on S3-compatible storage: received and served through us, their address in no answer."""

from collections.abc import Iterator

import boto3
import pytest
from botocore.exceptions import ClientError
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import RequestFactory
from moto.server import ThreadedMotoServer

from portal.core import files, health
from portal.core.files import SCANS
from portal.core.models import PrivateFile
from tests.factories.directory import UserFactory
from tests.factories.nominations import pdf_bytes
from tests.parts.servers import free_port

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.s3]
ACCESS = {"aws_access_key_id": "key", "aws_secret_access_key": "secret", "region_name": "eu-central-1"}


@pytest.fixture
def bucket(settings) -> Iterator[object]:
    port = free_port()
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=port)
    server.start()
    address = f"http://127.0.0.1:{port}"
    bucket = boto3.resource("s3", endpoint_url=address, **ACCESS).Bucket(f"liaison-{port}")
    bucket.create(CreateBucketConfiguration={"LocationConstraint": "eu-central-1"})
    options = {"bucket_name": bucket.name, "endpoint_url": address, "region_name": "eu-central-1",
               "access_key": "key", "secret_key": "secret", "default_acl": None, "file_overwrite": False,
               "querystring_auth": True}  # fmt: skip
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {"BACKEND": "storages.backends.s3.S3Storage", "OPTIONS": options},
    }
    PrivateFile._meta.get_field("content").storage = storages["private"]
    yield bucket
    server.stop()


@pytest.fixture(autouse=True)
def storage_of_the_field(request) -> Iterator[None]:
    field = PrivateFile._meta.get_field("content")
    before = field.storage
    yield
    field.storage = before


def receive(content: bytes) -> PrivateFile:
    return files.receive(SimpleUploadedFile("passport.pdf", content), kinds=SCANS, by=None)


def test_file_lies_in_the_bucket_and_comes_back_without_its_address(bucket):
    content = pdf_bytes("On S3") + b" " * 300_000
    kept = receive(content)
    [stored] = list(bucket.objects.all())
    assert (stored.key, stored.size) == (kept.content.name, len(content))
    request = RequestFactory().get("/")
    request.user = UserFactory()
    response = files.serve(request, PrivateFile.objects.get(pk=kept.pk))
    assert b"".join(response.streaming_content) == content
    told = " ".join([*response.headers, *response.headers.values()])
    assert [word for word in (stored.key, bucket.name, "127.0.0.1", "X-Amz") if word in told] == []


def test_rolled_back_file_is_gone_from_the_bucket(bucket):
    with pytest.raises(RuntimeError), transaction.atomic():
        receive(pdf_bytes())
        raise RuntimeError
    assert list(bucket.objects.all()) == []


def test_readiness_asks_the_bucket(bucket):
    health.check_storage()
    bucket.objects.all().delete()
    bucket.delete()
    with pytest.raises(ClientError, match="NoSuchBucket"):
        health.check_storage()
