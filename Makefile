# From a fresh machine to the result in two commands: `make demo` and `make test`.
.PHONY: help setup build demo test fuzz recovery validity lint
FINGERTIP := .build/release/fingertip

help: ## Lists these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Installs what is missing besides Swift: libraries, time zones
	@scripts/setup

build: setup ## Builds the command: .build/release/fingertip
	swift build -c release --product fingertip

demo: build ## Builds, then shows burdens, involution, a before and after, a report
	@FINGERTIP=$(FINGERTIP) scripts/demo

test: setup ## Builds and runs all tests
	swift test

# Tests readers, borders of blocks and frames, and the engine against naive implementations, on
# SEEDS times as many random inputs as `make test`.
SEEDS := 20
fuzz: setup ## Tests readers and engine on SEEDS times as many random inputs
	FINGERTIP_TEST_SEEDS=$(SEEDS) swift test --filter \
	  '\.(BlockBorder|CSVReader|CSVRowScanner|NDJSONReader|RowKernel|FramesAhead|Engine|TimeIndex|Law)Tests/'

recovery: build ## Counts in how many of SEEDS logs of two years planted truths come out
	FINGERTIP=$(CURDIR)/$(FINGERTIP) FINGERTIP_TEST_SEEDS=$(SEEDS) swift test --filter \
	  'RecoveryTests/.*two years'

# Needs Python 3; SciPy and pymannkendall go into a folder of their own. UNITS more units and VALIDITY_SEEDS
# more logs make counts more exact.
VALIDITY_SEEDS := 15
UNITS := 400
VALIDITY := Benchmarks/validity
validity: build ## Counts coverage and false alarms, into a page of the documentation
	test -d $(VALIDITY)/.venv || python3 -m venv $(VALIDITY)/.venv
	$(VALIDITY)/.venv/bin/pip install --quiet --requirement $(VALIDITY)/requirements.txt
	$(VALIDITY)/.venv/bin/python $(VALIDITY)/validity.py $(FINGERTIP) --seeds $(VALIDITY_SEEDS) \
	  --units $(UNITS) --page Sources/Fingertip/Fingertip.docc/StatisticalValidity.md

lint: ## Checks the sources: format, circles of folders, names of one platform, links
	swift format lint --strict --recursive Package.swift Sources Tests
	scripts/check-platform
	python3 -m unittest discover -s Tests/Scripts
	scripts/check-folders
	scripts/check-links
