# SPDX-License-Identifier: Apache-2.0
#
# netz: `make` builds build/netz; `make check` tests it; `make help` names the rest.

VERSION := 0.1.0
PREFIX  ?= /usr/local
BUILD   ?= build
CC      ?= cc
PKG     := yaml-0.1 libgit2 zlib icu-i18n icu-uc libpcre2-8 sqlite3 libidn2 liburiparser
# for editing at prompts, where it is installed; make LIBEDIT= builds without
LIBEDIT ?= $(shell pkg-config --exists libedit 2>/dev/null && echo libedit)
PKG     += $(LIBEDIT)

# -- flags ------------------------------------------------------------------------------------------
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Wmissing-prototypes \
        -Wvla -Wwrite-strings -Wformat=2
HARD := -fstack-protector-strong -fPIE -D_FORTIFY_SOURCE=2
OPT  ?= -O2 -g
# -isystem: warnings are about our own headers only
PKG_CFLAGS := $(patsubst -I%,-isystem %,$(shell pkg-config --cflags $(PKG) 2>/dev/null))
# libcsv has no .pc file; libgit2 and ICU are not linked but loaded when needed (lib/base/library.h)
PKG_LIBS   := $(shell pkg-config --libs $(PKG) 2>/dev/null) -lcsv -lpthread -ldl
LIB_VERSIONS := $(shell for p in $(PKG); do printf '%s ' "$$p-$$(pkg-config --modversion $$p 2>/dev/null)"; done)
NETZ_CPPFLAGS := -std=c17 -D_POSIX_C_SOURCE=200809L -DNETZ_VERSION='"$(VERSION)"' -DNETZ_PREFIX='"$(PREFIX)"' -DNETZ_LIBRARIES='"$(LIB_VERSIONS)"' \
                 $(if $(LIBEDIT),-DNETZ_LIBEDIT) -Ilib -I. $(PKG_CFLAGS) $(CPPFLAGS)
NETZ_CFLAGS   := $(WARN) $(HARD) $(OPT) $(SAN) $(CFLAGS)
NETZ_LDFLAGS  := -pie -Wl,-z,relro,-z,now -Wl,--as-needed $(SAN) $(LDFLAGS)

# make V=1 shows whole command lines
Q := $(if $(V),,@)

