/* SPDX-License-Identifier: Apache-2.0 */
/*
 * encoding - the bytes of a table as UTF-8
 *
 * Errors: none. Standard: WHATWG Encoding, windows-1252 (its five free bytes are C1 controls).
 */
#ifndef NETZ_EXCHANGE_ENCODING_H
#define NETZ_EXCHANGE_ENCODING_H

#include <stdbool.h>

#include "base/str.h"

/* Adds `bytes`, which are Windows-1252, as UTF-8. */
void encoding_add_windows(struct str *out, struct slice bytes);

/* Whether the bytes begin as UTF-16 does. */
bool encoding_is_wide(struct slice bytes);

#endif
