#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills and errors at the system calls of what writes, and memory that runs out: sh tests/fault/run.sh BUILD
#
# After each the next command must work with no manual step, nothing may lie about, and files, index
# and branch are as before or as they were to become, never between; exit 0 means the latter.
#
#   FAULT_FULL=1     every point there is; else at most so many of each sort in a scenario
#   FAULT_STEP=20    a twentieth of that
#   FAULT_ONLY=set   these scenarios only
#   FAULT_JOBS=2     how many run at a time
#   FAULT_SEED=1     which points are chosen
#   FAULT_KEEP=1     the folders stay where they are
set -eu

build=$(readlink -f "$1")
here=$(readlink -f tests/fault)
step=${FAULT_STEP:-1}
jobs=${FAULT_JOBS:-2}
seed=${FAULT_SEED:-1}
# in memory where that is possible: what is synced is not asked here, but order.sh
[ -n "${TMPDIR:-}" ] || [ ! -w /dev/shm ] || export TMPDIR=/dev/shm
work=$(mktemp -d)
trap '[ -n "${FAULT_KEEP:-}" ] || rm -rf "$work"' EXIT
netz=$work/netz
cp "$build/netz" "$netz" # a build meanwhile does no harm

if ! strace -o /dev/null true 2>/dev/null; then
	echo "skip: fault strace is not installed or not permitted"
	exit 0
fi
${CC:-cc} -std=c17 -O2 -o "$work/trip" "$here/trip.c"
${CC:-cc} -std=c17 -O2 -fPIC -shared -o "$work/starve.so" "$here/starve.c" -ldl

export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 NETZ_LANG=en LC_ALL=C.UTF-8 TZ=UTC SOURCE_DATE_EPOCH=1710068400
export GIT_AUTHOR_DATE='2024-03-10T12:00:00 +0100' GIT_COMMITTER_DATE='2024-03-10T12:00:00 +0100'
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_CONFIG_HOME NETZ_LOCALEDIR 2>/dev/null || true
mkdir "$work/home"
git config --global user.name Test
git config --global user.email test@example.org
git config --global init.defaultBranch main
git config --global gc.auto 0
# shellcheck source=tests/fault/scenarios.sh
. "$here/scenarios.sh"

index_of() { # what git says of index and work tree
	git -C "$1" status --porcelain --untracked-files=all
	git -C "$1" ls-files -s -v
}

state_of() { # what git and the work tree say, without what a commit's hash is
	index_of "$1"
	git -C "$1" rev-list --count HEAD
	git -C "$1" ls-tree -r HEAD
	(cd "$1" && find . -path ./.git -prune -o -type f -exec sha1sum {} + | sort -k 2)
}

left_over() { # what must not lie about
	find "$1" \( -name '*.lock' -o -name '.netz-*' -o -name 'tmp_obj*' \) -print
	find "$1/.git/netz" -mindepth 1 ! -name lock ! -name pending -print
}

# -- one point ---------------------------------------------------------------------------------------
complain() {
	echo "$scenario $call $number $what: $*"
	sed 's/^/    /' "$case.out" "$case.said"
	bad=$((bad + 1))
}

judge() { # what the command said about it, and what is
	case $is in
	old) old=$((old + 1)) ;;
	new) new=$((new + 1)) ;;
	esac
	[ "$what" != KILL ] && [ "$output" = 0 ] || return 0
	[ "$status" -ne 0 ] || [ $is = new ] || complain "exit 0, but old"
	# memory that runs out ends the program wherever it is, as a kill does
	[ "$status" -eq 0 ] || [ $is = old ] || [ "$call" = malloc ] || complain "exit $status, but new"
}

# FOLDER: whether the case is the same byte for byte, but for objects that nobody names ("objects" is
# set then) and for the times in the index, where what it says is the same.
is_as() {
	objects=
	LC_ALL=C diff -rq --no-dereference "$1" "$case" >"$case.diff" && return 0
	! grep -q "^Only in $case/\.git/objects" "$case.diff" || objects=yes
	grep -v "^Only in $case/\.git/objects" "$case.diff" >"$case.rest" || return 0
	[ "$(cut -d ' ' -f 2 "$case.rest")" = "$1/.git/index" ] || return 1
	index_of "$case" | cmp -s - "$1.index"
}

# What it is, by all that counts, where it is not the same byte for byte.
find_state() {
	state_of "$case" >"$case.out" 2>&1
	is=
	! cmp -s "$case.out" "$work/$scenario.old" || is=old
	! cmp -s "$case.out" "$work/$scenario.new" || is=new
	if [ -z "$is" ]; then
		diff "$work/$scenario.old" "$case.out" >"$case.diff" || true
		mv "$case.diff" "$case.out"
		complain "neither old nor new"
	elif ! "$netz" -C "$case" add house --name Danach -m Danach >"$case.out" 2>&1; then
		complain "the next add does not work"
	fi
	objects=yes
}

check() {
	: >"$case.out"
	if [ "$what" != KILL ] && [ "$status" -ge 128 ]; then
		complain "crashed, exit $status"
	fi
	# not a byte is different: that all works there need not be seen again
	if diff -rq --no-dereference "$start" "$case" >"$case.diff"; then
		is=old
		same=$((same + 1))
		judge
		return
	fi
	fresh=
	if ! "$netz" -C "$case" list house --count >"$case.out" 2>&1; then
		complain "the next command does not work"
		return
	fi
	left_over "$case" >"$case.out"
	[ ! -s "$case.out" ] || complain "left over"
	if is_as "$start"; then
		is=old
	elif is_as "$work/$scenario.whole"; then
		is=new
	else
		find_state
	fi
	judge
	[ -n "$objects" ] || return 0
	git -C "$case" fsck --strict --no-dangling --no-progress >"$case.out" 2>&1 || complain "git fsck fails"
	[ ! -s "$case.out" ] || complain "git fsck"
}

