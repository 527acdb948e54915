/* SPDX-License-Identifier: Apache-2.0 */
/*
 * assign_path - the left side of an argument: keys, titles, entries; for change/ only
 *
 * Owner:  cuts are views into the argument; steps live in the reader's arena.
 * Errors: false with finding filter.term on the argument.
 */
#ifndef NETZ_CHANGE_ASSIGN_PATH_H
#define NETZ_CHANGE_ASSIGN_PATH_H

#include "change/assign_value.h"

enum { ASSIGN_PARTS_MAX = 16 };

struct assign_part {
	struct slice name;
	bool named; /* "[…]" stands behind it, with something in it */
	struct slice entry;
};

/* An argument, cut into its parts. */
struct assign_cut {
	struct assign_part parts[ASSIGN_PARTS_MAX];
	size_t count;
	struct slice path; /* all of them */
	enum assign_op op;
	bool json;
	bool file; /* "@=": the value is a file's name */
	struct slice value;
};

/* Adds finding filter.term at `text` with a hint; gives false. */
bool assign_refuse_term(const struct assign_reader *reader, struct slice text, struct slice hint);

/* "name[entry].name=value". */
bool assign_cut(const struct assign_reader *reader, struct slice text, struct assign_cut *out);

/* "name[entry].name" alone: op is ASSIGN_UNSET. */
bool assign_cut_path(const struct assign_reader *reader, struct slice text, struct assign_cut *out);

/* Whether the key of an entry is protected: by itself, or by its list or what that is in. */
bool assign_is_guarded(const struct field *list, const struct field *key);

/* Fills field, steps and step_count. The name of an entry that is guarded is not read. */
bool assign_resolve(const struct assign_reader *reader, const struct assign_cut *cut,
		    struct assignment *out);

#endif
