#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Target 11: one record committed, everything synced, against git add && git commit: sh tests/bench/commit.sh BUILD SIZE
#
# Two repositories with the same records grow at the same pace, one by netz, one by git.
set -eu

build=$1
size=$2
netz=$(readlink -f "$build/netz")
bench=$(readlink -f "$build/bench")
export GIT_CONFIG_NOSYSTEM=1 HOME="$bench/home"
mkdir -p "$HOME"
git config --global user.name Bench
git config --global user.email bench@example.org
git config --global gc.auto 0
# shellcheck disable=SC2046 # the flags are words
${CC:-cc} -std=c17 -D_POSIX_C_SOURCE=200809L -O2 -Ilib -I. -o "$bench/commit" tests/bench/commit.c "$build/libnetz.a" \
	$(pkg-config --cflags --libs yaml-0.1 libgit2 icu-i18n icu-uc libpcre2-8 sqlite3 jansson libidn2 liburiparser)

for side in netz git; do
	folder=$bench/commit-$size-$side
	rm -rf "$folder"
	"$bench/generate" "$folder" "$size" 7
	git -C "$folder" init -q
	git -C "$folder" add -A
	git -C "$folder" commit -q -m begin
	git -C "$folder" gc -q
done
a=$bench/commit-$size-netz
b=$bench/commit-$size-git
record='name: %s\ncategory: kita\nsources:\n  - document: Messung\n'
# shellcheck disable=SC2089 # the quotes are for the shell that runs it
by_git="cd $b && n=g\$(date +%s%N) && printf '$record' \$n >records/institutions/\$n.yaml &&
	git -c core.fsync=all add records/institutions/\$n.yaml && git -c core.fsync=all commit -q -m \$n"

"$bench/measure" 15 "$size records: commit one ÷ git add, commit" "$bench/commit $a c\$(date +%s%N)" "$by_git"
"$bench/measure" 7 "$size records: netz add ÷ git add, commit" \
	"n=a\$(date +%s%N); $netz -C $a add institution --id \$n --name \$n category=kita --yes -m \$n" "$by_git"
