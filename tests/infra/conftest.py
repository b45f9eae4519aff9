"""template.yaml as the tests of infra read it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]


class _Loader(yaml.SafeLoader):
    """YAML with CloudFormation's short forms, read as their long ones."""


def _intrinsic(loader: _Loader, suffix: str, node: yaml.Node) -> dict[str, Any]:
    if isinstance(node, yaml.ScalarNode):
        value: Any = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if suffix == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {suffix if suffix in {"Ref", "Condition"} else f"Fn::{suffix}": value}


_Loader.add_multi_constructor("!", _intrinsic)


@dataclass(frozen=True)
class Template:
    """The template, and questions about it."""

    text: str
    body: dict[str, Any]

    def of_type(self, kind: str) -> dict[str, dict[str, Any]]:
        """Properties by logical id of every resource of a type; `*` at the end stands for any rest."""
        return {
            name: resource.get("Properties", {})
            for name, resource in self.body["Resources"].items()
            if resource["Type"] == kind or (kind.endswith("*") and resource["Type"].startswith(kind[:-1]))
        }

    @property
    def functions(self) -> dict[str, dict[str, Any]]:
        """Each function's properties, by the name of its folder."""
        found = self.of_type("AWS::Serverless::Function")
        return {_folder(properties): properties for properties in found.values()}

    def logical_id(self, folder: str) -> str:
        """`read_card` is ReadCardFunction, ReadCardRole, ReadCardLog: the part they share."""
        return folder.title().replace("_", "")

    def timeout(self, folder: str) -> int:
        return self.functions[folder].get("Timeout", self.body["Globals"]["Function"]["Timeout"])

    def environment(self, folder: str) -> dict[str, Any]:
        """All variables of a function, the common ones included."""
        common = self.body["Globals"]["Function"]["Environment"]["Variables"]
        return common | self.functions[folder].get("Environment", {}).get("Variables", {})

    def statements(self, role: str) -> Iterator[dict[str, Any]]:
        """Each statement of a role, those under a condition too, with actions and resources as lists."""
        for policy in self.of_type("AWS::IAM::Role")[role]["Policies"]:
            for statement in policy["PolicyDocument"]["Statement"]:
                plain = statement["Fn::If"][1] if "Fn::If" in statement else statement
                yield plain | {"Action": _list(plain["Action"]), "Resource": _list(plain["Resource"])}

    def actions(self, folder: str) -> set[str]:
        """Everything a function may do."""
        role = f"{self.logical_id(folder)}Role"
        return {action for statement in self.statements(role) for action in statement["Action"]}


def _folder(properties: dict[str, Any]) -> str:
    handler = properties.get("Handler") or properties["ImageConfig"]["Command"][0]
    return str(handler).split(".")[1]


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.fixture(scope="session")
def template() -> Template:
    text = (ROOT / "template.yaml").read_text(encoding="utf-8")
    return Template(text, yaml.load(text, _Loader))  # noqa: S506  (a safe loader)
