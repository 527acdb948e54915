/* SPDX-License-Identifier: Apache-2.0 */
/*
 * uri - paths as part of a URI
 */
#ifndef NETZ_OUT_URI_H
#define NETZ_OUT_URI_H

#include "base/str.h"

/* Adds `path` with every byte escaped that is not unreserved or "/" (RFC 3986, 2.3). */
void uri_add_path(struct str *out, struct slice path);

#endif