disturbed() { # runs the command; sets status
	status=0
	if [ "$call" = malloc ]; then
		run_netz "$scenario" "$case" env LD_PRELOAD="$work/starve.so" STARVE_AT="$number" >"$case.said" 2>&1 || status=$?
	else
		run_netz "$scenario" "$case" "$work/trip" "$call" "$number" "$what" >"$case.said" 2>&1 || status=$?
	fi
}

worker() { # points from stdin; counts go to "$work/$scenario.$1"
	case=$work/case-$1
	fresh=
	count=0 old=0 new=0 bad=0 killed=0 refused=0 mute=0 missed=0 starved=0 same=0
	while read -r call number what output; do
		if [ -z "$fresh" ]; then
			rm -rf "$case"
			cp -a "$start" "$case"
			fresh=yes
		fi
		disturbed
		if [ "$status" -eq 99 ]; then # by chance there was one call less
			missed=$((missed + 1))
			fresh=
			continue
		fi
		count=$((count + 1))
		if [ "$what" = KILL ]; then
			killed=$((killed + 1))
			[ "$status" -eq 137 ] || complain "not killed, exit $status"
		elif [ "$call" = malloc ]; then
			starved=$((starved + 1))
		else
			mute=$((mute + output))
		fi
		[ "$what" = KILL ] || [ "$status" -eq 0 ] || refused=$((refused + 1))
		check
	done
	echo "$count $killed $starved $refused $old $new $same $missed $mute $bad" >"$work/$scenario.count.$1"
}

sum() { # SECONDS
	cat "$work/$scenario".count.* | awk -v scenario="$scenario" -v seconds="$1" -v all="$(wc -l <"$work/$scenario.all")" '
		{ for (i = 1; i <= 10; i++) sum[i] += $i }
		END {
			printf "%-8s %5d of %5d points: %d killed, %d without memory, %d with an error (%d only in what it says), %d refused; %d old (%d untouched), %d new, %d missed, %d wrong; %d s\n",
				scenario, sum[1], all, sum[2], sum[3], sum[1] - sum[2] - sum[3], sum[9], sum[4], sum[5], sum[7], sum[6], sum[8], sum[10], seconds
			exit sum[10] > 0 || sum[8] * 20 > sum[1]
		}'
}

# -- all ---------------------------------------------------------------------------------------------
undisturbed() { # the command as it should be, traced, and its allocations counted
	for how in counted whole; do
		case=$work/$scenario.$how
		cp -a "$start" "$case"
		if [ $how = whole ]; then
			set -- strace -y -s 0 -o "$work/$scenario.trace"
		else
			set -- env LD_PRELOAD="$work/starve.so" STARVE_COUNT="$work/$scenario.memory"
		fi
		if ! run_netz "$scenario" "$case" "$@" >"$work/out" 2>&1; then
			echo "$scenario does not work undisturbed:"
			cat "$work/out"
			return 1
		fi
	done
	index_of "$start" >"$start.index"
	index_of "$case" >"$case.index"
	state_of "$start" >"$work/$scenario.old"
	state_of "$case" >"$work/$scenario.new"
	! cmp -s "$work/$scenario.old" "$work/$scenario.new" && next_works
}

next_works() { # from both, another command works, and git finds nothing wrong
	for case in "$start" "$work/$scenario.whole"; do
		cp -a "$case" "$work/next"
		"$netz" -C "$work/next" add house --name Danach -m Danach >"$work/out" 2>&1 &&
			git -C "$work/next" fsck --strict --no-dangling --no-progress >"$work/out" 2>&1 && [ ! -s "$work/out" ] || {
			echo "$scenario: the next command does not work"
			cat "$work/out"
			return 1
		}
		rm -rf "$work/next"
	done
}

points() { # all there are, and of them those that are tried
	{
		awk -v sample="$([ -n "${FAULT_FULL:-}" ] && echo 5 || echo 23)" -f "$here/points.awk" "$work/$scenario.trace"
		awk -v full="${FAULT_FULL:-}" '{
			for (n = 1; n <= $1; n += n < $2 && full == "" ? 293 : 1)
				print "malloc", n, "ENOMEM", 0
		}' "$work/$scenario.memory"
	} >"$work/$scenario.all"
	awk -v full="${FAULT_FULL:-}" -v step="$step" -v seed="$seed" -f "$here/choose.awk" \
		"$work/$scenario.all" "$work/$scenario.all" >"$work/$scenario.points"
}

failed=0
for scenario in ${FAULT_ONLY:-$scenarios}; do
	start=$work/$scenario.start
	begin=$(date +%s)
	make_start "$scenario" "$start"
	undisturbed || {
		failed=1
		continue
	}
	points
	job=0
	while [ "$job" -lt "$jobs" ]; do
		awk -v job="$job" -v jobs="$jobs" 'NR % jobs == job' "$work/$scenario.points" >"$work/$scenario.points.$job"
		worker "$job" <"$work/$scenario.points.$job" >"$work/$scenario.said.$job" 2>&1 &
		job=$((job + 1))
	done
	wait
	cat "$work/$scenario".said.*
	sum "$(($(date +%s) - begin))" || failed=1
	sh "$here/order.sh" "$work/$scenario.trace" >"$work/order" 2>&1 || case $scenario in
	waiting | hook) ;; # no commit, or not by netz
	*)
		cat "$work/order"
		failed=1
		;;
	esac
done
exit $failed
