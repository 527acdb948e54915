#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs test programs, then the CLI cases: sh tests/run.sh [--only] BUILD PROGRAM...
# A program's output is shown when it fails; a skip is one line "skip: …" and is shown always.
set -u

cases=yes
if [ "$1" = --only ]; then
	cases=no
	shift
fi
build=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT
passed=0
failed=0
skips=0
: "${NETZ_TEST_DATA:=../shared/data}"
NETZ=$build/netz
export NETZ_TEST_DATA NETZ
unset GITHUB_ACTIONS GITHUB_STEP_SUMMARY # findings are text here, in a job of GitHub, too
# cmocka turns a crash into a failed test and hides the sanitizer's report: let it through
export ASAN_OPTIONS="${ASAN_OPTIONS:-allow_user_segv_handler=0:handle_segv=2:detect_leaks=1}"

count() { # what the log says: programs of cmocka, scripts with a closing line
	sed -n "s/^\[  $1  \] \([0-9]*\) test.*/\1/p" "$log" | tail -n 1
}

for program; do
	"$program" >"$log" 2>&1
	status=$?
	grep '^skip: ' "$log"
	skips=$((skips + $(grep -c '^skip: ' "$log")))
	good=$(count PASSED)
	passed=$((passed + ${good:-0}))
	if [ $status -ne 0 ]; then
		bad=$(count FAILED)
		[ -n "$bad" ] && [ "$bad" -gt 0 ] || bad=1
		failed=$((failed + bad))
		printf '%s failed (status %d):\n' "$program" "$status"
		cat "$log"
	elif [ -z "$good" ]; then
		printf '%s ran no test\n' "$program"
		failed=$((failed + 1))
	fi
done

if [ $cases = yes ]; then
	for script in tests/cli/run.sh tests/cli/*/run.sh tests/faithful/*.sh; do
		[ -f "$script" ] || continue
		sh "$script" >"$log" 2>&1
		status=$?
		grep '^skip: ' "$log"
		skips=$((skips + $(grep -c '^skip: ' "$log")))
		good=$(sed -n 's/^\([0-9]*\) passed, .*/\1/p' "$log" | tail -n 1)
		bad=$(sed -n 's/^[0-9]* passed, \([0-9]*\) failed.*/\1/p' "$log" | tail -n 1)
		passed=$((passed + ${good:-0}))
		if [ $status -ne 0 ]; then
			[ -n "$bad" ] && [ "$bad" -gt 0 ] || bad=1
			failed=$((failed + bad))
			printf '%s failed (status %d):\n' "$script" "$status"
			cat "$log"
		fi
	done
fi
printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skips"
[ "$failed" -eq 0 ]
