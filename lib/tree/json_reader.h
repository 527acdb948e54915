/* SPDX-License-Identifier: Apache-2.0 */
/*
 * json_reader - the inside of tree/json; for tree/json*.c only
 */
#ifndef NETZ_TREE_JSON_READER_H
#define NETZ_TREE_JSON_READER_H

#include "tree/build.h"

struct json_reader {
	struct builder builder;
	struct source *source;
	struct diags *diags;
	struct slice bytes;
	size_t at;
	size_t comma; /* the last one, while nothing stands behind it */
	bool strict;  /* what hides in texts is named */
	bool lines;   /* a value a line */
	bool unknown; /* a value could not be told: there will be no tree */
};

/* The byte at `at`, NUL past the end (a JSON text holds none). */
static inline char json_byte(const struct json_reader *reader, size_t at)
{
	return at < reader->bytes.len ? reader->bytes.data[at] : '\0';
}

/* The end of the line that byte `at` lies on. */
size_t json_line_end(const struct json_reader *reader, size_t at);

/*
 * Reads the text, number or word at `at` into a scalar that is not yet part of the tree, and goes
 * behind it; names what is wrong with it. NULL where reading cannot go on.
 */
struct node *json_scalar(struct json_reader *reader, bool key);

/* Whether a scalar may begin with this byte, well or badly. */
bool json_begins_scalar(char byte);

#endif
