/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dialect - which keywords a schema resource means, by its `$schema`; for schema/ only
 *
 * A dialect is 2020-12 itself, or a meta-schema that somebody gave and that lists its vocabularies.
 * Formats are asserted (Validation, 7.2.2) unless the meta-schema asks for annotations only.
 *
 * Errors: NULL for another version of JSON Schema, a meta-schema that is not there, and one that
 *         requires a vocabulary nobody here knows: then no verdict is possible (Core, 8.1.2).
 */
#ifndef NETZ_SCHEMA_DIALECT_H
#define NETZ_SCHEMA_DIALECT_H

#include <stdbool.h>

#include "base/str.h"
#include "tree/node.h"

#define DIALECT_FOLDER "https://json-schema.org/draft/2020-12/"

struct resource;
struct schema_set;

enum vocabulary_bit {
	VOCABULARY_CORE = 1,
	VOCABULARY_APPLICATOR = 2,
	VOCABULARY_UNEVALUATED = 4,
	VOCABULARY_VALIDATION = 8,
	VOCABULARY_META_DATA = 16,
	VOCABULARY_FORMAT = 32,
	VOCABULARY_ASSERTED = 64, /* formats are */
	VOCABULARY_CONTENT = 128,
	VOCABULARY_NETZ = 256, /* x-netz-*: always there */
	VOCABULARY_ALL = 511
};

struct dialect {
	unsigned vocabularies; /* enum vocabulary_bit */
	struct resource *meta; /* the meta-schema; NULL: 2020-12's own */
};

struct dialect dialect_2020_12(void);

/* The dialect of a resource: its own, or that of the one around it. */
const struct dialect *dialect_of(struct schema_set *set, struct resource *resource);

/* Whether the document says that it is written in another version. */
bool dialect_is_foreign(const struct node *root);

#endif
