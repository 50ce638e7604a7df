# Everything works on a fresh machine with Python 3.11+, make and git.
#
#   make demo     the claims of an article, in a table
#   make test     the tests
#   make check    lint, types, layers: what continuous integration runs besides the tests
#   make ray      the tests that need Ray, with Ray
#   make fuzz     the long run of the fuzzer, for hours

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
COMPILE := $(BIN)/uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes \
           --no-emit-index-url --no-emit-find-links --no-header --quiet

.PHONY: demo test check ray samples same weights docs fuzz lock wheel browser clean

demo: $(VENV)/.run
	$(BIN)/claimx extract samples/relay.txt --format table

test: $(VENV)/.dev
	$(BIN)/python -m pytest

# Ray is large and not in every development environment: its tests have a lock and a target of their own.
ray: $(VENV)/.ray
	$(BIN)/python -m pytest tests/test_ray.py

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# What the samples are expected to give; look at the difference before you commit it.
samples: $(VENV)/.dev
	$(BIN)/python -m pytest -q tests/test_samples.py tests/test_readme.py --regenerate

# Whether the records are those of another revision: `make same BASE=main DATA=../shared/bench`; without DATA only samples.
same: $(VENV)/.dev
	$(BIN)/python models/evaluation/same.py $(or $(BASE),$(shell git merge-base main HEAD)) $(if $(DATA),--data $(DATA)) $(if $(INPUTS),--inputs $(INPUTS))

# All weights from their data, in order, with their figures: `make weights DATA=../shared/bench [PARTS="claims pages"]`.
# What the recipes need beside claimx stands at the top of models/recipes/all.sh.
weights: $(VENV)/.dev
	PYTHON=$(abspath $(BIN)/python) sh models/recipes/all.sh $(DATA) $(PARTS)

# Pages that follow from the code, then the site in build/docs; a warning fails it.
docs: $(VENV)/.dev
	$(BIN)/python docs/generate_pages.py
	$(BIN)/python docs/generate_times.py
	$(BIN)/python -m sphinx -W --keep-going -q docs build/docs

# docs/fuzzing.md; what is kept stays in build/fuzz, so that the next run begins where this one ended
fuzz: $(VENV)/.dev
	for target in reading times quotations writers; do \
	  $(BIN)/python tests/fuzzing/run.py $$target -runs=500000 -seed=20240306 || exit 1; done

# New versions within the bounds of pyproject.toml; the files name no index.
lock: $(VENV)/.dev
	$(COMPILE) --upgrade --group build --output-file requirements.lock
	$(COMPILE) --upgrade --group build --group dev --extra parquet --extra documents --output-file requirements-dev.lock
	$(COMPILE) --upgrade --group build --extra ray --constraint requirements-dev.lock --output-file requirements-ray.lock

wheel: $(VENV)/.dev
	$(BIN)/python -m hatchling build -t wheel

# The page is tested in a real Chromium; without one its test is skipped. Needs Debian or Ubuntu and root.
browser:
	@command -v chromedriver > /dev/null || { apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends chromium chromium-driver; }

clean:
	rm -rf $(VENV) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	touch $@

$(VENV)/.ray: requirements-ray.lock $(VENV)/.dev
	$(PIP) --require-hashes -r requirements-ray.lock
	touch $@
