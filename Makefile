# Two commands do everything from a fresh machine to the result: `make demo` and `make test`.
.PHONY: setup build demo test lint
FINGERTIP := .build/release/fingertip

setup:
	@scripts/setup

build: setup
	swift build -c release --product fingertip

demo: build
	@echo
	$(FINGERTIP) analyze datasets/sample/log --tables datasets/sample/tables --calendar cn
	@echo
	@echo "Next: $(FINGERTIP) analyze --help"

test: setup
	swift test

lint:
	swift format lint --strict --recursive Package.swift Sources Tests
