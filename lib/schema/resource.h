/* SPDX-License-Identifier: Apache-2.0 */
/*
 * resource - the schema resources of documents, by their URIs, and the anchors in them; for schema/
 * only
 *
 * A document is one resource; each `$id` below it begins another one. They are found by a walk over
 * all places where a schema can stand, before anything is compiled, so a reference may lead
 * forward. The meta-schemas of 2020-12 are built in: their documents are read when something refers
 * to them, and nobody else can take their names.
 *
 * Owner:  resources live in the set's arena; resource_free() ends their tables.
 * Errors: none here: what is wrong with a name is found when its schema is compiled.
 * Standard: JSON Schema 2020-12 Core, sections 8.2 (base URI, anchors), 9 (documents).
 */
#ifndef NETZ_SCHEMA_RESOURCE_H
#define NETZ_SCHEMA_RESOURCE_H

#include "schema/plan.h"
#include "schema/set.h"

struct anchor {
	struct slice name;
	const struct node *node;
	struct schema *schema; /* once compiled, where `dynamic` */
	bool dynamic;
};

struct resource {
	struct slice uri; /* absolute, without a fragment */
	struct schema_file *file;
	const struct node *root;
	struct resource *outer;	       /* the resource that this one is embedded in, or NULL */
	const struct dialect *dialect; /* dialect_of() */
	struct map anchors;	       /* name -> struct anchor * */
	bool twice;		       /* another schema claims the same URI */
};

/* Finds the resources of a document; once. */
void resource_index(struct schema_set *set, struct schema_file *file);

/* The resource that begins at `node`, or `around`. */
struct resource *resource_at(const struct schema_set *set, const struct node *node,
			     struct resource *around);

/* The resource of this absolute URI, built in or given; NULL when there is none. */
struct resource *resource_find(struct schema_set *set, struct slice uri);

/* Whether the URI is that of a built-in document. */
bool resource_is_builtin(struct slice uri);

/* The anchor of this name, or NULL. */
struct anchor *resource_anchor(const struct resource *resource, struct slice name);

/* Whether the text can be the name of an anchor (Core, 8.2.2). */
bool resource_is_anchor(struct slice name);

void resource_free(struct resource *resource);

#endif
