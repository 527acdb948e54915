#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fifty people register at once: as many answers "done" as commits as records, one file each. The time
# is printed and decides nothing. NETZ is the binary; PARALLEL says how many.
set -u

count=${PARALLEL:-50}
netz=$(readlink -f "${NETZ:-build/netz}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export HOME="$work" GIT_CONFIG_NOSYSTEM=1 NETZ_LANG=en LC_ALL=C.UTF-8
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE XDG_CONFIG_HOME 2>/dev/null
git config --global user.name Test
git config --global user.email test@example.org

mkdir "$work/net"
cd "$work/net" || exit 3
git init -q -b main .
printf 'format: 1\nname: Netz\ncity: Musterstadt\nlanguage: de\ntimezone: Europe/Berlin\nlicence: CC0-1.0\n' >netz.yaml
git add netz.yaml
git commit -q -m begin

begin=$(date +%s%N)
i=0
while [ $i -lt "$count" ]; do
	(
		"$netz" add institution --id "haus-$i" --name "Haus $i" category=kita district=lebenstedt --yes -m "Haus $i" >"$work/said.$i" 2>&1
		echo $? >"$work/exit.$i"
	) &
	i=$((i + 1))
done
wait
end=$(date +%s%N)

failed=0
is() { # NAME WANTED GOT
	[ "$2" = "$3" ] && return
	echo "$1: $3, not $2"
	failed=$((failed + 1))
}
is "answers of success" "$count" "$(cat "$work"/exit.* | grep -c '^0$')"
is "commits" "$count" "$(($(git rev-list --count HEAD) - 1))"
is "records" "$count" "$(find records -name '*.yaml' | wc -l)"
is "commits with one file" "$count" "$(git log --format=%h --name-only HEAD | grep -c '^records/')"
is "files of the last commit" "$count" "$(git ls-tree -r --name-only HEAD records | wc -l)"
is "git status" "" "$(git status --porcelain)"
is "git fsck" "" "$(git fsck --strict --no-dangling --no-progress 2>&1)"
is "left over" "" "$(find . -name '*.lock' -o -name '.netz-*' -o -path './.git/netz/*' ! -name lock)"
[ $failed -eq 0 ] || grep -L '^Institution' "$work"/said.* | head -n 3 | xargs -r cat
printf '%d at once: %d.%01d s\n' "$count" $(((end - begin) / 1000000000)) $(((end - begin) / 100000000 % 10))
echo "$((8 - failed)) passed, $failed failed"
[ $failed -eq 0 ]
