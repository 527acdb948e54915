/* SPDX-License-Identifier: Apache-2.0 */
/*
 * edit_plan - the splices that make one text of another; for the files edit*.c only
 *
 * The two trees are walked together. Where they differ, splices are added: ranges of the old bytes
 * and what stands there instead. The walk gives the tree that the new text must have.
 *
 * Owner:  everything lives in the plan's arena; edit_plan_free() ends the list of splices.
 * Errors: `reason` is set when the wish cannot be carried out, `refused` where.
 */
#ifndef NETZ_TREE_EDIT_PLAN_H
#define NETZ_TREE_EDIT_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/str.h"
#include "base/vec.h"
#include "tree/edit.h"
#include "tree/edit_entry.h"
#include "tree/edit_pair.h"
#include "tree/node.h"
#include "tree/write.h"

struct edit_splice {
	size_t begin;
	size_t end;
	size_t order; /* as added */
	struct slice text;
};

/* Why not: one of these. */
enum edit_reason { EDIT_FINE, EDIT_ALIAS, EDIT_MERGE, EDIT_HIDDEN, EDIT_OTHER_MEANING };

struct edit_plan {
	struct slice bytes; /* the old text; a line end is added where it lacks the last */
	size_t start;	    /* behind a byte order mark */
	const char *ending; /* "\n", "\r\n" or "\r" */
	struct layout layout;
	const struct edit_options *options;
	struct arena *arena;
	bool careful; /* new values on one line, in quotes: nothing around them can change them */
	struct vec splices;
	enum edit_reason reason;
	size_t refused; /* byte */
};

/* Where a value stands. */
enum edit_where { EDIT_ROOT, EDIT_BEHIND_KEY, EDIT_BEHIND_DASH, EDIT_IN_FLOW };

struct edit_place {
	enum edit_where where;
	const struct edit_entry *entry; /* its places; at the root, those of the whole */
	size_t column;			/* of the key or dash, in block style */
	unsigned dash;			/* columns from a dash to the value, in this list */
	const struct edit_path *path;
};

/* A list or map whose entries change. */
struct edit_group {
	const struct node *old;
	const struct node *meant;
	const struct edit_entry *entries; /* of `old` */
	const struct edit_slot *slots;
	uint32_t count; /* slots */
	const struct edit_place *place;
	struct edit_place below; /* of an entry, but for `entry` and `path` */
	struct node *result;	 /* the list or map as it will be read, filled in the order of slots
				  */
};

void edit_plan_splice(struct edit_plan *plan, size_t begin, size_t end, struct slice text);
void edit_plan_refuse(struct edit_plan *plan, size_t at, enum edit_reason reason);

/* The bytes of [begin, end) with the splices from number `first` on carried out and forgotten;
 * false when some overlap. Adds them to `out`. */
bool edit_plan_apply(struct edit_plan *plan, size_t first, size_t begin, size_t end,
		     struct str *out);

/* Makes `old` mean `meant`; gives the tree as it will be read (never NULL). */
const struct node *edit_plan_walk(struct edit_plan *plan, const struct node *old,
				  const struct node *meant, const struct edit_place *place);

/* The value of slot `index`: walks it where there is an old one; puts the result in its place. */
void edit_plan_slot(struct edit_plan *plan, const struct edit_group *group, uint32_t index);

void edit_plan_free(struct edit_plan *plan);

/* edit_value: another value in the old one's place. */
void edit_value_replace(struct edit_plan *plan, const struct node *old, const struct node *meant,
			const struct edit_place *place);

/* edit_block, edit_flow: entries come, go and move. */
void edit_block_change(struct edit_plan *plan, const struct edit_group *group);
void edit_flow_change(struct edit_plan *plan, const struct edit_group *group);

/*
 * edit_text: texts of new values. What stands behind the colon or dash at the end of `before` (its
 * line so far), in two parts: on its line, from the first space to the line's end (excluded), and
 * the lines below. `old`: the value it replaces, or NULL.
 */
struct edit_text {
	struct slice line;
	struct slice below;
	bool lines; /* a block, even if nothing stands below */
};

struct edit_text edit_text_behind(struct edit_plan *plan, struct slice before,
				  const struct node *old, const struct node *meant,
				  const struct edit_place *place);

/* A value inside of a flow list or map; `like`: what stands beside or stood there, or NULL. */
void edit_text_flow(const struct edit_plan *plan, const struct node *node, const struct node *like,
		    struct str *out);

/* A key and its colon, quoted as `like` is (NULL: where it must be). */
void edit_text_key(const struct node *key, const struct node *like, bool flow, struct str *out);

/* Adds `text` with the plan's line ends instead of "\n". */
void edit_text_lines(const struct edit_plan *plan, struct slice text, struct str *out);

#endif
