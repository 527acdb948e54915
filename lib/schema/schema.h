/* SPDX-License-Identifier: Apache-2.0 */
/*
 * schema - JSON Schema 2020-12, compiled to a plan that is checked fast
 *
 * A set is either the inventory's: every .yaml file below the schema folder of a shelf, whose
 * `$ref`s stay inside of that folder, and whose keywords are all known (schema.keyword-unknown); or
 * it holds other people's schemas (schema_set_new()). Each subschema is compiled once. A reference
 * leads to what the set holds and to the meta-schemas that are built in; nothing is ever opened for
 * it, no file and no socket.
 *
 * Owner:  the set owns all plans; they end with schema_set_close().
 * Errors: STATUS_INVALID with findings schema.* (and yaml.*) on the schema's own file and place.
 *         Another dialect is the finding schema.dialect: then there is no verdict.
 * Standard: JSON Schema 2020-12 Core and Validation; RFC 3986 (URIs), RFC 6901 (JSON Pointer).
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

/* The file's bytes, for findings at its nodes; NULL when it could not be read. Borrowed. */
struct source *schema_set_source(const struct schema_set *set, struct slice path);

/* All paths of the set (struct slice), sorted by bytes. Borrowed. */
const struct vec *schema_set_paths(const struct schema_set *set);

/* How a set of other people's schemas is read. */
struct schema_options {
	bool foreign;	 /* unknown keywords are annotations (Core, 6.5) with a warning */
	bool no_formats; /* `format` is an annotation, whatever the vocabulary says */
};

/* An empty set for schemas that belong to no inventory: built-in meta-schemas, and what is added.
 */
void schema_set_new(struct schema_set **out, const struct schema_options *options);

/*
 * Adds a document that `$ref`s may lead to: under `uri`, where it was found (a URI or a path
 * relative to the folder of schemas; Core, 9.1.1), and under the `$id`s in it. Nothing is compiled
 * until somebody refers to it. `source` and `root` are borrowed until the set is closed.
 */
void schema_set_resource(struct schema_set *set, const char *uri, struct source *source,
			 const struct node *root);

/* Compiles a tree that belongs to no folder (validate --schema FILE; tests), found at `name` (a URI
 * or path), together with the resources that it refers to. The set owns the plan; `source` and
 * `root` are borrowed until the set is closed. STATUS_INVALID with findings schema.*; one of them
 * schema.dialect: no verdict is possible. */
enum status schema_set_add(struct schema_set *set, const char *name, struct source *source,
			   const struct node *root, const struct schema **out, struct diags *diags);

#endif