# -- files ------------------------------------------------------------------------------------------
LIB_SRC  := $(sort $(wildcard lib/*/*.c))
CMD_SRC  := $(sort $(wildcard cmd/*.c))
TEST_SRC := $(sort $(wildcard tests/*/test_*.c))
HEADERS  := $(sort $(wildcard lib/*/*.h cmd/*.h))
FOUNDING := $(wildcard lib/change/found/*.* lib/change/found/*/*.* lib/change/found/*/*/*.*)
EMBEDDED := $(sort $(wildcard schemas/*.yaml schemas/*/*.yaml lib/schema/meta/*.yaml lib/page/*.css lib/diag/examples/*.txt $(FOUNDING)))
LIB_OBJ  := $(LIB_SRC:%.c=$(BUILD)/%.o) $(BUILD)/gen/builtin_data.o $(BUILD)/gen/packed_data.o
CMD_OBJ  := $(CMD_SRC:%.c=$(BUILD)/%.o)
TESTS    := $(TEST_SRC:%.c=$(BUILD)/%)
PTY      := $(BUILD)/tests/cli/prompt/pty
LAY      := $(BUILD)/tests/cli/findings/lay
MO       := $(BUILD)/locale/de/LC_MESSAGES/netz.mo

all: $(BUILD)/netz $(MO)

$(BUILD)/netz: $(CMD_OBJ) $(BUILD)/libnetz.a
	@echo "link $@"
	$(Q)$(CC) $(NETZ_LDFLAGS) -o $@ $^ $(PKG_LIBS)

$(BUILD)/libnetz.a: $(LIB_OBJ)
	@rm -f $@
	$(Q)$(AR) rcs $@ $^

# other flags, other objects
$(BUILD)/flags: force
	@mkdir -p $(@D)
	@printf '%s\n' $(call quoted,$(CC) $(NETZ_CPPFLAGS) $(NETZ_CFLAGS)) | cmp -s - $@ || \
		printf '%s\n' $(call quoted,$(CC) $(NETZ_CPPFLAGS) $(NETZ_CFLAGS)) > $@
quoted = '$(subst ','\'',$(1))'

$(BUILD)/%.o: %.c $(BUILD)/flags
	@mkdir -p $(@D)
	@echo "compile $<"
	$(Q)$(CC) $(NETZ_CPPFLAGS) $(NETZ_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/gen/builtin_data.o: $(BUILD)/gen/builtin_data.c
	$(Q)$(CC) $(NETZ_CPPFLAGS) $(NETZ_CFLAGS) -c -o $@ $<

$(BUILD)/gen/builtin_data.c: lib/sys/embed.sh $(EMBEDDED)
	@mkdir -p $(@D)
	$(Q)sh lib/sys/embed.sh $(EMBEDDED) > $@

# the schemas' trees, packed by a program made of what reads YAML
PACKED   := $(filter %.yaml,$(filter schemas/% lib/schema/meta/%,$(EMBEDDED)))
PACK_OBJ := $(patsubst %.c,$(BUILD)/%.o,$(filter lib/base/% lib/text/% lib/diag/% lib/tree/%,$(LIB_SRC)))

$(BUILD)/gen/pack: $(BUILD)/lib/tree/embed/pack.o $(PACK_OBJ)
	@rm -f $@.a
	$(Q)$(AR) rcs $@.a $(PACK_OBJ)
	$(Q)$(CC) $(NETZ_LDFLAGS) -o $@ $< $@.a $(PKG_LIBS)

$(BUILD)/gen/packed_data.c: $(BUILD)/gen/pack $(PACKED)
	$(Q)$(BUILD)/gen/pack $(PACKED) > $@

$(BUILD)/gen/packed_data.o: $(BUILD)/gen/packed_data.c
	$(Q)$(CC) $(NETZ_CPPFLAGS) $(NETZ_CFLAGS) -c -o $@ $<

$(MO): po/de.po
	@mkdir -p $(@D)
	$(Q)msgfmt --check -o $@ $<

$(BUILD)/tests/%: tests/%.c $(BUILD)/libnetz.a
	@mkdir -p $(@D)
	@echo "compile $<"
	$(Q)$(CC) $(NETZ_CPPFLAGS) -Itests $(NETZ_CFLAGS) -MMD -MP $(NETZ_LDFLAGS) -o $@ $< $(BUILD)/libnetz.a -lcmocka $(PKG_LIBS)

-include $(LIB_OBJ:.o=.d) $(CMD_OBJ:.o=.d) $(TESTS:=.d) $(PTY).d $(LAY).d

# -- the main job ------------------------------------------------------------------------------------
report: all
	@$(BUILD)/netz report -o $(BUILD)/bestandsaufnahme.html
	@$(BUILD)/netz report -o $(BUILD)/bestandsaufnahme.md
	@echo "$(BUILD)/bestandsaufnahme.html $(BUILD)/bestandsaufnahme.md"

# -- tests -------------------------------------------------------------------------------------------
check: all $(TESTS) $(PTY) $(LAY)
	@sh tests/run.sh $(BUILD) $(TESTS)

# one room's tests: make test-tree
test-%: all
	@$(MAKE) --no-print-directory $(filter $(BUILD)/tests/$*/%,$(TESTS))
	@sh tests/run.sh --only $(BUILD) $(filter $(BUILD)/tests/$*/%,$(TESTS))

# everything again under AddressSanitizer and UndefinedBehaviorSanitizer
asan:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan OPT="-O1 -g" HARD="-fPIE" \
		SAN="-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" check

# the same code, clean under the other compiler
clang:
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/clang CC=clang OPT="-O1 -Werror" all

lint: all
	@sh tests/lint/run.sh $(BUILD)

FUZZ_SECONDS ?= 60
# edits at random places, and undone; layouts brought into form; NETZ_TEST_SEED and NETZ_TEST_YAML=FOLDER make others
FUZZ_EDITS ?= 500000
fuzz: $(BUILD)/tests/tree/test_edit_random $(BUILD)/tests/tree/test_format_random
	@NETZ_TEST_EDITS=$(FUZZ_EDITS) $(BUILD)/tests/tree/test_edit_random
	@NETZ_TEST_EDITS=$(FUZZ_EDITS) $(BUILD)/tests/tree/test_format_random
	@sh tests/fuzz/run.sh $(BUILD) $(FUZZ_SECONDS)

bench: all
	@sh tests/bench/run.sh $(BUILD)

# kills and errors at system calls of what writes, and memory that runs out; FAULT_FULL=1 tries all
fault: all
	@sh tests/fault/run.sh $(BUILD)

# many who write and read at once
STORM_SECONDS ?= 600
storm: all
	@NETZ=$(BUILD)/netz STORM_SECONDS=$(STORM_SECONDS) sh tests/cli/storm/run.sh

oracle: all
	@sh tests/oracle/run.sh $(BUILD)

fresh:
	@sh tests/fresh/run.sh

# -- installing --------------------------------------------------------------------------------------
# the binary knows its commands
MANUALS = netz $(shell $(BUILD)/netz completion words -- "" | sed "s/^/netz-/")

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/locale/de/LC_MESSAGES
	install -d $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/man/de/man1
	install -d $(DESTDIR)$(PREFIX)/share/bash-completion/completions $(DESTDIR)$(PREFIX)/share/zsh/site-functions
	install -d $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	install -m 755 $(BUILD)/netz $(DESTDIR)$(PREFIX)/bin/netz
	install -m 644 $(MO) $(DESTDIR)$(PREFIX)/share/locale/de/LC_MESSAGES/netz.mo
	for page in $(MANUALS); do \
		$(BUILD)/netz --lang en help --man $$(echo $$page | sed 's/^netz-*//') > $(BUILD)/$$page.1 || exit 1; \
		install -m 644 $(BUILD)/$$page.1 $(DESTDIR)$(PREFIX)/share/man/man1/; \
		$(BUILD)/netz --lang de help --man $$(echo $$page | sed 's/^netz-*//') > $(BUILD)/$$page.1 || exit 1; \
		install -m 644 $(BUILD)/$$page.1 $(DESTDIR)$(PREFIX)/share/man/de/man1/; \
	done
	$(BUILD)/netz completion bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/netz
	$(BUILD)/netz completion zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_netz
	$(BUILD)/netz completion fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/netz.fish

uninstall: all
	rm -f $(DESTDIR)$(PREFIX)/bin/netz $(DESTDIR)$(PREFIX)/share/locale/de/LC_MESSAGES/netz.mo
	rm -f $(MANUALS:%=$(DESTDIR)$(PREFIX)/share/man/man1/%.1) $(MANUALS:%=$(DESTDIR)$(PREFIX)/share/man/de/man1/%.1)
	rm -f $(DESTDIR)$(PREFIX)/share/bash-completion/completions/netz
	rm -f $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_netz
	rm -f $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/netz.fish

clean:
	rm -rf $(BUILD)

# for the checkers: strings that a shell can pass on
print-flags:
	@echo -std=c17 -D_POSIX_C_SOURCE=200809L $(if $(LIBEDIT),-DNETZ_LIBEDIT) -Ilib -I. -Itests $(PKG_CFLAGS) \
		-DNETZ_VERSION=__FILE__ -DNETZ_PREFIX=__FILE__ -DNETZ_LIBRARIES=__FILE__

print-libraries:
	@echo $(PKG_LIBS)

help:
	@echo "all report check test-ROOM asan clang lint fuzz bench fault storm oracle fresh install uninstall clean"

.PHONY: force all report check asan clang lint fuzz bench fault storm oracle fresh install uninstall clean help print-flags \
	print-libraries
.DELETE_ON_ERROR:
