/* SPDX-License-Identifier: Apache-2.0 */
/*
 * merging - two records of one thing while they become one; for cmd/merge*.c only
 *
 * Owner:  the arena holds what outlives a plan: what a person has answered is not asked again.
 */
#ifndef NETZ_CMD_MERGING_H
#define NETZ_CMD_MERGING_H

#include "cmd/revise.h"
#include "diff/unite.h"

enum merge_choice { CHOICE_OURS, CHOICE_THEIRS, CHOICE_BOTH, CHOICE_VALUE };

/* What a person said about one contradiction (merge_ask.c). */
struct merge_answer {
	struct slice key; /* the contradiction, word for word */
	enum merge_choice choice;
	struct node *value; /* CHOICE_VALUE */
};

struct prompt;

struct merging {
	struct arena arena;
	struct vec answers;	     /* struct merge_answer */
	struct str notes;	     /* lines to stderr once it is done; emptied by each plan */
	const struct record *record; /* that stays */
	const struct record *other;  /* that goes */
	struct prompt *prompt;	     /* while questions are asked; NULL before the first */
};

/*
 * Settles all contradictions (struct unite_conflict) in the merged tree: by --keep or --take, by
 * what was answered before, or by asking. EXIT_FINDINGS after a list of what must be said.
 */
enum exit_status merge_settle(struct revising *revising, struct merging *merging,
			      const struct vec *conflicts);

/* The tree of both records as one, in `out`. */
enum exit_status merge_tree(struct revising *revising, struct merging *merging,
			    const struct revision *ours, const struct revision *theirs,
			    struct node **out);

#endif
