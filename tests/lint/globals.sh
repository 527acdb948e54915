#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# No writable variable at file scope, but the ones named here: sh tests/lint/globals.sh BUILD
# .data.rel.ro holds constant tables of pointers, which the loader relocates and then locks.
set -eu

find "$1/lib" "$1/cmd" -name '*.o' | sort | while read -r object; do
	case "${object#"$1"/}" in
	lib/text/message.o) continue ;; # gettext's state
	lib/text/icu.o | lib/vcs/git2.o) continue ;; # functions of a library that is loaded when it is used
	lib/text/regex.o | lib/tree/pool.o) continue ;; # memory of each thread
	esac
	nm -f sysv --defined-only "$object" | awk -F '|' -v object="$object" '
		$7 ~ /^\.(data|bss|tdata|tbss)/ && $7 !~ /^\.data\.rel\.ro/ && $4 ~ /OBJECT|TLS/ {
			gsub(/ /, "", $1)
			printf "%s: writable variable %s in %s\n", object, $1, $7
			bad = 1
		}
		END { exit bad }'
done
