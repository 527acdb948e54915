/* SPDX-License-Identifier: Apache-2.0 */
/*
 * uri - how schema documents are called; for schema/ only
 *
 * Every document has an absolute URI. One that lies in a folder has no scheme of its own: it gets
 * "netz:/s/" before its path, so that a relative reference finds its neighbours, and never anything
 * above the folder. Nothing is ever opened here.
 *
 * Errors: false for what is no URI reference.
 * Standard: RFC 3986, sections 5.2 (resolution), 6.2.2 (normal form); RFC 3987, section 3.1.
 */
#ifndef NETZ_SCHEMA_URI_H
#define NETZ_SCHEMA_URI_H

#include <stdbool.h>

#include "base/str.h"

/* Adds the URI of the document found at `name`: a URI, a path from the root, or one in a folder. */
void uri_of_name(struct str *out, struct slice name);

/* Adds `ref` resolved against the absolute `base`, in normal form; a fragment is left out. */
bool uri_resolve(struct str *out, struct slice base, struct slice ref);

/* Adds `text` with its %XX decoded; false for a broken one and for NUL. */
bool uri_decode(struct str *out, struct slice text);

#endif
