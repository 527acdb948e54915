/* SPDX-License-Identifier: Apache-2.0 */
/*
 * crew - work that is cut into pieces and done by several threads, its results taken in order
 *
 * The calling thread is one of them: it takes results whose turn it is, and works while there is
 * none. What is taken, and in which order, does not depend on how many threads there are. Signals
 * stay blocked in the other threads, which are gone when crew_run() returns.
 *
 * Errors: none; a thread that cannot be started is done without.
 */
#ifndef NETZ_SYS_CREW_H
#define NETZ_SYS_CREW_H

#include <stddef.h>

enum { CREW_MAX = 64 };

struct crew {
	void *context;
	size_t count; /* of pieces */
	/* Does piece `index` in thread `worker`, which is 0 for the calling one and below the
	 * number of threads. */
	void (*work)(void *context, unsigned worker, size_t index);
	/* Takes the result of piece `index`, in the calling thread: 0, 1, 2 … */
	void (*take)(void *context, size_t index);
	/* The last thing each thread does; may be NULL. */
	void (*leave)(void *context, unsigned worker);
};

/* How many threads are worth it: NETZ_THREADS, or as many as there are processors for this
 * program; from 1 to CREW_MAX. `chosen` (may be NULL) says that somebody wants this many. */
unsigned crew_size(int *chosen);

/* Does all pieces with at most `threads` threads, the calling one among them. */
void crew_run(const struct crew *crew, unsigned threads);

#endif
