# Two commands matter: `make edition` and `make test`. All a machine needs is Python 3.11, pip and make.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check  # twice: errors only
CODE   := tei tests benchmarks samples schema docs/generate.py
CASES  ?= ../shared/benchmark

export PIP_ROOT_USER_ACTION := ignore

.PHONY: edition test slow bench accuracy accuracy-perturbed accuracy-seams accuracy-ids docs schema format clean

edition: $(VENV)/.installed  ## the booklet of samples/ as an edition in output/
	@$(BIN)/python -m tei build --quiet --output output samples/*.md
	@$(BIN)/python samples/summary.py output

test: $(VENV)/.installed-test  ## lint, types and the tests that take seconds
	$(BIN)/ruff check $(CODE)
	$(BIN)/ruff format --check $(CODE)
	$(BIN)/mypy
	$(BIN)/pytest -n 2 -m 'not slow'

slow: $(VENV)/.installed-test  ## the other tests: fresh installations, a browser, jing
	$(BIN)/pytest -n 2 -m slow

bench: $(VENV)/.installed-bench  ## CPU and memory beside pandoc; writes benchmarks/RESULTS.md
	$(BIN)/python benchmarks/bench.py
	$(BIN)/python -m benchmarks.validation

accuracy: $(VENV)/.installed  ## scores a benchmark folder (CASES=...; writes benchmarks/accuracy.md), and references
	$(BIN)/python -m benchmarks.accuracy $(CASES) --table benchmarks/accuracy.md
	$(BIN)/python -m benchmarks.references

accuracy-perturbed: $(VENV)/.installed  ## the same with the editions set anew, on other pages and in other manners
	$(BIN)/python -m benchmarks.perturbed $(CASES)

accuracy-seams: $(VENV)/.installed  ## how many of the page seams that are called certain are right
	$(BIN)/python -m benchmarks.seams $(CASES)

accuracy-ids: $(VENV)/.installed  ## how many identifiers stay right when the editions are encoded again, mended
	$(BIN)/python -m benchmarks.ids $(CASES)

docs: $(VENV)/.installed  ## the reference pages that follow from the program
	$(BIN)/python docs/generate.py

schema: $(VENV)/.installed  ## every form of the schema and its reference page, from schema/edition.profile
	$(BIN)/python schema/make.py

format: $(VENV)/.installed-test  ## lay the code out as `make test` wants it
	$(BIN)/ruff check --fix $(CODE)
	$(BIN)/ruff format $(CODE)

clean:  ## everything that can be made again
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find output -mindepth 1 ! -name .gitkeep -delete

# The stamps are older than a changed pyproject.toml, so its dependencies are installed again; the code itself is
# installed in place (-e) and needs no stamp.
$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Python 3.11 or later is needed; say which with: make PYTHON=/path/to/python3.11' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@$(PIP) install -e .
	@touch $@

$(VENV)/.installed-test: pyproject.toml | $(VENV)/.installed
	@$(PIP) install -e '.[test]'
	@touch $@

$(VENV)/.installed-bench: pyproject.toml | $(VENV)/.installed
	@$(PIP) install -e '.[bench]'
	@touch $@
