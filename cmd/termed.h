/* SPDX-License-Identifier: Apache-2.0 */
/*
 * termed - the parts of terms; for cmd/terms*.c only
 *
 * Owner:  terms live in the arena.
 * Errors: none.
 */
#ifndef NETZ_CMD_TERMED_H
#define NETZ_CMD_TERMED_H

#include "cmd/terms.h"

enum { TERMS_COLUMNS = 48 }; /* a longer value is "…" */

struct terms {
	struct arena *arena;
	struct vec *out; /* struct slice */
};

/* path + operator + value, as a shell takes it. */
void terms_put(const struct terms *terms, struct slice path, const char *operator,
	       struct slice value);

/* What has no short form; the reader sees at least where it goes. */
void terms_put_other(const struct terms *terms, struct slice path);

/* All of a value. Of the members of `map` that of the key (may be empty) only where it is the only
 * one: the path names it. */
void terms_put_value(const struct terms *terms, const struct field *field, struct slice path,
		     const struct node *node);
void terms_put_members(const struct terms *terms, const struct field *field, struct slice path,
		       const struct node *map, struct slice key);

/* Whether an entry can be named in brackets by this value of its key; whether that needs no quotes.
 */
bool terms_is_name(struct slice text);
bool terms_is_plain(struct slice path);

#endif
