/* SPDX-License-Identifier: Apache-2.0 */
/*
 * report - the Bestandsaufnahme: what a network knows about its city, chapter by chapter
 *
 * report_build() makes the cover and calls the chapters in order; each chapter is one file, counts
 * through query/ and adds its part to the page. Nothing in it may mislead: every number opens to
 * the addresses behind it; "not stated" is never "none"; units are never summed; a matrix that
 * fewer than 20 % of the records can fill is one sentence and a to-do.
 *
 * Owner:  the page is the caller's. Errors: STATUS_IO from the relation.
 */
#ifndef NETZ_REPORT_REPORT_H
#define NETZ_REPORT_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "page/page.h"
#include "query/relation.h"

struct report_options {
	int32_t as_of;	      /* day */
	const char *language; /* "de", "en" */
	struct slice commit;  /* full hash, or empty */
	bool commit_unknown;  /* there is a history, but it cannot be read */
	bool unsaved;	      /* the work tree holds changes that are not committed */
	struct slice filter;  /* canonical text, or empty */
	size_t findings;      /* errors found in the inventory */
};

/* Builds the whole report; `**out` is yours (page_close()). */
enum status report_build(struct page **out, const struct inventory *inventory,
			 struct relation *relation, const struct report_options *options);

#endif
