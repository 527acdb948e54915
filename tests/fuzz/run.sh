#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Each fuzz target for a while, under ASan and UBSan, from its corpus: sh tests/fuzz/run.sh BUILD SECONDS
set -eu

build=$1/fuzz
seconds=$2
command -v clang >/dev/null 2>&1 || {
	echo "skip: fuzz clang is not installed"
	exit 0
}
san="-fsanitize=address,undefined,fuzzer-no-link -fno-sanitize-recover=all"
make -s --no-print-directory BUILD="$build" CC=clang OPT="-O1 -g" HARD=-fPIE SAN="$san" "$build/libnetz.a"
for source in tests/fuzz/fuzz_*.c; do
	name=$(basename "$source" .c)
	target=${name#fuzz_}
	mkdir -p "$build/corpus/$target" "tests/fuzz/corpus/$target"
	# shellcheck disable=SC2046 # the flags are words
	clang $(make -s --no-print-directory print-flags) -O1 -g -fsanitize=address,undefined,fuzzer -fno-sanitize-recover=all \
		-o "$build/$name" "$source" "$build/libnetz.a" \
		$(make -s --no-print-directory print-libraries)
	echo "fuzz $target: $seconds seconds"
	"$build/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
		-artifact_prefix="$build/$target-" "$build/corpus/$target" "tests/fuzz/corpus/$target" 2>"$build/$target.log" || {
		tail -n 40 "$build/$target.log"
		exit 1
	}
	grep -E 'stat::number_of_executed_units|stat::average' "$build/$target.log" || true
done
