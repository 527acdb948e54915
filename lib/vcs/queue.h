/* SPDX-License-Identifier: Apache-2.0 */
/*
 * queue - commits that wait for their turn, the youngest first
 *
 * Only vcs/ uses this header: it shows libgit2's types.
 *
 * Owner:  the queue owns the commits in it; queue_free() ends it. A commit that was popped is
 *         yours: queued_free().
 */
#ifndef NETZ_VCS_QUEUE_H
#define NETZ_VCS_QUEUE_H

#include <stdbool.h>
#include <stdint.h>

#include "vcs/git2.h"
#include "base/vec.h"

struct queued {
	git_oid id;
	int64_t time;
	uint64_t order;		/* of two with one time the one that came first is first */
	git_odb_object *object; /* its bytes */
	const void *mark;
};

struct queue {
	struct vec heap; /* struct queued * */
	uint64_t order;
};

/* Takes the commit over. */
void queue_push(struct queue *queue, struct queued *commit);

/* The next one, or NULL. */
struct queued *queue_pop(struct queue *queue);

void queue_free(struct queue *queue);

/* Ends a commit; NULL is fine. */
void queued_free(struct queued *commit);

#endif
