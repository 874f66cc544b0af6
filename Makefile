# Everything from a fresh machine to the result: `make test`.
.PHONY: setup build test lint

setup:
	@scripts/setup

build: setup
	swift build -c release

test: setup
	swift test

lint:
	swift format lint --strict --recursive Package.swift Sources Tests
