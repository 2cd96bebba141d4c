# Everything a checkout needs, in a virtual environment of its own. `make` alone shows the targets.
# Needs Python 3.11 or newer and make; the README has the plain pip lines for those without make.

VENV    := .venv
BIN     := $(VENV)/bin
OUT     := out
DATA    ?= ../shared/data
# The article and the pile that `make demo` reads.
STORY   ?= examples/pyongyang-2025/articles
ARTICLE ?= $(STORY)/2025-07-13-warta-selat.json
PICTURED := $(STORY)/2025-07-12-the-strait-ledger.json
LEDGER  ?= $(OUT)/demo.sqlite
# Seconds of `make fuzz`, for all targets together; starting them takes as long again.
SECONDS ?= 100
# What `make demo` searches the pile for.
WORDS   ?= lavrov pyongyang

# The first interpreter that is new enough. `make PYTHON=/path/to/python …` chooses another.
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	if $$p -c '$(NEW_ENOUGH)' >/dev/null 2>&1; then echo $$p; break; fi; done)

.PHONY: help setup demo test test-all debian lint types layers measure eval fuzz audit bench picture wheel clean

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

# Stamps: an install is done once, and again when pyproject.toml changes.
$(VENV)/.made:
	@$(if $(PYTHON),:,echo "Konon needs Python 3.11 or newer and found none. Install one, or say" \
		"where it is: make PYTHON=/path/to/python3.12" >&2; exit 1)
	@$(PYTHON) -c '$(NEW_ENOUGH)' || { echo "Konon needs Python 3.11 or newer; $(PYTHON) is" \
		"$$($(PYTHON) --version 2>&1 || echo 'not there')." >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "$(PYTHON) cannot make a virtual environment; on Debian" \
		"and Ubuntu install the package python3-venv." >&2; rm -rf $(VENV); exit 1; }
	@touch $@

$(VENV)/.installed: $(VENV)/.made pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

$(VENV)/.installed-all: $(VENV)/.installed-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,postgres,spark]'
	@touch $@

setup: $(VENV)/.installed-dev ## Install Konon and the tools that check it into .venv

demo: $(VENV)/.installed ## Read one example article, then search and trace the whole story
	@test -f "$(ARTICLE)" || { echo "there is no $(ARTICLE); try: make demo ARTICLE=my.txt" >&2; exit 1; }
	@mkdir -p $(OUT)
	$(BIN)/konon read "$(ARTICLE)"
	@$(BIN)/konon read "$(ARTICLE)" --force --format html --output $(OUT)/reading.html
	@rm -f $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm
	$(BIN)/konon add "$(STORY)" --ledger $(LEDGER)
	@echo
	$(BIN)/konon search $(WORDS) --ledger $(LEDGER) --most 4
	@echo
	@echo "The claim that most outlets carry, and how many origins really stand behind it:"
	$(BIN)/konon trace --ledger $(LEDGER) --limit 1
	@echo
	@echo "What somebody says could not be verified:"
	$(BIN)/konon trace --ledger $(LEDGER) --unverified --limit 1
	@echo
	@echo "Conflicts, both sides and no verdict:"
	$(BIN)/konon trace --ledger $(LEDGER) --conflicts
	@echo
	@$(BIN)/konon trace $(WORDS) --ledger $(LEDGER) --force --format html --output $(OUT)/claim.html 2>/dev/null
	@$(BIN)/konon timeline --ledger $(LEDGER) --force --format html --output $(OUT)/timeline.html
	@echo "The article with its sources, cues and contents marked: open $(OUT)/reading.html in a browser."
	@echo "The claim that fits WORDS best, and the story's days:    open $(OUT)/claim.html and $(OUT)/timeline.html."
	@echo "The ledger of the story:                                $(LEDGER)"
	@echo "Try: $(BIN)/konon read FILE --format csv     or   $(BIN)/konon trace WORDS --ledger $(LEDGER)"
	@echo "     $(BIN)/konon search WORDS --ledger $(LEDGER)   or   $(BIN)/konon actors list --ledger $(LEDGER)"

test: $(VENV)/.installed-dev ## Run the tests: no network, no server, no browser
	$(BIN)/python -m pytest -n auto --dist loadfile

test-all: test debian $(VENV)/.installed-all ## Run the tests, then those that need Debian packages or PyPI
	$(BIN)/python -m pytest -m system -rA

debian: # the Debian packages of the system tests
	sh tests/system/debian.sh chromium postgresql default-jre-headless

lint: $(VENV)/.installed-dev ## Check style and format
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.installed-dev ## Check types
	$(BIN)/mypy --strict

layers: $(VENV)/.installed-dev ## Check that imports point down only
	$(BIN)/lint-imports

measure: debian $(VENV)/.installed-all ## Measure every goal in one table (DATA=folder PILE=ledger SCORES=file SOAK=10)
	$(BIN)/python eval/measure.py --data $(DATA) $(if $(PILE),--ledger $(PILE)) \
		$(if $(SCORES),--scores $(SCORES)) $(if $(SOAK),--soak $(SOAK)) --markdown $(OUT)/measure.md

eval: $(VENV)/.installed-dev ## Measure accuracy against the floors (DATA=folder)
	$(BIN)/python eval/gate.py --data $(DATA)

fuzz: $(VENV)/.installed-dev ## Try hostile inputs on every parser (SECONDS=100; a night: 28800)
	@$(BIN)/python -c 'import atheris' 2>/dev/null || \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3' || \
		echo "atheris cannot be had here: mutations are drawn blindly"
	$(BIN)/python tests/fuzz/run.py --seconds $(SECONDS)

audit: $(VENV)/.installed-dev ## Look the installed packages up among known vulnerabilities
	$(BIN)/python tests/audit/audit.py

bench: $(VENV)/.installed ## Measure speed beside the bare pipeline, and search as a ledger grows
	$(BIN)/python benchmarks/reading.py
	$(BIN)/python benchmarks/search.py 1000 20000

wheel: $(VENV)/.installed-dev ## Build the wheel into dist/
	rm -rf build dist
	$(BIN)/python -m build --wheel --outdir dist .

picture: debian $(VENV)/.installed # the README's picture, from what is read today
	@mkdir -p $(OUT) docs/images
	$(BIN)/konon read $(PICTURED) --force --format html --output $(OUT)/picture.html
	chromium --headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars \
		--window-size=1200,680 --screenshot=docs/images/reading.png file://$(CURDIR)/$(OUT)/picture.html

clean: ## Remove what the other targets made
	rm -rf $(VENV) $(OUT) build dist src/*.egg-info .pytest_cache .mypy_cache .ruff_cache \
		.import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
