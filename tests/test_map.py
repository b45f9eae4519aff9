"""The map of the repository: every function has its resource, role, sample event and line in the docs, and so on."""

import json
import re
from pathlib import Path
from typing import Protocol, get_type_hints

import pytest

from shared import bootstrap, ports

ROOT = Path(__file__).parents[1]
FOLDERS = sorted(path.parent.name for path in ROOT.glob("functions/*/handler.py"))
SAMPLES = sorted(ROOT.glob("events/*/*.json"))
DOCUMENTS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted(ROOT.glob("docs/*.md"))]


def resources(kind: str) -> set[str]:
    """The logical ids of one type, read from the text: the map needs no more."""
    text = (ROOT / "template.yaml").read_text(encoding="utf-8")
    return set(re.findall(rf"^  (\w+):\n    Type: {kind}$", text, re.MULTILINE))


def camel(folder: str) -> str:
    return folder.title().replace("_", "")


def test_functions_and_resources_are_the_same_set():
    assert {f"{camel(folder)}Function" for folder in FOLDERS} == resources("AWS::Serverless::Function")


def test_every_function_has_its_role_and_its_log():
    assert set() == {f"{camel(folder)}Role" for folder in FOLDERS} - resources("AWS::IAM::Role")
    assert set() == {f"{camel(folder)}Log" for folder in FOLDERS} - resources("AWS::Logs::LogGroup")


def test_every_function_has_a_sample_event_and_every_sample_event_a_function():
    assert set(FOLDERS) == {path.parent.name for path in SAMPLES} - {"cards"}


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_sample_events_are_json_and_name_nobody_real(sample):
    text = sample.read_text(encoding="utf-8")

    assert json.loads(text)
    domains = set(re.findall(r"@([\w.-]+\.\w+)", text)) - {"example.org", "example.com"}
    assert [] == [domain for domain in domains if not domain.endswith(".example")]


def test_every_function_has_a_line_in_the_architecture_and_every_line_a_function():
    text = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"functions/(\w+)", text)) | set(re.findall(r"^\| `(\w+)` \|", text, re.MULTILINE))

    assert set() == set(FOLDERS) - named
    assert set() == {name for name in re.findall(r"functions/(\w+)", text) if not (ROOT / "functions" / name).exists()}


def test_every_port_has_an_adapter_in_both_homes():
    protocols = {value for value in vars(ports).values() if isinstance(value, type) and Protocol in value.__bases__}
    offered = {
        name: get_type_hints(member.fget)["return"]
        for name, member in vars(bootstrap.Home).items()
        if isinstance(member, property)
    }

    # Where nothing runs between two requests, nothing is done in the background.
    assert {ports.Background} == protocols - set(offered.values())
    assert "background" in offered
    for home in (bootstrap.LaptopHome, bootstrap.AwsHome):
        assert [name for name in offered if not hasattr(home, name)] == []


@pytest.mark.parametrize("document", [d for d in DOCUMENTS if d.exists()], ids=lambda path: path.name)
def test_documents_name_make_targets_and_files_that_exist(document):
    text = document.read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    linked = [link for link in re.findall(r"\]\(([^)#\s]+)", text) if "://" not in link]

    assert set() == set(re.findall(r"(?:^|`)make ([a-z-]+)", text, re.MULTILINE)) - targets
    assert [link for link in linked if not (document.parent / link).exists()] == []
