#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What was written is made to last before it gets the name by which it counts: sh order.sh TRACE
#
# TRACE is of strace -y, one command that commits. Every file that is renamed or linked to a name that
# counts (a record, an object, the journal, the index, the branch) must have been fsynced after its last
# write; and the folder of each such name is synced before the branch moves.
set -eu

awk '
	function bare(text) { sub(/^"/, "", text); sub(/".*/, "", text); return text }
	function folder_of(fd) { sub(/^[^<]*</, "", fd); sub(/>.*/, "", fd); return fd }
	function absolute(fd, name) { return name ~ /^\// ? name : folder_of(fd) "/" name }
	function above(path) { sub(/\/[^\/]*$/, "", path); return path }
	function fail(text) { print "order: " text; bad = 1 }

	{ sub(/^[0-9]+ +/, "") }
	/ = -1 / { next }
	/^(write|pwrite64)\(/ {
		path = $0
		sub(/^[a-z0-9]+\([0-9]+</, "", path)
		sub(/>.*/, "", path)
		dirty[path] = 1
	}
	/^fsync\(/ {
		path = $0
		sub(/^fsync\([0-9]+</, "", path)
		sub(/>.*/, "", path)
		delete dirty[path]
		if (path in same)
			delete dirty[same[path]]
		delete unsynced[path]
		synced++
	}
	/^syncfs\(/ {
		split("", dirty)
		split("", unsynced)
		synced++
	}
	/^link\(/ {
		split($0, part, ", ")
		sub(/^link\("/, "", part[1])
		same[bare(part[2])] = bare(part[1])
	}
	/^(renameat2?|linkat)\(/ {
		split($0, part, ", ")
		sub(/^[a-z0-9]+\(/, "", part[1])
		from = absolute(part[1], bare(part[2]))
		to = absolute(part[3], bare(part[4]))
		counts = to ~ /\/records\/[^.]*\.yaml$/ || to ~ /\/objects\/[0-9a-f][0-9a-f]\// || to ~ /\/(journal|index|pending)$/ || to ~ /\/refs\/heads\/[^.]*$/
		if (/^linkat/) {
			# a second name of the same file: index.lock, main.lock
			same[to] = from
			next
		}
		origin = from in same ? same[from] : from
		if (counts) {
			named++
			if (from in dirty || origin in dirty)
				fail(to " was named before it was synced")
			unsynced[above(to)] = 1
		}
		if (to ~ /\/refs\/heads\//) {
			for (folder in unsynced)
				if (folder != above(to))
					fail("the branch moved before the names in " folder " were synced")
			moved = 1
		}
	}
	END {
		if (!moved || named < 5 || synced < 5) {
			print "order: the trace shows no commit"
			exit 1
		}
		if (!bad)
			printf "order: %d names, each synced before; %d times fsync\n", named, synced
		exit bad
	}
' "$1"
