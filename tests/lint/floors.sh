#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A room includes only rooms on lower floors and itself: the floors are listed here, bottom first.
# shellcheck disable=SC2016 # the $ are awk's
set -eu

find lib cmd -name '*.[ch]' | sort | xargs awk '
	BEGIN {
		n = split("base:1 text:2 sys:2 diag:3 tree:4 page:4 out:5 vcs:5 schema:6 record:7 query:8 diff:8 report:9 change:9 exchange:9 cmd:10", list, " ")
		for (i = 1; i <= n; i++) {
			split(list[i], pair, ":")
			floor[pair[1]] = pair[2]
		}
	}
	FNR == 1 {
		from = FILENAME
		sub(/^lib\//, "", from)
		sub(/\/.*/, "", from)
		if (!(from in floor)) {
			printf "%s: the room \"%s\" is on no floor\n", FILENAME, from
			bad = 1
		}
	}
	/^#include "/ {
		split($0, quoted, "\"")
		split(quoted[2], part, "/")
		to = part[1]
		if (!(to in floor)) {
			printf "%s:%d: includes \"%s\", which is no room\n", FILENAME, FNR, quoted[2]
			bad = 1
		} else if (to != from && floor[to] >= floor[from]) {
			printf "%s:%d: %s (floor %d) includes %s (floor %d)\n", FILENAME, FNR, from, floor[from], to, floor[to]
			bad = 1
		}
	}
	# a foreign header lives in one place
	/^#include </ {
		want = ""
		if ($0 ~ /<yaml\.h>/) want = "^lib/tree/"
		if ($0 ~ /<git2/) want = "^lib/vcs/"
		if ($0 ~ /<sqlite3\.h>/) want = "^lib/query/"
		if ($0 ~ /<pcre2\.h>/ || $0 ~ /<unicode\//) want = "^lib/text/"
		if ($0 ~ /<libintl\.h>/) want = "^lib/text/message"
		if ($0 ~ /<histedit\.h>/) want = "^cmd/prompt_edit"
		if ($0 ~ /<getopt\.h>/) want = "^cmd/opt"
		if ($0 ~ /<csv\.h>/) want = "^lib/exchange/csv"
		if ($0 ~ /<zlib\.h>/) want = "^lib/vcs/"
		if (want != "" && FILENAME !~ want) {
			printf "%s:%d: %s belongs into %s\n", FILENAME, FNR, $0, want
			bad = 1
		}
	}
	END { exit bad }
'
