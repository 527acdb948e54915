/* SPDX-License-Identifier: Apache-2.0 */
/*
 * found - founding an inventory: its first files, as a change
 *
 * netz.yaml, README.md, schemas/ with the city's own districts, settings for editors and Git, on
 * request a CI job and a small made-up network. The texts lie in lib/change/found/ and are part of
 * the binary. Nothing is made up but the example: what is not known stays a comment in netz.yaml.
 *
 * Owner:  struct founding borrows everything; the change owns copies.
 * Errors: STATUS_INVALID with one translated sentence in `problem` that names the answer and what
 *         is wrong with it.
 */
#ifndef NETZ_CHANGE_FOUND_H
#define NETZ_CHANGE_FOUND_H

#include <stdbool.h>
#include <stdint.h>

#include "base/status.h"
#include "base/str.h"
#include "change/change.h"

struct founding {
	const char *language; /* "de" or "en": of everything that is written */
	const char *city;
	const char *name;		       /* NULL: made from the city */
	const char *ags, *publisher, *licence; /* NULL: not known */
	const char *districts;		       /* with commas between; NULL: none are known */
	const char *host; /* of the CI job: "github", "gitlab", "forgejo"; NULL: no job */
	bool example;
	int32_t today; /* the example's dates */
};

/* Adds all files to `change`, and its message. */
enum status found_add(const struct founding *founding, struct change *change, struct str *problem);

#endif
