/* SPDX-License-Identifier: Apache-2.0 */
#include "text/glob.h"

/* Where the last star stands, and how much of the text it has taken; to go on from there is enough,
 * because what an earlier one could take more, the last one can take, too. */
struct star {
	bool met;
	struct slice pattern; /* behind it */
	struct slice text;    /* behind what it has taken */
};

static struct slice behind(struct slice slice, size_t len)
{
	return (struct slice){ slice.data + len, slice.len - len };
}

/* One part of a path, in which `*` stands for anything. */
static bool match_part(struct slice pattern, struct slice text, size_t *steps)
{
	struct star star = { false, { NULL, 0 }, { NULL, 0 } };

	for (;;) {
		++*steps;
		if (pattern.len > 0 && pattern.data[0] == '*') {
			pattern = behind(pattern, 1);
			star = (struct star){ true, pattern, text };
		} else if (text.len == 0 && pattern.len == 0) {
			return true;
		} else if (text.len > 0 && pattern.len > 0 && text.data[0] == pattern.data[0]) {
			text = behind(text, 1);
			pattern = behind(pattern, 1);
		} else if (star.met && star.text.len > 0) {
			star.text = behind(star.text, 1);
			text = star.text;
			pattern = star.pattern;
		} else {
			return false;
		}
	}
}

/* Cuts the first part off that is not empty nor "."; false at the end. */
static bool next_part(struct slice *rest, struct slice *part)
{
	while (slice_next(rest, '/', part)) {
		if (part->len > 0 && !slice_is(*part, "."))
			return true;
	}
	return false;
}

bool glob_match(struct slice pattern, struct slice path, size_t *steps)
{
	struct star star = { false, { NULL, 0 }, { NULL, 0 } };
	struct slice part;
	struct slice wanted;

	for (;;) {
		struct slice next = pattern;
		struct slice rest = path;

		++*steps;
		if (!next_part(&next, &wanted))
			return true; /* this folder, or all there is */
		if (slice_is(wanted, "**")) {
			pattern = next;
			star = (struct star){ true, pattern, path };
		} else if (next_part(&rest, &part) && match_part(wanted, part, steps)) {
			pattern = next;
			path = rest;
		} else if (star.met && next_part(&star.text, &part)) {
			path = star.text;
			pattern = star.pattern;
		} else {
			return false;
		}
	}
}
