/* SPDX-License-Identifier: Apache-2.0 */
#include "vcs/index_tree.h"

#include "vcs/sha1.h"

enum { DEPTH_MAX = 256 };

struct marking {
	struct slice rest; /* what is not read yet */
	const struct vec *paths;
	struct str *out;
	struct str folder; /* that is being read: "records/offers/", "" for the top */
};

/* Whether one of the paths lies below the folder. */
static bool has_change(const struct marking *marking)
{
	struct slice folder = str_slice(&marking->folder);
	size_t low = 0;
	size_t high = marking->paths->count;
	struct slice path;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (slice_compare(*VEC_AT(struct slice, marking->paths, middle), folder) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == marking->paths->count)
		return false;
	path = *VEC_AT(struct slice, marking->paths, low);
	return slice_equal(slice_part(path, 0, folder.len), folder);
}

/* A number and what ends it. */
static bool read_count(struct marking *marking, char end, long long *out)
{
	struct slice text;

	return slice_next(&marking->rest, end, &text) && slice_to_int(text, out);
}

/* One folder and those in it: name, NUL, entries (-1: not known), folders in it, then the id. */
static bool mark_folder(struct marking *marking, int depth)
{
	size_t above = marking->folder.len;
	struct slice id = { 0 };
	struct slice name;
	long long entries;
	long long folders;

	if (depth > DEPTH_MAX || !slice_next(&marking->rest, '\0', &name) ||
	    !read_count(marking, ' ', &entries) || !read_count(marking, '\n', &folders))
		return false;
	if (entries >= 0) {
		if (marking->rest.len < SHA1_LEN)
			return false;
		id = slice_part(marking->rest, 0, SHA1_LEN);
		marking->rest = slice_part(marking->rest, SHA1_LEN, marking->rest.len);
	}
	str_add_slice(&marking->folder, name);
	if (marking->folder.len > above)
		str_add_char(&marking->folder, '/');
	if (has_change(marking))
		entries = -1;
	str_add_slice(marking->out, name);
	str_add_char(marking->out, '\0');
	str_addf(marking->out, "%lld %lld\n", entries, folders);
	if (entries >= 0)
		str_add_slice(marking->out, id);
	for (; folders > 0; folders--) {
		if (!mark_folder(marking, depth + 1))
			return false;
	}
	str_cut(&marking->folder, above);
	return true;
}

bool index_tree_mark(struct slice bytes, const struct vec *paths, struct str *out)
{
	struct marking marking = { .rest = bytes, .paths = paths, .out = out };
	bool good = mark_folder(&marking, 0) && marking.rest.len == 0;

	str_free(&marking.folder);
	return good;
}
