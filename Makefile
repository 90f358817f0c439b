# BeianDesk 备案台. `make run` and `make test` set up what they need; the rest is for people who build it.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

VERSION ?= $(shell cat VERSION)
BIN     := build/bin
EXE     := $(shell go env GOEXE)
LDFLAGS  = $(shell GOOS= GOARCH= go run ./build/release flags)
TOOL    := go tool -modfile=build/tools/go.mod
# Whatever is built, vetted and tested is compiled alike, so that each package is compiled once for all of them.
export GOFLAGS := $(strip $(GOFLAGS) -trimpath)
# nodynamic: HEIC is decoded by the WebAssembly that is built in; a library of the system is not even looked for.
WINDOW_TAGS := desktop,production,webkit2_41,nodynamic
CLI_TAGS    := nodynamic
DISPLAY_HERE := $(DISPLAY)$(WAYLAND_DISPLAY)
ifeq ($(shell go env GOOS),linux)
else
DISPLAY_HERE := yes
endif

.PHONY: help run test test-pages vuln vuln-ci durability bench bench-keeping bench-pages bench-start cli app link-cli link-app assets frontend notices check lint accuracy accuracy-photos accuracy-pages accuracy-forms clean dist-windows test-windows dist-linux test-linux release test-release

help: ## list the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

run: ## set up, build and open the window; without a display, the same filing end to end in the terminal
ifeq ($(DISPLAY_HERE),)
	@echo "没有图形界面，改在终端里走完一遍备案 / no display: walking one filing end to end in the terminal"
	@$(MAKE) --no-print-directory cli
	$(BIN)/beiandesk-cli$(EXE) demo
else
	@$(MAKE) --no-print-directory app
	$(BIN)/beiandesk$(EXE)
endif

cli: ## build the command line, CGO-free: build/bin/beiandesk-cli
	build/setup.sh cli
	@$(MAKE) --no-print-directory assets notices link-cli

app: ## build the window: build/bin/beiandesk
	build/setup.sh window
	@$(MAKE) --no-print-directory assets frontend notices link-app

# What is built in lies ready: only Go is compiled.
link-cli:
	CGO_ENABLED=0 go build -trimpath -tags $(CLI_TAGS) -ldflags "$(LDFLAGS)" -o $(BIN)/beiandesk-cli$(EXE) .

link-app:
	go build -trimpath -tags $(WINDOW_TAGS) -ldflags "$(LDFLAGS)" -o $(BIN)/beiandesk$(EXE) .

assets: ## fetch the pinned models, font and library of the system that is built for, each checked by SHA-256; read rule sets beforehand
	GOOS= GOARCH= go run ./build/fetch -target "$$(go env GOOS)/$$(go env GOARCH)"
	GOOS= GOARCH= go run ./build/ready

frontend: frontend/node_modules/.package-lock.json ## build the window's pages
	cd frontend && npm run build

frontend/node_modules/.package-lock.json: frontend/package.json frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund

notices: ## collect the licences of everything that is built in
	GOOS= GOARCH= go run ./build/notices

# Walks through the window wait more than they compute: twice as many packages as processors keep these busy.
PACKAGES_AT_ONCE ?= $(shell echo $$((2 * $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2))))

test: ## set up and run everything: lint, unit, kill, browser and window tests
	build/setup.sh test
	@$(MAKE) --no-print-directory assets frontend notices
	@$(MAKE) --no-print-directory -j2 check lint test-pages
	@$(MAKE) --no-print-directory link-app link-cli
	BEIANDESK_NO_SKIP=1 go test -tags nodynamic -v -p $(PACKAGES_AT_ONCE) -timeout 40m ./... 2>&1 | tee build/test.log | grep -E '^(ok|FAIL|panic:)|--- FAIL|_test.go:[0-9]+: .*kills' || \
	  { echo "what failed said:"; grep -B 12 -A 12 -E -- '--- FAIL|^panic:' build/test.log | grep -v '^=== '; exit 1; }
	go test -race -tags nodynamic -run 'SameTime|AtOnce|ManyFirst|SecondTry' ./app/store ./app/intake
	@! grep -E -- '--- SKIP' build/test.log || { echo "something was skipped, see build/test.log"; exit 1; }

test-pages: ## unit tests of the pages
	cd frontend && npm run test

check: ## what must hold on every platform without any tag, npm, GTK or display
	gofmt_out=$$(gofmt -l $$(git ls-files '*.go')); test -z "$$gofmt_out" || { echo "gofmt: $$gofmt_out"; exit 1; }
	go run ./build/release check
	echo "vet linux"; CGO_ENABLED=0 GOOS=linux go vet ./...
	mkdir -p build/cache && GOOS= GOARCH= go build -C build/tools -o ../cache/vet$(EXE) ./vet
	for os in windows darwin; do echo "vet $$os"; GOOS=$$os CGO_ENABLED=0 build/cache/vet$(EXE) ./...; done
	echo "vet the window of windows"; GOOS=windows CGO_ENABLED=0 build/cache/vet$(EXE) -tags desktop,production,nodynamic,wv2runtime.error .

