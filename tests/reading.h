/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading - a text that was read as YAML, with its tree and findings
 *
 * Owner:  reading_end() ends what reading_text() made.
 */
#ifndef NETZ_TESTS_READING_H
#define NETZ_TESTS_READING_H

#include "base/arena.h"
#include "diag/diag.h"
#include "diag/source.h"
#include "tree/read.h"

struct reading {
	struct arena arena;
	struct source source;
	struct diags diags;
	struct node *root;
	enum status status;
};

static inline void reading_text(struct reading *reading, struct slice text,
				const struct read_profile *profile)
{
	struct str bytes = { 0 };

	*reading = (struct reading){ 0 };
	str_add_slice(&bytes, text);
	source_init(&reading->source, "probe.yaml", &bytes);
	reading->status = tree_read(&reading->arena, &reading->source, profile, &reading->root,
				    &reading->diags);
	diags_sort(&reading->diags);
}

static inline void reading_end(struct reading *reading)
{
	source_free(&reading->source);
	diags_free(&reading->diags);
	arena_free(&reading->arena);
}

/* The ids of all findings, in order, with blanks between them. */
static inline void reading_add_ids(struct str *out, const struct diags *diags)
{
	size_t i;

	for (i = 0; i < diags->items.count; i++) {
		str_add(out, i > 0 ? " " : "");
		str_add(out, catalogue_entry(VEC_AT(struct diag, &diags->items, i)->id)->id);
	}
}

#endif
