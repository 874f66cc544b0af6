# From a fresh machine to the result in two commands: `make demo` and `make test`.
.PHONY: help setup build demo test install uninstall random fuzz sanitize valgrind recovery validity interop lint release c install-c uninstall-c test-c test-live wheel test-python spark demo-spark test-spark service test-service
FINGERTIP := .build/release/fingertip

help: ## Lists these targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Installs what is missing besides Swift: libraries, time zones
	@scripts/setup

build: setup ## Builds the command: .build/release/fingertip
	swift build -c release --product fingertip

demo: build ## Builds, then shows burdens, involution, a before and after, a report
	@FINGERTIP=$(FINGERTIP) scripts/demo

test: setup ## Builds and runs all tests
	swift test

# Builds the command only if there is none, so that `sudo make install` does not build as root. What it
# builds needs the runtime of the Swift toolchain that built it; FINGERTIP= names another command, such
# as the one of `make release`, which needs none. DESTDIR= is for those who make packages.
PREFIX := /usr/local
SHARE = $(DESTDIR)$(PREFIX)/share
BASH = $(SHARE)/bash-completion/completions
ZSH = $(SHARE)/zsh/site-functions
FISH = $(SHARE)/fish/vendor_completions.d
install: $(FINGERTIP) ## Installs command, manual and completions under PREFIX
	install -d '$(DESTDIR)$(PREFIX)/bin' '$(SHARE)/man' '$(BASH)' '$(ZSH)' '$(FISH)'
	install $(FINGERTIP) '$(DESTDIR)$(PREFIX)/bin/fingertip'
	scripts/manual $(FINGERTIP) '$(SHARE)/man'
	$(FINGERTIP) --generate-completion-script bash > '$(BASH)/fingertip'
	$(FINGERTIP) --generate-completion-script zsh > '$(ZSH)/_fingertip'
	$(FINGERTIP) --generate-completion-script fish > '$(FISH)/fingertip.fish'

uninstall: ## Removes what make install wrote under PREFIX
	rm -f '$(DESTDIR)$(PREFIX)/bin/fingertip' '$(BASH)/fingertip' '$(ZSH)/_fingertip' '$(FISH)/fingertip.fish'
	rm -f '$(SHARE)/man/man1/fingertip.1' '$(SHARE)/man/man1/fingertip-'*.1
	rm -f '$(SHARE)/man/zh_CN/man1/fingertip.1' '$(SHARE)/man/zh_CN/man1/fingertip-'*.1

$(FINGERTIP):
	$(MAKE) build

# Tests readers, borders of blocks and frames, and the engine against naive implementations, on
# SEEDS times as many random inputs as `make test`.
SEEDS := 40
random: setup ## Tests readers and engine on SEEDS times as many random inputs
	FINGERTIP_TEST_SEEDS=$(SEEDS) swift test --filter \
	  '\.(BlockBorder|CSVReader|CSVRowScanner|NDJSONReader|RowKernel|FramesAhead|Engine|TimeIndex|Law|PublicationEngine|PublicationAttack|PartialLaw)Tests/'

# In all; a target gets its share. TARGETS are folders of Tests/FingertipFuzzTests/Corpus.
FUZZ_SECONDS := 3600
fuzz: setup ## Fuzzes the decoders, or TARGETS, for FUZZ_SECONDS
	FUZZ_SECONDS=$(FUZZ_SECONDS) scripts/fuzz $(TARGETS)

# Optimized, because the tests of readers take an hour without. --disable-xctest: there are no such
# tests, and their runner leaks. A sanitizer needs more address space than MemoryLimitTests leaves, and
# that of threads holds signals back.
SANITIZERS := address thread
SUITES := $(sort $(notdir $(wildcard Tests/Fingertip*Tests)))
sanitize: setup ## Tests SUITES under SANITIZERS, both by default all
	@set -e; for sanitizer in $(SANITIZERS); do for suite in $(SUITES); do \
	  echo "$$sanitizer: $$suite"; \
	  LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leak-suppressions \
	  TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/thread-suppressions \
	  swift test -c release -Xswiftc -enable-testing --disable-xctest --sanitize=$$sanitizer \
	    --scratch-path .build/$$sanitizer --filter "^$$suite\." --skip MemoryLimitTests \
	    $$([ $$sanitizer = address ] || echo --skip SignalTests); \
	done; done

