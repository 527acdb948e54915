/* SPDX-License-Identifier: Apache-2.0 */
/*
 * template - a text with places that are filled in: @CITY@
 *
 * A place is capital letters between two "@"; only names among the values are places. What is
 * filled in is escaped for where it goes, so that no value can become markup or structure.
 *
 * Owner:  values are borrowed; nodes live in the arena that is given.
 * Errors: none.
 */
#ifndef NETZ_CHANGE_TEMPLATE_H
#define NETZ_CHANGE_TEMPLATE_H

#include "base/arena.h"
#include "base/str.h"
#include "tree/node.h"

struct template_value {
	const char *name;   /* "CITY" */
	struct slice value; /* data NULL: not known */
};

struct template
{
	const struct template_value *values;
	size_t count;
};

/* Adds `text` with its places filled in as they are: for values of netz' own. */
void template_add(struct str *out, const struct template *template, struct slice text);

/* The same for CommonMark. */
void template_add_markdown(struct str *out, const struct template *template, struct slice text);

/* The same for YAML whose places are each the whole value of a member at the top ("city: @CITY@").
 * A member whose value is not known becomes a comment ("# city:"). */
void template_add_yaml(struct str *out, const struct template *template, struct slice text);

/* A copy of a tree with the places in its texts filled in. A text with a place that is not known
 * goes, and a list or map that is empty then, too: NULL where nothing is left. */
struct node *template_tree(const struct template *template, struct arena *arena,
			   const struct node *node);

#endif
