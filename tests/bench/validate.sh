#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Validating SIZE records: targets 1, 2, 5 and 6: sh tests/bench/validate.sh BENCH NETZ SIZE RUNS
set -eu

bench=$1
netz=$2
size=$3
runs=$4
measure=$bench/measure
folder=$bench/inventory-$size
events="$bench/events $folder/records"

validate() { # THREADS
	echo "env NETZ_THREADS=$1 $netz -C $folder validate"
}

case $size in
10000)
	"$measure" -m 1.25 -k 24 "$runs" "#1 #5 $size records: validate, 1 thread ÷ events" "$(validate 1)" "$events"
	"$measure" -m 0.65 -k 24 "$runs" "#2 #5 $size records: validate, 2 threads ÷ events" "$(validate 2)" "$events"
	repository=$bench/repository-$size
	if [ ! -f "$repository/made" ]; then
		rm -rf "$repository"
		cp -R "$folder" "$repository"
		git -C "$repository" init -q
		git -C "$repository" add -A
		git -C "$repository" commit -q -m begin
	fi
	"$measure" -m 1 "$runs" "#6 $size records, nothing changed: ÷ git status" "$netz -C $repository validate" \
		"git -C $repository status --porcelain"
	;;
100000)
	"$measure" -k 64 "$runs" "#5 $size records: validate, 1 thread ÷ events" "$(validate 1)" "$events"
	"$measure" -m 0.65 -k 64 "$runs" "#2 #5 $size records: validate, 2 threads ÷ events" "$(validate 2)" "$events"
	;;
*)
	"$measure" "$runs" "$size records: validate, 1 thread ÷ events" "$(validate 1)" "$events"
	;;
esac
