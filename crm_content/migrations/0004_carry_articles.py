"""Carry articles written before there was a library into it, and let editors care for glossary, pictures and files."""

import json
from typing import Any

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.utils.text import slugify

from crm_content.founding import grant_editors

KEPT = ("translated_title", "translated_language", "published_on", "summary", "source")


def carry_over(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    learning, article = apps.get_model("crm_content", "LearningPage"), apps.get_model("crm_content", "ArticlePage")
    for old in apps.get_model("crm_content", "FormerArticle").objects.all():
        facts = {name: getattr(old, name) for name in KEPT if name != "source"}
        row = learning(page_ptr_id=old.pk, kind="article", category_id=_category(apps, old.category), **facts)
        row.body = _blocks(old.body.raw_data)
        row.save_base(raw=True)
        new = article(learningpage_ptr_id=old.pk, source=old.source[:300], references=_references(old.references))
        new.save_base(raw=True)
    _rename(apps, "formerarticle", "articlepage", _revision_forward)
    grant_editors(apps)


def carry_back(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Articles only: an older portal knows no other kind of page."""
    former = apps.get_model("crm_content", "FormerArticle")
    for new in apps.get_model("crm_content", "ArticlePage").objects.all():
        old = former(page_ptr_id=new.pk, category=new.category.name if new.category else "", source=new.source[:200])
        for name in KEPT[:-1]:
            setattr(old, name, getattr(new, name)[:200] if name == "translated_title" else getattr(new, name))
        old.references, old.body = _lines(new.references.raw_data), _former_blocks(new.body.raw_data)
        old.save_base(raw=True)
    _rename(apps, "articlepage", "formerarticle", _revision_backward)


def _rename(apps: Apps, before: str, after: str, change: Any) -> None:
    """Pages, revisions and history of one type now belong to the other."""
    types = apps.get_model("contenttypes", "ContentType").objects
    old = types.filter(app_label="crm_content", model=before).first()
    if old is None:
        return
    new, _made = types.get_or_create(app_label="crm_content", model=after)
    apps.get_model("wagtailcore", "Page").objects.filter(content_type=old).update(content_type=new)
    apps.get_model("wagtailcore", "PageLogEntry").objects.filter(content_type=old).update(content_type=new)
    for revision in apps.get_model("wagtailcore", "Revision").objects.filter(content_type=old):
        revision.content = change(apps, {**revision.content, "content_type": new.pk})
        revision.content_type = new
        revision.save()


def _revision_forward(apps: Apps, content: dict[str, Any]) -> dict[str, Any]:
    changed = {**content, "category": _category(apps, content.get("category") or "")}
    changed["body"] = json.dumps(_blocks(json.loads(content.get("body") or "[]")))
    changed["references"] = json.dumps(_references(content.get("references") or ""))
    return changed


def _revision_backward(apps: Apps, content: dict[str, Any]) -> dict[str, Any]:
    category = apps.get_model("crm_content", "Category").objects.filter(pk=content.get("category")).first()
    changed = {**content, "category": category.name if category else ""}
    changed["body"] = json.dumps(_former_blocks(json.loads(content.get("body") or "[]")))
    changed["references"] = _lines(json.loads(content.get("references") or "[]"))
    return changed


def _former_blocks(raw: Any) -> list[dict[str, Any]]:
    """The blocks an older portal knows."""
    known = [block for block in raw if block["type"] in {"heading", "paragraph", "quote"}]
    return [
        {**block, "type": "quotation", "value": block["value"]["text"]} if block["type"] == "quote" else dict(block)
        for block in known
    ]


def _lines(raw: Any) -> str:
    return "\n".join(block["value"]["title"] for block in raw)


def _blocks(raw: Any) -> list[dict[str, Any]]:
    return [
        {**block, "type": "quote", "value": {"text": block["value"], "attribution": "", "source_url": ""}}
        if block["type"] == "quotation"
        else dict(block)
        for block in raw
    ]


def _references(text: str) -> list[dict[str, Any]]:
    return [{"type": "reference", "value": {"title": line.strip()[:400]}} for line in text.splitlines() if line.strip()]


def _category(apps: Apps, name: str) -> int | None:
    if not name.strip():
        return None
    categories = apps.get_model("crm_content", "Category").objects
    return categories.get_or_create(name=name[:60], defaults={"slug": slugify(name)[:60] or "category"})[0].pk


class Migration(migrations.Migration):
    dependencies = [
        ("crm_content", "0003_library"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0098_apitoken"),
    ]
    operations = [migrations.RunPython(carry_over, carry_back)]
