# The words a newcomer types. Each one first gets what it needs; the second time that costs nothing.

PYTHON ?= python3
VENV   := .venv
PY     := $(VENV)/bin/python
SAMPLE := resources/examples/示例街道2020.nianbao
UV     := uv==0.13.9

MAKEFLAGS += --no-print-directory
.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help setup run test test-full lint bench package package-check package-windows package-windows-check
.PHONY: screenshots handbook licences lock clean

help: ## show these words
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-21s %s\n", $$1, $$2 }' Makefile

setup: $(VENV)/.ready-test ## get everything: system packages, .venv, locked Python packages
	@:

# Who can test can run, so both marks are set; the other way round the tools for tests are missing.
$(VENV)/.ready-test: pyproject.toml requirements.lock packaging/setup.sh
	@PYTHON="$(PYTHON)" VENV=$(VENV) sh packaging/setup.sh test
	@touch $(VENV)/.ready-run $@

$(VENV)/.ready-test-full: pyproject.toml requirements.lock packaging/setup.sh
	@PYTHON="$(PYTHON)" VENV=$(VENV) sh packaging/setup.sh test-full
	@touch $(VENV)/.ready-run $(VENV)/.ready-test $@

$(VENV)/.ready-windows: pyproject.toml requirements.lock packaging/setup.sh
	@PYTHON="$(PYTHON)" VENV=$(VENV) sh packaging/setup.sh windows
	@touch $(VENV)/.ready-run $(VENV)/.ready-test $@

$(VENV)/.ready-package: pyproject.toml requirements.lock packaging/setup.sh
	@PYTHON="$(PYTHON)" VENV=$(VENV) sh packaging/setup.sh package
	@touch $(VENV)/.ready-run $(VENV)/.ready-test $@

$(VENV)/.ready-run: pyproject.toml requirements.lock packaging/setup.sh
	@PYTHON="$(PYTHON)" VENV=$(VENV) sh packaging/setup.sh run
	@touch $@

run: $(VENV)/.ready-run ## open the window, with FILE=… if given; without a display, check and export
	@if [ -z "$$DISPLAY$$WAYLAND_DISPLAY" ]; then \
	  echo "No display here: checking and exporting a report on the command line instead."; \
	elif [ ! -f ui/start.py ]; then \
	  echo "No window yet: checking and exporting a report on the command line instead."; \
	else \
	  exec $(PY) -m ui $(if $(FILE),"$(FILE)"); \
	fi; \
	file="$(or $(FILE),$(SAMPLE))"; name=$$(basename "$$file" .nianbao); mkdir -p out; \
	$(PY) -m ui check "$$file" || [ $$? -eq 1 ] || exit; \
	$(PY) -m ui export "$$file" -o "out/$$name.docx" -o "out/$$name.pdf"

test: $(VENV)/.ready-test lint ## lint, then all tests but the slow ones; ARGS="-k word" picks some
	@$(PY) -m pytest -n auto $(ARGS)

test-full: $(VENV)/.ready-test-full lint ## lint, then all tests
	@$(PY) -m pytest -n auto -m "" $(ARGS)

lint: $(VENV)/.ready-run ## format, style, types, arrows between packages
	@$(PY) -m ruff format --quiet --check .
	@$(PY) -m ruff check --quiet .
	@$(PY) -m mypy --no-error-summary
	@log=$$($(VENV)/bin/lint-imports --no-logo 2>&1) || { echo "$$log"; exit 1; }

bench: $(VENV)/.ready-test ## measure against the budgets
	@$(PY) tests/bench/run.py $(ARGS)

package: $(VENV)/.ready-package ## build the program for Linux: folder, .tar.xz, .deb, checksums
	@VENV=$(VENV) sh packaging/linux/bundle.sh
	@dist/nianbao/nianbao --self-test
	@PYTHONPATH=packaging $(PY) packaging/linux/release.py

package-check: package $(VENV)/.ready-test-full ## build it and use it: commands, windows, a bare Debian 11
	@NIANBAO_PACKAGE=dist/nianbao $(PY) -m pytest -m "" tests/test_package.py tests/package \
	  tests/ui/test_chinese_input.py tests/ui/handbook/test_first_report_on_screen.py $(ARGS)

package-windows: $(VENV)/.ready-windows ## build setup.exe and a portable .zip for Windows, dist/windows
	@PYTHONPATH=.:packaging:packaging/licences nice $(PY) packaging/windows/make.py $(ARGS)

package-windows-check: package-windows ## build them, install and use them under Wine; root, slow
	@NIANBAO_WINDOWS=dist/windows $(PY) -m pytest -m "" tests/test_windows_package.py $(ARGS)

screenshots: $(VENV)/.ready-test ## take the pictures of docs/screenshots anew
	@$(PY) packaging/screenshots/take.py $(ARGS)

licences: $(VENV)/.ready-test ## the list of all parts and their licences, anew
	@$(PY) packaging/licences/make_licences.py

handbook: $(VENV)/.ready-test ## write the handbook's made chapters and pictures anew, and out/handbook.pdf
	@PYTHONPATH=. $(PY) packaging/handbook/chapters.py
	@$(PY) packaging/handbook/pictures.py $(ARGS)
	@mkdir -p out
	@$(PY) -m ui handbook --force -o out/handbook.pdf

lock: ## pin anew every package that pyproject.toml asks for
	@$(PYTHON) -m venv .venv-lock
	@.venv-lock/bin/python -m pip --disable-pip-version-check -qq install $(UV)
	@.venv-lock/bin/uv pip compile --quiet --upgrade pyproject.toml --extra dev --universal \
	  --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --custom-compile-command "make lock" --output-file requirements.lock

clean: ## take away all that was made, .venv too
	@rm -rf .venv .venv-lock build dist out *.egg-info .coverage* .hypothesis
	@rm -rf .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	@find app ui resources packaging tests -name __pycache__ -prune -exec rm -rf {} +
