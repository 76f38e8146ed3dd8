# Postdue: `make` lists what can be done. Everything works on Debian 12 with the Swift toolchain alone.

SWIFT := $(shell command -v swift 2>/dev/null || echo /opt/swift/usr/bin/swift)
RELEASE := -c release --static-swift-stdlib
PROGRAM := .build/release/postdue
DEMO := .build/release/postdue-demo
FORMATTED := Sources Tests Package.swift Benchmarks/Sources Benchmarks/Package.swift

LIBRARIES := git g++ libncurses-dev libssl-dev libsqlite3-dev zlib1g-dev pkg-config ca-certificates
SERVERS := dovecot-core dovecot-imapd dovecot-pop3d dovecot-submissiond openssl
TESTERS := $(SERVERS) postfix tmux util-linux mount
PEERS := isync mpop libgmime-3.0-dev gcc libc6-dev

# Found by make's own rules, so that a second `make run` starts at once; a folder is newer once a file in it is gone.
PROGRAM_SOURCES := Package.swift $(shell find Sources themes \
  -not -path 'Sources/DemoMail/*' -not -path 'Sources/postdue-demo/*' 2>/dev/null)
DEMO_SOURCES := $(shell find Sources/DemoMail Sources/postdue-demo 2>/dev/null)

# Options for the programs: make run ARGS="--data /tmp/x", make demo ARGS="--messages 500", make bench ARGS="sync".
# Which suites of the torture, by a part of their name: make torture SUITES="Kill|Clock"
ARGS :=
SUITES :=

.DEFAULT_GOAL := help
.PHONY: help run demo test torture lint format bench clean toolchain
.DELETE_ON_ERROR:

help:
	@echo 'make run      open the console (installs what is missing, builds if anything has changed)'
	@echo 'make demo     open the console on an invented mailbox, all of it temporary and on this machine'
	@echo 'make test     check the formatting, build everything, run every test'
	@echo 'make torture  the long fault tests: every octet of a session, hundreds of kills; takes some hours'
	@echo 'make bench    measure beside mbsync, mpop and GMime and print the tables'
	@echo 'make lint     check the formatting; make format mends it'
	@echo 'make clean    remove all that was built'

run: $(PROGRAM)
	@exec $(PROGRAM) $(ARGS)

demo: $(PROGRAM) $(DEMO)
	@packaging/install-packages 'for the private mail server of the demo' $(SERVERS)
	@exec $(DEMO) $(ARGS)

test: | toolchain
	@packaging/install-packages 'to build Postdue and for its tests' $(LIBRARIES) $(TESTERS)
	@$(MAKE) --no-print-directory lint
	$(SWIFT) build --build-tests --explicit-target-dependency-import-check error </dev/null
	@Tests/run-all $(SWIFT)

torture: | toolchain
	@packaging/install-packages 'to build Postdue and for its tests' $(LIBRARIES) $(TESTERS)
	$(SWIFT) build --build-tests </dev/null
	POSTDUE_TORTURE=long $(SWIFT) test --skip-build --no-parallel --filter '^ServerTests\.(?=Torture/|FullDisk).*($(SUITES))' </dev/null

lint: | toolchain
	$(SWIFT) format lint --strict -r $(wildcard $(FORMATTED))

format: | toolchain
	$(SWIFT) format -i -r $(wildcard $(FORMATTED))

bench: $(PROGRAM) $(DEMO)
	@packaging/install-packages 'for the servers and the peers of the benchmark' $(SERVERS) $(PEERS)
	@mkdir -p .build/bench
	cc -O2 -o .build/bench/gmime-parse Benchmarks/Peers/gmime-parse.c $$(pkg-config --cflags --libs gmime-3.0)
	cc -O2 -o .build/bench/drain Benchmarks/Peers/drain.c $$(pkg-config --cflags --libs libssl)
	$(SWIFT) build --package-path Benchmarks --scratch-path .build/bench/build -c release </dev/null >&2
	@.build/bench/build/release/PostdueBenchmarks --programs .build/release --work .build/bench $(ARGS) </dev/null

clean:
	rm -rf .build Benchmarks/.build

$(PROGRAM): $(PROGRAM_SOURCES) | toolchain
	@packaging/install-packages 'to build Postdue' $(LIBRARIES)
	$(SWIFT) build $(RELEASE) --product postdue
	@touch $@

$(DEMO): $(PROGRAM) $(DEMO_SOURCES) | toolchain
	@packaging/install-packages 'to build Postdue' $(LIBRARIES)
	$(SWIFT) build $(RELEASE) --product postdue-demo
	@touch $@

toolchain:
	@command -v $(SWIFT) >/dev/null || { echo 'Postdue needs the Swift 6.3 toolchain: https://www.swift.org/install/linux/' >&2; exit 1; }
