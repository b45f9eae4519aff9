.DEFAULT_GOAL := help
SHELL := /bin/sh

UV_VERSION := 0.13.9
UV := $(shell command -v uv 2>/dev/null || echo .uv/bin/uv)
PY := .venv/bin/python
STAMPS := .stamps
PORT ?= 8765

.PHONY: help setup setup-dev run test check format mails lock bench build deploy clean

help: ## show this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 20

setup: $(STAMPS)/laptop ## prepare .venv with the command rapport in it

setup-dev: $(STAMPS)/dev ## prepare .venv with everything the tests need

run: $(STAMPS)/laptop ## start Rapport at http://127.0.0.1:8765
	@exec .venv/bin/rapport run --port $(PORT)

test: $(STAMPS)/dev $(STAMPS)/chromium ## run all tests
	@$(PY) -m pytest -n 2 --dist worksteal $(PYTEST)

check: $(STAMPS)/dev $(STAMPS)/sam ## lint, types, layers, template, pins
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .
	@.venv/bin/mypy
	@.venv/bin/lint-imports --no-cache
	@.venv/bin/cfn-lint template.yaml
	@SAM_CLI_TELEMETRY=0 AWS_DEFAULT_REGION=eu-central-1 .venv-sam/bin/sam validate --lint --template template.yaml
	@UV=$(UV) sh infra/pins.sh check
	@$(PY) -m infra.mails check

format: $(STAMPS)/dev ## format the code
	@.venv/bin/ruff check --fix . && .venv/bin/ruff format .

mails: $(STAMPS)/dev ## make the mails' HTML templates again from their MJML
	@$(PY) -m infra.mails write

lock: $(UV) ## pin every dependency again from pyproject.toml
	@UV=$(UV) sh infra/pins.sh write

bench: $(STAMPS)/dev ## measure how fast the API starts and answers (cards: bench/cards)
	@$(PY) -m bench

build: $(STAMPS)/sam $(STAMPS)/laptop ## pack the zip functions as AWS SAM will ship them
	@PATH="$(CURDIR)/.venv/bin:$(PATH)" SAM_CLI_TELEMETRY=0 sh infra/build.sh

deploy: $(STAMPS)/sam $(STAMPS)/laptop ## bring Rapport up in your own AWS account (docs/deploy.md)
	@SAM_CLI_TELEMETRY=0 sh infra/deploy.sh

clean: ## remove what setup and build made (never your data)
	rm -rf .venv .venv-sam .uv .stamps .aws-sam .mypy_cache .ruff_cache .pytest_cache .hypothesis

.uv/bin/uv:
	@echo "Bringing uv $(UV_VERSION) …"
	@python3 -m venv .uv && .uv/bin/python -m pip install --quiet --disable-pip-version-check uv==$(UV_VERSION)

$(STAMPS)/venv: .python-version | $(UV)
	@mkdir -p $(STAMPS)
	@$(UV) venv --quiet --clear .venv
	@touch $@

$(STAMPS)/laptop: requirements/laptop.txt pyproject.toml $(STAMPS)/venv | $(UV)
	@if [ ! -e $(STAMPS)/dev ] || [ requirements/laptop.txt -nt $(STAMPS)/dev ]; then \
	  echo "Setting up .venv …"; \
	  $(UV) pip install --quiet --python $(PY) --require-hashes -r requirements/laptop.txt; fi
	@$(UV) pip install --quiet --python $(PY) --no-deps --editable .
	@touch $@

$(STAMPS)/dev: requirements/dev.txt pyproject.toml $(STAMPS)/laptop | $(UV)
	@echo "Setting up .venv for the tests …"
	@$(UV) pip install --quiet --python $(PY) --require-hashes -r requirements/dev.txt
	@touch $@

$(STAMPS)/sam: requirements/sam.txt .python-version | $(UV)
	@mkdir -p $(STAMPS)
	@echo "Setting up .venv-sam for the SAM CLI …"
	@$(UV) venv --quiet --clear .venv-sam
	@$(UV) pip install --quiet --python .venv-sam/bin/python --require-hashes -r requirements/sam.txt
	@touch $@

$(STAMPS)/chromium:
	@mkdir -p $(STAMPS)
	@sh infra/chromium.sh && touch $@ || true
