# The two commands of the README are `make demo` and `make test`; `make check` is the gate before anything lands.
# Any Python from 3.12 on that can make a virtual environment will do, wherever it is; the first that really runs is taken.
PYTHON ?= $(shell for python in python3.13 python3.14 python3.12 python3 \
	"$$HOME"/.pyenv/versions/3.1[2-9]*/bin/python3 /usr/local/bin/python3.1[2-9] /usr/bin/python3.1[2-9] /opt/*/bin/python3; do \
	"$$python" -c 'import sys, ensurepip, sqlite3, ssl, venv; sys.exit(sys.version_info < (3, 12))' 2>/dev/null \
	&& { echo "$$python"; break; }; done)
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
ADDRESS ?= 127.0.0.1:8000
TESTS ?= -n auto
# Compiled modules are kept: without them every worker and every command compiles some thousand files again.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: help demo setup test lint check format requirements workflows clean

help:
	@echo "make demo    the portal with demonstration data at http://$(ADDRESS)"
	@echo "make test    the whole test suite"
	@echo "make check   the gate: format, lint, types, layers, migrations, deployment check, tests"

demo: setup
	@$(MANAGE) demo --serve $(ADDRESS)

setup: .venv/installed

.venv/bin/uv:
	@test -n "$(PYTHON)" || { echo "Liaison needs Python 3.12 or newer: install it, or name it with 'make PYTHON=...'."; exit 1; }
	"$(PYTHON)" -m venv --clear .venv
	$(BIN)/python -m pip install --quiet uv

.venv/installed: .venv/bin/uv requirements/dev.txt
	$(BIN)/uv pip sync --quiet --python $(BIN)/python --require-hashes requirements/dev.txt
	@touch $@

test: setup
	$(BIN)/python -m pytest $(TESTS)

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djlint --lint --quiet templates
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(MANAGE) makemigrations --check --dry-run
	$(BIN)/python tests/deploy_check.py

check: lint test

format: setup
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

requirements: .venv/bin/uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-emit-index-url --upgrade pyproject.toml -o requirements/base.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-header --no-emit-index-url --upgrade --group dev pyproject.toml -o requirements/dev.txt

workflows: setup
	$(MANAGE) draw_workflows --write

clean:
	rm -rf .venv var
