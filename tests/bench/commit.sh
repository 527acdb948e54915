#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Target 11: one record committed, everything synced, against git add && git commit:
# sh tests/bench/commit.sh BENCH NETZ SIZE
#
# Two repositories with the same records grow at the same pace, one by netz, one by git.
set -eu

bench=$1
netz=$2
size=$3
a=$bench/commit-$size-netz
b=$bench/commit-$size-git
rm -rf "$a" "$b"
"$bench/generate" "$a" "$size" 7
git -C "$a" init -q
git -C "$a" add -A
git -C "$a" commit -q -m begin
git -C "$a" gc -q
cp -a "$a" "$b"
git -C "$b" status --porcelain # an index that knows the copies
record='name: %s\ncategory: kita\nsources:\n  - document: Messung\n'
# shellcheck disable=SC2089 # the quotes are for the shell that runs it
by_git="cd $b && n=g\$(date +%s%N) && printf '$record' \$n >records/institutions/\$n.yaml &&
	git -c core.fsync=all add records/institutions/\$n.yaml && git -c core.fsync=all commit -q -m \$n"
case $size in
1000) must=1 ;;
10000) must=0.75 ;;
*) must=0.5 ;;
esac

"$bench/measure" -m $must 15 "#11 $size records: commit one ÷ git add, commit" "$bench/commit $a c\$(date +%s%N)" "$by_git"
runs=$((size > 10000 ? 2 : 7)) # what netz checks before takes its time
"$bench/measure" $runs "$size records: netz add ÷ git add, commit" \
	"n=a\$(date +%s%N); $netz -C $a add institution --id \$n --name \$n category=kita --yes -m \$n" "$by_git"
"$bench/measure" $runs "$size records: netz set ÷ git add, commit" \
	"$netz -C $a set institution/e-000007 name=\$(date +%s%N) -m set" "$by_git"
[ "$size" -gt 10000 ] ||
	"$bench/measure" $runs "$size records: netz set ÷ netz add" \
		"$netz -C $a set institution/e-000007 name=\$(date +%s%N) -m set" \
		"n=a\$(date +%s%N); $netz -C $a add institution --id \$n --name \$n category=kita --yes -m \$n"
