#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The targets for speed, and what else must not grow: sh tests/bench/run.sh BUILD
#
# Ratios from one run, two commands in turn; a line says what must be and what is. "#" is the target's
# number, "events" a bare parse of the same files by libyaml. No test depends on it.
# NETZ_BENCH_SIZES="1000 10000" leaves the largest inventory out.
set -eu

build=$1
sizes=${NETZ_BENCH_SIZES:-1000 10000 100000}
netz=$(readlink -f "$build/netz")
mkdir -p "$build/bench"
bench=$(readlink -f "$build/bench")
libraries=$(make -s --no-print-directory print-libraries)
for tool in generate events measure history; do
	# shellcheck disable=SC2086 # the flags are words
	${CC:-cc} -std=c17 -D_DEFAULT_SOURCE -O2 -o "$bench/$tool" "tests/bench/$tool.c" $libraries
done
# shellcheck disable=SC2046,SC2086
${CC:-cc} $(make -s --no-print-directory print-flags) -O2 -o "$bench/commit" tests/bench/commit.c "$build/libnetz.a" $libraries
measure=$bench/measure
events=$bench/events
export GIT_CONFIG_NOSYSTEM=1 HOME="$bench/home" NETZ_LANG=en
mkdir -p "$HOME"
git config --global user.name Bench
git config --global user.email bench@example.org
git config --global init.defaultBranch main
git config --global gc.auto 0
begin=$(date +%s)

echo "                                                     median      cpu     peak       against"
"$measure" -m 5 15 "#13 version ÷ git --version" "$netz version" "git --version"
"$measure" 9 "Salzgitter: validate ÷ events" "$netz validate" "$events records"
"$measure" 9 "Salzgitter: list offer ÷ events" "$netz list offer age=..3" "$events records"
"$measure" 9 "Salzgitter: report ÷ events" "$netz report -o $bench/report.html" "$events records"
sh tests/bench/peers.sh "$build" install
for size in $sizes; do
	folder=$bench/inventory-$size
	if [ ! -f "$folder/made" ]; then # by the generator as it is now
		rm -rf "$folder"
		"$bench/generate" "$folder" "$size" 7
		touch "$folder/made"
	fi
	runs=$((size > 10000 ? 3 : 5))
	sh tests/bench/validate.sh "$bench" "$netz" "$size" "$runs"
	"$measure" "$runs" "$size records: list with a filter ÷ events" "$netz -C $folder list offer age=..3" "$events $folder/records"
	[ "$size" -gt 10000 ] ||
		"$measure" 3 "$size records: report ÷ events" "$netz -C $folder report -o $bench/report.html" "$events $folder/records"
	sh tests/bench/commit.sh "$bench" "$netz" "$size"
	[ "$size" -le 10000 ] || continue
	sh tests/bench/peers.sh "$build" compare "$size"
	log=$bench/history-$size
	if [ ! -d "$log" ]; then
		git init -q -b main "$log"
		"$bench/history" "$folder" 2000 7 | git -C "$log" fast-import --quiet
		git -C "$log" repack -adfq
		git -C "$log" checkout -q main
	fi
	"$measure" -m 1 9 "#12 $size records: log of 2,000 commits ÷ git log -p" "$netz -C $log log" "git -C $log log -p"
done
case $sizes in *"10000 100000"*)
	"$measure" -m 12 3 "#4 validate 100,000 ÷ 10,000, 1 thread" "env NETZ_THREADS=1 $netz -C $bench/inventory-100000 validate" \
		"env NETZ_THREADS=1 $netz -C $bench/inventory-10000 validate"
	;;
esac
sh tests/bench/grow.sh "$bench" "$netz"
if command -v valgrind >/dev/null 2>&1; then
	for what in "$netz -C $bench/inventory-1000 validate" "$events $bench/inventory-1000/records"; do
		# shellcheck disable=SC2086 # a command line
		NETZ_THREADS=1 valgrind --tool=callgrind --callgrind-out-file=/dev/null $what 2>&1 >/dev/null |
			sed -n "s|.*Collected : \([0-9]*\)|\1 ${what##*/}|p"
	done | awk '
		{ count[NR] = $1; printf "instructions: %d  %s\n", $1, substr($0, length($1) + 2) }
		END { printf "#3 validate ÷ events, instructions: ratio %.2f  ratio must be <= 1.25: %s\n", count[1] / count[2], count[1] <= 1.25 * count[2] ? "met" : "MISSED" }'
else
	echo "skip: bench valgrind is not installed"
fi
for peer in rg recsel; do # target 9
	command -v $peer >/dev/null 2>&1 || echo "skip: bench $peer is not installed"
done
echo "$(($(date +%s) - begin)) s"
