/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema - JSON Schema 2020-12 documents of one folder, compiled to a plan that is checked fast
 *
 * A set reads every .yaml file below the schema folder of a shelf, follows relative `$ref`s inside
 * that folder only, and compiles each subschema once. Keywords it does not evaluate are findings
 * (schema.keyword-unknown), unknown ones too (schema.keyword-unknown); none is ever ignored.
 *
 * Owner:  the set owns all plans; they end with schema_set_close().
 * Errors: STATUS_INVALID with findings schema.* (and yaml.*) on the schema's own file and place.
 * Standard: JSON Schema 2020-12 Core and Validation; JSON Pointer (RFC 6901) in `$ref` fragments.
 */
#ifndef NETZ_SCHEMA_SCHEMA_H
#define NETZ_SCHEMA_SCHEMA_H

#include <stdbool.h>

#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "diag/diag.h"
#include "sys/shelf.h"
#include "tree/node.h"

struct schema_set;
struct schema; /* one compiled subschema: schema/plan.h, for schema/ only */

/* A text in the inventory's language and in English (x-netz-en); either may be empty. */
struct label {
	struct slice de;
	struct slice en;
};

/* The text for a language tag: English where asked and given, else German, else the other. */
struct slice label_text(struct label label, const char *language);

/*
 * Reads and compiles all files below `folder` ("schemas") of `shelf` (borrowed while opening only).
 * `**out` is set even on STATUS_INVALID, with what could be compiled. `shelf` NULL: an empty set.
 */
enum status schema_set_open(struct schema_set **out, const struct shelf *shelf, const char *folder,
			    struct diags *diags);
void schema_set_close(struct schema_set *set);

/* Whether the files below `folder` of `shelf` are, byte for byte, those that the set was read from.
 */
bool schema_set_matches(const struct schema_set *set, const struct shelf *shelf,
			const char *folder);

/* The schema of a file by its path below the folder ("offer.yaml", "netz/findings.yaml"), or NULL.
 * Borrowed. */
const struct schema *schema_set_find(const struct schema_set *set, struct slice path);

/* The file's own tree, for reading own keywords and showing it; NULL when there is none. Borrowed.
 */
const struct node *schema_set_tree(const struct schema_set *set, struct slice path);

/* All paths of the set (struct slice), sorted by bytes. Borrowed. */
const struct vec *schema_set_paths(const struct schema_set *set);

/* Compiles a tree that belongs to no folder (validate --schema FILE; tests). `$ref`s stay inside
 * it. The set owns the plan; `source` and `root` are borrowed until the set is closed. */
enum status schema_set_add(struct schema_set *set, const char *name, struct source *source,
			   const struct node *root, const struct schema **out, struct diags *diags);

#endif
