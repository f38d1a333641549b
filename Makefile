# make lab · make test · make book · make exercises · make lint · make clean: each sets itself up, once.
PY    ?= python3
VENV  ?= .venv
BIN   := $(VENV)/bin
STAMP := $(VENV)/.installed
PORT  ?= 8888
N     ?= 2
ROOT  := $(if $(filter 0,$(shell id -u)),--allow-root)
BOOK  := $(sort $(wildcard book/*.ipynb))

.PHONY: help lab test fast book exercises bench lint format clean
.DELETE_ON_ERROR:

help:
	@echo "make lab        open the book in JupyterLab"
	@echo "make test       run every test: library, book, exercises, browser"
	@echo "make fast       the tests of the library and of the coach only"
	@echo "make book       execute the chapters and the solutions again, and make the map; no git diff if nothing changed"
	@echo "make exercises  make exercises/ from solutions/"
	@echo "make bench      compare speeds, as ratios"
	@echo "make lint       ruff and pyright"
	@echo "make clean      remove the environment and what was built"

# The environment: made once, and again when what it depends on has changed.
# PIP_FLAGS passes through, for instance to take torch from another index.
$(STAMP): pyproject.toml constraints.txt tools/lab_overrides.json
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; set it with: make PY=python3.11 ..."; exit 1; }
	test -x $(BIN)/python || $(PY) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check $(PIP_FLAGS) -e '.[book,test]' -c constraints.txt
	mkdir -p $(VENV)/share/jupyter/lab/settings
	cp tools/lab_overrides.json $(VENV)/share/jupyter/lab/settings/overrides.json
	touch $@

lab: $(STAMP)
	$(BIN)/python -m jupyterlab $(ROOT) --ServerApp.ip=127.0.0.1 --port=$(PORT) \
	    --ServerApp.root_dir=. --LabApp.extension_manager=readonly \
	    --LabApp.default_url=/lab/tree/book/00_welcome.ipynb $(LAB_FLAGS)

test: $(STAMP)
	$(BIN)/python -m pytest -q -n $(N) --dist loadfile $(PYTEST_FLAGS)

fast: $(STAMP)
	$(BIN)/python -m pytest -q tests -m "not browser and not slow" $(PYTEST_FLAGS)

book: $(STAMP)
	$(BIN)/python tools/build_notebooks.py $(BOOK) $(sort $(wildcard solutions/*.ipynb))
	$(BIN)/python tools/make_map.py

exercises: $(STAMP)
	$(BIN)/python tools/make_exercises.py

bench: $(STAMP)
	$(BIN)/python -m benchmarks

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/pyright

format: $(STAMP)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf $(VENV) build *.egg-info .ruff_cache .hypothesis
