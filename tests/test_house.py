"""The style's rules that no linter knows: no inline imports, no writes in views and forms, no inline script or style."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("portal", "programs", "nominations", "crm_content")
WRITES = {"save", "create", "bulk_create", "delete", "update", "bulk_update", "get_or_create", "update_or_create"}
NOT_ROWS = {"self", "request", "context", "data", "attrs", "widget", "session", "cache", "facts", "params", "query"}
WRITE_EXCEPTIONS: dict[str, str] = {}
INLINE_IMPORT_EXCEPTIONS = {
    "programs/apps.py": "models and what imports them are known only once the apps are ready",
    "nominations/apps.py": "likewise",
    "crm_content/apps.py": "likewise",
    "portal/core/apps.py": "likewise",
    "portal/directory/apps.py": "likewise",
    "portal/paths/apps.py": "likewise",
}


def sources(*parts: str) -> Iterator[Path]:
    """Our Python files, of these modules of each app or of all; migrations left out."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            inside = path.relative_to(ROOT).with_suffix("").parts
            if "migrations" not in inside and (not parts or set(parts) & set(inside)):
                yield path


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_own_modules_are_imported_at_the_top():
    found = []
    for path in sources():
        tree = ast.parse(path.read_text())
        for function in (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)):
            for node in ast.walk(function):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
                names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
                if (
                    any(name.split(".")[0] in PACKAGES for name in names)
                    and named(path) not in INLINE_IMPORT_EXCEPTIONS
                ):
                    found.append(f"{named(path)}:{node.lineno}")
    assert found == []


def test_moments_are_printed_with_their_zone():
    """A seminar names the zone beside its hours."""
    moment = re.compile(r'\|date:"j [^"]*H:i(?!:s T| T)[^"]*"')
    files = [path for path in sorted((ROOT / "templates").rglob("*.*")) if moment.search(path.read_text())]
    assert [named(path) for path in files] == ["templates/crm_content/seminar.html"]


def test_views_and_forms_write_nothing_themselves():
    found = []
    for path in sources("views", "forms"):
        for node in ast.walk(ast.parse(path.read_text())):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in WRITES
                and not is_plain(node.func.value)
                and named(path) not in WRITE_EXCEPTIONS
            ):
                found.append(f"{named(path)}:{node.lineno} .{node.func.attr}()")
    assert found == []


def is_plain(value: ast.expr) -> bool:
    """Whether what is called on is a plain dictionary or the like, by its name, and so no row or query."""
    if isinstance(value, ast.Call):
        return isinstance(value.func, ast.Name) and value.func.id == "super"
    name = value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")
    return name in NOT_ROWS or isinstance(value, ast.Dict | ast.Subscript)


def test_no_file_or_function_is_endless():
    found = []
    for path in sources():
        lines = path.read_text().splitlines()
        if len(lines) > 400:
            found.append(f"{named(path)}: {len(lines)} lines")
        for node in ast.walk(ast.parse("\n".join(lines))):
            if isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno > 50:
                found.append(f"{named(path)}:{node.lineno} {node.name}: {node.end_lineno - node.lineno + 1} lines")
    assert found == []


def test_own_modules_have_names_that_say_something():
    assert [named(p) for p in sources() if p.stem in {"utils", "helpers", "services", "common", "misc"}] == []


TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "mail" not in path.parts)
INLINE = re.compile(r"<style[\s>]|\sstyle=|\son[a-z]+=\"|javascript:|<script(?![^>]*(?:\ssrc=|application/json))", re.I)


@pytest.mark.parametrize("path", TEMPLATES, ids=named)
def test_template_carries_no_script_or_style(path):
    assert INLINE.findall(path.read_text()) == []


def test_no_committed_file_names_a_package_index():
    suspects = [*ROOT.glob("requirements/*"), *ROOT.glob("*.toml"), ROOT / "Makefile", ROOT / ".ci" / "run"]
    found = [p.name for p in suspects if re.search(r"(?<!no-emit-)index-url|find-links|pypi\.", p.read_text())]
    assert found == []
