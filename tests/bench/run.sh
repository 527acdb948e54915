#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Ratios from one run: sh tests/bench/run.sh BUILD. NETZ_BENCH_SIZES="1000 10000 100000" for more. No test depends on it.
set -eu

build=$1
netz=$(readlink -f "$build/netz")
mkdir -p "$build/bench"
for tool in generate events measure history; do
	# shellcheck disable=SC2046 # the flags are words
	${CC:-cc} -std=c17 -D_DEFAULT_SOURCE -O2 -o "$build/bench/$tool" "tests/bench/$tool.c" $(pkg-config --cflags --libs yaml-0.1)
done
measure=$build/bench/measure
events=$(readlink -f "$build/bench/events")

echo "                                              median      cpu     peak      against"
"$measure" 15 "version ÷ git --version" "$netz version" "git --version"
"$measure" 9 "Salzgitter: validate ÷ events" "$netz validate" "$events records"
"$measure" 9 "Salzgitter: list offer ÷ events" "$netz list offer age=..3" "$events records"
"$measure" 9 "Salzgitter: report ÷ events" "$netz report -o $build/bench/report.html" "$events records"
for size in ${NETZ_BENCH_SIZES:-1000 10000}; do
	folder=$build/bench/inventory-$size
	[ -d "$folder" ] || "$build/bench/generate" "$folder" "$size" 7
	"$measure" 5 "$size records: validate ÷ events" "$netz -C $folder validate" "$events $folder/records"
	"$measure" 5 "$size records: list with a filter ÷ events" "$netz -C $folder list offer age=..3" "$events $folder/records"
	sh tests/bench/commit.sh "$build" "$size"
	"$measure" 3 "$size records: report ÷ events" "$netz -C $folder report -o $build/bench/report.html" "$events $folder/records"
	log=$build/bench/history-$size
	if [ ! -d "$log" ]; then
		git init -q -b main "$log"
		"$build/bench/history" "$folder" 2000 7 | git -C "$log" fast-import --quiet
		git -C "$log" repack -adfq
		git -C "$log" checkout -q main
	fi
	"$measure" 9 "$size records: log of 2,000 commits ÷ git log -p" "$netz -C $log log" "git -C $log log -p"
done
if command -v valgrind >/dev/null 2>&1; then
	for what in "$netz -C $build/bench/inventory-1000 validate" "$events $build/bench/inventory-1000/records"; do
		# shellcheck disable=SC2086 # a command line
		valgrind --tool=callgrind --callgrind-out-file=/dev/null $what 2>&1 >/dev/null |
			sed -n "s|.*Collected : \([0-9]*\)|instructions: \1  ${what##*/}|p"
	done
else
	echo "skip: bench valgrind is not installed"
fi
