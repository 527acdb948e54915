/* SPDX-License-Identifier: Apache-2.0 */
/*
 * portrait - one record as a person reads it
 *
 * Fields in schema order with their titles, codes as labels, dates in words, references by title;
 * what was asked and is not known
 * ("nicht bekannt") and what there is none of ("keine") in words; not a word of the record is lost.
 * What is absent is not shown. The heading's anchor is the address, and references link to it
 * ("#institution/caritas"): they lead somewhere where the page holds both records.
 */
#ifndef NETZ_RECORD_PORTRAIT_H
#define NETZ_RECORD_PORTRAIT_H

#include "page/page.h"
#include "record/inventory.h"

struct portrait_options {
	int level;	/* level of the record's own heading, 1 to 6 */
	bool links;	/* add what points to the record, by kind */
	bool addresses; /* write the address behind each reference: "Caritas (institution/caritas)"
			 */
	bool public_only; /* leave out fields marked internal */
	const char *language;
};

/* Adds the record (`root` is its tree) to `page`. */
void portrait_add(struct page *page, const struct inventory *inventory, const struct record *record,
		  const struct node *root, const struct portrait_options *options);

#endif
