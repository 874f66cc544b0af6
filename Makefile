# Two commands do everything from a fresh machine to the result: `make demo` and `make test`.
.PHONY: setup build demo test fuzz lint
FINGERTIP := .build/release/fingertip

setup:
	@scripts/setup

build: setup
	swift build -c release --product fingertip

demo: build
	@echo
	$(FINGERTIP) analyze datasets/sample/log --tables datasets/sample/tables --calendar cn
	@echo
	@$(FINGERTIP) report datasets/sample/log --tables datasets/sample/tables --calendar cn --private \
	  --period week -o report.html
	@$(FINGERTIP) report datasets/sample/log --tables datasets/sample/tables --calendar cn --private \
	  --period week --language zh-Hans -o report.zh-Hans.html
	@echo "A report to look at: $(CURDIR)/report.html (in Chinese: report.zh-Hans.html)"
	@echo "Next: $(FINGERTIP) analyze --help"

test: setup
	swift test

# Readers, cuts into blocks and frames, and the engine against naive ones, on SEEDS times as many random
# inputs as `make test`.
SEEDS := 20
fuzz: setup
	FINGERTIP_TEST_SEEDS=$(SEEDS) swift test --filter \
	  '\.(BlockBorder|CSVReader|CSVRowScanner|NDJSONReader|RowKernel|FramesAhead|Engine|TimeIndex|Law)Tests/'

lint:
	swift format lint --strict --recursive Package.swift Sources Tests
