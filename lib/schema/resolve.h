/* SPDX-License-Identifier: Apache-2.0 */
/*
 * resolve - where a `$ref` leads: a file of the schema folder and a value in it
 *
 * Relative paths are read from the folder of the file that refers; nothing outside of the schema
 * folder, no scheme, no absolute path is ever opened: only files that the set has read are found.
 *
 * Standard: JSON Schema 2020-12 Core, section 8.2.3.1; RFC 6901, section 6 (JSON Pointer in a URI
 *           fragment).
 */
#ifndef NETZ_SCHEMA_RESOLVE_H
#define NETZ_SCHEMA_RESOLVE_H

#include "schema/set.h"

/* false when it leads nowhere. `file` and `node` are borrowed from the set. */
bool resolve_ref(const struct schema_set *set, struct schema_file *from, struct slice ref,
		 struct schema_file **file, const struct node **node);

#endif
