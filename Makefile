# SPDX-License-Identifier: Apache-2.0
# make · make run · make test · make bench · make hard · make install
# A new source file needs no change here.

CC      ?= gcc
PREFIX  ?= /usr/local
UCD      = /usr/share/unicode
SQLITE   = node_modules/better-sqlite3-multiple-ciphers/deps/sqlite3

WARN     = -Wall -Wextra -Wshadow -Wformat=2 -Wstrict-prototypes -Wvla -Werror
BASE     = -std=gnu11 $(WARN) -Isrc -Ibuild -isystem $(SQLITE) -fno-strict-aliasing -ffile-prefix-map=$(CURDIR)=.
HARDEN   = -O2 -D_FORTIFY_SOURCE=2 -fstack-protector-strong -fstack-clash-protection -fPIE
SAN      = -O1 -g -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
LINK     = -pie -Wl,-z,relro,-z,now,-z,noexecstack
LIBS     = -lsodium -lexpat -ldl -lpthread -lm

SRC      = $(wildcard src/*.c src/*/*.c)
ASSETS   = $(wildcard src/*/*.S)
OBJ      = $(SRC:src/%.c=build/obj/%.o) $(ASSETS:src/%.S=build/obj/%.o)
SANOBJ   = $(SRC:src/%.c=build/san/%.o) $(ASSETS:src/%.S=build/obj/%.o)
TESTS    = $(patsubst tests/%.c,build/test/%,$(wildcard tests/*_test.c))
HELPERS  = $(filter-out $(wildcard tests/*_test.c),$(wildcard tests/*.c))
TABLES   = build/fold_table.h build/pinyin_table.h build/gbk_table.h build/big5_table.h
FUZZERS  = $(patsubst fuzz/%.c,build/fuzz/%,$(wildcard fuzz/*_fuzz.c))
BENCHES  = $(patsubst bench/%.c,build/bench/%,$(wildcard bench/*.c))
LESSMAIN = $(filter-out build/san/main.o,$(SANOBJ))

# `make V=1` shows the commands whole.
ifeq ($(V),)
Q        = @echo "  $(@:build/%=%)";
endif

.PHONY: all run test bench hard install clean setup setup-test fuzz
.DELETE_ON_ERROR:

all: build/bangfu

# ------------------------------------------------------------------ the program

build/bangfu: $(OBJ) build/sqlite3.o
	$(Q)$(CC) $(LINK) -o $@ $^ $(LIBS)

build/obj/%.o: src/%.c | $(TABLES) build/sqlite3.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(HARDEN) -MMD -MP -c -o $@ $<

build/obj/%.o: src/%.S
	@mkdir -p $(@D)
	$(Q)$(CC) -I. -MD -MP -c -o $@ $<
build/obj/report/templates.o: $(wildcard src/report/templates/*)

# SQLite, once.  DQS off: a misspelt column is an error, not a text.
build/sqlite3.o: | setup
	@mkdir -p build
	$(Q)$(CC) -O2 -w -I$(SQLITE) -DSQLITE_DQS=0 -DSQLITE_THREADSAFE=2 -DSQLITE_DEFAULT_MEMSTATUS=0 -DSQLITE_LIKE_DOESNT_MATCH_BLOBS \
	  -DSQLITE_OMIT_DEPRECATED -DSQLITE_OMIT_LOAD_EXTENSION -DSQLITE_OMIT_SHARED_CACHE -DSQLITE_MAX_EXPR_DEPTH=0 \
	  -DCODEC_TYPE=CODEC_TYPE_CHACHA20 -c -o $@ $(SQLITE)/sqlite3.c

# Search folding, from the Unicode Han database of Debian's unicode-data.
build/fold_table.h: tools/fold_table.awk | setup
	@mkdir -p build
	$(Q)bzcat $(UCD)/Unihan_Variants.txt.bz2 $(UCD)/Unihan_Readings.txt.bz2 | cat - $(UCD)/UnicodeData.txt | LC_ALL=C awk -f $< > $@.new
	@mv $@.new $@

# The readings of Han, which some texts have in brackets behind them.
build/pinyin_table.h: tools/pinyin_table.awk | setup
	@mkdir -p build
	$(Q)bzcat $(UCD)/Unihan_Readings.txt.bz2 | LC_ALL=C awk -f $< > $@.new
	@mv $@.new $@

# The pairs of bytes that texts are damaged with: GBK and Big5.
build/%_table.h: tools/charset_table.awk
	@mkdir -p build
	$(Q)LC_ALL=C awk -v step=codes -f $< | iconv -c -f $* -t UTF-8 | LC_ALL=C awk -v step=table -v name=$* -f $< > $@.new
	@mv $@.new $@

# What is missing and how it is installed; silent when nothing is.
setup:
	@tools/setup

setup-test: setup
	@tools/setup test

# -------------------------------------------------------------------------- use

run: build/bangfu
	@tools/run

install: build/bangfu
	install -D -m 755 build/bangfu $(DESTDIR)$(PREFIX)/bin/bangfu

# ------------------------------------------------------------------------ tests

test: build/bangfu build/test/bangfu $(TESTS)
	@tests/run

build/san/%.o: src/%.c | $(TABLES) build/sqlite3.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(SAN) -MMD -MP -c -o $@ $<

build/test/bangfu: $(SANOBJ) build/sqlite3.o
	@mkdir -p $(@D)
	$(Q)$(CC) $(SAN) -o $@ $^ $(LIBS)

build/test/%: tests/%.c $(HELPERS) $(LESSMAIN) build/sqlite3.o | setup-test
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(SAN) -I. -o $@ $(filter %.c %.o,$^) $(LIBS) -lcmocka -ljansson -lzip -lxlsxwriter

bench: build/bangfu $(BENCHES)
	@bench/run

build/bench/%: bench/%.c $(filter-out build/obj/main.o,$(OBJ)) build/sqlite3.o | setup-test
	@mkdir -p $(@D)
	$(Q)$(CC) $(BASE) $(HARDEN) -I. $(LINK) -o $@ $(filter %.c %.o,$^) $(LIBS)

# Long fuzzing, faults and loads.
hard: test fuzz
	@tests/hard

fuzz: $(FUZZERS)

build/fuzz/%: fuzz/%.c $(SRC) | $(TABLES) build/sqlite3.o setup-test
	@mkdir -p $(@D)
	$(Q)clang-14 $(BASE) -O1 -g -fsanitize=fuzzer,address,undefined -o $@ $< $(filter-out src/main.c,$(SRC)) $(ASSETS:src/%.S=build/obj/%.o) build/sqlite3.o $(LIBS)

clean:
	rm -rf build

# What .incbin takes in, which the compiler doesn't report.
build/obj/example/qiaotou_data.o: $(wildcard examples/qiaotou/*.csv) $(wildcard programmes/*.json)
build/obj/report/templates.o: $(wildcard src/report/templates/*.txt)

-include $(OBJ:.o=.d) $(SANOBJ:.o=.d)
