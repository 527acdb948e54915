/* SPDX-License-Identifier: Apache-2.0 */
/*
 * index_form - why an index cannot be read
 *
 * libgit2 1.5 stops at the first extension it does not know and does not say so in words. This
 * walks over the file for the extensions alone.
 * Standard: gitformat-index(5), versions 2 to 4.
 *
 * Errors: none; what cannot be read or understood is INDEX_BROKEN.
 */
#ifndef NETZ_VCS_INDEX_FORM_H
#define NETZ_VCS_INDEX_FORM_H

#include "base/str.h"

enum index_form {
	INDEX_PLAIN,   /* of a form that libgit2 reads */
	INDEX_SPLIT,   /* the rest is in a shared index */
	INDEX_SPARSE,  /* folders stand for what is in them */
	INDEX_NO_HASH, /* written without a checksum (index.skipHash) */
	INDEX_OTHER,   /* another extension that a reader must know */
	INDEX_BROKEN,
};

/* `bytes` are the whole file's. */
enum index_form index_form(struct slice bytes);

#endif
