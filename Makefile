# All that a fresh clone can do with Python 3.11 or newer and make. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check
INSTALL := $(PIP) install --quiet --constraint constraints.txt --build-constraint constraints.txt
TOOLS := --group dev --group browser --group corpus
WORKERS ?= 2
EXPLORER := build/explorer/view.js

.DEFAULT_GOAL := help
.PHONY: help venv demo web check test evaluate bench bench-extract bench-views conformance smoke wheel browser corpus expected registry models gallery screenshots constraints clean

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: $(VENV)/package ## read the sample documents, ask, draw, export: a look round in a few minutes
	@sh scripts/demo.sh $(VENV)/bin build/demo

venv: $(VENV)/dev ## make .venv with the package and all tools for working on it

web: $(VENV)/dev ## build the scripts of the explorer (viz/explorer) into build/explorer; needs npm's registry once
	$(RUN) scripts/web.py

check: $(VENV)/dev web ## format, lint, types, layers, and the wheel in a clean environment
	$(RUN) -m ruff format --check
	$(RUN) -m ruff check
	$(RUN) -m mypy
	$(VENV)/bin/lint-imports
	$(RUN) scripts/smoke.py

test: $(VENV)/dev $(EXPLORER) ## run all tests; those of the browser where Chromium is installed
	$(RUN) -m pytest --numprocesses $(WORKERS) --dist loadfile

evaluate: $(VENV)/package ## score what is read of the gold texts; fails below data/gold/floors.yml, writes docs/evaluation.md
	$(RUN) scripts/evaluate.py

bench-extract: $(VENV)/package ## how fast texts are read, beside a bare spaCy pipeline: figures and their bars
	OMP_NUM_THREADS=1 $(RUN) benchmarks/extract.py

conformance: $(VENV)/dev ## run W3C manifests, SUITE=DIR, through the service: counts by group, beside the bare engine's
	$(RUN) scripts/conformance.py $(or $(SUITE),tests/conformance)

bench: $(VENV)/dev ## how fast the graph is loaded and asked, beside the bare engine: figures and their bars
	$(RUN) benchmarks/graph.py

bench-views: $(VENV)/dev $(EXPLORER) ## how fast the page in one file is drawn and moved, beside pyvis's: figures and their bars (needs Chromium)
	$(RUN) benchmarks/views.py

smoke: $(VENV)/dev ## install the wheel outside the checkout and use every verb once
	$(RUN) scripts/smoke.py

wheel: $(VENV)/dev ## write dist/*.whl, which pipx, uvx and pip install anywhere
	PIP_CONSTRAINT=constraints.txt $(RUN) -m build --wheel --outdir dist

browser: ## install Debian's Chromium for the tests of the browser
	@command -v apt-get > /dev/null || { echo "make browser needs apt-get; put a chromium on the PATH some other way"; exit 1; }
	$(SUDO) apt-get update
	$(SUDO) apt-get install --yes --no-install-recommends chromium fonts-dejavu-core libatomic1

corpus: $(VENV)/dev ## make the generated documents of data/corpus again
	$(RUN) scripts/corpus.py

expected: $(VENV)/package ## write the answers in tests/expected, and the counts in the manual, from data/corpus
	$(RUN) scripts/expected.py
	$(RUN) scripts/figures.py

registry: $(VENV)/dev ## write countries, NUTS regions and towns of data/registry, and the lists of names in data/languages again
	$(RUN) scripts/countries.py
	$(RUN) scripts/nuts.py
	$(RUN) scripts/towns.py
	$(RUN) scripts/given_names.py
	$(RUN) scripts/place_names.py

models: $(VENV)/dev ## train on data/training what data/models holds (ten minutes)
	OMP_NUM_THREADS=1 $(RUN) scripts/findings.py
	OMP_NUM_THREADS=1 $(RUN) scripts/train.py

gallery: $(VENV)/dev ## take the pictures in viz/gallery again (needs Chromium)
	$(RUN) scripts/gallery.py

screenshots: $(VENV)/dev $(EXPLORER) ## take pictures of every page, light and dark, desktop and phone, into build/screenshots
	$(RUN) scripts/screenshots.py --axe

constraints: ## pin the newest fitting version of everything that is installed
	rm -rf build/constraints
	$(PYTHON) -m venv build/constraints
	build/constraints/bin/python -m pip install --quiet --upgrade pip setuptools
	build/constraints/bin/python -m pip install --quiet hatchling editables --editable . $(TOOLS)
	build/constraints/bin/python -m pip freeze --all --exclude-editable > build/constraints.txt
	! grep --line-number --invert-match --extended-regexp '^[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+$$' build/constraints.txt
	mv build/constraints.txt constraints.txt
	rm -rf build/constraints

clean: ## remove what was built, except .venv
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache
	find src tests scripts -name __pycache__ -type d -prune -exec rm -rf {} +

$(EXPLORER): $(shell find viz/explorer -type f -not -path '*/node_modules/*') | $(VENV)/dev
	$(RUN) scripts/web.py

# ---------------------------------------------------------------- .venv: each stamp is younger than what it was made from

SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

$(VENV)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name yours: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2> /dev/null || \
		{ echo "This Python cannot make environments; on Debian: apt-get install python3-venv"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --upgrade --constraint constraints.txt pip
	@touch $@

$(VENV)/package: pyproject.toml constraints.txt | $(VENV)/pip
	@echo "installing secon-graph into $(VENV): a minute or two the first time"
	$(INSTALL) --editable .
	@touch $@

$(VENV)/dev: pyproject.toml constraints.txt | $(VENV)/pip
	@echo "installing secon-graph and the tools for working on it into $(VENV): some minutes the first time"
	$(INSTALL) --editable . $(TOOLS)
	@touch $(VENV)/package $@
