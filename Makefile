# The README's two commands are `make brief` and `make test`; the others are parts of them or for maintainers.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
EXAMPLE := examples/vladivostok
DAY := 2019-04-26

.PHONY: brief test lint types pytest sites example picture bench clean

brief: $(VENV)/.installed
	@mkdir -p build
	@$(BIN)/briefgen build -c $(EXAMPLE)/briefgen.toml --date $(DAY) -q -o build/brief.html
	@$(BIN)/briefgen build -c $(EXAMPLE)/briefgen.toml --date $(DAY) -q -o build/brief.md
	@echo "The example brief:"
	@echo "  $(CURDIR)/build/brief.html"
	@echo "  $(CURDIR)/build/brief.md"
	@echo "Your own: $(BIN)/briefgen init my-brief"

test: lint types pytest

lint: $(VENV)/.developing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.developing
	$(BIN)/mypy

pytest: $(VENV)/.developing
	$(BIN)/pytest

# The site generators in Python, for their tests; Hugo and Jekyll come from the system, Eleventy from npm.
sites: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,sites]'

# The built briefs of the examples, after a change that is meant to change it.
example: $(VENV)/.installed
	cd $(EXAMPLE) && for f in md html; do $(CURDIR)/$(BIN)/briefgen build -c briefgen.toml --date $(DAY) -q -o brief.$$f; done
	cd examples/house-style && $(CURDIR)/$(BIN)/briefgen build -c briefgen.toml --date $(DAY) -q -o brief.html

# The picture in the README; needs Chromium.
picture: example
	chromium --headless --no-sandbox --disable-gpu --disable-background-networking --hide-scrollbars --window-size=1000,900 \
	  --screenshot=docs/brief.png file://$(CURDIR)/$(EXAMPLE)/brief.html

bench: $(VENV)/.developing
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python -m benchmarks

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "briefgen needs Python 3.11 or newer; this is $$($(PYTHON) --version). Name another: make PYTHON=python3.12 brief" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { echo "Python cannot make environments here; on Debian and Ubuntu: apt-get install python3-venv" >&2; rm -rf $(VENV); exit 1; }

$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "Installing briefgen into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.developing: pyproject.toml | $(VENV)/bin/python
	@echo "Installing briefgen and its development tools into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ $(VENV)/.installed

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