lint: ## read Go and the pages for what compilers let pass
	$(TOOL) staticcheck ./...
	shellcheck build/*.sh build/*/*.sh
	cd frontend && npm run lint

VULN_SECONDS ?= 1200
vuln-ci: ## the same for CI: findings fail; a database that cannot be had, or a slow machine, does not
	timeout $(VULN_SECONDS) build/vuln.sh || { code=$$?; echo "vuln: $$code (75: nothing to look with, 124: no time)"; test $$code -eq 75 -o $$code -eq 124; }

vuln: ## look for known vulnerabilities in what is called (needs vuln.go.dev or the module proxy; fails without either)
	build/vuln.sh

# Long versions of what make test does briefly. KILLS is how often each named step is tried; STATES how many power cuts.
KILLS  ?= 16
STATES ?= 1000
durability: ## kill the program at every named step many times, break its disk, and replay power cuts (Linux, strace)
	build/setup.sh test
	BEIANDESK_KILLS=$(KILLS) go test -v -timeout 90m -run 'Killed|BrokenDisk|DiskFails|DiskFull' ./app/store | grep -E '^(ok|FAIL|panic:)|--- FAIL|_test.go:[0-9]+:'
	go test -c -o build/cache/store.test ./app/store
	go run ./build/powerloss -worker build/cache/store.test -states $(STATES) -seed $(SEED)

bench: ## compare speed with vipsthumbnail and image/jpeg (photos) and Tesseract (pages); PHOTOS=40 is quicker, PAGES=0 none, LONG=1000 pages in one process
	@$(MAKE) --no-print-directory assets
	go run ./build/bench $(if $(PHOTOS),-photos $(PHOTOS)) $(if $(PAGES),-pages $(PAGES)) $(if $(LONG),-long $(LONG))

bench-keeping: ## compare hand-over, saving, opening, lists and sealing with curl, bare SQLite and bare ciphers, in one run
	go run ./build/bench -photos 0 -pages 0 -keeping

bench-start: app ## compare the start of the window with an empty one of the same Wails and web view, in turn in one run (Linux)
	build/setup.sh test
	go test -tags nodynamic,pace ./app/bind -run TestStartOfWindow -v -timeout 20m

bench-pages: frontend ## compare the window's pages with 10,000 orders and with 100, papers in the viewer and in long slots, in Chromium
	go test -tags nodynamic,pace ./app/bind -run TestPace -v -timeout 40m

# FIRST makes a set of pages or forms in portions: the same cases as in the whole.
# SET=photos judges verification photos, SET=pages documents, SET=forms signed forms.
# Odd seeds calibrate rules, fresh even ones give the numbers in docs/accuracy.md: other pictures of other people. Half of
# them are real people, cut from photographs; without these the set says so and has rendered people only.
SEED  ?= 2
COUNT ?= 2000
SET   ?= photos
FIRST ?= 0
accuracy: cli accuracy-$(SET) ## measure the verdicts on COUNT generated photos (or SET=pages, forms) of SEED (not part of make test)

accuracy-photos:
	-go run ./build/fetch -pictures
	go run ./app/internal/photoset/command -seed $(SEED) -count $(COUNT) -out build/cache/photoset-$(SEED)
	$(BIN)/beiandesk-cli$(EXE) accuracy build/cache/photoset-$(SEED)

accuracy-pages:
	go run ./build/fetch -typefaces
	go run ./app/internal/pageset/command -seed $(SEED) -first $(FIRST) -count $(COUNT) -out build/cache/pageset-$(SEED)
	$(BIN)/beiandesk-cli$(EXE) accuracy build/cache/pageset-$(SEED)

accuracy-forms:
	go run ./app/internal/formset/command -seed $(SEED) -first $(FIRST) -count $(COUNT) -out build/cache/formset-$(SEED)
	$(BIN)/beiandesk-cli$(EXE) accuracy build/cache/formset-$(SEED)

clean: ## remove what was built
	rm -rf $(BIN) build/screenshots frontend/dist/assets frontend/dist/index.html

# What is given to people. None of it is part of `make test`; docs/release.md says what each needs.
dist-windows: ## build the Windows programs and installers (amd64 with reading of papers, arm64 without) from Linux
	build/windows/setup.sh
	@$(MAKE) --no-print-directory assets frontend notices
	build/windows/package.sh amd64
	build/windows/package.sh arm64

test-windows: cli ## try the Windows installer under Wine beside the Linux command line; make dist-windows first
	build/windows/test.sh build/dist/beiandesk-$(VERSION)-windows-amd64-installer.exe $(BIN)/beiandesk-cli

dist-linux: ## build the .deb
	build/setup.sh window
	@$(MAKE) --no-print-directory assets frontend notices
	build/linux/package.sh

test-linux: ## install the .deb in a clean Debian and start it there
	build/linux/test.sh build/dist/beiandesk_$(VERSION)_$$(dpkg --print-architecture).deb

release: ## archives of the command line, and over all of build/dist: bill of materials, checksums, manifest, signatures
	build/setup.sh cli
	@$(MAKE) --no-print-directory assets notices
	go run ./build/release archives
	go run ./build/release finish

test-release: ## build the archives, the .deb and the Windows installer twice, in two folders, and compare
	build/release/twice.sh
