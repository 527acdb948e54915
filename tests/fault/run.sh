#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Kills and errors at every system call of what writes: sh tests/fault/run.sh BUILD
#
# After each the next command must work with no manual step, nothing may lie about, and files, index
# and branch are as before or as they were to become, never between; exit 0 means the latter.
# FAULT_STEP=20 tries every 20th point only, FAULT_JOBS says how many run at a time (2), FAULT_ONLY
# names one scenario, FAULT_KEEP=1 leaves the folders where they are.
set -eu

build=$(readlink -f "$1")
here=$(readlink -f tests/fault)
step=${FAULT_STEP:-1}
jobs=${FAULT_JOBS:-2}
work=$(mktemp -d)
netz=$work/netz
cp "$build/netz" "$netz" # a build meanwhile does no harm
trap '[ -n "${FAULT_KEEP:-}" ] || rm -rf "$work"' EXIT

if ! strace -o /dev/null true 2>/dev/null; then
	echo "skip: fault strace is not installed or not permitted"
	exit 0
fi

export HOME="$work/home" GIT_CONFIG_NOSYSTEM=1 NETZ_LANG=en LC_ALL=C.UTF-8 TZ=UTC
export GIT_AUTHOR_DATE='2024-03-10T12:00:00 +0100' GIT_COMMITTER_DATE='2024-03-10T12:00:00 +0100'
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_CONFIG_HOME NETZ_LOCALEDIR 2>/dev/null || true
mkdir "$work/home"
git config --global user.name Test
git config --global user.email test@example.org
git config --global init.defaultBranch main
git config --global gc.auto 0

# -- scenarios ---------------------------------------------------------------------------------------
# A repository with a record, and with work of the person's own: staged, unsaved and new.
base=$work/base
mkdir -p "$base/records/institutions"
(
	cd "$base"
	git init -q --template= .
	printf 'format: 1\nname: Netz\ncity: Musterstadt\nlanguage: de\ntimezone: Europe/Berlin\nlicence: CC0-1.0\n' >netz.yaml
	printf 'one\n' >note.txt
	git add netz.yaml note.txt
	git commit -q -m begin
	"$netz" add institution --id haus-a --name 'Haus A' category=familienzentrum district=lebenstedt -m 'Haus A' >/dev/null 2>&1
	printf 'two\n' >note.txt
	printf 'staged\n' >staged.txt
	git add staged.txt
	printf 'new\n' >new.txt
)
# The same with two records that wait for "netz commit".
waiting=$work/waiting
cp -a "$base" "$waiting"
for name in b c; do
	"$netz" -C "$waiting" add institution --id "haus-$name" --name "Haus $name" category=kita district=lebenstedt --no-commit >/dev/null 2>&1
done
# The same where git has to make the commit.
hooked=$work/hooked
cp -a "$base" "$hooked"
mkdir "$hooked/.git/hooks"
printf '#!/bin/sh\nexit 0\n' >"$hooked/.git/hooks/pre-commit"
chmod +x "$hooked/.git/hooks/pre-commit"

start_of() { # the repository a scenario starts from
	case $1 in
	commit) echo "$waiting" ;;
	hook) echo "$hooked" ;;
	*) echo "$base" ;;
	esac
}

run_netz() { # the command of a scenario, in the folder $2, behind the words $3...
	scenario=$1
	folder=$2
	shift 2
	case $scenario in
	record | hook) "$@" "$netz" -C "$folder" add institution --id haus-n --name 'Haus N' category=kita district=lebenstedt -m 'Haus N' ;;
	folder) "$@" "$netz" -C "$folder" add offer --id treff --name Treff providers=haus-a field=bildung -m Treff ;;
	waiting) "$@" "$netz" -C "$folder" add institution --id haus-n --name 'Haus N' category=kita district=lebenstedt --no-commit ;;
	commit) "$@" "$netz" -C "$folder" commit -m both ;;
	esac
}

state_of() { # what git and the work tree say, without what a commit's hash is
	git -C "$1" rev-list --count HEAD
	git -C "$1" status --porcelain --untracked-files=all
	git -C "$1" ls-files -s -v
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
	sed 's/^/    /' "$case.out"
	bad=$((bad + 1))
}

