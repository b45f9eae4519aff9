"""The page's files: what is vendored is what it says, the offline shell is complete, nothing is remote."""

import hashlib
import re
from pathlib import Path

FRONTEND = Path(__file__).parents[2] / "frontend"
SHELL_FOLDERS = ("components", "data", "forms", "lib", "screens", "styles", "vendor")


def own_files(*suffixes):
    return [
        path
        for path in FRONTEND.rglob("*")
        if path.suffix in suffixes and "vendor" not in path.relative_to(FRONTEND).parts
    ]


def test_the_vendored_files_have_the_hashes_that_are_noted_beside_them():
    noted = re.findall(
        r"^\| `([^`]+)` .*`([0-9a-f]{64})` \|$", (FRONTEND / "vendor/README.md").read_text(), re.MULTILINE
    )
    actual = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (FRONTEND / "vendor").glob("*.js")}
    assert dict(noted) == actual


def test_the_service_worker_keeps_every_file_of_the_page():
    listed = set(re.findall(r'"(/[^"]+\.(?:js|css))"', (FRONTEND / "sw.js").read_text()))
    files = [
        path for folder in SHELL_FOLDERS for path in (FRONTEND / folder).rglob("*") if path.suffix in {".js", ".css"}
    ]
    beside = {"/api.js", "/app.js", "/auth.js", "/lines.js", "/screens.js", "/uploads.js"}
    assert {f"/{path.relative_to(FRONTEND)}" for path in files} | beside == listed


def test_every_import_names_a_file_that_exists():
    for path in own_files(".js"):
        for target in re.findall(r'(?:from|import\()\s*"(\.[^"]+)"', path.read_text()):
            assert (path.parent / target).is_file(), f"{path.name} imports {target}"


def test_the_page_never_writes_markup_or_runs_text():
    for path in own_files(".js"):
        found = re.findall(
            r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(|new Function", path.read_text()
        )
        assert [] == found, path.name


def test_nothing_is_fetched_from_elsewhere():
    for path in own_files(".js", ".css", ".html"):
        text = path.read_text()
        assert [] == re.findall(r"url\(|@import|<script[^>]+src=\"https?:|<link[^>]+href=\"https?:", text), path.name


def test_every_file_opens_with_what_belongs_in_it():
    for path in own_files(".js"):
        assert path.read_text().startswith("// "), path.name
