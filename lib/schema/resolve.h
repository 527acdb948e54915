/* SPDX-License-Identifier: Apache-2.0 */
/*
 * resolve - where a reference leads: a resource and a value in it; for schema/ only
 *
 * Only what the set holds is found: its files, what was given, what is built in. No reference ever
 * opens anything.
 *
 * Standard: JSON Schema 2020-12 Core, section 8.2.3; RFC 6901, section 6 (JSON Pointer in a URI
 *           fragment).
 */
#ifndef NETZ_SCHEMA_RESOLVE_H
#define NETZ_SCHEMA_RESOLVE_H

#include "schema/resource.h"

struct target {
	struct resource *resource;   /* NULL: nothing of that name is there */
	const struct node *node;     /* NULL: the resource has no such place */
	const struct anchor *anchor; /* that the fragment names, or NULL */
};

/* Where `ref` leads from a schema of `from`; all parts are borrowed from the set. */
struct target resolve_ref(struct schema_set *set, struct resource *from, struct slice ref);

#endif
