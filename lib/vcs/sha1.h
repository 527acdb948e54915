/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sha1 - the checksum at the end of Git's index, and of a pack
 *
 * It guards against broken disks, not against people: objects are named by libgit2, whose SHA-1
 * notices the known collisions, and which lends its own to nobody without a header before the
 * bytes.
 * Standard: FIPS 180-4, section 6.1.
 *
 * Owner:  everything is borrowed.
 * Errors: none.
 */
#ifndef NETZ_VCS_SHA1_H
#define NETZ_VCS_SHA1_H

#include <stdint.h>

#include "base/str.h"

enum { SHA1_LEN = 20 };

/* Writes the checksum of `bytes` to `out`. */
void sha1(struct slice bytes, unsigned char out[SHA1_LEN]);

#endif
