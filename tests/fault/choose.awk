# SPDX-License-Identifier: Apache-2.0
# Chooses points by chance, the same ones for the same seed, in their order: so many kills, errors and
# allocations as `most` says, divided by `step`; all with `full`. The file is given twice: counted, chosen.

function sort_of(call, what) {
	return call == "malloc" ? "memory" : what == "KILL" ? "kill" : "error"
}

function chance() { # Park and Miller's
	state = (state * 16807) % 2147483647
	return state / 2147483647
}

BEGIN {
	state = seed * 7919 + 1
	most["kill"] = 700
	most["error"] = 650
	most["memory"] = 900
}

NR == FNR {
	total[sort_of($1, $3)]++
	next
}

{
	sort = sort_of($1, $3)
	want = (full != "" || most[sort] > total[sort] ? total[sort] : most[sort]) / step
	# of what is left as many as are missing
	left = total[sort] - seen[sort]++
	if (chance() * left < want - taken[sort]) {
		taken[sort]++
		print
	}
}