# Without debug information, of which valgrind does not know the newest form.
valgrind: ## Runs the C kernels and decoders on the corpus under valgrind
	@scripts/setup valgrind
	swift build -c release --product FingertipFuzz
	@mkdir -p .build/valgrind
	@strip --strip-debug -o .build/valgrind/FingertipFuzz .build/release/FingertipFuzz
	@set -e; for target in kernels csv ndjson zstd gzip gb18030 utf16; do \
	  echo "valgrind: $$target"; \
	  FINGERTIP_FUZZ=$$target valgrind --quiet --error-exitcode=1 .build/valgrind/FingertipFuzz \
	    Tests/FingertipFuzzTests/Corpus/$$target/*; \
	done

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

# Needs Python 3; the programs that read our files go into a folder of their own.
INTEROP := Tests/Interop
interop: build ## Compares tables and logs with what pyarrow, Polars, DuckDB, pandas read and write
	test -d $(INTEROP)/.venv || python3 -m venv $(INTEROP)/.venv
	$(INTEROP)/.venv/bin/pip install --quiet --requirement $(INTEROP)/requirements.txt
	$(INTEROP)/.venv/bin/python $(INTEROP)/check_tables.py $(FINGERTIP)
	$(INTEROP)/.venv/bin/python $(INTEROP)/check_logs.py $(FINGERTIP)

# For C, and for languages that call C.
C_LIBRARY := .build/dist-c/libfingertip.so
c: setup ## Builds the library for C: .build/dist-c
	scripts/c-library $(C_LIBRARY)

LIB = $(DESTDIR)$(PREFIX)/lib
install-c: $(C_LIBRARY) ## Installs library, header and pkg-config file for C under PREFIX
	scripts/install-c $(C_LIBRARY) '$(DESTDIR)' '$(PREFIX)'

uninstall-c: ## Removes what make install-c wrote under PREFIX
	rm -f '$(LIB)/libfingertip.so' '$(LIB)/libfingertip.so.'* '$(LIB)/pkgconfig/fingertip.pc'
	rm -f '$(DESTDIR)$(PREFIX)/include/fingertip.h'

$(C_LIBRARY):
	$(MAKE) c

test-c: c ## Tests the library for C, also under the address sanitizer and valgrind
	@scripts/setup valgrind
	scripts/test-c

# Needs Python 3; strace and the right to mount for two parts. KILLS and CUTS more are surer.
KILLS := 500
CUTS := 500
test-live: build ## Kills, cuts and fills live logs, and counts what is lost
	FINGERTIP=$(CURDIR)/$(FINGERTIP) scripts/test-live --kills $(KILLS) --cuts $(CUTS)

# Needs Python 3.10 or later, and a package index for what builds and checks it.
wheel: setup ## Builds the wheel for Python: .build/dist-python
	scripts/wheel

test-python: wheel build ## Tests the wheel in a fresh virtual environment
	FINGERTIP=$(CURDIR)/$(FINGERTIP) scripts/test-python

# Needs Python 3.10 or later; Java 17 is installed where apt-get is, PySpark from a package index.
SPARK := .build/spark/venv
spark: wheel ## Makes an environment with PySpark and the wheel: .build/spark/venv
	scripts/spark-environment $(SPARK)

demo-spark: spark ## Analyzes a synthetic county on two executors of this machine
	$(SPARK)/bin/python scripts/demo-spark

test-spark: spark ## Tests the analysis on Spark: equal bytes, faults, Spark Connect
	scripts/test-spark $(SPARK)

# A package of its own, because of what it depends on: a first build takes some minutes.
SERVICE := Service/.build/release/fingertip-service
service: setup ## Builds the service and runs it on loopback with the sample: Service/README.md
	cd Service && swift build -c release --product fingertip-service
	FINGERTIP_SERVICE=$(SERVICE) scripts/service

# Needs Python 3, curl, and a package index for the clients.
test-service: build ## Builds the service and tests the running process by its clients
	cd Service && swift build -c release
	FINGERTIP=$(CURDIR)/$(FINGERTIP) FINGERTIP_SERVICE=$(CURDIR)/$(SERVICE) scripts/test-service

lint: ## Checks the sources: format, circles of folders, names of one platform, links
	swift format lint --strict --recursive Package.swift Sources Tests Service/Package.swift Service/Sources
	scripts/check-platform
	python3 -m unittest discover -s Tests/Scripts
	scripts/check-folders
	scripts/check-links

release: setup ## Builds the command for other machines, with SHA-256 and SBOM: .build/dist
	scripts/release