check() { # $1: exit status of the command that was disturbed
	# the next command
	if ! "$netz" -C "$case" list institution --count >"$case.out" 2>&1; then
		complain "the next command does not work"
		return
	fi
	left_over "$case" >"$case.out"
	[ ! -s "$case.out" ] || complain "left over"
	state_of "$case" >"$case.out" 2>&1
	if cmp -s "$case.out" "$work/$scenario.old"; then
		is=old
	elif cmp -s "$case.out" "$work/$scenario.new"; then
		is=new
	else
		diff "$work/$scenario.old" "$case.out" >"$case.diff" || true
		mv "$case.diff" "$case.out"
		complain "neither old nor new"
		return
	fi
	if [ "$what" != KILL ] && [ "$output" = 0 ]; then
		[ "$1" -eq 0 ] && [ $is = old ] && complain "exit 0, but old"
		[ "$1" -ne 0 ] && [ $is = new ] && complain "exit $1, but new"
	fi
	[ "$1" -eq 139 ] || [ "$1" -eq 134 ] && complain "crashed"
	if ! "$netz" -C "$case" add institution --id danach --name Danach category=kita district=lebenstedt -m Danach >"$case.out" 2>&1; then
		complain "the next add does not work"
		return
	fi
	git -C "$case" fsck --strict --no-dangling --no-progress >"$case.out" 2>&1 || complain "git fsck fails"
	[ ! -s "$case.out" ] || complain "git fsck"
	case $is in
	old) old=$((old + 1)) ;;
	new) new=$((new + 1)) ;;
	esac
}

worker() { # points from stdin; counts go to "$work/$scenario.$1"
	case=$work/case-$1
	count=0 old=0 new=0 bad=0 killed=0 refused=0 mute=0
	while read -r call number what output; do
		rm -rf "$case"
		cp -a "$start" "$case"
		inject=error=$what how=$fast
		# at a filter's stop no signal is delivered
		[ "$what" != KILL ] || inject=signal=KILL how=
		status=0
		# shellcheck disable=SC2086 # words
		run_netz "$scenario" "$case" strace $how -qqq -o /dev/null -e "trace=$call" \
			-e "inject=$call:$inject:when=$number" >"$case.out" 2>&1 || status=$?
		count=$((count + 1))
		[ "$what" != KILL ] || killed=$((killed + 1))
		[ "$what" = KILL ] || [ "$output" = 0 ] || mute=$((mute + 1))
		[ "$what" != KILL ] || [ "$status" -eq 137 ] || complain "not killed, exit $status"
		[ "$what" = KILL ] || [ "$status" -eq 0 ] || refused=$((refused + 1))
		check "$status"
	done
	echo "$count $killed $refused $old $new $bad $mute" >"$work/$scenario.count.$1"
}

sum() {
	cat "$work/$scenario".count.* | awk -v scenario="$scenario" -v seconds="$1" '
		{ for (i = 1; i <= 7; i++) sum[i] += $i }
		END {
			printf "%-8s %5d points: %d killed, %d with an error (%d only in what it says), %d refused; %d old, %d new, %d wrong; %d s\n",
				scenario, sum[1], sum[2], sum[1] - sum[2], sum[7], sum[3], sum[4], sum[5], sum[6], seconds
			exit sum[6] > 0
		}'
}

# -- all ---------------------------------------------------------------------------------------------
failed=0
for scenario in ${FAULT_ONLY:-record folder waiting commit hook}; do
	start=$(start_of "$scenario")
	begin=$(date +%s)
	case=$work/whole
	rm -rf "$case"
	cp -a "$start" "$case"
	state_of "$case" >"$work/$scenario.old"
	run_netz "$scenario" "$case" strace -y -s 0 -o "$work/$scenario.trace" >"$work/out" 2>&1 || {
		echo "$scenario does not work undisturbed:"
		cat "$work/out"
		exit 1
	}
	state_of "$case" >"$work/$scenario.new"
	own=$step
	fast='-f --seccomp-bpf'
	# only netz is disturbed, not git; more slowly, so every fifth point is enough
	[ "$scenario" != hook ] || own=$((step * 5)) fast=
	awk -v sample=23 -v step="$own" -v first="$((own / 2))" -f "$here/points.awk" "$work/$scenario.trace" >"$work/$scenario.points"
	rm -f "$work/$scenario".count.*
	job=0
	while [ "$job" -lt "$jobs" ]; do
		awk -v job="$job" -v jobs="$jobs" 'NR % jobs == job' "$work/$scenario.points" >"$work/$scenario.points.$job"
		worker "$job" <"$work/$scenario.points.$job" >"$work/$scenario.said.$job" &
		job=$((job + 1))
	done
	wait
	cat "$work/$scenario".said.*
	sum "$(($(date +%s) - begin))" || failed=1
done
if [ -f "$work/record.trace" ]; then
	sh "$here/order.sh" "$work/record.trace" || failed=1
fi
exit $failed
