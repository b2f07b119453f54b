# SPDX-License-Identifier: GPL-3.0-or-later
# Sojourn: two commands for everyone, some more for those who work on it.
#   make run     build what is missing and open the sample
#   make check   build and run every test; make check T="merge save" only these suites
#   make gallery every map in every format, on one page to look at
.PHONY: all run check check-input-methods lint coverage mutants soak fuzz valgrind sanitize bench gallery clean

# Where the compiler is known, as in .ci/run: make WERROR=true. Another's new warnings are no errors.
WERROR ?= false
all: build/build.ninja
	@[ $(WERROR) = false ] || meson configure build -Dwerror=true
	@ninja -C build --quiet

build/build.ninja: | build-packages
	@meson setup build >build-setup.log 2>&1 || { cat build-setup.log; rm -f build-setup.log; exit 1; }
	@rm -f build-setup.log

.PHONY: build-packages run-packages check-packages
build-packages:
	@scripts/setup build
run-packages:
	@scripts/setup build run
check-packages:
	@scripts/setup build run check

run: run-packages all
	@scripts/run

check: check-packages all
	@scripts/check build $(T)

# Korean by IBus in its other mode and by fcitx5 with its Hangul engine, where they are installed.
PROGRAMS = $(CURDIR)/build/src/ui/sojourn $(CURDIR)/build/src/cli/cjm $(CURDIR)
check-input-methods: check-packages all
	@SOJOURN_IBUS_MODE=synchronous tests/display/on-own-display /usr/bin/python3 \
		tests/display/test_ibus.py $(PROGRAMS)
	@tests/display/on-own-display /usr/bin/python3 tests/display/test_fcitx.py $(PROGRAMS)

# Faults that show without running anything: compilers, clang-tidy, cppcheck and others. Each
# alone: make lint TOOLS=cppcheck
lint:
	@scripts/setup build lint
	@scripts/lint $(TOOLS)

# Which lines the tests run, folder by folder; fails where it is too few.
coverage: check-packages
	@scripts/setup coverage
	@scripts/coverage

# Faults put into the sources one at a time: which does no test see?
# make mutants MUTANTS=20 SEED=7 FOLDER="src/model src/files" WITHOUT="display cli"
MUTANTS ?= 100
SEED ?= 1
FOLDER ?= src
mutants: check-packages
	@scripts/mutants $(addprefix --without=,$(WITHOUT)) $(MUTANTS) $(SEED) $(FOLDER)

# Both commands in a bare Debian 12 or 13, from what is committed. As root; about 1.5 GB meanwhile.
.PHONY: check-bookworm check-trixie
check-bookworm check-trixie: check-%:
	@scripts/setup chroot
	@scripts/check-in-chroot $*

# The laws over random documents, again and again with new seeds: make soak ROUNDS=50
ROUNDS ?= 50
soak: check-packages all
	@scripts/soak build $(ROUNDS)

# libFuzzer on everything that reads what others wrote: make fuzz SECONDS=60
SECONDS ?= 60
fuzz:
	@scripts/setup build fuzz
	@scripts/fuzz $(SECONDS)

# The suites without a display under valgrind: reads of what was never written, leaks.
valgrind: check-packages all
	@scripts/setup memory
	@scripts/valgrind build

# Every test with address and undefined-behaviour sanitizers.
sanitize: check-packages
	@[ -e build-sanitize/build.ninja ] || \
		meson setup build-sanitize -Db_sanitize=address,undefined -Db_lundef=false >/dev/null
	@ninja -C build-sanitize --quiet
	@scripts/check build-sanitize

# All samples and templates in all formats, to be looked at.
gallery: check-packages all
	@scripts/gallery build

# Ratios, not seconds: machines differ.
bench: check-packages all
	@build/tests/bench/bench

clean:
	rm -rf build build-sanitize build-fuzz build-lint build-coverage build-mutants
