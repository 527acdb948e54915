#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Calls and words that must not be in the source.
# shellcheck disable=SC2046 # file names of ours have no spaces
set -u

bad=0
calls='strcpy|strcat|sprintf|vsprintf|strtok|atoi|atol|atof|localtime|gmtime|system|popen|tmpnam|mktemp|gets|signal_handler'
if grep -nwE "($calls)[(]" $(find lib cmd -name '*.c'); then
	echo "these calls are banned"
	bad=1
fi
if grep -nE '\b(exit|abort|_exit)\(' $(find lib -name '*.c' ! -path lib/base/mem.c ! -path lib/sys/process.c) ||
	grep -nE '\b(printf|puts|putchar|perror)\(' $(find lib -name '*.c' ! -path lib/tree/embed/pack.c); then
	echo "the library neither prints nor exits"
	bad=1
fi
if grep -nwE '(getenv|time|clock_gettime|gettimeofday)[(]' $(find lib cmd -name '*.c' ! -path lib/sys/env.c); then
	echo "only sys/env reads environment and clock"
	bad=1
fi
if grep -nE 'TODO|FIXME|XXX' $(find lib cmd schemas tests .ci -type f ! -path tests/lint/banned.sh ! -path 'tests/hostile/*') Makefile README.md; then
	echo "left-overs"
	bad=1
fi
[ "$bad" -eq 0 ]
