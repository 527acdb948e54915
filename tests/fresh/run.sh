#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The README's two commands as written, in a bare Debian: debootstrap's minbase and git, a fresh clone.
# Needs root and debootstrap. NETZ_FRESH_MIRROR names another mirror, NETZ_FRESH_ROOT keeps the system for a next run.
set -eu

skip() {
	echo "skip: fresh $1"
	exit 0
}
[ "$(id -u)" -eq 0 ] || skip "needs root"
command -v debootstrap >/dev/null 2>&1 || skip "debootstrap is not installed"

top=$(git rev-parse --show-toplevel)
system=${NETZ_FRESH_ROOT:-$(mktemp -d)}
chmod 755 "$system" # of its own root; some tests are run as nobody
mirror=${NETZ_FRESH_MIRROR:-$(sed -n 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) bookworm main.*/\2/p; s/^URIs: *\([^ ]*\).*/\1/p' \
	/etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | head -n 1)}

finish() {
	umount "$system/proc" 2>/dev/null || true
	umount "$system/dev/pts" 2>/dev/null || true
	umount "$system/dev" 2>/dev/null || true
	[ -n "${NETZ_FRESH_ROOT:-}" ] || rm -rf --one-file-system "$system"
}
trap finish EXIT

if [ ! -x "$system/usr/bin/git" ]; then
	# shellcheck disable=SC2086 # no mirror: debootstrap's own
	debootstrap --variant=minbase --include=git,ca-certificates bookworm "$system" $mirror
fi
# the host's ways to packages: mirrors, proxy, keys
for file in /etc/resolv.conf /etc/hosts /etc/apt/sources.list; do
	[ ! -f "$file" ] || cp "$file" "$system$file"
done
for folder in /etc/apt/sources.list.d /etc/apt/apt.conf.d /etc/apt/trusted.gpg.d /etc/apt/auth.conf.d /usr/local/share/ca-certificates; do
	[ ! -d "$folder" ] || { mkdir -p "$system$folder" && cp -r "$folder/." "$system$folder/"; }
done
mount -t proc proc "$system/proc"
mount --bind /dev "$system/dev"
mount --bind /dev/pts "$system/dev/pts"

rm -rf "$system/netz" "$system/origin.git"
git clone -q --bare "$top" "$system/origin.git"
inside() {
	echo "fresh: $1"
	chroot "$system" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
		http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" NETZ_TEST_DATA=/none sh -c "$1"
}
inside 'git config --global --add safe.directory "*" && git clone -q /origin.git /netz && update-ca-certificates >/dev/null'
# the commands are taken from the README, so that what it says is what was tried
grep -x '    sh \.ci/setup.*' "$top/README.md" | sed 's/^ *//' | while read -r line; do
	inside "cd /netz && $line" </dev/null || exit 1
done
[ -s "$system/netz/build/bestandsaufnahme.html" ] && [ -s "$system/netz/build/bestandsaufnahme.md" ]
echo "fresh: both commands passed"
