#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A dry run writes nothing: every system call that could, as the kernel saw it.
set -u

netz=$(readlink -f "${NETZ:-build/netz}")
fixture=$(readlink -f tests/fixtures/musterstadt)
work=$(mktemp -d) || exit 3
trap 'rm -rf "$work"' EXIT
cp -R "$fixture" "$work/inventory" || exit 3
cd "$work/inventory" || exit 3
# the leak checker cannot work while it is traced itself
export ASAN_OPTIONS="${ASAN_OPTIONS:-}:detect_leaks=0"
export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null HOME="$work"
export GIT_AUTHOR_NAME=Tester GIT_AUTHOR_EMAIL=tester@example.org
export GIT_COMMITTER_NAME=Tester GIT_COMMITTER_EMAIL=tester@example.org
git -c init.defaultBranch=main init -q . && git add . && git commit -q -m Anfang || exit 3

if ! strace -o "$work/try" true 2>/dev/null; then
	echo "skip: cli/add-trace: this system lets nobody trace"
	echo "0 passed, 0 failed"
	exit 0
fi

passed=0
failed=0
calls='mkdir|mkdirat|rmdir|rename|renameat|renameat2|unlink|unlinkat|link|linkat|symlink|symlinkat|mknod|mknodat'
calls="$calls|creat|truncate|ftruncate|fallocate|chmod|fchmod|fchmodat|chown|fchown|fchownat|utimensat|utime|utimes|fsync|fdatasync"

# NAME WANTED-STATUS COMMAND…: the command must end so and must not have written
check() {
	name=$1
	wanted=$2
	shift 2
	strace -f -o "$work/trace" "$@" >"$work/out" 2>"$work/err" </dev/null
	status=$?
	# a name in /proc or a terminal is no file; a call that failed as such did nothing either, but
	# must not have been tried
	grep -E "^[0-9]+ +($calls)\(|O_WRONLY|O_RDWR|O_CREAT|O_TRUNC|O_TMPFILE" "$work/trace" |
		grep -v -E '"/dev/(null|tty)"' >"$work/writes"
	if [ $status -ne "$wanted" ] || [ -s "$work/writes" ] || ! grep -q 'netz\.yaml' "$work/trace"; then
		failed=$((failed + 1))
		echo "$name: status $status, wanted $wanted; calls that write:"
		cat "$work/writes" "$work/err"
	else
		passed=$((passed + 1))
	fi
}

check 'a new record' 0 "$netz" add institution --name 'Kita Regenbogen' category=kita --dry-run --patch
check 'without a commit' 0 "$netz" add institution --name 'Kita Regenbogen' category=kita --dry-run --no-commit
check 'a copy' 0 "$netz" add institution --like familienzentrum-nord --name 'FZ West' --dry-run
check 'a record that is refused' 1 "$netz" add institution --name 'Kita Regenbogen' category=kitaa --dry-run
check 'one like it is there' 1 "$netz" add institution --name 'FAMILIENZENTRUM NORD e.V.' category=kita --dry-run
"$netz" add institution --name 'Kita Sonne' category=kita --no-commit >/dev/null 2>&1 || failed=$((failed + 1))
check 'what waits' 0 "$netz" commit --dry-run
# the test sees a write where there is one
strace -f -o "$work/trace" "$netz" add institution --name 'Kita Mond' category=kita >/dev/null 2>&1
if grep -q -E "^[0-9]+ +(rename|renameat|renameat2|link|linkat)\(" "$work/trace"; then
	passed=$((passed + 1))
else
	failed=$((failed + 1))
	echo "the trace of a real add shows no write"
fi
echo "$passed passed, $failed failed"
[ $failed -eq 0 ]
