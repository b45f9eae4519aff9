"""The reader's image loads its models before it asks Lambda for messages."""

import sys
from types import SimpleNamespace

from functions.read_card import __main__ as start
from shared import bootstrap


def test_the_models_are_loaded_before_the_runtime_asks_for_messages(monkeypatch):
    steps = []
    monkeypatch.setattr(bootstrap, "_started", SimpleNamespace(warm_up=lambda: steps.append("warm")))
    runtime = SimpleNamespace(main=lambda args: steps.append(args[1]))
    monkeypatch.setitem(sys.modules, "awslambdaric", SimpleNamespace())
    monkeypatch.setitem(sys.modules, "awslambdaric.__main__", runtime)
    monkeypatch.setattr(sys, "argv", ["__main__.py", "functions.read_card.handler.lambda_handler"])
    start.main()
    assert ["warm", "functions.read_card.handler.lambda_handler"] == steps
