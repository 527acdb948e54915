/* SPDX-License-Identifier: Apache-2.0 */
/*
 * districts - the vocabulary "district" of another city
 *
 * The list in the binary without its places: what holds for every city stays (the whole city,
 * nationwide, outside), the districts come behind it in their order, each with the id made from its
 * name as code.
 *
 * Errors: STATUS_INVALID with one translated sentence in `problem`: a name of which no code can be
 *         made, or two with one code.
 */
#ifndef NETZ_CHANGE_DISTRICTS_H
#define NETZ_CHANGE_DISTRICTS_H

#include "base/arena.h"
#include "base/status.h"
#include "base/str.h"
#include "base/vec.h"
#include "text/fold.h"

/* The codes (struct slice, in `arena`) of districts (struct slice) in their order. */
enum status districts_codes(const struct vec *names, struct fold *fold, struct arena *arena,
			    struct vec *codes, struct str *problem);

/* Adds the vocabulary file; `description` is what every district is explained with. */
void districts_write(struct str *out, const struct vec *names, const struct vec *codes,
		     struct slice description);

#endif
