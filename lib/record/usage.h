/* SPDX-License-Identifier: Apache-2.0 */
/*
 * usage - which codes of an inventory's own lists some record uses
 *
 * Only lists that have codes which the binary's lists lack are watched, and only those codes: the
 * standard lists are for everybody, and what a city does not need of them is no news. A broader
 * term is in use where a narrower one is. Left alone are codes that are there whether somebody uses
 * them or not (districts: those with x-netz-type), and lists that nobody uses yet.
 *
 * Use: usage_watch(); usage_note() for every value, from any thread, each with terms of its own;
 * usage_add() for what they noted; usage_judge(); usage_free(). A zeroed one watches nothing.
 *
 * Owner:  the lists watched are borrowed from the schema set.
 * Errors: finding value.unused, one for each list, at the first such code in the schema.
 */
#ifndef NETZ_RECORD_USAGE_H
#define NETZ_RECORD_USAGE_H

#include "record/walk.h"

struct usage {
	struct vec lists;   /* struct usage_list */
	struct arena arena; /* their marks */
};

void usage_watch(struct usage *usage, const struct schema_set *set);

/* Whether the values of this field are worth a usage_note(). */
bool usage_watches(const struct usage *usage, const struct vocabulary *vocabulary);

/* Appends (const struct term *) the code at `spot` to `terms`, if it is one of a list watched. */
static inline void usage_note(const struct usage *usage, struct vec *terms, const struct spot *spot)
{
	const struct term *term;

	if (usage->lists.count == 0 || spot->field == NULL || spot->field->vocabulary == NULL ||
	    !spot_is_value(spot) || !usage_watches(usage, spot->field->vocabulary))
		return;
	term = node_is_scalar(spot->node)
		       ? vocabulary_term(spot->field->vocabulary, spot->node->text)
		       : NULL;
	if (term != NULL)
		vec_add(terms, &term);
}

void usage_add(struct usage *usage, const struct vec *terms);

void usage_judge(struct usage *usage, const struct schema_set *set, struct diags *diags);

void usage_free(struct usage *usage);

#endif
